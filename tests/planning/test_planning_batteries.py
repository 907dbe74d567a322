"""What the planner takes from a battery: its experiments, and its protected questions with what they cost."""

import pytest
from hypothesis import given, settings

from analytics.planning.from_battery import has_anchor, questions_of, scores_of, trials_of
from analytics.planning.outlook import Expected, outlook
from analytics.planning.planned_questions import Trial
from analytics.planning.sentences import round_up, sentences
from analytics.planning.variances import double_list, list_question, secret_number
from analytics.planning.workings import workings
from bot.library import load_battery
from conversations.definition.experiments import About, Device, Experiment, Protection, Variant
from conversations.definition.kind import Kind
from conversations.definition.model import Battery, Question, Theme
from conversations.kinds import KINDS
from locales import render
from tests.definition.strategies import batteries

EN = {"en": "Text"}
BESIDE = ({"en": "One"}, {"en": "Two"}, {"en": "Three"})
EXPERIMENTS = (
    Experiment("promise", About.ASSURANCE),
    Experiment("openly", About.DIRECTNESS),
    Experiment("lists", About.PROTECTION),
)


def question(id_: str, kind: Kind, protection: Protection, **more: object) -> Question:
    return Question(id_, kind, EN, protection=protection, **more)  # type: ignore[arg-type]


def counted(id_: str, statement: str, shown_in: int) -> Question:
    protection = Protection({"en": statement}, BESIDE, shown_in)
    return question(id_, KINDS["item_count"], protection, experiment="lists")


def battery(*questions: Question) -> Battery:
    return Battery("b", "1", EN, ("en",), (Theme("t", EN, questions),), EXPERIMENTS)


def test_what_is_tried_is_compared_but_not_the_arms_of_protected_questions() -> None:
    assert trials_of(battery()) == (Trial(), Trial(About.ASSURANCE, 2, "promise"))


@pytest.mark.parametrize(("name", "scores"), [("progress", 1), ("ostergotland-core", 6), ("values", 1)])
def test_each_theme_with_scales_has_a_score_that_can_change(name: str, scores: int) -> None:
    assert scores_of(load_battery(name)) == scores


def test_two_lists_with_the_same_statement_are_one_double_list() -> None:
    found = questions_of(battery(counted("a", "X", 0), counted("b", "Y", 1), counted("c", "X", 1)), 0.2)
    assert [(one.id, one.title.message) for one in found] == [("a", "Double list question"), ("b", "List question")]
    assert [one.variance for one in found] == pytest.approx([double_list(0.2), list_question(0.2)])


def test_devices_give_the_chances_and_arms_the_part_that_is_asked() -> None:
    digits = Protection(EN, device=Device.PHONE_DIGIT, numbers=(1, 2))
    die = Protection(EN, device=Device.DIE, say_yes=(1,), say_no=(6,))
    left_out = (Variant(left_out=True),)
    found = questions_of(
        battery(
            question("digits", KINDS["crosswise"], digits, experiment="openly", variants=left_out),
            question("die", KINDS["forced"], die),
        ),
        0.2,
    )
    assert [(one.id, one.part) for one in found] == [("digits", 0.5), ("die", 1.0)]
    expected = [secret_number(0.2, 0.2, 0.8), secret_number(0.2, 5 / 6, 1 / 6)]
    assert [one.variance for one in found] == pytest.approx(expected)


def test_an_anchor_is_no_question_of_its_own() -> None:
    anchor = question("a", KINDS["crosswise"], Protection(EN, device=Device.PHONE_DIGIT, numbers=(1,), anchor=True))
    assert questions_of(battery(anchor), 0.2) == ()
    assert has_anchor(battery(anchor))
    assert not has_anchor(battery(counted("b", "Y", 1)))


def test_what_inspection_refuses_is_left_out() -> None:
    half = question("half", KINDS["crosswise"], Protection(EN, device=Device.PHONE_DIGIT, numbers=(1, 2, 3, 4, 5)))
    birthday = question("birthday", KINDS["crosswise"], Protection(EN, device=Device.BIRTHDAY, numbers=(1,)))
    never_true = question(
        "never", KINDS["forced"], Protection(EN, device=Device.DIE, say_yes=(1, 2, 3), say_no=(4, 5, 6))
    )
    assert questions_of(battery(half, birthday, never_true), 0.2) == ()


@settings(max_examples=15)
@given(batteries())
def test_any_battery_can_be_planned(drawn: Battery) -> None:
    found = outlook(Expected(400, 20), trials_of(drawn), questions_of(drawn, 0.2), has_anchor(drawn))
    said = [render(sentence, "sv") for sentence in sentences(found, str)]
    assert said[0].startswith("Väntade svar: 400")
    assert all(working.sum for working in workings(found))


@pytest.mark.parametrize(("exact", "easy"), [(1, 1), (99, 99), (101, 105), (233, 235), (1199, 1200), (1434, 1450)])
def test_numbers_that_are_easy_to_remember(exact: int, easy: int) -> None:
    assert round_up(exact) == easy
