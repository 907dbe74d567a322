"""Recording consent and questions in the ambassador's own voice, one by one."""

import hashlib
from collections.abc import Iterator

from conversations.definition.model import Battery, Kind, Question
from conversations.dialogs.desk.facts import AmbassadorFacts
from conversations.dialogs.desk.menu import asked_in, over, text_in
from conversations.dialogs.desk.requests import KeepRecording
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, back, button, desk_screen, to
from conversations.engine.effects import Screen
from conversations.engine.promises import consent_text
from conversations.engine.session import Mode
from conversations.phrases import Phrase, Text, label, phrase

CONSENT = "consent"


def wording_of_question(question: Question, language: str) -> str:
    """A hash of all that is read aloud of a question; another wording has another hash."""
    texts = [question.label, question.hint, *(choice.label for choice in question.choices)]
    return _hash("\n".join(text.get(language, "") for text in texts))


def wording_of_consent(mode: Mode, language: str) -> str:
    """The same for what everybody agrees to. Its source text stands for its translation."""
    text = consent_text(mode)
    return _hash(f"{language}\n{text.message if isinstance(text, Phrase) else text}")


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def items(battery: Battery, language: str) -> Iterator[tuple[str, str, Text]]:
    """What can be recorded in a language: item, hash of its wording, and what to read aloud."""
    yield CONSENT, wording_of_consent(Mode.TELEGRAM, language), consent_text(Mode.TELEGRAM)
    for question in battery.questions():
        if language in question.label:
            yield question.id, wording_of_question(question, language), _aloud(question, language)


def _aloud(question: Question, language: str) -> str:
    choices = [text_in(choice.label, language) for choice in question.choices]
    several = "\n".join(f"• {choice}" for choice in choices)
    hint = text_in(question.hint, language) if question.hint and question.kind is not Kind.NOTE else ""
    return "\n".join(part for part in (text_in(question.label, language), hint, several) if part)


def _missing(facts: AmbassadorFacts, desk: Desk) -> list[tuple[str, str, Text]]:
    """What has no recording yet; what was passed over comes last."""
    asked = asked_in(facts, desk)
    if asked is None or facts.language not in asked.languages:
        return []
    passed = desk.notes.get("passed", "").split()
    found = [item for item in items(asked.battery, facts.language or "") if item[1] not in facts.recorded]
    return [item for item in found if item[1][:8] not in passed]


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
        missing[0][2],
        phrase("Still to record: {number}", number=len(missing)),
        buttons=(button(desk, label("button", "Pass over"), "pass", missing[0][1][:8]), back(desk)),
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
    item, wording, _ = missing[0]
    return Move("record", desk.notes, (KeepRecording(asked.id, item, wording, sound),))


PAGES: dict[str, Page[AmbassadorFacts]] = {"record": Page(_record, {"pass": _pass, "menu": to("menu")}, speak=_spoken)}
