"""People with a role, the codes by which they got it, where they are in their menu, by what they sign in at the
pages, and whoever is here just now."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from bot.storage.interface.drafts import Draft, Farewell


@dataclass(frozen=True, slots=True)
class RoleInvitation:
    """An open code for a role, `until` a day inclusive; the code itself is sealed with what it is good for, and gone
    with it.

    `municipalities` are codes, `municipality_names` their names; `region` is the id of a coordinator's region.
    """

    reference: str
    role: str
    municipalities: tuple[str, ...]
    municipality_names: tuple[str, ...]
    label: str
    until: date
    region: str = ""
    code: str = field(default="", repr=False)


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

    async def forget_invitations(self, today: date) -> None:
        """Erase those that are too old to open anything."""


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


@dataclass(frozen=True, slots=True)
class Credential:
    """Something that only one person has: `kind` says what it is, `material` what it is checked by.

    `account` is the name of the account that it opens; `edition` counts how often it was used.
    """

    kind: str
    account: str
    material: Mapping[str, Any] = field(repr=False)
    edition: int = 1


@dataclass(frozen=True, slots=True)
class SignIn:
    """Somebody is signed in to an account until a time (UTC), and has proven at `proven` that it is them."""

    account: str
    until: datetime
    proven: datetime


class SignIns(Protocol):
    """Credentials by the hash of what names them, and sign-ins by the hash of the token that the browser keeps.

    `person` is whose they are; when the person's role is forgotten, so are these.
    """

    async def add_credential(self, hash: bytes, person: bytes, credential: Credential) -> None:
        """Let it open its account. Raises Conflict if the hash is known already."""

    async def credential(self, hash: bytes) -> Credential | None:
        """What a name leads to, None for an unknown one."""
        ...

    async def credentials_of(self, person: bytes) -> Mapping[bytes, Credential]:
        """All that open the person's account, by their hash."""
        ...

    async def use_credential(self, hash: bytes, before: Credential, material: Mapping[str, Any]) -> None:
        """Note what it was used with. Raises Conflict if somebody has used it since `before` was read."""

    async def remove_credential(self, hash: bytes) -> None:
        """Let it open nothing any more."""

    async def begin(self, token: bytes, person: bytes, sign_in: SignIn) -> None:
        """Keep a sign-in, also in the place of an earlier one with this token's hash."""

    async def find(self, token: bytes) -> SignIn | None:
        """Who is signed in by this token, whatever the time; None if nobody."""
        ...

    async def end(self, token: bytes) -> None:
        """End one sign-in."""

    async def end_all(self, person: bytes) -> None:
        """End all of a person's sign-ins."""

    async def tidy(self, now: datetime) -> None:
        """Erase sign-ins whose time is over, and credentials of people with neither role, desk nor sign-in."""
