"""What an ambassador's desk asks the world to do, beside what every desk asks."""

from dataclasses import dataclass
from typing import ClassVar

from conversations.dialogs.desk.requests import Atomic, Confirmation
from conversations.dialogs.voices import VoiceKind
from conversations.engine.session import Mode
from conversations.phrases import label, phrase


@dataclass(frozen=True, slots=True)
class LeaveRole(Atomic):
    """Erase what is known of me."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to stop being an ambassador?"),
        phrase("What we know of you is erased. Links that you have shared go on working."),
        label("button", "Stop being an ambassador"),
    )


@dataclass(frozen=True, slots=True)
class ShareLink(Atomic):
    """A personal link into a round with its picture; `language` is that of the text and of the link's beginning."""

    round: str
    language: str
    intervention: str | None


@dataclass(frozen=True, slots=True)
class PrintCodes(Atomic):
    """A sheet of `number` one-time codes."""

    round: str
    language: str
    intervention: str | None
    number: int


@dataclass(frozen=True, slots=True)
class PrintPoster(Atomic):
    """A poster in several languages."""

    round: str
    language: str
    intervention: str | None


@dataclass(frozen=True, slots=True)
class AskHere(Atomic):
    """Let somebody answer on this phone."""

    round: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class DrawLot(Atomic):
    """Draw a one-time code that says how it is answered; who cannot read is exempt from the lot."""

    round: str
    can_read: bool


@dataclass(frozen=True, slots=True)
class AskLink(Atomic):
    """Let somebody be asked on this phone, as the lot or an exemption from it said of this code."""

    code: str


@dataclass(frozen=True, slots=True)
class PassOn(Atomic):
    """Let coordinators read it; `round`, `theme` and the like say what it is about, where that was said."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to pass this on?"),
        phrase("A coordinator reads it. It cannot be taken back."),
        label("button", "Pass it on"),
    )
    kind: VoiceKind
    text: str
    round: str | None = None
    theme: str | None = None
    tone: str | None = None
    municipality: str | None = None
    intervention: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class KeepRecording(Atomic):
    """Let a coordinator hear how a text sounds; `item` and `wording` say which text it is."""

    round: str
    item: str
    wording: str
    sound: str


@dataclass(frozen=True, slots=True)
class Mute(Atomic):
    """Remind me no more, or again."""

    muted: bool
