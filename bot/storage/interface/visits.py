"""Everything about whoever uses an account just now, read at once."""

from dataclasses import dataclass
from typing import Protocol

from bot.storage.interface.drafts import Draft
from bot.storage.interface.people import Person, StoredDesk


@dataclass(frozen=True, slots=True)
class Visit:
    """The role and desk of a person, their draft, and that of a `guest` who answers on their phone."""

    person: Person | None
    desk: StoredDesk | None
    draft: Draft | None
    guest_draft: Draft | None


class Visits(Protocol):
    async def of(self, person: bytes, guest: bytes) -> Visit:
        """What is stored of a person and their guest, with one question to the database."""
        ...
