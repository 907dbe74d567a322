"""Who kept silent: how many did not answer a question, and whether one of them stands out."""

from collections.abc import Sequence

from analytics.estimate.estimates import Estimate
from analytics.findings.bad_answers import share_estimate
from analytics.findings.shares import effective_size, sureness
from analytics.findings.worst_and_best import clearly_highest
from analytics.released.values import Release, Result
from analytics.responses.groups import EVERYBODY


def clearly_most_silent(release: Release, questions: Sequence[str], margin: float = 0.0) -> tuple[str, int] | None:
    """The question that clearly more people did not answer than each other one of these, and how many percent.

    More by more than the `margin`, in percentage points.

    None where no test says so, or where the silence of one of them is hidden or not known to be sure.
    """
    found = [(one.question, one.silence.share, one) for one in release.results if one.question in questions]
    index = clearly_highest([_estimate(release, result, share) for _, share, result in found], margin)
    if index is None:
        return None
    question, share, _ = found[index]
    return question, share or 0


def _estimate(release: Release, result: Result, share: int | None) -> Estimate | None:
    sure, asked = sureness(release, result.question, EVERYBODY), result.silence.asked.count
    if share is None or sure is None or not asked:
        return None
    return share_estimate(share, effective_size(share / 100, asked, sure, result.silence.step), sure.freedom)
