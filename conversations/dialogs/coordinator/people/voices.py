"""What people say through ambassadors, and what these have recorded."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from conversations.dialogs.coordinator.facts import CoordinatorFacts, Heard
from conversations.dialogs.coordinator.menu import GONE, Pages, Take, opening_of, page
from conversations.dialogs.coordinator.names import CoordinatorFact, CoordinatorPage, needing
from conversations.dialogs.coordinator.people.requests import (
    AnswerVoice,
    ApproveRecording,
    HearRecording,
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
from conversations.surface.screen import Purpose, Screen, ShownRow, ShownTable, shortened

MAX_ANSWER = 800
NOT_TO_BE_HEARD = phrase(
    "Telegram keeps the recording, and no bot is connected to these pages. It can be heard in Telegram."
)


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


_STATES: Mapping[str, Text] = {
    "new": label("passed on", "New"),
    "read": label("passed on", "Read"),
    "answered": label("passed on", "Answered"),
}


def _voices(facts: CoordinatorFacts, desk: Desk) -> Screen:
    rows = tuple(
        ShownRow(
            (one.about, one.text if facts.at_pages else "", _STATES.get(one.state, ""), one.answer),
            button(desk, shortened(one.about), "voice", one.reference),
        )
        for one in facts.voices
    )
    heads = (
        label("table column", "About"),
        label("table column", "What was said"),
        label("table column", "State"),
        label("table column", "Answer"),
    )
    table = ShownTable(phrase("Passed on by ambassadors"), heads, rows, phrase("Nothing was passed on yet."))
    recordings = button(desk, label("menu", "Recordings"), CoordinatorPage.RECORDINGS, role=Purpose.ASIDE)
    buttons = (recordings,) if facts.at_pages and CoordinatorPage.RECORDINGS in facts.can else ()
    return replace(page(facts, desk, label("menu", "What people say"), buttons=buttons), tables=(table,))


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
    again = () if facts.at_pages else (button(desk, label("button", "Hear it again"), "hear", one.reference),)
    buttons = (
        button(desk, label("button", "Let newcomers hear it"), "approve", role=Purpose.MAIN),
        button(desk, label("button", "Erase it"), "reject"),
        *again,
    )
    words = phrase("This was to be read aloud:") if one.text else phrase("The text has been changed since.")
    shown = page(facts, desk, one.about, words, *((one.text,) if one.text else ()), buttons=buttons)
    return replace(shown, recording=one.sound)


def _with_recording(request: Callable[[str], Request]) -> Take:
    """A press that decides about the chosen recording."""

    def press(facts: CoordinatorFacts, desk: Desk, _detail: str) -> Outcome:
        one = _of(facts.recordings, desk.notes.get("recording", ""))
        return Move(CoordinatorPage.RECORDINGS, request=request(one.reference), about=(one.about,)) if one else GONE

    return press


_OF_VOICES = needing(CoordinatorFact.VOICES)
_OF_RECORDINGS = needing(CoordinatorFact.RECORDINGS)

PAGES: Pages = {
    CoordinatorPage.VOICES: Page(
        _voices,
        {"voice": _pick_voice, CoordinatorPage.RECORDINGS: opening_of(CoordinatorPage.RECORDINGS)},
        shows=_OF_VOICES,
    ),
    CoordinatorPage.VOICE: Page(_voice, write=_answered, shows=_OF_VOICES, above=CoordinatorPage.VOICES),
    CoordinatorPage.RECORDINGS: Page(_recordings, {"hear": _hear}, needs=_OF_RECORDINGS, above=CoordinatorPage.VOICES),
    CoordinatorPage.RECORDING: Page(
        _recording,
        {
            "hear": _hear,
            "approve": _with_recording(ApproveRecording),
            "reject": _with_recording(RejectRecording),
        },
        needs=_OF_RECORDINGS,
        above=CoordinatorPage.RECORDINGS,
    ),
}
