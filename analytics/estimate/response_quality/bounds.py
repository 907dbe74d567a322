"""What a figure would be if those who kept silent were all like the unhappiest of those who answered.

Nobody knows what the silent would have said. The share that is silent and how unhappy the unhappiest are tell what
would be if they were like these; it is a what-if and no estimate, so it has no interval.
"""

import numpy as np

from analytics.estimate.clusters import Numbers


def unhappiest(happiness: Numbers, part: float) -> Numbers:
    """How far each person (0 to 1) belongs to the unhappiest `part` of those whose happiness is known.

    People are put in order of their `happiness` (any score, higher is happier; NaN is unknown). Those as happy as the
    last who belongs count equally, each with the fraction that fills the part. Nobody where none is known.
    """
    known = np.sort(happiness[~np.isnan(happiness)])
    if not len(known):
        return np.zeros(len(happiness))
    wanted = part * len(known)
    last = known[max(int(np.ceil(wanted)) - 1, 0)]
    below, equal = int((known < last).sum()), int((known == last).sum())
    return np.where(happiness < last, 1.0, np.where(happiness == last, (wanted - below) / equal, 0.0))


def if_silent_were_unhappy(values: Numbers, happiness: Numbers, silent: int, part: float) -> float:
    """The mean of `values` if so many `silent` people had answered as the unhappiest `part` of those who did.

    With n answers, mean y, and the mean u of the unhappiest part: (n y + silent u) / (n + silent). Only people with
    an answer and a known `happiness` make up that part, so that a question is judged by how people are doing on the
    whole and not by itself. Source: the idea of Horowitz & Manski (2000), JASA 95, 77-84, with less than the worst.
    NaN without answers.
    """
    given = ~np.isnan(values)
    weights = unhappiest(np.where(given, happiness, np.nan), part)
    if not weights.sum():
        return float("nan")
    low = float((weights * np.where(given, values, 0.0)).sum() / weights.sum())
    size = int(given.sum())
    return float((values[given].sum() + silent * low) / (size + silent))
