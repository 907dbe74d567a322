"""Recording consent and questions in the ambassador's own voice, one by one."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from conversations.definition.model import Battery, Kind, Question
from conversations.dialogs.desk.facts import AmbassadorFacts
from conversations.dialogs.desk.menu import asked_in, over, text_in
from conversations.dialogs.desk.requests import KeepRecording
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, back, button, desk_screen, to
from conversations.engine.effects import Screen
from conversations.engine.practice import practice
from conversations.engine.promises import consent_paragraphs
from conversations.engine.protected import asking, in_each_arm
from conversations.engine.session import Mode
from conversations.phrases import Phrase, Text, label, phrase

CONSENT = "consent"
Arms = Mapping[str, int]
_WRITTEN: Arms = {}


@dataclass(frozen=True, slots=True)
class ToRecord:
    """Something to read aloud: its name in a battery, a hash of its wording, and the texts."""

    item: str
    wording: str
    aloud: tuple[Text, ...]


def wording_of_question(question: Question, language: str, arms: Arms = _WRITTEN) -> str:
    """A hash of all that is read aloud of a question to somebody in these arms; another wording has another hash."""
    seen = question.in_arms(arms)
    texts = [seen.label, seen.hint, *(choice.label for choice in seen.choices)]
    protected = _protected_aloud(question, language, arms) if question.kind.is_protected else ()
    return _hash("\n".join([*(text.get(language, "") for text in texts), *map(_source, protected)]))


def wording_of_consent(battery: Battery, mode: Mode, language: str) -> str:
    """The same for what everybody agrees to. Its source text stands for its translation."""
    return _hash("\n".join([language, *map(_source, consent_paragraphs(mode, battery))]))


def practice_aloud(question: Question, language: str, arms: Arms, *, again: bool) -> ToRecord:
    """The exercise before a protected question, or what is said to a wrong answer."""
    exercise = practice(question, arms)
    item = f"{'correction' if again else 'practice'} {question.kind.value}"
    aloud = (exercise.correction,) if again else (*exercise.shown, *exercise.statements, *_words(exercise.answers))
    return ToRecord(item, _hash("\n".join([language, *map(_source, aloud)])), aloud)


def _source(text: Text) -> str:
    return text if isinstance(text, str) else "\t".join([text.message, *(str(value) for _, value in text.values)])


def _words(answers: Mapping[str, Text]) -> tuple[Text, ...]:
    """The answers that need reading aloud: digits do not."""
    return tuple(text for text in answers.values() if isinstance(text, Phrase))


def _protected_aloud(question: Question, language: str, arms: Arms) -> tuple[Text, ...]:
    put = asking(question, arms, lambda texts: text_in(texts, language))
    return (*put.why, *put.first, *put.statements, *_words(put.answers))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def items(battery: Battery, language: str) -> Iterator[ToRecord]:
    """What can be recorded in a language, each wording once."""
    found = {(each.item, each.wording): each for each in _each_arms_items(battery, language)}
    consent = consent_paragraphs(Mode.TELEGRAM, battery)
    yield ToRecord(CONSENT, wording_of_consent(battery, Mode.TELEGRAM, language), consent)
    yield from found.values()


def _each_arms_items(battery: Battery, language: str) -> Iterator[ToRecord]:
    for question in battery.questions():
        if language not in question.label:
            continue
        for arms in in_each_arm(question, battery):
            if question.kind.is_protected:
                yield practice_aloud(question, language, arms, again=False)
                yield practice_aloud(question, language, arms, again=True)
            wording = wording_of_question(question, language, arms)
            yield ToRecord(question.id, wording, _aloud(question, language, arms))


def _aloud(question: Question, language: str, arms: Arms) -> tuple[Text, ...]:
    protected = _protected_aloud(question, language, arms) if question.kind.is_protected else ()
    return (_written(question.in_arms(arms), language), *protected)


def _written(question: Question, language: str) -> str:
    choices = [text_in(choice.label, language) for choice in question.choices]
    several = "\n".join(f"• {choice}" for choice in choices)
    hint = text_in(question.hint, language) if question.hint and question.kind is not Kind.NOTE else ""
    return "\n".join(part for part in (text_in(question.label, language), hint, several) if part)


def _missing(facts: AmbassadorFacts, desk: Desk) -> list[ToRecord]:
    """What has no recording yet; what was passed over comes last."""
    asked = asked_in(facts, desk)
    if asked is None or facts.language not in asked.languages:
        return []
    passed = desk.notes.get("passed", "").split()
    found = [item for item in items(asked.battery, facts.language or "") if item.wording not in facts.recorded]
    return [item for item in found if item.wording[:8] not in passed]


def _record(facts: AmbassadorFacts, desk: Desk) -> Screen:
    missing = _missing(facts, desk)
    if not missing:
        return desk_screen(
            desk,
            facts.language,
            phrase("Everything is recorded in your language. Thank you!"),
            phrase("A coordinator listens before newcomers can hear it."),
            buttons=(back(desk),),
        )
    return desk_screen(
        desk,
        facts.language,
        phrase("Send a voice message in which you read this aloud:"),
        *missing[0].aloud,
        phrase("Still to record: {number}", number=len(missing)),
        buttons=(button(desk, label("button", "Pass over"), "pass", missing[0].wording[:8]), back(desk)),
    )


def _pass(_facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    return Move("record", {**desk.notes, "passed": f"{desk.notes.get('passed', '')} {detail}".strip()})


def _spoken(facts: AmbassadorFacts, desk: Desk, sound: str) -> Outcome:
    asked = asked_in(facts, desk)
    missing = _missing(facts, desk)
    if asked is None:
        return over()
    if not missing:
        return phrase("Please use the buttons.")
    wanted = missing[0]
    return Move("record", desk.notes, (KeepRecording(asked.id, wanted.item, wanted.wording, sound),))


PAGES: dict[str, Page[AmbassadorFacts]] = {"record": Page(_record, {"pass": _pass, "menu": to("menu")}, speak=_spoken)}
