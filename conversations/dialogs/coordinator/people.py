"""Ambassadors, what they passed on, and what they recorded."""

from collections.abc import Mapping

from conversations.dialogs.ambassador.voices import BAD, GOOD, SUGGESTION, VOICE, WORDING
from conversations.dialogs.coordinator.facts import CoordinatorFacts, Heard, Member
from conversations.dialogs.coordinator.menu import GONE, HOME, USE_BUTTONS, Pages, page, run, short
from conversations.dialogs.coordinator.requests import Errand, Run
from conversations.dialogs.coordinator.rounds import MODES
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Move, Outcome, Page, button
from conversations.engine.session import Mode
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen

MAX_LABEL, MAX_ANSWER = 100, 800


PASSED_ON: Mapping[str, Text] = {
    VOICE: label("passed on", "Voice"),
    SUGGESTION: label("passed on", "Suggested question"),
    WORDING: label("passed on", "Unclear text"),
}
TONES: Mapping[str, Text] = {GOOD: label("button", "🙂 Good"), BAD: label("button", "☹️ Bad")}
ANOTHER_THEME = label("button", "Something else")


def recorded_item(item: str) -> Text:
    """What a recording is of; a question goes by its id."""
    kind, _, mode = item.partition(" ")
    match kind:
        case "consent":
            return label("recording", "Consent: {way}", way=MODES[Mode(mode or Mode.TELEGRAM)])
        case "practice":
            return label("recording", "Exercise before a protected question")
        case "correction":
            return label("recording", "After a wrong answer to the exercise")
        case _:
            return item


def _members(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = [
        button(desk, short(f"{one.label or one.reference} ({one.places})"), "member", one.reference)
        for one in facts.members
    ]
    invite = button(desk, label("button", "Invite an ambassador"), "invite", role=Purpose.MAIN)
    about = () if facts.members else (phrase("There are no ambassadors yet."),)
    return page(facts, desk, label("menu", "Ambassadors"), *about, buttons=(*buttons, invite))


def _member_of(facts: CoordinatorFacts, reference: str) -> Member | None:
    return next((one for one in facts.members if one.reference == reference), None)


def _pick_member(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move("member", {"member": detail}) if _member_of(facts, detail) else GONE


def _member(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _member_of(facts, desk.notes.get("member", ""))
    if one is None:
        return page(facts, desk, GONE)
    end = button(desk, label("button", "End this role at once"), "end")
    return page(facts, desk, one.label or one.reference, one.places, buttons=(end,))


def _invite(_facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
    return Move("invite", {})


def _places(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, name, "at", code) for code, name in facts.municipalities.items())
    return page(facts, desk, phrase("In which municipality?"), buttons=buttons)


def _place(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return Move("label", {**desk.notes, "place": detail}) if detail in facts.municipalities else USE_BUTTONS


def _label(facts: CoordinatorFacts, desk: Desk) -> Screen:
    without = button(desk, label("button", "Without a name"), "without")
    return page(
        facts, desk, phrase("What do you call this person? Only coordinators see it."), buttons=(without,), entry=True
    )


def _labelled(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    return Move("members", {}, (Run(Errand.INVITE, {**desk.notes, "label": text.strip()[:MAX_LABEL]}),))


def _voices(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, short(one.about), "voice", one.reference) for one in facts.voices)
    about = () if facts.voices else (phrase("Nothing was passed on yet."),)
    return page(facts, desk, label("menu", "What people say"), *about, buttons=buttons)


def _of(heard: tuple[Heard, ...], reference: str) -> Heard | None:
    return next((one for one in heard if one.reference == reference), None)


def _pick_voice(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    if _of(facts.voices, detail) is None:
        return GONE
    return Move("voice", {"voice": detail}, (Run(Errand.READ_VOICE, {"voice": detail}),))


def _voice(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts.voices, desk.notes.get("voice", ""))
    if one is None:
        return page(facts, desk, GONE)
    how = phrase("Write what comes of it, and the ambassador will hear it.")
    return page(facts, desk, one.about, one.text, how, entry=True)


def _answered(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    if not text.strip() or len(text) > MAX_ANSWER:
        return phrase("Please write between 1 and {number} letters.", number=MAX_ANSWER)
    return Move("voices", {}, (Run(Errand.ANSWER, {**desk.notes, "text": text.strip()}),))


def _recordings(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, short(one.about), "hear", one.reference) for one in facts.recordings)
    about = () if facts.recordings else (phrase("No recording waits to be heard."),)
    return page(facts, desk, label("menu", "Recordings"), *about, buttons=buttons)


def _hear(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    if _of(facts.recordings, detail) is None:
        return GONE
    return Move("recording", {"recording": detail}, (Run(Errand.HEAR, {"recording": detail}),))


def _recording(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts.recordings, desk.notes.get("recording", ""))
    if one is None:
        return page(facts, desk, GONE)
    buttons = (
        button(desk, label("button", "Let newcomers hear it"), "approve", role=Purpose.MAIN),
        button(desk, label("button", "Erase it"), "reject"),
    )
    return page(facts, desk, one.about, buttons=buttons)


PAGES: Pages = {
    "members": Page(_members, {"member": _pick_member, "invite": _invite, **HOME}),
    "member": Page(_member, {"end": run(Errand.END, "members"), **HOME}),
    "invite": Page(_places, {"at": _place, **HOME}),
    "label": Page(_label, {"without": run(Errand.INVITE, "members", label=""), **HOME}, write=_labelled),
    "voices": Page(_voices, {"voice": _pick_voice, **HOME}),
    "voice": Page(_voice, HOME, write=_answered),
    "recordings": Page(_recordings, {"hear": _hear, **HOME}),
    "recording": Page(
        _recording,
        {"approve": run(Errand.APPROVE, "recordings"), "reject": run(Errand.REJECT, "recordings"), **HOME},
    ),
}
