"""The answers: a store that can be handed on by itself and leads to nobody. Everything in it belongs to a round."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission


@dataclass(frozen=True, slots=True)
class TextRow:
    """What somebody wrote in answer to a question; no key or order tells who, or which response it belongs to.

    `key` means nothing outside the round; `language_group` is empty for a text of which it is not known.
    """

    key: bytes
    question: str
    language_group: str
    text: str


@dataclass(frozen=True, slots=True)
class KeptColumn:
    """Each person's number as bytes, and what the numbers mean."""

    name: str
    values: tuple[str, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class RoundDescription:
    """What has to be known to read a round's answers; `municipalities` maps codes to names."""

    round: str
    name: str
    region: str
    battery: str
    battery_document: Mapping[str, Any]
    municipalities: Mapping[str, str]


class RoundChange(Protocol):
    """Changes to the responses of one round, which come true together; nobody else changes them meanwhile."""

    async def arrived(self, receipts: Sequence[str]) -> set[str]:
        """Which of these receipts open a response that is there."""
        ...

    async def add(self, submissions: Iterable[Submission]) -> None:
        """Add responses without their texts; adding one again changes nothing.

        A trail that is there already is left out: a card counts once in each round.
        """

    async def add_texts(self, written: Sequence[HeldTexts]) -> None:
        """Add the texts that were held until the close, each in its language group; adding again changes nothing."""

    async def count(self) -> int:
        """How many responses there are."""
        ...

    async def find(self, receipt: str) -> ResponseRow | None:
        """The response with this receipt, as long as the receipt opens it."""
        ...

    async def delete(self, receipt: str) -> None:
        """Delete the response with this receipt, and its texts."""

    async def find_trail(self, trail: int) -> ResponseRow | None:
        """The response with this trail."""
        ...

    async def delete_trail(self, trail: int) -> None:
        """Delete the response with this trail."""

    async def cut_trails(self) -> None:
        """Take the trails of all responses away."""

    async def epoch(self) -> bytes | None:
        """The epoch of the round's answers, None before the first transfer."""
        ...

    async def set_epoch(self, round: str, epoch: bytes) -> None:
        """Move on to another epoch."""

    async def forget_receipts(self) -> None:
        """Give everything of the round fresh random keys, so that receipts open nothing."""


class Answers(Protocol):
    """The other of the two stores. Raises StorageRefusal where it cannot be written to."""

    def change(self, round: str) -> AbstractAsyncContextManager[RoundChange]:
        """Change responses of a round, while nobody else can, in this program or another."""
        ...

    async def rounds(self) -> set[str]:
        """The rounds of which there is anything."""
        ...

    async def epoch(self, round: str) -> bytes | None:
        """The epoch of a round's answers, None before the first transfer or if nothing is there."""
        ...

    async def find(self, round: str, receipt: str) -> ResponseRow | None:
        """The response with this receipt, as long as the receipt opens it."""
        ...

    async def has_trail(self, round: str, trail: int) -> bool:
        """Whether a response of a round has this trail."""
        ...

    async def has_trails(self, round: str) -> bool:
        """Whether any response of a round has a trail."""
        ...

    async def is_untidy(self, round: str) -> bool:
        """Whether responses of a round have come or gone since it was written anew."""
        ...

    async def tidy(self, round: str) -> None:
        """Write what is there of a round anew in the order of its keys, so that nothing tells what came when."""

    async def describe(self, description: RoundDescription) -> None:
        """Put a round and its battery into the codebook."""

    async def rows(self, round: str) -> list[ResponseRow]:
        """The responses of a round, in no order."""
        ...

    def each(self, round: str) -> Iterator[ResponseRow]:
        """The responses of a closed round one by one, in no order, for another thread; never all at once."""
        ...

    async def texts(self, round: str) -> list[TextRow]:
        """The free texts of a round by question, in the order of their random keys."""
        ...

    async def strike_text(self, round: str, key: bytes, left: str | None) -> None:
        """Put what is `left` in place of a text, or take all of it away; what it was first is kept until the report."""

    async def restore_text(self, round: str, key: bytes) -> None:
        """Put a text back as it was before it was struck; nothing happens if it was not."""

    async def struck_texts(self, round: str) -> list[TextRow]:
        """Texts as they were before they were struck, by question, in the order of their random keys."""
        ...

    async def keep_columns(self, round: str, columns: Iterable[KeptColumn]) -> None:
        """Keep these in place of all columns of a round; they go as soon as one of its responses changes."""

    async def columns(self, round: str) -> list[KeptColumn]:
        """The columns of a round; none if they are not kept, or damaged."""
        ...

    async def store_release(self, round: str, document: Mapping[str, Any]) -> None:
        """Keep the one report of a round, and erase what was struck without a trace.

        Raises AlreadyReleased if there is one, unless it is the same.
        """

    async def release(self, round: str) -> dict[str, Any] | None:
        """The report of a round, if it was made."""
        ...

    async def releases(self, region: str) -> list[dict[str, Any]]:
        """The reports of all rounds of a region, by round."""
        ...

    async def close(self) -> None:
        """Let go of it."""
