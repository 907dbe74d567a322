"""What changed since an earlier release, of questions that were worded the same way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import sqrt

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import HEADLINE, LARGE_CHANGE, verdicts
from analytics.estimate.estimates import Estimate, combined, difference
from analytics.estimate.multiple_comparisons import chance, holm
from analytics.findings.sureness import Scores
from analytics.released.values import Release
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY, Group


@dataclass(frozen=True, slots=True)
class Change:
    """A score before and after, and the change with its interval.

    It `is_large` if it is clearly larger than `LARGE_CHANGE`, after adjusting for all measures.

    `with_same_mix` is the change there would be with the earlier round's mix of modes and of language groups, both held
    fixed together; None where the later release has no such score.
    """

    measure: str
    group: Group
    before: int
    after: int
    low: float
    high: float
    is_large: bool
    with_same_mix: Estimate | None

    @property
    def points(self) -> int:
        return self.after - self.before


def same_wording(before: Variable, after: Variable) -> bool:
    """Whether a question and its answers read the same in every language that it was asked in both times."""
    pairs = [
        (before.label, after.label),
        *zip((o.label for o in before.options), (o.label for o in after.options), strict=False),
    ]
    return (
        [option.code for option in before.options] == [option.code for option in after.options]
        and before.first_is_good == after.first_is_good
        and all(one[language] == other[language] for one, other in pairs for language in one.keys() & other.keys())
        and bool(before.label.keys() & after.label.keys())
    )


def asked_again(before: Release, after: Release) -> bool:
    """Whether any item was asked in the same words both times, and of the same audience."""
    if before.round.audience is not after.round.audience:
        return False
    old = {variable.id: variable for variable in before.codebook.variables}
    items = [item for measure in after.measures for item in measure.items]
    new = {variable.id: variable for variable in after.codebook.variables}
    return any(item in old and same_wording(old[item], new[item]) for item in items)


def same_municipalities(before: Release, after: Release) -> bool:
    """Whether both rounds were asked in the same municipalities; else these, and not time, may make the difference."""
    return before.municipalities.keys() == after.municipalities.keys()


def comparable(before: Release, after: Release) -> tuple[str, ...]:
    """The measures that both releases have, from the same items with the same wording, of the same audience."""
    if before.round.audience is not after.round.audience:
        return ()
    then = {measure.id: measure for measure in before.measures}
    old, new = ({variable.id: variable for variable in one.codebook.variables} for one in (before, after))
    return tuple(
        measure.id
        for measure in after.measures
        if measure.id in then
        and then[measure.id].items == measure.items
        and all(same_wording(old[item], new[item]) for item in measure.items)
    )


def changes(before: Release, after: Release, group: Group = EVERYBODY) -> list[Change]:
    """The change of every comparable measure in a group; Holm's adjustment over the measures."""
    old, new = Scores(before), Scores(after)
    pairs = [(one, old.estimate(one, group), new.estimate(one, group)) for one in comparable(before, after)]
    known = [(measure, then, now) for measure, then, now in pairs if then and now]
    apart = [difference(now, then) for _, then, now in known]
    adjusted = holm([chance(one.value, one.error, one.freedom, LARGE_CHANGE) for one in apart])
    return [
        _change(measure, group, then, now, one, p, old, new)
        for (measure, then, now), one, p in zip(known, apart, adjusted, strict=True)
    ]


def _change(
    measure: str, group: Group, then: Estimate, now: Estimate, one: Estimate, p: float, old: Scores, new: Scores
) -> Change:
    interval = one.interval()
    fixed = None if group.is_part else _with_same_mix(measure, then, now, old.release.round.id, new.release)
    return Change(
        measure,
        group,
        round(then.value),
        round(now.value),
        round(interval.low, 1),
        round(interval.high, 1),
        p < 1 - HEADLINE,
        fixed,
    )


def _with_same_mix(measure: str, then: Estimate, now: Estimate, earlier: str, after: Release) -> Estimate | None:
    """The change of the score as it would be now with the earlier round's mix."""
    score = with_mix_of(earlier, measure, now, after)
    return difference(score, then) if score else None


def with_mix_of(earlier: str, measure: str, score: Estimate, release: Release) -> Estimate | None:
    """A score of the whole round with the mix of an earlier one; its error grows by what the weights cost (Kish)."""
    for mix in release.mixes:
        if mix.round == earlier and measure in mix.scores:
            return replace(score, value=mix.scores[measure], error=score.error * sqrt(mix.design_effect))
    return None


@dataclass(frozen=True, slots=True)
class Effect:
    """How a score changed where something was done, and how much more than in the comparison, if there is one.

    Without a comparison `beyond` is None, and nothing can be said of what brought the change about. The `verdict` is on
    `beyond`, or without it on the change; all effects that are looked at together make one family.
    """

    measure: str
    change: Estimate
    beyond: Estimate | None
    verdict: Verdict = Verdict.UNKNOWN

    @property
    def told(self) -> Estimate:
        """What the verdict is on."""
        return self.beyond or self.change


def judged(effects: Sequence[Effect]) -> list[Effect]:
    """The effects with their verdicts, adjusted for their number."""
    found = verdicts([one.told for one in effects], HEADLINE)
    return [replace(one, verdict=verdict) for one, verdict in zip(effects, found, strict=True)]


def effects(before: Release, after: Release, where: Sequence[Group], comparison: Sequence[Group]) -> list[Effect]:
    """Before and after in the groups `where` something was done; with a comparison, difference in differences.

    Source: Card & Krueger (1994), American Economic Review 84, 772-793; the error is that of four independent means.
    """
    found = []
    for measure in comparable(before, after):
        change = _pooled_change(measure, before, after, where)
        if change:
            other = _pooled_change(measure, before, after, comparison) if comparison else None
            found.append(Effect(measure, change, difference(change, other) if other else None))
    return found


def _pooled_change(measure: str, before: Release, after: Release, groups: Sequence[Group]) -> Estimate | None:
    then, now = _pooled(measure, before, groups), _pooled(measure, after, groups)
    return difference(now, then) if then and now else None


def _pooled(measure: str, release: Release, groups: Sequence[Group]) -> Estimate | None:
    """The score of several groups together, by their people; None unless each is shown with an error."""
    scores = Scores(release)
    people: list[int] = []
    found: list[Estimate] = []
    for group in groups:
        score, estimate = scores.shown(measure, group), scores.estimate(measure, group)
        if score is None or estimate is None or not score.people:
            return None
        people.append(score.people)
        found.append(estimate)
    return combined([(count / sum(people), one) for count, one in zip(people, found, strict=True)]) if found else None
