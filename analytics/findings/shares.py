"""How sure the shares of answers are, from what a release prints of them."""

from analytics.estimate.proportions import Interval, quantile, wilson
from analytics.findings.sureness import rounded
from analytics.released.values import Figure, Release, Result, ResultRow, Sureness
from analytics.responses.groups import EVERYBODY, Group


def sureness(release: Release, question: str, group: Group) -> Sureness | None:
    """How sure a question's shares in a group are; None where no interval may be shown."""
    found = release.sureness.get(question, {}).get(group)
    return found if found and found.has_interval(release.rules) else None


def share_interval(release: Release, question: str, row: ResultRow, figure: Figure) -> Interval | None:
    """Where a share may well lie, in percent, if those who answered are like those who did not.

    Wilson's interval of the printed share, with the printed base over the design effect of the question in the group as
    the number of people, less what coarse rounding takes, and Student's t where people came through ambassadors. None
    for what is hidden, or rests on too few ambassadors.
    """
    sure, people = sureness(release, question, row.group), people_behind(release, question, row)
    if figure.share is None or not people or sure is None:
        return None
    size = effective_size(figure.share / 100, people, sure, row.step)
    found = wilson(figure.share / 100, size, quantile(freedom=sure.freedom))
    return Interval(100 * found.low, 100 * found.high)


def weighted_interval(release: Release, question: str, percent: int) -> Interval | None:
    """Where a weighted share of the whole round may well lie, in percent, in the same way; None where none is shown."""
    sure_as = release.weighted.sure_as.get(question) if release.weighted else None
    if not sure_as or not release.weighted or not sureness(release, question, EVERYBODY):
        return None
    found = wilson(percent / 100, sure_as, quantile(freedom=release.weighted.freedom.get(question)))
    return Interval(100 * found.low, 100 * found.high)


def people_behind(release: Release, question: str, row: ResultRow) -> int | None:
    """About how many people the shares of a row are of: its base, else as many of the group as of all in the round."""
    took_part = release.took_part.get(row.group)
    if row.base.count is not None or took_part is None or took_part.count is None:
        return row.base.count
    result = next(result for result in release.results if result.question == question)
    return release.rules.rounded(round(took_part.count * answering(release, result)))


def effective_size(share: float, people: int, sure: Sureness, step: int) -> float:
    """How many people drawn one by one would tell a share (0 to 1) as surely, with what rounding to steps adds."""
    size = people / sure.design_effect
    variance = max(share * (1 - share), 1 / size / 4)
    return variance / (variance / size + rounded(step) / 100**2)


def answering(release: Release, result: Result) -> float:
    """About which part of all in the round answered a question, as far as that is shown: else 1."""
    everybody, answered = release.took_part[EVERYBODY].count, result.whole_round.base.count
    if everybody and answered is not None:
        return min(answered / everybody, 1.0)
    asked = min((result.silence.asked.count or everybody or 0) / everybody, 1.0) if everybody else 1.0
    return asked * (100 - min(result.silence.share or 0, 100)) / 100
