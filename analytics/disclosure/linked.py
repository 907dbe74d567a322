"""Tables that hang together: cells, and the sums that everybody can see between them."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Linked:
    """`values` of all cells (never negative) and `equations` (one row each) with `equations @ values == 0`.

    `limits @ values <= 0` are further things that are known, such as the range in which a rounded mean lies.
    A cell that is shown is known only as exactly as it is printed: it can lie `play_down` below and `play_up` above
    its value. `roundings @ values <= 0` holds in each row whose cells are all shown: a printed share ties a count to
    its base.
    """

    values: Values
    equations: sparse.csr_array
    limits: sparse.csr_array
    roundings: sparse.csr_array
    play_down: Values
    play_up: Values

    @property
    def size(self) -> int:
        return len(self.values)


@dataclass
class Linking:
    """Collects cells by key, and what links them, into one `Linked`."""

    places: dict[Hashable, int] = field(default_factory=dict)
    _values: list[float] = field(default_factory=list)
    _equations: list[list[tuple[int, float]]] = field(default_factory=list)
    _limits: list[list[tuple[int, float]]] = field(default_factory=list)
    _roundings: list[list[tuple[int, float]]] = field(default_factory=list)
    _play: list[tuple[float, float]] = field(default_factory=list)

    def cell(self, key: Hashable, value: float, play: tuple[float, float] = (0.0, 0.0)) -> int:
        """The place of the cell `key`, which holds `value` and is printed with this play downwards and upwards."""
        if key not in self.places:
            self.places[key] = len(self._values)
            self._values.append(float(value))
            self._play.append(play)
        return self.places[key]

    def pin(self, place: int) -> None:
        """The cell at `place` is known exactly when it is shown."""
        self._play[place] = (0.0, 0.0)

    def value(self, place: int) -> float:
        """What the cell at `place` holds."""
        return self._values[place]

    def total(self, total: int, parts: Sequence[int]) -> None:
        """The cell `total` is the sum of `parts`."""
        self._equations.append([(total, 1.0), *((part, -1.0) for part in parts)])

    def at_most_zero(self, terms: Sequence[tuple[int, float]]) -> None:
        """The weighted sum of these cells is known not to be positive."""
        self._limits.append(list(terms))

    def share(self, part: int, base: int, low: float, high: float) -> None:
        """`part` is printed as a share of `base` that lies between `low` and `high` (0 to 1)."""
        self._roundings.append([(part, 1.0), (base, -high)])
        self._roundings.append([(base, low), (part, -1.0)])

    def linked(self) -> Linked:
        size = len(self._values)
        down, up = np.array(self._play).reshape(size, 2).T
        return Linked(
            np.array(self._values),
            equations=_matrix(self._equations, size),
            limits=_matrix(self._limits, size),
            roundings=_matrix(self._roundings, size),
            play_down=down,
            play_up=up,
        )


def _matrix(rows: Sequence[Sequence[tuple[int, float]]], size: int) -> sparse.csr_array:
    entries = [(number, place, weight) for number, row in enumerate(rows) for place, weight in row]
    if not entries:
        return sparse.csr_array((len(rows), size))
    numbers, places, weights = zip(*entries, strict=True)
    return sparse.csr_array((weights, (numbers, places)), shape=(len(rows), size))
