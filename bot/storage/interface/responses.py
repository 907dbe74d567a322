"""Responses on their way: sealed in the registry until there are enough of them to be mixed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from conversations.answers import AnswerDocument


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One person's sent answers, and all that is known about them."""

    round: str
    battery: str
    municipality: str
    mode: str
    language_group: str
    intervention: str | None
    cluster: int | None
    answers: Mapping[str, AnswerDocument]
    arm: str | None = None
    arms: Mapping[str, int] = field(default_factory=dict)
    pace: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A response to take in: `texts` maps question ids to free text."""

    receipt: str
    row: ResponseRow
    texts: Mapping[str, str]


class Outbox(Protocol):
    """Sealed responses that wait; they come by `SendResponse`."""

    async def waiting(self, round: str) -> dict[bytes, Submission]:
        """What waits of a round, by its random key."""
        ...

    async def settle(self, keys: list[bytes]) -> None:
        """Delete what has arrived."""

    async def erase(self, keys: list[bytes], row: ResponseRow) -> None:
        """Delete what its person wants gone, and count that. Raises RoundNotOpen."""
