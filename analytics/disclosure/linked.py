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
    Cells that are not hidden are known exactly, but for those that are `unprinted`: no table shows them at all.
    """

    values: Values
    equations: sparse.csr_array
    limits: sparse.csr_array
    unprinted: Mask

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
    _unprinted: list[bool] = field(default_factory=list)

    def cell(self, key: Hashable, value: float, printed: bool = True) -> int:
        """The place of the cell `key`, which holds `value`."""
        if key not in self.places:
            self.places[key] = len(self._values)
            self._values.append(float(value))
            self._unprinted.append(not printed)
        return self.places[key]

    def value(self, place: int) -> float:
        """What the cell at `place` holds."""
        return self._values[place]

    def total(self, total: int, parts: Sequence[int]) -> None:
        """The cell `total` is the sum of `parts`."""
        self._equations.append([(total, 1.0), *((part, -1.0) for part in parts)])

    def at_most_zero(self, terms: Sequence[tuple[int, float]]) -> None:
        """The weighted sum of these cells is known not to be positive."""
        self._limits.append(list(terms))

    def linked(self) -> Linked:
        size = len(self._values)
        return Linked(
            np.array(self._values),
            equations=_matrix(self._equations, size),
            limits=_matrix(self._limits, size),
            unprinted=np.array(self._unprinted, np.bool_),
        )


def _matrix(rows: Sequence[Sequence[tuple[int, float]]], size: int) -> sparse.csr_array:
    entries = [(number, place, weight) for number, row in enumerate(rows) for place, weight in row]
    if not entries:
        return sparse.csr_array((len(rows), size))
    numbers, places, weights = zip(*entries, strict=True)
    return sparse.csr_array((weights, (numbers, places)), shape=(len(rows), size))
