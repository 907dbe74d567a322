"""Ambassadors, what they passed on, and what they recorded."""

from collections.abc import Callable, Mapping

from conversations.dialogs.coordinator.facts import CoordinatorFacts, Heard, Member
from conversations.dialogs.coordinator.menu import GONE, USE_BUTTONS, Pages, Take, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.requests import (
    LONGEST_LABEL,
    AnswerVoice,
    ApproveRecording,
    EndRole,
    HearRecording,
    InviteAmbassador,
    ReadVoice,
    RejectRecording,
)
from conversations.dialogs.coordinator.rounds.progress import MODES
from conversations.dialogs.desk.pages import Move, Outcome, Page, button
from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.voices import Tone, VoiceKind
from conversations.engine.session import Mode
from conversations.phrases import Text, label, phrase
from conversations.surface.screen import Purpose, Screen, shortened

MAX_ANSWER = 800


PASSED_ON: Mapping[str, Text] = {
    VoiceKind.VOICE: label("passed on", "Voice"),
    VoiceKind.SUGGESTION: label("passed on", "Suggested question"),
    VoiceKind.WORDING: label("passed on", "Unclear text"),
}
TONES: Mapping[str, Text] = {Tone.GOOD: label("button", "🙂 Good"), Tone.BAD: label("button", "☹️ Bad")}
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
        button(desk, shortened(f"{one.label or one.reference} ({one.municipalities})"), "member", one.reference)
        for one in facts.members
    ]
    invite = button(desk, label("button", "Invite an ambassador"), "invite", role=Purpose.MAIN)
    about = () if facts.members else (phrase("There are no ambassadors yet."),)
    return page(facts, desk, label("menu", "Ambassadors"), *about, buttons=(*buttons, invite))


def _member_of(facts: CoordinatorFacts, reference: str) -> Member | None:
    return next((one for one in facts.members if one.reference == reference), None)


def _pick_member(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.MEMBER, {"member": detail}) if _member_of(facts, detail) else GONE


def _member(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _member_of(facts, desk.notes.get("member", ""))
    if one is None:
        return page(facts, desk, GONE)
    end = button(desk, label("button", "End this role at once"), "end")
    return page(facts, desk, one.label or one.reference, one.municipalities, buttons=(end,))


def _invite(_facts: CoordinatorFacts, _desk: Desk, _detail: str) -> Outcome:
    return Move(CoordinatorPage.INVITE)


def _municipalities(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, name, "at", code) for code, name in facts.municipalities.items())
    return page(facts, desk, phrase("In which municipality?"), buttons=buttons)


def _municipality(facts: CoordinatorFacts, desk: Desk, detail: str) -> Outcome:
    return (
        Move(CoordinatorPage.LABEL, {**desk.notes, "place": detail}) if detail in facts.municipalities else USE_BUTTONS
    )


def _label(facts: CoordinatorFacts, desk: Desk) -> Screen:
    without = button(desk, label("button", "Without a name"), "without")
    return page(
        facts, desk, phrase("What do you call this person? Only coordinators see it."), buttons=(without,), entry=True
    )


def _labelled(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    return Move(CoordinatorPage.MEMBERS, request=InviteAmbassador(desk.notes["place"], text.strip()[:LONGEST_LABEL]))


def _end(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
    one = _member_of(facts, desk.notes.get("member", ""))
    if one is None:
        return GONE
    return Move(
        CoordinatorPage.MEMBERS, request=EndRole(one.reference), about=(one.label or one.reference, one.municipalities)
    )


def _voices(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, shortened(one.about), "voice", one.reference) for one in facts.voices)
    about = () if facts.voices else (phrase("Nothing was passed on yet."),)
    return page(facts, desk, label("menu", "What people say"), *about, buttons=buttons)


def _of(heard: tuple[Heard, ...], reference: str) -> Heard | None:
    return next((one for one in heard if one.reference == reference), None)


def _pick_voice(_facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    return Move(CoordinatorPage.VOICE, {"voice": detail}, ReadVoice(detail))


def _voice(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts.voices, desk.notes.get("voice", ""))
    if one is None:
        return page(facts, desk, GONE)
    how = phrase("Write what comes of it, and the ambassador will hear it.")
    return page(facts, desk, one.about, one.text, how, entry=True)


def _answered(_facts: CoordinatorFacts, desk: Desk, text: str) -> Outcome:
    if not text.strip() or len(text) > MAX_ANSWER:
        return phrase("Please write between 1 and {number} letters.", number=MAX_ANSWER)
    return Move(CoordinatorPage.VOICES, request=AnswerVoice(desk.notes["voice"], text.strip()), about=(text.strip(),))


def _recordings(facts: CoordinatorFacts, desk: Desk) -> Screen:
    buttons = (button(desk, shortened(one.about), "hear", one.reference) for one in facts.recordings)
    about = () if facts.recordings else (phrase("No recording waits to be heard."),)
    return page(facts, desk, label("menu", "Recordings"), *about, buttons=buttons)


def _hear(facts: CoordinatorFacts, _desk: Desk, detail: str) -> Outcome:
    if _of(facts.recordings, detail) is None:
        return GONE
    return Move(CoordinatorPage.RECORDING, {"recording": detail}, HearRecording(detail))


def _recording(facts: CoordinatorFacts, desk: Desk) -> Screen:
    one = _of(facts.recordings, desk.notes.get("recording", ""))
    if one is None:
        return page(facts, desk, GONE)
    buttons = (
        button(desk, label("button", "Let newcomers hear it"), "approve", role=Purpose.MAIN),
        button(desk, label("button", "Erase it"), "reject"),
    )
    return page(facts, desk, one.about, buttons=buttons)


def _with_recording(request: Callable[[str], Request]) -> Take:
    """A press that decides about the chosen recording."""

    def press(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
        one = _of(facts.recordings, desk.notes.get("recording", ""))
        return Move(CoordinatorPage.RECORDINGS, request=request(one.reference), about=(one.about,)) if one else GONE

    return press


_OF_MEMBERS = needing(CoordinatorFact.MEMBERS)
_OF_VOICES = needing(CoordinatorFact.VOICES)
_OF_RECORDINGS = needing(CoordinatorFact.RECORDINGS)

OF_MEMBERS = frozenset({CoordinatorPage.MEMBERS, CoordinatorPage.MEMBER, CoordinatorPage.INVITE, CoordinatorPage.LABEL})

PAGES: Pages = {
    CoordinatorPage.MEMBERS: Page(_members, {"member": _pick_member, "invite": _invite}, needs=_OF_MEMBERS),
    CoordinatorPage.MEMBER: Page(_member, {"end": _end}, needs=_OF_MEMBERS),
    CoordinatorPage.INVITE: Page(_municipalities, {"at": _municipality}),
    CoordinatorPage.LABEL: Page(
        _label, {"without": lambda facts, desk, _detail: _labelled(facts, desk, "")}, write=_labelled
    ),
    CoordinatorPage.VOICES: Page(_voices, {"voice": _pick_voice}, shows=_OF_VOICES),
    CoordinatorPage.VOICE: Page(_voice, write=_answered, shows=_OF_VOICES),
    CoordinatorPage.RECORDINGS: Page(_recordings, {"hear": _hear}, needs=_OF_RECORDINGS),
    CoordinatorPage.RECORDING: Page(
        _recording,
        {"approve": _with_recording(ApproveRecording), "reject": _with_recording(RejectRecording)},
        needs=_OF_RECORDINGS,
    ),
}
