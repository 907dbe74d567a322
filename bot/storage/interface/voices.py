"""What ambassadors pass on, suggest or report, and what they record of the questions."""

from dataclasses import dataclass
from typing import Protocol

NEW, READ, ANSWERED = "new", "read", "answered"
WAITING, APPROVED = "waiting", "approved"


@dataclass(frozen=True, slots=True)
class Voice:
    """`kind` is voice, suggestion or wording; `about` what it is about; `author` the ambassador's reference."""

    reference: str
    kind: str
    about: dict[str, str]
    text: str
    author: str
    state: str = NEW
    answer: str = ""


class Voices(Protocol):
    """Sealed, apart from all answers; new ones are kept by `AddVoice`."""

    async def all(self) -> list[Voice]:
        """Every voice, by its random reference."""
        ...

    async def get(self, reference: str) -> Voice:
        """Raises UnknownVoice."""
        ...

    async def mark(self, voice: Voice, state: str, answer: str) -> Voice:
        """Say that a voice was read or what came of it; its author is yet to be told."""
        ...

    async def untold(self) -> list[Voice]:
        """The voices of which something is new to their authors."""
        ...

    async def tell(self, voice: Voice) -> bool:
        """Note that the author is told; False if another program has told already."""
        ...


@dataclass(frozen=True, slots=True)
class Recording:
    """`item` of a battery (its id) spoken in a language: good as long as the text still has the hash `wording`.

    It is made and heard in one region. `sound` is Telegram's name for it.
    """

    reference: str
    region: str
    battery: str
    language: str
    item: str
    wording: str
    sound: str
    state: str = WAITING


class Recordings(Protocol):
    """Consent and questions read by ambassadors; newcomers' voices are never recorded. New: `AddRecording`."""

    async def all(self) -> list[Recording]:
        """Every recording, by its random reference."""
        ...

    async def of_battery(self, region: str, battery: str, language: str) -> list[Recording]:
        """A region's recordings of a battery (its id) in a language."""
        ...

    async def approve(self, reference: str) -> None:
        """Let newcomers hear it, in place of an earlier one of the same text. Raises UnknownRecording."""

    async def reject(self, reference: str) -> None:
        """Erase it. Raises UnknownRecording."""

    async def approved(self, region: str, battery: str, language: str) -> dict[tuple[str, str], str]:
        """The sounds that newcomers can hear, by item and hash of its wording."""
        ...
