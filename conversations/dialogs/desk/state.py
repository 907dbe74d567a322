"""Where somebody is at their desk, as small versioned JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

VERSION = 1


@dataclass(frozen=True, slots=True)
class Desk:
    """The page that is shown, how many there were before, and what was chosen on the way to it."""

    page: str
    revision: int = 0
    notes: Mapping[str, str] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        """The desk as plain JSON."""
        return {"version": VERSION, "page": self.page, "revision": self.revision, "notes": dict(self.notes)}

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Desk | None":
        """The reverse of `to_document`; None for another version, since a menu can always be begun anew."""
        if document.get("version") != VERSION:
            return None
        return cls(document["page"], document["revision"], document["notes"])
