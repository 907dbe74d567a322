"""How sure the shares of answers are, from what a release prints of them."""

from analytics.estimate.proportions import Interval, quantile, wilson
from analytics.released.values import Figure, Release, Row, Sureness
from analytics.responses.groups import EVERYBODY, Group


def sureness(release: Release, question: str, group: Group) -> Sureness | None:
    """How sure a question's shares in a group are; None where no interval may be shown."""
    found = release.sureness.get(question, {}).get(group)
    return found if found and found.has_interval(release.rules) else None


def share_interval(release: Release, question: str, row: Row, figure: Figure) -> Interval | None:
    """Where a share may well lie, in percent, if those who answered are like those who did not.

    Wilson's interval of the printed share, with the printed base over the design effect of the question in the group as
    the number of people, and Student's t where people came through ambassadors. None for what is hidden, has no base,
    or rests on too few ambassadors.
    """
    sure = sureness(release, question, row.group)
    if figure.share is None or not row.base.count or sure is None:
        return None
    found = wilson(figure.share / 100, row.base.count / sure.design_effect, quantile(freedom=sure.freedom))
    return Interval(100 * found.low, 100 * found.high)


def weighted_interval(release: Release, question: str, percent: int) -> Interval | None:
    """Where a weighted share of the whole round may well lie, in percent, in the same way; None where none is shown."""
    sure_as = release.weighted.sure_as.get(question) if release.weighted else None
    if not sure_as or not release.weighted or not sureness(release, question, EVERYBODY):
        return None
    found = wilson(percent / 100, sure_as, quantile(freedom=release.weighted.freedom.get(question)))
    return Interval(100 * found.low, 100 * found.high)


def effective_base(release: Release, question: str, row: Row) -> int | None:
    """How many people drawn one by one would tell as much as those of a row."""
    found = release.sureness.get(question, {}).get(row.group)
    return None if found is None or row.base.count is None else round(row.base.count / found.design_effect)
