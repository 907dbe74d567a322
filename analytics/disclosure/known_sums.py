"""What the sum of some people's points tells of how many gave which answer."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def leaves_room(given: NDArray[np.float64], points: Sequence[float], known: tuple[float, float], k: int) -> bool:
    """Whether of each answer that fewer than k gave there are k numbers that it can be.

    `given` are everybody's points, `points` what each answer is worth that anybody gave. The sum is `known`: so far
    off, and around that within so much.
    """
    off, around = known
    total = float(given.sum()) + off
    for one in sorted(set(points)):
        gave = int((np.abs(given - one) < 1e-6).sum())
        if 0 < gave < k and _numbers(len(given), one, points, total, around) < k:
            return False
    return True


def _numbers(people: int, one: float, points: Sequence[float], total: float, around: float) -> int:
    """How many numbers of this answer fit a sum within `around` of the total, the others being worth anything else."""
    others = [point for point in points if point != one]
    if not others:
        return 1
    low, high = min(others), max(others)
    return sum(
        number * one + (people - number) * low <= total + around
        and number * one + (people - number) * high >= total - around
        for number in range(people + 1)
    )
