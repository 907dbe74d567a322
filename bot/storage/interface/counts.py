"""How many opened, consented, sent...: never who or when. And how often the lot has drawn what."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Arms = Mapping[str, Mapping[str, int]]
"""How often arms were drawn, by experiment and arm; arms are numbers written as text."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One more of this outcome; what is not known (yet) is empty.

    `question` is where somebody broke off; `ambassador` (a reference) and `week` ("2026-W47") are forgotten when the
    round closes, since the size of a cluster would tell whose it is.
    """

    municipality: str
    mode: str
    language_group: str
    outcome: str
    question: str = ""
    ambassador: str = ""
    week: str = ""

    @property
    def cell(self) -> "Tally":
        """What is kept when the round has closed."""
        return Tally(self.municipality, self.mode, self.language_group, self.outcome)


EXPIRED = Tally("", "", "", "expired")


class Counters(Protocol):
    """What was counted, per round.

    While a round is open each tally stays sealed, by itself, in no order: a counter that moves as people send would
    tell the municipality and language of the one who just sent. They are added up in the clear when it closes.
    """

    async def counts(self, round: str) -> Mapping[Tally, int]:
        """How often each tally of the round was counted."""
        ...

    async def open_tallies(self, round: str) -> Mapping[Tally, int]:
        """How often each tally of an open round was counted, with all that is forgotten when it closes."""
        ...

    async def keep_progress(self, round: str, document: Mapping[str, Any]) -> None:
        """Replace what is shown of an open round; nothing is kept of one that is not open."""
        ...

    async def progress_of(self, rounds: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
        """What was kept last, by round; nothing of one before its first batch of answers and after its close."""
        ...

    async def break_offs(self, round: str) -> Mapping[tuple[str, str], int]:
        """How many stopped for good at which question, by mode and question."""
        ...

    async def by_outcome(self, round: str) -> Mapping[str, int]:
        """How often each outcome of the round was counted; an outcome that never was is not there."""
        ...

    async def note_erased(self, round: str, what: str, tally: Tally) -> None:
        """Count once that something was erased, though that was cut short and is done again."""

    async def add_up(self, round: str) -> None:
        """Add up what was counted of a closed round after its close."""


class ArmCounts(Protocol):
    """How often the lot has given each arm of an experiment, so that it can even them out.

    The counts are kept by ambassador. They are sealed, and found by a code that only the server key makes: otherwise
    they would tell how many came through whom. They are erased when the round closes.
    """

    async def of(self, round: str, ambassador: str | None) -> Arms:
        """How often each arm was drawn for people who came through an ambassador, or through none."""
        ...
