"""Means whose standard errors know that an ambassador's respondents resemble each other."""

from dataclasses import dataclass

import numpy as np

from analytics.estimate.clustered_errors import ClusteredEstimate


@dataclass(frozen=True, slots=True)
class Mean(ClusteredEstimate):
    """A mean with its standard error; `design_effect` compares its square with that of as many drawn one by one.

    The design effect is 1 where nothing varies or nothing is known.
    """

    design_effect: float

    @property
    def effective_size(self) -> float:
        """How many people drawn one by one would tell as much, with what the error may fall short of."""
        return self.size / self.design_effect * self.found if self.design_effect > 0 else float(self.size)


def design_effect(error: float, plain: float) -> float:
    """The variance beside the `plain` one of as many people drawn one by one; 1 where either tells nothing."""
    return error**2 / plain if plain > 0 and np.isfinite(error) else 1.0
