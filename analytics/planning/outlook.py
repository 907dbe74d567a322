"""What a round may be expected to show, from the number of answers, ambassadors and what is known beforehand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from analytics.planning.ambassadors import AmbassadorSizes, errors_needed
from analytics.planning.planned_questions import ProtectedQuestion, Trial
from analytics.planning.sizes import (
    answers_for_width,
    half_width,
    reach,
    seen_gap,
    seen_in_means,
    seen_in_shares,
    seen_within,
)
from analytics.planning.variances import open_answer
from analytics.rules import Rules

WORTH_WIDTH = 0.1
"""A protected question is worth asking if its share is sure to this, up or down."""

LARGE_DESIGN_EFFECT = 1.5


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of a round.

    `likeness` is how much alike people of one ambassador answer (0 to 1); `share` for how many the answer in question
    is true; `power` in how many of such rounds a difference shall be found; `tapping` how many tap at random;
    `spread` the standard deviation of scores from 0 to 100. Ambassadors bring 1 / rank to the power of `unequal` of the
    people, and what a way of asking makes varies between them by the part `varying` of itself. In a series so many
    people may be `back`, whose scores correlate with their earlier ones by `steady`.
    """

    answers: int
    ambassadors: int = 0
    likeness: float = 0.05
    share: float = 0.2
    power: float = 0.9
    tapping: float = 0.15
    spread: float = 25.0
    unequal: float = 1.2
    varying: float = 0.5
    back: tuple[int, ...] = ()
    steady: float = 0.7

    @property
    def brought(self) -> AmbassadorSizes:
        """What each ambassador brings."""
        return AmbassadorSizes(self.ambassadors, self.unequal, Rules().least_clusters)

    @property
    def together(self) -> float:
        """The size of the group that people are in: sum n^2 / sum n; 1 without ambassadors."""
        return self.together_of(self.answers)

    @property
    def design_effect(self) -> float:
        """By what likeness inflates the variance of a share (Kish 1965); 1 without ambassadors."""
        return self.design_effect_of(self.answers)

    def together_of(self, people: int) -> float:
        """The same of a part of the people, who come through all ambassadors."""
        return max(people / self.brought.effective, 1.0) if self.ambassadors else 1.0

    def design_effect_of(self, people: int) -> float:
        """The same of a part of the people, who come through all ambassadors."""
        return 1 + (self.together_of(people) - 1) * self.likeness

    @property
    def freedom(self) -> float | None:
        """Student's degrees of freedom of a figure of the whole round; None without ambassadors."""
        return self.brought.freedom if self.ambassadors else None

    def errors(self, answers: int) -> float | None:
        """How many errors large a difference between the two halves of `answers` must be; None if none is enough."""
        if not self.ambassadors:
            return reach(self.power)
        return errors_needed(self.brought, answers, self.varying, self.power)


@dataclass(frozen=True, slots=True)
class ComparisonOutlook:
    """The least differences that two arms show, if any does: in a score (0 to 100), and in a share (0 to 1).

    `errors` is how many plain errors large they are.
    """

    trial: Trial
    per_arm: int
    errors: float | None
    score: float | None
    share: float | None


@dataclass(frozen=True, slots=True)
class ProtectedOutlook:
    """How sure a protected question's share is (0 to 1, up or down), how many answers it needs, and what gap it shows.

    `needed` is for a width of `WORTH_WIDTH`, with as many people of one ambassador; `gap` is the least flattery that is
    found with the planned power.
    """

    question: ProtectedQuestion
    answers: int
    width: float
    needed: int
    gap: float

    @property
    def is_worth_it(self) -> bool:
        return self.answers >= self.needed


@dataclass(frozen=True, slots=True)
class ChangeOutlook:
    """The least change of a score (0 to 100) that shows within `people` who come back in a series.

    `errors` is how many errors large it is, undiluted, `design_effect` by how much likeness inflates their variance.
    """

    people: int
    errors: float
    design_effect: float
    score: float


