"""Links: the start codes that ambassadors share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Link:
    """A start code and what it brings.

    A link for `once` is kept from others by the draft of whoever has agreed to answer, until that ends, and `used` up
    by the first response that is sent; `arm` is how the lot says that it is answered: alone, interview, or exempt;
    `standing` says that it is the last that the lot gave its ambassador.
    """

    code: str
    round: str
    municipality: str | None = None
    ambassador: str | None = None
    intervention: str | None = None
    language: str | None = None
    once: bool = False
    used: bool = False
    arm: str | None = None
    standing: bool = False


class Links(Protocol):
    """All links of all rounds; new ones are kept by `AddLinks`."""

    async def find(self, code: str) -> Link | None:
        """The link with this code, whatever its round's state."""
        ...

    async def kept_from(self, code: str, person: bytes) -> bool:
        """Whether the draft of somebody else keeps a link for once."""
        ...

    async def of_round(self, round: str) -> list[Link]:
        """The links of a round, by code."""
        ...

    async def withdraw(self, round: str, code: str) -> None:
        """Let a link of a round open nothing any more. Raises UnknownLink."""

    async def lot_that_stands(self, round: str, ambassador: str) -> Link | None:
        """The last code that the lot gave an ambassador, while nobody has begun or answered by it."""
        ...

    async def arms(self, round: str, ambassador: str) -> Mapping[str, int]:
        """How many codes of an ambassador the lot has given to which arm."""
        ...
