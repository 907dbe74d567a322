"""The audit log: who did what and when, never an answer. What it says of people is sealed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

BEGUN, DONE, REFUSED = "begun", "done", "refused"


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """`who` is a role and its label, `act` what was done, `subject` to what; `region` is empty for the installation."""

    who: str
    act: str
    subject: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """An entry as it stands in the log; `begun` is an act of which nobody knows how far it came."""

    number: int
    time: datetime
    state: str
    entry: AuditEntry


class AuditLog(Protocol):
    async def begin(self, entry: AuditEntry, now: datetime) -> int:
        """Note that an act begins; its number."""
        ...

    async def end(self, number: int, state: str) -> None:
        """Note how an act ended."""

    async def all(self) -> list[Noted]:
        """Everything that was noted, the newest first."""
        ...
