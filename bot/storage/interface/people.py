"""People with a role, the codes by which they got it, where they are in their menu, and whoever is here just now."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from bot.storage.interface.drafts import Draft, Farewell


@dataclass(frozen=True, slots=True)
class RoleInvitation:
    """An open code for a role, `until` a day inclusive; the code itself is not kept.

    `municipalities` are codes, `municipality_names` their names; `region` is the id of a coordinator's region.
    """

    reference: str
    role: str
    municipalities: tuple[str, ...]
    municipality_names: tuple[str, ...]
    label: str
    until: date
    region: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a role: `reference` is what the command line calls them; `chat` is where to write to them.

    `municipalities` are codes, `municipality_names` their names; `since` is a day; `muted` wants no reminders; `region`
    is the id of a coordinator's region.
    """

    reference: str
    role: str
    municipalities: tuple[str, ...]
    municipality_names: tuple[str, ...]
    label: str
    channel: str
    chat: str
    language: str
    since: str
    muted: bool = False
    region: str = ""


@dataclass(frozen=True, slots=True)
class StoredDesk:
    """Where somebody is in the menu of a role; `edition` counts its changes."""

    document: Mapping[str, Any]
    edition: int


def code_hash(code: str) -> bytes:
    """Under what a role's code is kept: it has so many random bits that its plain hash gives nothing away."""
    return hashlib.sha256(f"invitation:{code}".encode()).digest()


class People(Protocol):
    """Everybody with a role, and who is invited to one. They are changed by `GiveRole` and `ChangePerson`."""

    async def find(self, person: bytes) -> Person | None:
        """The role of a person, None for everybody else."""
        ...

    async def known(self, person: bytes) -> bool:
        """Whether the person has a role, or is on the way to one."""
        ...

    async def all(self) -> list[Person]:
        """Everybody with a role, by reference."""
        ...

    async def due(self, now: datetime) -> list[tuple[bytes, Person]]:
        """Whose time for a reminder has come."""
        ...

    async def remind_at(self, person: bytes, before: datetime, time: datetime | None) -> bool:
        """Set the next reminder in place of one due `before`; False if another program has done so already."""
        ...

    async def person_of(self, reference: str) -> bytes:
        """Who is called so. Raises UnknownPerson."""
        ...

    async def forget(self, person: bytes, *, guest: bytes, reference: str, withdraw_links: bool) -> None:
        """Erase everything about a person with a role; their links go as well, or belong to nobody."""

    async def invite(self, code: str, invitation: RoleInvitation) -> None:
        """Let the code open a role once."""

    async def invited(self, hash: bytes, today: date) -> RoleInvitation | None:
        """What a code is good for, None if it is unknown, used, withdrawn or too old."""
        ...

    async def invitations(self) -> list[RoleInvitation]:
        """All that are neither used nor withdrawn, by reference."""
        ...

    async def withdraw(self, reference: str) -> None:
        """Let an invitation open nothing. Raises UnknownInvitation."""


class Desks(Protocol):
    """Small sealed documents, like drafts. They are changed by `StoreDesk`."""

    async def load(self, person: bytes) -> StoredDesk | None:
        """The person's desk, if there is one."""
        ...

    async def without_role(self) -> list[tuple[bytes, Mapping[str, Any]]]:
        """The desks of people who have no role (yet), with their documents."""
        ...

    async def forget(self, people: list[bytes]) -> None:
        """Erase the desks of these people."""


@dataclass(frozen=True, slots=True)
class Visit:
    """The role and desk of a person, their draft, that of a `guest` who answers on their phone, and what is left to
    say to both."""

    person: Person | None
    desk: StoredDesk | None
    draft: Draft | None
    guest_draft: Draft | None
    farewell: Farewell | None = None
    guest_farewell: Farewell | None = None


class Visits(Protocol):
    async def of(self, person: bytes, guest: bytes) -> Visit:
        """What is stored of a person and their guest, with one question to the database."""
        ...
