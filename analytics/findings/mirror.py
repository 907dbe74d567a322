"""The mirror: what those who work with newcomers say of a theme, beside what newcomers say; the two are never averaged.

Both rounds are released, and only what both print is looked at. Nobody is in both, so their scores are independent.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import verdicts
from analytics.estimate.estimates import Estimate, difference
from analytics.findings.change import same_municipalities
from analytics.findings.sureness import Scores, rounded
from analytics.released.values import Measure, Release
from analytics.responses.groups import EVERYBODY, MUNICIPALITY, NOT_SAID, Group
from conversations.audience import Audience


@dataclass(frozen=True, slots=True)
class Reflection:
    """A score of `others` in a group beside newcomers' score of the theme that it mirrors, 0 to 100.

    `apart` is by how much it is above newcomers', None where nobody can say how sure one of the two is.
    """

    others: Release
    measure: Measure
    newcomers: Release
    mirrored: Measure
    group: Group
    said: int
    newcomers_said: int
    apart: Estimate | None
    verdict: Verdict = Verdict.UNKNOWN

    @property
    def points(self) -> int:
        """By how much those who work with newcomers rate it higher."""
        return self.said - self.newcomers_said


def other_side(release: Release, there: Sequence[Release]) -> tuple[Release, ...]:
    """The last of each audience beside which a release is set: newcomers' beside all others, others beside newcomers'.

    Only those of which a theme mirrors one of the other side, or is mirrored.
    """
    latest = {one.round.audience: one for one in there if any(_pairs(*_sides(release, one)))}
    return tuple(latest[audience] for audience in Audience if audience in latest)


def officials_of(municipality: str, theme: str, releases: Sequence[Release]) -> Release | None:
    """The last release in which officials of a municipality (its code) answered about a theme of newcomers', if any."""
    found = [
        one
        for one in releases
        if one.round.audience is Audience.OFFICIALS
        and municipality in one.municipalities
        and theme in one.codebook.mirrors.values()
    ]
    return max(found, key=lambda one: (one.round.closed, one.round.id), default=None)


def reflections(release: Release, beside: Sequence[Release]) -> list[Reflection]:
    """All pairs of a release and those of other audiences, the largest gaps first; Holm's adjustment over all of them.

    Of a round of newcomers with the others, of any other round with newcomers.
    """
    found = [one for other in beside for one in _between(release, other)]
    told = verdicts([one.apart for one in found])
    judged = [replace(one, verdict=verdict) for one, verdict in zip(found, told, strict=True)]
    return sorted(judged, key=lambda one: (-abs(one.points), one.others.round.id))


def _between(one: Release, other: Release) -> Iterator[Reflection]:
    newcomers, others = _sides(one, other)
    for measure, mirrored in _pairs(newcomers, others):
        yield from _in_groups(others, measure, newcomers, mirrored)


def _sides(one: Release, other: Release) -> tuple[Release, Release]:
    """Newcomers' release, if one of them is, and the other."""
    return (one, other) if one.round.audience is Audience.NEWCOMERS else (other, one)


def _pairs(newcomers: Release, others: Release) -> Iterator[tuple[Measure, Measure]]:
    """Each score of those who work with newcomers with each of the theme that it mirrors; none of newcomers with each
    other, or of nobody who is one."""
    if newcomers.round.audience is not Audience.NEWCOMERS or others.round.audience is Audience.NEWCOMERS:
        return
    for measure in others.measures:
        theme = others.codebook.mirrors.get(measure.theme)
        yield from ((measure, mirrored) for mirrored in newcomers.measures if mirrored.theme == theme)


def _in_groups(others: Release, measure: Measure, newcomers: Release, mirrored: Measure) -> Iterator[Reflection]:
    """In all groups that both releases show."""
    theirs, ours = Scores(others), Scores(newcomers)
    for group in _groups(others, newcomers):
        said, newcomers_said = theirs.shown(measure.id, group), ours.shown(mirrored.id, group)
        if said is None or newcomers_said is None or said.value is None or newcomers_said.value is None:
            continue
        sure, newcomers_sure = _sure(theirs, measure, group), _sure(ours, mirrored, group)
        apart = difference(sure, newcomers_sure) if sure and newcomers_sure else None
        yield Reflection(others, measure, newcomers, mirrored, group, said.value, newcomers_said.value, apart)


def _sure(scores: Scores, measure: Measure, group: Group) -> Estimate | None:
    """A score with its error; where its spread may not be told and nobody is clustered, the largest that it can have.

    No score from 0 to 100 with the mean m spreads more than sqrt(m (100 - m)). Source: Bhatia & Davis (2000), American
    Mathematical Monthly 107, 353-357. A rounded mean may lie nearer to the middle.
    """
    found, score = scores.estimate(measure.id, group), scores.shown(measure.id, group)
    if found or score is None or score.value is None or not score.people or scores.release.ambassadors.get(EVERYBODY):
        return found
    mean = min(max(50.0, score.value - score.step / 2), score.value + score.step / 2)
    return Estimate(score.value, sqrt(mean * (100 - mean) / score.people + rounded(score.step)), None)


def _groups(others: Release, newcomers: Release) -> list[Group]:
    """The whole round where both asked in the same municipalities, else places may make the gap; and each place."""
    asked = [Group(MUNICIPALITY, code) for code in others.municipalities if code in newcomers.municipalities]
    whole = [EVERYBODY] if same_municipalities(others, newcomers) else []
    return [*whole, *(group for group in asked if group != NOT_SAID)]
