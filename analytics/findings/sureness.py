"""How sure the scores of a release are, from what it prints of spread, clustering and ambassadors."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from analytics.estimate.proportions import LEVEL, Interval, quantile
from analytics.groups import EVERYBODY, Group
from analytics.released import Measure, Release, Score


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its standard error; `freedom` are the degrees of freedom, None where nobody is clustered."""

    value: float
    error: float
    freedom: float | None

    def interval(self, level: float = LEVEL) -> Interval:
        """Where the value may well lie, if those who answered are like those who did not."""
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
    variances = [(weight * one.error) ** 2 for weight, one in parts]
    known = [(variance, one.freedom) for variance, (_, one) in zip(variances, parts, strict=True)]
    unsure = sum(variance**2 / degrees for variance, degrees in known if degrees is not None)
    return Estimate(value, sqrt(sum(variances)), sum(variances) ** 2 / unsure if unsure else None)


def has_interval(release: Release, group: Group) -> bool:
    """Whether enough ambassadors, or none at all, stand behind a group."""
    number = release.ambassadors.get(group)
    return number is not None and (number == 0 or number >= release.rules.least_clusters)


def freedom(release: Release, group: Group) -> float | None:
    """The degrees of freedom of what is estimated for a group that has intervals."""
    number = release.ambassadors[group]
    return number - 1 if number else None


class Scores:
    """The shown scores of a release, by measure and group, as estimates."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self.measures: Mapping[str, Measure] = {measure.id: measure for measure in release.measures}
        self._shown = {(score.measure, score.group): score for score in release.scores if score.value is not None}

    def shown(self, measure: str, group: Group) -> Score | None:
        """The score of a group if it is shown."""
        return self._shown.get((measure, group))

    def estimate(self, measure: str, group: Group) -> Estimate | None:
        """The score of a group with its error; None when it is hidden or nothing is known of how sure it is."""
        score, about = self.shown(measure, group), self.measures.get(measure)
        if score is None or score.value is None or about is None or not has_interval(self.release, group):
            return None
        error = self._error(about, score)
        return None if error is None else Estimate(score.value, error, freedom(self.release, group))

    def _error(self, measure: Measure, score: Score) -> float | None:
        if not score.group.is_part:
            return measure.error
        if measure.spread is None or measure.design_effect is None or not score.people:
            return None
        return measure.spread * sqrt(measure.design_effect / score.people)

    def apart(self, measure: str, group: Group) -> Estimate | None:
        """By how much a group's score is above that of the whole round, of which it is a part.

        It is the part outside the group times the difference between the group and those outside it.
        """
        inside, whole = self.shown(measure, group), self.shown(measure, EVERYBODY)
        one, about = self.estimate(measure, group), self.measures.get(measure)
        if not (inside and whole and one and about and inside.people and whole.people) or whole.value is None:
            return None
        outside = whole.people - inside.people
        if outside <= 0 or about.spread is None or about.design_effect is None:
            return None
        rest_error = about.spread * sqrt(about.design_effect / outside)
        rest = Estimate(0.0, rest_error, freedom(self.release, EVERYBODY))
        spread = difference(one, rest)
        return Estimate(one.value - whole.value, spread.error * outside / whole.people, spread.freedom)
