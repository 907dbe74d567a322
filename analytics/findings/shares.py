"""How sure the shares of answers are, from what a release prints of them."""

from analytics.estimate.proportions import Interval, quantile, wilson
from analytics.findings.sureness import freedom, has_interval
from analytics.released.values import Figure, Release, Row
from analytics.responses.groups import EVERYBODY


def share_interval(release: Release, question: str, row: Row, figure: Figure) -> Interval | None:
    """Where a share may well lie, in percent, if those who answered are like those who did not.

    Wilson's interval of the printed share, with the printed base over the question's design effect as the number of
    people, and Student's t where people came through ambassadors. None for what is hidden, has no base, or rests on
    too few ambassadors.
    """
    effect = release.design_effects.get(question)
    if figure.share is None or not row.base.count or effect is None or not has_interval(release, row.group):
        return None
    found = wilson(figure.share / 100, row.base.count / effect, quantile(freedom=freedom(release, row.group)))
    return Interval(100 * found.low, 100 * found.high)


def weighted_interval(release: Release, question: str, percent: int) -> Interval | None:
    """Where a weighted share of the whole round may well lie, in percent, in the same way; None where none is shown."""
    sure_as = release.weighted.sure_as.get(question) if release.weighted else None
    if not sure_as or not has_interval(release, EVERYBODY):
        return None
    found = wilson(percent / 100, sure_as, quantile(freedom=freedom(release, EVERYBODY)))
    return Interval(100 * found.low, 100 * found.high)


def effective_base(release: Release, question: str, row: Row) -> int | None:
    """How many people drawn one by one would tell as much as those of a row."""
    effect = release.design_effects.get(question)
    return None if effect is None or row.base.count is None else round(row.base.count / effect)
