"""How sure a mean is: a plain value, apart so that who reads a release need not load what computes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sure:
    """How sure a mean is: its `design_effect` (at least 1), and what its interval rests on.

    `clusters` is the effective number of clusters and `freedom` Student's degrees of freedom, None where nobody came
    through an ambassador. One cluster alone has a freedom of 0.
    """

    design_effect: float
    clusters: float | None
    freedom: float | None
