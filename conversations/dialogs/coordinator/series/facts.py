"""What a coordinator's desk knows of series."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RoundInSeries:
    """A round of a series, by what it is called and how it stands."""

    name: str
    state: str


@dataclass(frozen=True, slots=True)
class SeriesFacts:
    """A series of the region with its rounds, the newest first; the cards of one that is running work."""

    id: str
    name: str
    is_running: bool
    rounds: tuple[RoundInSeries, ...] = ()

    @property
    def can_end(self) -> bool:
        """Whether it runs, and nobody can answer in any of its rounds."""
        return self.is_running and all(one.state in ("closed", "released") for one in self.rounds)
