"""How sure the scores of a release are, from what it prints of spread, clustering and ambassadors."""

from collections.abc import Iterator, Mapping
from math import sqrt

from analytics.estimate.estimates import Estimate, combined
from analytics.released.values import Measure, Release, Score
from analytics.responses.groups import EVERYBODY, Group


def rounded(step: float) -> float:
    """The variance that rounding to steps adds; that to whole numbers is as nothing."""
    return step**2 / 12 if step > 1 else 0.0


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
        if score is None or score.value is None or about is None or score.sureness is None:
            return None
        if about.spread is None or not score.people or not score.sureness.has_interval(self.release.rules):
            return None
        error = sqrt(about.spread**2 * score.sureness.design_effect / score.people + rounded(score.step))
        return Estimate(score.value, error, score.sureness.freedom)

    def apart(self, measure: str, group: Group) -> Estimate | None:
        """By how much a group's score is above that of the whole round, of which it is a part.

        It is the part outside the group times the difference between the group and those outside it, who are as sure
        as the other groups together that have an error.
        """
        inside, whole = self.shown(measure, group), self.shown(measure, EVERYBODY)
        one, others = self.estimate(measure, group), list(self._others(measure, group))
        if not (inside and whole and one and others and inside.people and whole.people) or whole.value is None:
            return None
        outside, known = whole.people - inside.people, sum(people for people, _ in others)
        if outside <= 0:
            return None
        rest = combined([(people / known, estimate) for people, estimate in others])
        spread = combined([(1.0, one), (-1.0, rest)])
        return Estimate(one.value - whole.value, spread.error * outside / whole.people, spread.freedom)

    def _others(self, measure: str, group: Group) -> Iterator[tuple[int, Estimate]]:
        """The people and estimates of the other groups of the same cut."""
        for (name, other), score in self._shown.items():
            if name == measure and other.cut == group.cut and other != group and score.people:
                estimate = self.estimate(measure, other)
                if estimate:
                    yield score.people, estimate
