"""Where somebody is at their desk, as small versioned JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

VERSION = 1
FILLED_IN = "filled in"
"""Under what the desk notes what was filled in on a page, in case it has to be shown again."""


class Input(StrEnum):
    """What a page can take."""

    PRESS = "press"
    TEXT = "text"
    VOICE = "voice"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Taken:
    """What was put in on a page: `action` is that of a press, `detail` what was pressed, typed or sent.

    `values` are what stood in the fields above what was pressed.
    """

    input: Input
    detail: str
    action: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """The page that is shown, how many there were before, and what was chosen on the way to it.

    `unconfirmed` is what was put in on this page and waits for a yes, since it leads to what cannot be taken back.
    """

    page: str
    revision: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)
    unconfirmed: Taken | None = None

    @property
    def filled_in(self) -> Mapping[str, str]:
        """What was filled in on this page before, by field."""
        found: dict[str, Any] = json.loads(self.notes.get(FILLED_IN, "{}"))
        return found.get("values", {}) if found.get("page") == self.page else {}

    def with_filled_in(self, values: Mapping[str, str]) -> "Desk":
        """The desk that remembers what was filled in on this page."""
        if not values:
            return self
        document = json.dumps({"page": self.page, "values": dict(values)}, ensure_ascii=False)
        return replace(self, notes={**self.notes, FILLED_IN: document})

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
        unconfirmed = _taken(waiting) if waiting else None
        return cls(document["page"], document["revision"], document["notes"], unconfirmed)


def _taken(document: Mapping[str, Any]) -> Taken:
    values = tuple((name, value) for name, value in document.get("values", ()))
    return Taken(Input(document["input"]), document["detail"], document["action"], values)
