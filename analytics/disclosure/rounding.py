"""Which numbers of people are printed alike."""

from collections.abc import Sequence
from math import ceil

import numpy as np

from analytics.rules import whole_percent

MOST_TRIED = 400
"""Every whole percentage can come of any larger number of people."""


def share_printed(count: int, base: int, step: int) -> int:
    """`count` in percent of `base`, to the nearest step, halves upwards."""
    return whole_percent(count, base * step) * step


def counts_rounded_alike(count: int, base: int, step: int) -> tuple[int, int]:
    """The lowest and highest count that would be printed as the same share."""
    printed = share_printed(count, base, step)
    low = ceil((2 * printed - step) * base / 200 - 1e-9)
    high = ceil((2 * printed + step) * base / 200 - 1e-9) - 1
    return max(low, 0), min(high, base)


def possible_bases(
    counts: Sequence[int],
    base: int,
    people: int,
    whole: bool,
    k: int,
    step: int = 1,
    sides: Sequence[int] = (),
) -> tuple[int, int]:
    """The fewest and most (up to `people`) of whom `counts` would be printed as the same shares as they are of `base`.

    A shown count is 0 or at least k, and so are the `sides` of what is halved; with `whole` the counts add up to the
    base.
    """
    known = [*counts, *sides]
    if not known:
        return 0, people
    shares = np.array([share_printed(count, base, step) for count in known])
    bases = np.arange(1, min(people, max(MOST_TRIED, 1)) + 1)
    least = np.ceil((shares[:, None] - step / 2) * bases / 100 - 1e-9)
    most = np.ceil((shares[:, None] + step / 2) * bases / 100 - 1e-9) - 1
    least = np.maximum(least, np.where(np.array(known)[:, None] > 0, k, 0))
    fits = (least <= most).all(axis=0)
    if whole:
        options = slice(len(counts))
        fits &= (least[options].sum(axis=0) <= bases) & (most[options].sum(axis=0) >= bases)
    found = bases[fits]
    low = int(found[0]) if len(found) else min(base, MOST_TRIED)
    high = people if people > MOST_TRIED else int(found[-1]) if len(found) else base
    return min(low, base), max(high, base)
