"""Values with their standard errors, and sums of such as are independent."""

from dataclasses import dataclass
from math import inf, isfinite, sqrt

from analytics.estimate.proportions import LEVEL, Interval, quantile


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its standard error; `freedom` are the degrees of freedom, None where nobody is clustered.

    An infinite error says that nothing is known of how sure the value is.
    """

    value: float
    error: float
    freedom: float | None

    def interval(self, level: float = LEVEL) -> Interval:
        """Where the value may well lie, if those who answered are like those who did not."""
        if not isfinite(self.error):
            return Interval(-inf, inf)
        half = quantile(level, self.freedom) * self.error
        return Interval(self.value - half, self.value + half)


def difference(first: Estimate, second: Estimate) -> Estimate:
    """`first` less `second`, taken to be independent.

    Degrees of freedom: Welch (1947), Biometrika 34, 28-35.
    """
    return combined([(1.0, first), (-1.0, second)])


def combined(parts: list[tuple[float, Estimate]]) -> Estimate:
    """The weighted sum of independent estimates, with Welch's degrees of freedom."""
    value = sum(weight * one.value for weight, one in parts)
    if not all(isfinite(one.error) for _, one in parts):
        return Estimate(value, inf, None)
    variances = [(weight * one.error) ** 2 for weight, one in parts]
    known = [(variance, one.freedom) for variance, (_, one) in zip(variances, parts, strict=True)]
    unsure = sum(variance**2 / degrees for variance, degrees in known if degrees)
    return Estimate(value, sqrt(sum(variances)), sum(variances) ** 2 / unsure if unsure else None)
