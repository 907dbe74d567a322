"""What a desk asks the world to do."""

from dataclasses import dataclass

from conversations.dialogs.coordinator.requests import Run
from conversations.engine.session import Mode


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Speak to me in this language."""

    language: str


@dataclass(frozen=True, slots=True)
class AcceptRole:
    """Use the invitation up and give me the role."""


@dataclass(frozen=True, slots=True)
class LeaveRole:
    """Erase what is known of me."""


@dataclass(frozen=True, slots=True)
class ShareLink:
    """A personal link into a round with its picture; `language` is that of the text and of the link's beginning."""

    round: str
    language: str
    intervention: str | None


@dataclass(frozen=True, slots=True)
class PrintCodes:
    """A sheet of `number` one-time codes."""

    round: str
    language: str
    intervention: str | None
    number: int


@dataclass(frozen=True, slots=True)
class PrintPoster:
    """A poster in several languages."""

    round: str
    language: str
    intervention: str | None


@dataclass(frozen=True, slots=True)
class AskHere:
    """Let somebody answer on this phone."""

    round: str
    mode: Mode


@dataclass(frozen=True, slots=True)
class DrawLot:
    """Draw a one-time code that says how it is answered; who cannot read is exempt from the lot."""

    round: str
    can_read: bool


@dataclass(frozen=True, slots=True)
class PassOn:
    """Keep what people say (`kind` voice), a suggested question (suggestion) or an unclear text (wording)."""

    kind: str
    about: tuple[tuple[str, str], ...]
    text: str


@dataclass(frozen=True, slots=True)
class KeepRecording:
    """Let a coordinator hear how a text sounds; `item` and `wording` say which text it is."""

    round: str
    item: str
    wording: str
    sound: str


@dataclass(frozen=True, slots=True)
class Mute:
    """Remind me no more, or again."""

    muted: bool


Request = (
    ChooseLanguage
    | AcceptRole
    | LeaveRole
    | ShareLink
    | PrintCodes
    | PrintPoster
    | AskHere
    | DrawLot
    | PassOn
    | KeepRecording
    | Mute
    | Run
)
