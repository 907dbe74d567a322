"""Responses on their way: sealed in the registry until there are enough of them to be mixed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from conversations.answers import AnswerDocument


@dataclass(frozen=True, slots=True)
class ResponseRow:
    """One person's sent answers, and all that is known about them.

    `trail` is shared by their answers to several rounds of a series; such a row has no `cluster`.
    """

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
    trail: int | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A response to take in: `texts` maps question ids to free text."""

    receipt: str
    row: ResponseRow
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class HeldTexts:
    """What one person wrote, held until the round closes: `texts` maps question ids to free text."""

    receipt: str
    round: str
    language_group: str
    texts: Mapping[str, str]


class Outbox(Protocol):
    """Sealed responses that wait; they come by `SendResponse`."""

    async def waiting(self, round: str) -> dict[bytes, Submission]:
        """What waits of a round, by the key that its receipt leads to."""
        ...

    async def find(self, round: str, receipt: str) -> ResponseRow | None:
        """The response with this receipt, if it waits."""
        ...

    async def receipt_with(self, round: str, trail: int) -> str | None:
        """The receipt of the response with this trail, if it waits."""
        ...

    async def settle(self, arrived: Mapping[bytes, Submission]) -> None:
        """Delete what has arrived, and hold the texts that came with it, of what is still there to be deleted."""

    async def erase(self, receipt: str, row: ResponseRow) -> None:
        """Delete what its person wants gone, held texts included, and count that. Raises RoundNotOpen."""

    async def held_texts(self, round: str) -> list[HeldTexts]:
        """The texts of a round that are held until it closes."""
        ...

    async def settle_texts(self, round: str) -> None:
        """Delete the held texts of a round, which have arrived."""
