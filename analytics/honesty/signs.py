"""Signs of answers that were tapped without reading: how many show one, and what the scores are without them."""

from collections.abc import Iterator, Mapping

import numpy as np

from analytics.estimate.clustered_errors import Mask
from analytics.estimate.clusters import Numbers
from analytics.estimate.response_quality.tendencies import acquiescence
from analytics.honesty.evidence import Evidence, whole_range
from analytics.honesty.flags import Scales, flags
from analytics.released.honesty import Range, Sign, WithAndWithout
from analytics.responses.codebook import Variable
from analytics.responses.dataset import PACE
from analytics.rules import Rules, whole_percent
from analytics.scores.scoring import is_item

FAST = "too_fast"
"""The pace of a response that was sent sooner than its questions can be read."""


def found_signs(evidence: Evidence) -> Mapping[Sign, Mask]:
    """Who shows each sign that could show in this round; the last says who shows any."""
    found: dict[Sign, Mask] = {}
    if evidence.dataset.used((PACE,)):
        found[Sign.TOO_FAST] = evidence.in_group(PACE, FAST)
    items = _items(evidence)
    if items:
        scales = _scales(evidence, items)
        marks = flags(scales, evidence.rules)
        found |= {sign: mask for sign, mask in marks.items() if _can_show(sign, scales, evidence.rules)}
    return found | {Sign.ANY: np.any(list(found.values()), axis=0)} if found else {}


def _can_show(sign: Sign, scales: Scales, rules: Rules) -> bool:
    """Whether a battery has enough questions for a sign to show."""
    items = len(scales.choices)
    needed = {Sign.DOUBLE: rules.doubled_items, Sign.CONTRADICTION: 0}.get(sign, rules.flagged_items)
    return items >= needed and (sign is not Sign.CONTRADICTION or len(scales.opposites) >= rules.contradictions)


def _items(evidence: Evidence) -> list[Variable]:
    return [variable for variable in evidence.book.variables if is_item(variable) and not variable.background]


def _scales(evidence: Evidence, items: list[Variable]) -> Scales:
    indices = {item.id: index for index, item in enumerate(items)}
    pairs = [(indices[one.id], indices[other.id]) for one, other in _opposites(items)]
    return Scales(
        np.column_stack([evidence.codes(item) + 1 for item in items]),
        [len(item.options) for item in items],
        [1 if item.first_is_good else len(item.options) for item in items],
        pairs,
    )


def _opposites(items: list[Variable]) -> list[tuple[Variable, Variable]]:
    """Each pair of opposites once, in the battery's order."""
    by_id = {item.id: item for item in items}
    pairs = [(by_id[item.opposite], item) for item in items if item.opposite in by_id]
    return list({frozenset((one.id, other.id)): (one, other) for one, other in pairs}.values())


def shares_of_signs(evidence: Evidence, found: Mapping[Sign, Mask]) -> dict[Sign, int]:
    """How many percent show each sign; nothing of a sign that some, but fewer than k, show, or all but so few."""
    size, k = evidence.dataset.size, evidence.rules.k
    numbers = {sign: int(mask.sum()) for sign, mask in found.items()}
    safe = {sign: number for sign, number in numbers.items() if number == 0 or k <= number <= size - k}
    return {sign: whole_percent(number, size) for sign, number in safe.items() if size >= k}


def without_signs(evidence: Evidence, found: Mapping[Sign, Mask]) -> Iterator[WithAndWithout]:
    """Each measure with everybody and without who shows any sign, where neither group answered all alike."""
    if Sign.ANY not in found:
        return
    signs = found[Sign.ANY]
    for measure, points in evidence.measures.items():
        left = ~np.isnan(points) & ~signs
        is_safe = evidence.is_mixed(points, (signs, ~signs)) and measure in evidence.scores
        if is_safe and evidence.has_enough(points, (~signs,)):
            yield WithAndWithout(measure, evidence.scores[measure], _mean(points[left]))


def _mean(points: Numbers) -> int:
    return int(np.floor(points.mean() + 0.5))


def agreeing(evidence: Evidence) -> Range | None:
    """By how many points (of 100) people agree more than disagree with statements that contradict each other."""
    items = [item for item in _items(evidence) if item.id in evidence.questions]
    pairs = [pair for pair in _opposites(items) if pair[0].reversed != pair[1].reversed]
    if not pairs:
        return None
    columns = [item for pair in pairs for item in pair]
    answers = np.column_stack([_agreement(evidence, item) for item in columns])
    indices = [(index, index + 1) for index in range(0, len(columns), 2)]
    found = evidence.estimate(acquiescence(evidence.people, answers, indices, 50.0))
    return whole_range(found) if found else None


def _agreement(evidence: Evidence, item: Variable) -> Numbers:
    """0 to 100: of an item that is not reversed the good end agrees, of a reversed one the bad end."""
    points = evidence.points(item)
    return np.asarray(100 - points if item.reversed else points)
