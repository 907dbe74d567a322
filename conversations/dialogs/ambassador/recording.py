"""Recording consent and questions in the ambassador's own voice, one by one."""

from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.ambassador.menu import asked_in, over
from conversations.dialogs.ambassador.names import AmbassadorFact, AmbassadorPage
from conversations.dialogs.ambassador.requests import KeepRecording
from conversations.dialogs.desk.pages import Move, Outcome, Page, back, button, desk_screen
from conversations.dialogs.desk.state import Desk
from conversations.engine.screens.aloud import ToRecord
from conversations.phrases import label, phrase
from conversations.surface.screen import Screen


def _missing(facts: AmbassadorFacts, desk: Desk) -> list[ToRecord]:
    """What has no recording yet and was not passed over."""
    passed = desk.notes.get("passed", "").split()
    return [one for one in facts.to_record.get(desk.notes.get("round", ""), ()) if one.wording[:8] not in passed]


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
        missing[0].text,
        phrase("Still to record: {number}", number=len(missing)),
        buttons=(button(desk, label("button", "Pass over"), "pass", missing[0].wording[:8]), back(desk)),
    )


def _pass(_facts: AmbassadorFacts, desk: Desk, detail: str) -> Outcome:
    return Move(AmbassadorPage.RECORD, {**desk.notes, "passed": f"{desk.notes.get('passed', '')} {detail}".strip()})


def _spoken(facts: AmbassadorFacts, desk: Desk, sound: str) -> Outcome:
    asked = asked_in(facts, desk)
    missing = _missing(facts, desk)
    if asked is None:
        return over()
    if not missing:
        return phrase("Please use the buttons.")
    wanted = missing[0]
    return Move(AmbassadorPage.RECORD, desk.notes, KeepRecording(asked.id, wanted.item, wanted.wording, sound))


PAGES: dict[str, Page[AmbassadorFacts]] = {
    AmbassadorPage.RECORD: Page(
        _record,
        {"pass": _pass},
        speak=_spoken,
        needs=frozenset({AmbassadorFact.ROUNDS, AmbassadorFact.TO_RECORD}),
    )
}
