"""What is known of whole numbers of people, as a linear programme."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf

Name = Hashable
Terms = Mapping[Name, float]
Limits = tuple[float, float]

MANY = 100_000.0
ROUGH = 1e-5
"""What a solver may be off by."""


class Contradiction(AssertionError):
    """Nothing fits what is known: the attacker misread something."""


@dataclass
class Programme:
    """Unknown whole numbers, and what is known of sums of them."""

    places: dict[Name, int] = field(default_factory=dict)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    rows: list[tuple[Terms, float, float]] = field(default_factory=list)

    def unknown(self, name: Name, low: float = 0.0, high: float = MANY) -> None:
        """A number within limits, or tighter limits for one that is there."""
        place = self.places.setdefault(name, len(self.places))
        if place == len(self.low):
            self.low.append(low)
            self.high.append(high)
        else:
            self.low[place], self.high[place] = max(self.low[place], low), min(self.high[place], high)

    def limits(self, name: Name) -> Limits:
        """The lowest and highest that a number was said to be, by itself."""
        return self.low[self.places[name]], self.high[self.places[name]]

    def know(self, terms: Terms, low: float = 0.0, high: float = 0.0) -> None:
        """The sum of these numbers, each times its weight, is within limits."""
        self.rows.append((terms, low, high))

    def at_least(self, terms: Terms, low: float = 0.0) -> None:
        self.know(terms, low, inf)

    def at_most(self, terms: Terms, high: float = 0.0) -> None:
        self.know(terms, -inf, high)

    def equal(self, whole: Name, parts: Iterable[Name]) -> None:
        """A number is the sum of others."""
        self.know({whole: 1.0} | dict.fromkeys(parts, -1.0))


def whole_between(limits: Limits) -> range:
    """The whole numbers within limits."""
    return range(ceil(limits[0] - ROUGH), floor(limits[1] + ROUGH) + 1)
