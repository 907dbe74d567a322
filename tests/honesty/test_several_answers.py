"""Which questions are compared between arms: those with one answer, since of several the first tells nothing alone."""

from analytics.making.release import Rules, release_of
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from conversations.answers import AnswerDocument
from conversations.authoring.yaml_format import read_battery
from tests.analytics.rounds import MUNICIPALITIES, facts
from tests.honesty.honest_rounds import Told

_PEOPLE, _AMBASSADORS = 240, 24
_BATTERY = """
id: ways
version: '1'
title: {en: Ways, sv: Sätt}
languages: [en, sv]
experiments:
  - {id: words, about: wording}
choice_lists:
  ways:
    - {code: bus, label: {en: Bus, sv: Buss}}
    - {code: train, label: {en: Train, sv: Tåg}}
themes:
  - id: travel
    label: {en: Travel, sv: Resor}
    questions:
      - {id: mostly, kind: one, choices: ways, label: {en: How mostly?, sv: Hur mest?}, experiment: words,
         variants: [{label: {en: In which way mostly?, sv: På vilket sätt mest?}}]}
      - {id: all_ways, kind: several, choices: ways, label: {en: How at all?, sv: Hur alls?}, experiment: words,
         variants: [{label: {en: In which way at all?, sv: På vilket sätt alls?}}]}
"""


def test_a_question_with_several_answers_is_not_compared() -> None:
    battery = read_battery(_BATTERY)
    people = [_person(number) for number in range(_PEOPLE)]
    book = codebook(battery)
    asked = facts(battery, opened=_PEOPLE, consented=_PEOPLE, sent=_PEOPLE)
    release = release_of(from_rows(people, book, list(MUNICIPALITIES)), book, MUNICIPALITIES, asked, Rules())
    assert {one.subject for one in release.honesty.apart if one.experiment == "words"} == {"mostly"}


def _person(number: int) -> Told:
    """More go by bus in arm 1, and who does not passes the second question over."""
    arm = number % 2
    way = "bus" if number % 5 <= 1 + arm else "train"
    municipality = list(MUNICIPALITIES)[number // 2 % len(MUNICIPALITIES)]
    answers: dict[str, AnswerDocument] = {"mostly": way, "all_ways": [way] if way == "bus" else {"missing": "skipped"}}
    return Told(municipality, answers, "alone", {"words": arm}, "usual", number // 2 % _AMBASSADORS)
