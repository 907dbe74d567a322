"""The calculations behind an outlook, written out, so that anybody can follow them with a pocket calculator."""

from collections.abc import Iterator
from dataclasses import dataclass

from analytics.estimate.proportions import LEVEL, quantile
from analytics.planning.outlook import (
    WORTH_WIDTH,
    ChangeOutlook,
    ComparisonOutlook,
    Expected,
    Outlook,
    ProtectedOutlook,
)
from analytics.planning.sentences import name_of
from analytics.planning.variances import open_answer
from conversations.phrases import Phrase, label

WITHIN_PEOPLE = label("what is worked out", "Change within people")


@dataclass(frozen=True, slots=True)
class Working:
    """What is worked out, and the sum: symbols only, the same in all languages."""

    about: Phrase
    sum: str


def workings(found: Outlook) -> Iterator[Working]:
    """A line for each figure that is told."""
    expected = found.expected
    if found.shows_nothing:
        return
    if expected.ambassadors:
        likeness = f"{expected.design_effect:.2f} = 1 + ({expected.together:.1f} - 1) × {expected.likeness:.3f}"
        yield Working(label("what is worked out", "Likeness of people of one ambassador"), likeness)
    whole = f"{open_answer(expected.share):.3f} × {expected.design_effect:.2f} / {expected.answers}"
    width = f"{100 * found.width:.1f} = 100 × {_sure(expected):.2f} × √({whole})"
    yield Working(label("what is worked out", "Share of the whole round"), width)
    for comparison in found.comparisons:
        yield from (Working(name_of(comparison.trial), line) for line in _of_comparison(comparison, expected))
    for protected in found.protected:
        yield from (Working(name_of(protected.question), line) for line in _of_protected(protected, expected))
    for change in found.changes:
        yield Working(WITHIN_PEOPLE, _of_change(change, expected))


def _of_change(change: ChangeOutlook, expected: Expected) -> str:
    errors = f"{change.errors:.2f} / {1 - expected.tapping:.2f}"
    apart = f"2 × (1 - {expected.steady:.2f}) × {change.design_effect:.2f} / {change.people}"
    return f"{change.score:.1f} = {errors} × {expected.spread:.1f} × √({apart})"


def _sure(expected: Expected) -> float:
    return quantile(LEVEL, expected.freedom)


def _errors(expected: Expected) -> str:
    power = quantile(2 * expected.power - 1, expected.freedom)
    return f"({_sure(expected):.2f} + {power:.2f}) / {1 - expected.tapping:.2f}"


def _of_comparison(comparison: ComparisonOutlook, expected: Expected) -> Iterator[str]:
    if comparison.errors is None or comparison.score is None:
        return
    errors = f"{comparison.errors:.2f} / {1 - expected.tapping:.2f}"
    yield f"{comparison.score:.1f} = {errors} × {expected.spread:.1f} × √(2 / {comparison.per_arm})"
    if comparison.share is not None:
        lower = min(expected.share, 1 - expected.share)
        variances = f"{open_answer(lower):.3f} + {open_answer(lower + comparison.share):.3f}"
        yield f"{100 * comparison.share:.1f} = 100 × {errors} × √(({variances}) / {comparison.per_arm})"


def _of_protected(protected: ProtectedOutlook, expected: Expected) -> Iterator[str]:
    device, alike = protected.question.variance, open_answer(expected.share) * (expected.design_effect - 1)
    variance = f"({device:.3f} + {alike:.3f})"
    yield f"{protected.needed} ≥ {variance} × ({_sure(expected):.2f} / {WORTH_WIDTH:.2f})²"
    yield f"{100 * protected.width:.1f} = 100 × {_sure(expected):.2f} × √({variance} / {protected.answers})"
    yield f"{100 * protected.gap:.1f} = 100 × {_errors(expected)} × √({variance} / {protected.answers})"
