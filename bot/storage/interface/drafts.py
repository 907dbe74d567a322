"""Drafts: answers not yet sent, sealed, with a stored due time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Draft:
    """A person's draft; `edition` counts its changes, `due` (UTC, a full hour) is when it is erased."""

    round: str
    document: Mapping[str, Any]
    edition: int
    due: datetime


class Drafts(Protocol):
    """They are changed by `StoreDraft` and `EraseDraft`."""

    async def load(self, person: bytes) -> Draft | None:
        """The person's draft, if there is one. It may be due, or its round may no longer be open."""
        ...

    async def to_remind(self, now: datetime) -> list[bytes]:
        """The people whose time for a reminder has come."""
        ...

    async def expire(self, now: datetime) -> int:
        """Erase the drafts that are due and count them as expired; returns how many."""
        ...
