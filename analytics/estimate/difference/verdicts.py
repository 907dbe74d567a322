"""Whether a difference is clear: what a report says of it in words."""

from collections.abc import Sequence

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.estimates import Estimate
from analytics.estimate.multiple_comparisons import chance, holm
from analytics.estimate.proportions import LEVEL

HEADLINE = 1 - (1 - LEVEL) / 3
"""How sure what page 1 names must be: so, where nothing differs, three rounds in 95 of 100 all name nothing."""

FAR = 10.0
"""By how many of 100 people more, clearly, what page 1 names must be beyond each other of its kind."""

LARGE_CHANGE = 5.0
"""By how many points, clearly, a score must have changed for page 1 to name it.

With less, what is named of three rounds of one truth would too often depend on which of them was asked.
"""


def verdict(apart: Estimate | None, level: float = LEVEL) -> Verdict:
    """Whether a difference is clearly above or below 0; unknown without it, since too few ambassadors stand behind it.

    Where there is no difference it is called clear in 1 - `level` of all rounds. The planner promises power for this.
    """
    return verdicts([apart], level)[0]


def verdicts(apart: Sequence[Estimate | None], level: float = LEVEL) -> list[Verdict]:
    """The same for several differences that are looked at together, with Holm's adjustment for their number."""
    known = [one for one in apart if one is not None]
    adjusted = iter(holm([chance(one.value, one.error, one.freedom) for one in known]))
    return [Verdict.UNKNOWN if one is None else _verdict(one, next(adjusted) < 1 - level) for one in apart]


def _verdict(apart: Estimate, is_clear: bool) -> Verdict:
    if not is_clear:
        return Verdict.UNCLEAR
    return Verdict.HIGHER if apart.value > 0 else Verdict.LOWER
