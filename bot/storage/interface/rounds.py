"""Batteries, rounds, and series: rounds that belong together, so that a person's answers to several can be, too."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol


class RoundState(StrEnum):
    """Where a round is; `closing` takes no more answers and is not finished with being made anonymous."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSING = "closing"
    CLOSED = "closed"
    RELEASED = "released"

    @property
    def is_over(self) -> bool:
        """Whether all answers are in, and nothing tells any more whose they are."""
        return self in (RoundState.CLOSED, RoundState.RELEASED)


@dataclass(frozen=True, slots=True)
class Round:
    """One battery version (by content hash) asked in municipalities (by code), `until` a day inclusive."""

    id: str
    name: str
    region: str
    battery: str
    municipalities: tuple[str, ...]
    state: RoundState
    opened: date | None
    until: date | None
    closed: date | None
    settings: Mapping[str, Any]


class Batteries(Protocol):
    """The battery versions that rounds use; immutable."""

    async def store(self, content_hash: str, id: str, version: str, document: Mapping[str, Any]) -> None:
        """Keep a battery; doing it twice is doing it once."""

    async def get(self, content_hash: str) -> dict[str, Any]:
        """The document of the battery with this content hash. Raises UnknownBattery."""
        ...


class Rounds(Protocol):
    """The rounds and their states; an open round has a sealed key of its own."""

    async def open(
        self,
        *,
        name: str,
        region: str,
        battery: str,
        municipalities: Sequence[str],
        until: date | None,
        settings: Mapping[str, Any],
        opened: date,
    ) -> Round:
        """Open a new round; its id is the year and a number. Raises UnknownBattery."""
        ...

    async def set_until(self, id: str, until: date | None) -> None:
        """Give an open round another last day, or none. Raises UnknownRound, RoundNotOpen."""

    async def note(self, id: str, name: str, codes: Sequence[str]) -> None:
        """Keep municipalities (codes) under a name in an open round's settings. Raises UnknownRound, RoundNotOpen."""

    async def also_note(self, id: str, name: str, value: str) -> None:
        """Keep one more value under a name in a round's settings, beside those that are there. Raises UnknownRound."""

    async def mark_released(self, id: str) -> None:
        """Say that the closed round's report is out. Raises UnknownRound, RoundNotClosed."""

    async def begin_closing(self, id: str) -> None:
        """Take no more answers in this round, and erase its drafts. Raises UnknownRound."""

    async def finish_closing(self, id: str, closed: date) -> None:
        """Destroy the round's key and marks, and add up what was counted."""

    async def get(self, id: str) -> Round:
        """The round with this id. Raises UnknownRound."""
        ...

    async def all(self) -> tuple[Round, ...]:
        """Every round, the newest first."""
        ...

    async def epochs(self, rounds: Collection[str]) -> Mapping[str, tuple[bytes | None, ...]]:
        """By round, the epoch that its answers have, and the one they will have if a transfer is under way.

        Raises UnknownRound.
        """
        ...

    async def expect_epoch(self, round: str, now: bytes | None, next: bytes) -> None:
        """Say before a transfer which epoch the answers have, and which they will have when it has come true."""

    async def settle_epoch(self, round: str, epoch: bytes) -> None:
        """Say that the transfer to this epoch has come true, unless another is expected by now."""

    async def participated(self, round: str, person: bytes) -> bool:
        """Whether the person has sent a response to the open round; of a closed round nobody can tell."""
        ...

    async def remains(self, round: str) -> Mapping[str, int]:
        """How much there is of what the round's close destroys, by kind; nothing of a kind of which there is none."""
        ...

    async def cluster(self, round: str, ambassador: str) -> int:
        """The number of an ambassador (a reference) in an open round. Raises UnknownRound, RoundNotOpen."""
        ...


@dataclass(frozen=True, slots=True)
class Series:
    """A series of a region; one that is running has a key, and its cards work."""

    id: str
    region: str
    name: str
    is_running: bool


class KnownSeries(Protocol):
    """All series; each has a sealed key of its own until it ends."""

    async def named(self, region: str, name: str) -> Series:
        """The series of a region with this name, which begins if there is none yet."""
        ...

    async def all(self) -> tuple[Series, ...]:
        """Every series, by region and name."""
        ...

    async def trail(self, id: str, card: bytes) -> int | None:
        """The trail of a card in a series, which is slow to work out; None once the series has ended."""
        ...

    async def end(self, id: str) -> None:
        """Destroy the key of a series; doing it twice is doing it once."""