class Concern(StrEnum):
    """What somebody who plans should hear; nothing is refused."""

    TOO_FEW_ANSWERS = "too_few_answers"
    TOO_FEW_AMBASSADORS = "too_few_ambassadors"
    LARGE_CLUSTERS = "large_clusters"
    NO_AMBASSADORS = "no_ambassadors"
    NO_ANCHOR = "no_anchor"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a round may be expected to show; `width` is how sure a share of the whole round is, up or down."""

    expected: Expected
    width: float
    comparisons: tuple[ComparisonOutlook, ...]
    protected: tuple[ProtectedOutlook, ...]
    changes: tuple[ChangeOutlook, ...]
    concerns: tuple[Concern, ...]

    @property
    def shows_nothing(self) -> bool:
        """Whether no report would say how sure its figures are."""
        return Concern.TOO_FEW_ANSWERS in self.concerns or Concern.TOO_FEW_AMBASSADORS in self.concerns


def outlook(
    expected: Expected,
    trials: Sequence[Trial],
    questions: Sequence[ProtectedQuestion],
    has_anchor: bool = False,
    rules: Rules | None = None,
    scores: int = 1,
) -> Outlook:
    """What a round may show of these experiments and protected questions.

    Arms are drawn within each ambassador, whose people are alike in both, so likeness makes no difference between arms
    harder to see; it does make every share less sure. Differences are harder to see where few ambassadors bring most
    people or what an arm makes varies between them. Random tapping dilutes differences by its part. `scores` is how
    many change together within those who come back, of which one is looked for.
    """
    return Outlook(
        expected,
        half_width(open_answer(expected.share) * expected.design_effect, expected.answers, expected.freedom),
        tuple(_comparison(expected, trial) for trial in trials if trial.about or expected.ambassadors),
        tuple(_protected(expected, question) for question in questions),
        tuple(_change(expected, people, scores) for people in expected.back),
        tuple(_concerns(expected, questions, has_anchor, rules or Rules())),
    )


def _comparison(expected: Expected, trial: Trial) -> ComparisonOutlook:
    per_arm = max(expected.answers // trial.arms, 1)
    errors = expected.errors(2 * per_arm)
    if errors is None:
        return ComparisonOutlook(trial, per_arm, None, None, None)
    diluted = errors / (1 - expected.tapping)
    score = seen_in_means(expected.spread, per_arm, diluted)
    return ComparisonOutlook(trial, per_arm, errors, score, seen_in_shares(expected.share, per_arm, diluted))


def _protected(expected: Expected, question: ProtectedQuestion) -> ProtectedOutlook:
    """Likeness adds to the variance of who it is true for, not to that of the device."""
    answers = max(round(expected.answers * question.part), 1)
    variance = question.variance + (expected.design_effect - 1) * open_answer(expected.share)
    errors = reach(expected.power, expected.freedom) / (1 - expected.tapping)
    return ProtectedOutlook(
        question,
        answers,
        half_width(variance, answers, expected.freedom),
        ceil(answers_for_width(variance, WORTH_WIDTH, expected.freedom)),
        seen_gap(variance, answers, errors),
    )


def _change(expected: Expected, people: int, scores: int) -> ChangeOutlook:
    """Changes of people of one ambassador are feared to be as much alike as their answers."""
    design_effect = expected.design_effect_of(people)
    errors = reach(expected.power, expected.freedom, scores)
    diluted = errors / (1 - expected.tapping)
    score = seen_within(expected.spread, expected.steady, people / design_effect, diluted)
    return ChangeOutlook(people, errors, design_effect, score)


def _concerns(
    expected: Expected, questions: Sequence[ProtectedQuestion], has_anchor: bool, rules: Rules
) -> Iterator[Concern]:
    if expected.answers < rules.k:
        yield Concern.TOO_FEW_ANSWERS
    if expected.ambassadors == 0:
        yield Concern.NO_AMBASSADORS
    elif expected.ambassadors < rules.least_clusters:
        yield Concern.TOO_FEW_AMBASSADORS
    if expected.design_effect >= LARGE_DESIGN_EFFECT:
        yield Concern.LARGE_CLUSTERS
    if not has_anchor and any(question.takes_anchor for question in questions):
        yield Concern.NO_ANCHOR
