"""Which responses show signs of carelessness, by the rules. A flag leaves nobody out: results come with and without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.estimate.clustered_errors import Mask
from analytics.estimate.response_quality.careless import contradictions, has_double, has_long_run, is_all_best
from analytics.estimate.response_quality.tendencies import Answers
from analytics.released.honesty import Sign
from analytics.rules import Rules


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """The answers to a battery's scale items as `careless` takes them, and what is known of the items.

    For each item its number of `choices` and the number of its `best` choice; `opposites` are pairs of columns.
    """

    answers: Answers
    choices: Sequence[int]
    best: Sequence[int]
    opposites: Sequence[tuple[int, int]]


def flags(scales: Scales, rules: Rules) -> Mapping[Sign, Mask]:
    """Whom each flag marks; the cut-offs are in the rules, fixed before the answers were seen."""
    answers = scales.answers
    contrary = contradictions(answers, scales.opposites, scales.choices)
    return {
        Sign.LONG_RUN: has_long_run(answers, rules.flagged_run, rules.flagged_items),
        Sign.CONTRADICTION: np.asarray(contrary >= rules.contradictions),
        Sign.DOUBLE: has_double(answers, rules.doubled_items),
        Sign.ALL_BEST: is_all_best(answers, scales.best, rules.flagged_items),
    }
