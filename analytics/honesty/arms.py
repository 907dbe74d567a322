"""What another way of asking makes, where the lot decided who was asked how."""

from collections.abc import Iterator, Mapping

from analytics.estimate.arms import arms_apart_within
from analytics.estimate.clustered_errors import ClusteredEstimate, Mask
from analytics.estimate.clusters import Numbers
from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import verdict, verdicts
from analytics.honesty.evidence import Evidence, whole_range
from analytics.released.honesty import ALL_MEASURES, BY_LOT, Apart
from analytics.responses.codebook import Variable
from conversations.definition.experiments import About, Experiment

ASKED, ALONE = "interview", "alone"

ABOUT_EVERYTHING = (About.SENDER, About.ASSURANCE)
"""What can move every answer that follows, and not only that to the question where it is said."""


def differences(evidence: Evidence) -> Iterator[Apart]:
    """Being asked against answering alone, then each further arm of the battery's experiments against arm 0."""
    asked, alone = (evidence.in_group("arm", arm) for arm in (ASKED, ALONE))
    yield from _compared(evidence, BY_LOT, 1, _everything(evidence), asked, alone)
    for experiment in evidence.book.experiments:
        for arm in range(1, experiment.arms):
            subjects = _subjects(evidence, experiment, arm)
            first, second = (evidence.arm(experiment.id, number) for number in (arm, 0))
            yield from _compared(evidence, experiment.id, arm, subjects, first, second)


def _everything(evidence: Evidence) -> dict[str, Numbers]:
    return {ALL_MEASURES: evidence.happiness, **evidence.measures}


def _subjects(evidence: Evidence, experiment: Experiment, arm: int) -> dict[str, Numbers]:
    if experiment.about in ABOUT_EVERYTHING:
        return _everything(evidence)
    tried = [variable for variable in evidence.book.variables if _is_compared(evidence, variable, experiment, arm)]
    return {variable.id: evidence.points(variable) for variable in tried}


def _is_compared(evidence: Evidence, variable: Variable, experiment: Experiment, arm: int) -> bool:
    if variable.experiment != experiment.id or variable.id not in evidence.questions or len(variable.options) < 2:
        return False
    left_out = len(variable.variants) >= arm and variable.variants[arm - 1].left_out
    return not left_out and not variable.is_several


def _compared(
    evidence: Evidence, experiment: str, arm: int, subjects: Mapping[str, Numbers], first: Mask, second: Mask
) -> Iterator[Apart]:
    found = {
        subject: estimate
        for subject, values in subjects.items()
        if (estimate := _estimate(evidence, values, first, second))
    }
    for subject, judged in _verdicts(found).items():
        estimate = found[subject]
        yield Apart(subject, experiment, arm, whole_range(estimate), judged, evidence.rules.rounded(estimate.size))


def _estimate(evidence: Evidence, values: Numbers, first: Mask, second: Mask) -> ClusteredEstimate | None:
    if not evidence.has_enough(values, (first, second)) or not evidence.is_mixed(values, (first, second)):
        return None
    return evidence.estimate(arms_apart_within(evidence.people, values, first, second))


def _verdicts(found: Mapping[str, ClusteredEstimate]) -> dict[str, Verdict]:
    """That of everything by itself, the others' together."""
    alone = {subject: verdict(one) for subject, one in found.items() if subject == ALL_MEASURES}
    others = {subject: one for subject, one in found.items() if subject != ALL_MEASURES}
    return alone | dict(zip(others, verdicts(list(others.values())), strict=True))
