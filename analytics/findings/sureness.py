"""How sure the scores of a release are, from what it prints of spread, clustering and ambassadors."""

from collections.abc import Mapping
from math import sqrt

from analytics.estimate.estimates import Estimate, difference
from analytics.released.values import Measure, Release, Score
from analytics.responses.groups import EVERYBODY, Group


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
