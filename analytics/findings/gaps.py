"""What municipalities say of themselves beside what newcomers say, theme by theme; the two are never averaged."""

from dataclasses import dataclass, replace

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import verdicts
from analytics.estimate.estimates import Estimate
from analytics.findings.sureness import Scores
from analytics.released.entered_values import SelfAssessment
from analytics.released.values import Release
from analytics.responses.groups import EVERYBODY, Group


@dataclass(frozen=True, slots=True)
class Gap:
    """A self-assessment and the newcomers' score for the same theme, both 0 to 100; None where that is hidden.

    `group` is who answered: the municipality, or the whole round for a self-assessment from elsewhere. `measure` is
    None where the theme has no score of its own.
    """

    own: SelfAssessment
    group: Group
    measure: str | None
    newcomers: int | None

    @property
    def points(self) -> int | None:
        """By how much the municipality's own score is above the newcomers'."""
        return None if self.newcomers is None else round(self.own.score - self.newcomers)


def gaps(release: Release) -> list[Gap]:
    """Each self-assessment beside the newcomers' score, in the order of the file's municipalities and themes."""
    return [_gap(release, own) for own in release.self_assessments]


def _gap(release: Release, own: SelfAssessment) -> Gap:
    group = Group("municipality", own.municipality) if own.municipality in release.municipalities else EVERYBODY
    measure = _measure(release, own.theme)
    score = Scores(release).shown(measure, group) if measure else None
    return Gap(own, group, measure, score.value if score else None)


def _measure(release: Release, theme: str) -> str | None:
    """What a theme's score is of: all its questions, or its only one."""
    found = [measure.id for measure in release.measures if measure.theme == theme]
    return found[0] if len(found) == 1 else None


def clear_gaps(release: Release) -> list[Gap]:
    """The round's municipalities' latest self-assessments that are clearly above what newcomers say, furthest first.

    A municipality's own score has no error; Holm's adjustment over all that newcomers' scores are compared with.
    """
    latest: dict[tuple[str, str], Gap] = {}
    for gap in gaps(release):
        key = gap.own.municipality, gap.own.theme
        if gap.group.is_part and gap.points is not None and (key not in latest or latest[key].own.year < gap.own.year):
            latest[key] = gap
    found = list(latest.values())
    sides = verdicts([_apart(release, gap) for gap in found])
    above = [gap for gap, side in zip(found, sides, strict=True) if side is Verdict.HIGHER]
    return sorted(above, key=lambda gap: -(gap.points or 0))


def _apart(release: Release, gap: Gap) -> Estimate | None:
    found = Scores(release).estimate(gap.measure, gap.group) if gap.measure else None
    return replace(found, value=gap.own.score - found.value) if found else None
