"""Whether scores go one way over several rounds, of questions that were worded the same in all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import HEADLINE, verdict
from analytics.estimate.estimates import Estimate, difference, slope
from analytics.estimate.multiple_comparisons import chance, holm
from analytics.findings.change import comparable, same_municipalities, with_mix_of
from analytics.findings.sureness import Scores
from analytics.released.values import Release
from analytics.responses.groups import EVERYBODY

LEAST_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Trend:
    """By how many points a measure's score moved from each round to the next, on the average.

    `scores` are those of the rounds in which it was asked in the same words, by round. `with_same_mix` is the same with
    the mix of modes and languages of the first of them; None where a later release has no such score. The `verdict` is
    on `points`, adjusted for the number of measures and of looks; it is unclear, too, where two rounds in a row clearly
    go the other way. `mixed_verdict` is that of `with_same_mix`.
    """

    measure: str
    scores: Mapping[str, Estimate]
    points: Estimate
    with_same_mix: Estimate | None
    verdict: Verdict = Verdict.UNCLEAR
    mixed_verdict: Verdict = Verdict.UNKNOWN

    @property
    def named(self) -> Verdict:
        """What may be said in words: the same with the mix held fixed, where that is known."""
        return self.verdict if self.mixed_verdict in (self.verdict, Verdict.UNKNOWN) else Verdict.UNCLEAR


def in_order(release: Release, before: Sequence[Release]) -> list[Release]:
    """The rounds of the same municipalities of which anything can be compared with `release`, and itself, as closed."""
    others = [one for one in before if one.round.id != release.round.id and same_municipalities(one, release)]
    rounds = [one for one in others if comparable(one, release)]
    return sorted([*rounds, release], key=lambda one: (one.round.closed, one.round.id))


def trends(release: Release, before: Sequence[Release]) -> list[Trend]:
    """The trend of every measure that three rounds or more have, in the order of `release`.

    Trends are looked at anew with each round from the third on. So each chance is multiplied by how often that was,
    after Holm's adjustment over the measures: with `HEADLINE`, of twelve rounds of the same truth none names a trend in
    at least 95 of 100.
    """
    rounds = in_order(release, before)
    found = [one for measure in release.measures if (one := _trend(measure.id, release, rounds))]
    looks = len(rounds) - LEAST_ROUNDS + 1
    adjusted = holm([chance(one.points.value, one.points.error, one.points.freedom) for one in found])
    mixed = [one.with_same_mix for one in found if one.with_same_mix]
    with_mix = iter(holm([chance(one.value, one.error, one.freedom) for one in mixed]))
    return [
        replace(
            one,
            verdict=_judged(one.points, looks * p) if _goes_one_way(one) else Verdict.UNCLEAR,
            mixed_verdict=_judged(one.with_same_mix, looks * next(with_mix)) if one.with_same_mix else Verdict.UNKNOWN,
        )
        for one, p in zip(found, adjusted, strict=True)
    ]


def _judged(points: Estimate, p: float) -> Verdict:
    if p >= 1 - HEADLINE:
        return Verdict.UNCLEAR
    return Verdict.HIGHER if points.value > 0 else Verdict.LOWER


def _goes_one_way(trend: Trend) -> bool:
    """Whether no step from one round to the next goes clearly the other way."""
    contrary = Verdict.LOWER if trend.points.value > 0 else Verdict.HIGHER
    return all(verdict(difference(after, then)) is not contrary for then, after in pairwise(trend.scores.values()))


def _trend(measure: str, release: Release, rounds: Sequence[Release]) -> Trend | None:
    kept = _chain(measure, release, rounds)
    if len(kept) < LEAST_ROUNDS:
        return None
    scores = {index: estimate for index, (_, estimate) in kept.items()}
    by_round = {one.round.id: estimate for one, estimate in kept.values()}
    (first, (oldest, _)), *later = kept.items()
    mixed = {index: with_mix_of(oldest.round.id, measure, estimate, one) for index, (one, estimate) in later}
    known = {index: estimate for index, estimate in mixed.items() if estimate}
    same_mix = slope({first: scores[first]} | known) if len(known) == len(mixed) else None
    return Trend(measure, by_round, slope(scores), same_mix)


def _chain(measure: str, release: Release, rounds: Sequence[Release]) -> dict[int, tuple[Release, Estimate]]:
    """The rounds, by place, that show how sure the score is and asked in the same words as all that are taken already.

    `release` is taken first, then the others from the latest on; none if its own score is not known.
    """
    kept: dict[int, tuple[Release, Estimate]] = {}
    indices = sorted(range(len(rounds)), key=lambda index: (rounds[index] is not release, -index))
    for index in indices:
        one, estimate = rounds[index], Scores(rounds[index]).estimate(measure, EVERYBODY)
        if estimate and all(measure in comparable(one, other) for other, _ in kept.values()):
            kept[index] = one, estimate
        elif one is release:
            return {}
    return dict(sorted(kept.items()))
