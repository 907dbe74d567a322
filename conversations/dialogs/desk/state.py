"""Where somebody is at their desk, as small versioned JSON."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

VERSION = 1


class Input(StrEnum):
    """What a page can take."""

    PRESS = "press"
    TEXT = "text"
    VOICE = "voice"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was put in on a page: `action` is that of a press, `detail` what was pressed, typed or sent."""

    input: Input
    detail: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """The page that is shown, how many there were before, and what was chosen on the way to it.

    `unconfirmed` is what was put in on this page and waits for a yes, since it leads to what cannot be taken back.
    """

    page: str
    revision: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    unconfirmed: Taken | None = None

    def to_document(self) -> dict[str, Any]:
        """The desk as plain JSON."""
        document = {"version": VERSION, "page": str(self.page), "revision": self.revision, "notes": dict(self.notes)}
        return document | ({"unconfirmed": asdict(self.unconfirmed)} if self.unconfirmed else {})

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Desk | None":
        """The reverse of `to_document`; None for another version, since a menu can always be begun anew."""
        if document.get("version") != VERSION:
            return None
        waiting = document.get("unconfirmed")
        unconfirmed = Taken(Input(waiting["input"]), waiting["detail"], waiting["action"]) if waiting else None
        return cls(document["page"], document["revision"], document["notes"], unconfirmed)
