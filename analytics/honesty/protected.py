"""What protected questions find, if they did what they must, and how far it lies from what is said openly."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from analytics.estimate.clustered import Numbers
from analytics.estimate.linear import Linear, Mask, People
from analytics.estimate.protected_questions.list_checks import design_effect_chance, ends
from analytics.estimate.protected_questions.lists import (
    direct_by_list,
    double_list,
    list_among_direct_yes,
    list_difference,
)
from analytics.estimate.protected_questions.secret_numbers import (
    anchored_crosswise,
    crosswise,
    crosswise_fit,
    forced_response,
    turned,
)
from analytics.findings.verdict import verdict
from analytics.honesty.evidence import Evidence, whole_range
from analytics.honesty.values import Protected, Refusal, Verdict
from analytics.responses.codebook import Variable
from conversations.definition.experiments import Protection


def protected_shares(evidence: Evidence) -> Iterator[Protected]:
    """One result, or the reason why there is none, for each protected question; double lists are one."""
    for variable in evidence.book.protected:
        if variable.protection and not variable.protection.anchor:
            lists = [other for other in evidence.book.protected if _are_lists_of_one(other, variable)]
            if not lists or lists[0] is variable:
                yield ESTIMATED[variable.kind.name](evidence, lists or [variable])


def _are_lists_of_one(one: Variable, other: Variable) -> bool:
    """Whether both count the same statement among others, in one experiment."""
    both_count = bool(_beside(one) and _beside(other))
    return both_count and one.experiment == other.experiment and _statement(one) == _statement(other)


def _beside(variable: Variable) -> object:
    return variable.protection.beside if variable.protection else ()


def _statement(variable: Variable) -> object:
    return variable.protection.statement if variable.protection else None


def _of_lists(evidence: Evidence, lists: Sequence[Variable]) -> Protected:
    """The result of one list, or of two that each half heard the other way round."""
    experiment = lists[0].experiment or ""
    drawn = evidence.in_any_arm(experiment)
    counts = [np.where(drawn, evidence.codes(variable), np.nan) for variable in lists]
    treated = [_treated(evidence, variable) for variable in lists]
    known = np.any([~np.isnan(column) for column in counts], axis=0)
    nothing = Protected(tuple(variable.id for variable in lists), evidence.rules.rounded(int(known.sum())))
    if not all(evidence.has_enough(column, (heard, ~heard)) for column, heard in zip(counts, treated, strict=True)):
        return replace(nothing, refusal=Refusal.FEW)
    sizes = [len(variable.options) - 2 for variable in lists]
    for column, heard, size in zip(counts, treated, sizes, strict=True):
        if design_effect_chance(evidence.people, column, heard, size) < evidence.rules.list_chance:
            return replace(nothing, refusal=Refusal.OTHER_ANSWERS_CHANGED)
    direct = _direct(evidence, lists[0])
    if direct is not None and _fails_placebo(evidence, counts[0], treated[0], direct):
        return replace(nothing, refusal=Refusal.PLACEBO)
    result = _result(evidence, nothing, _list_share(evidence.people, counts, treated), direct)
    near = any(_is_near_ends(evidence, *one) for one in zip(counts, treated, sizes, strict=True))
    return replace(result, near_ends=near and result.refusal is None)


def _treated(evidence: Evidence, variable: Variable) -> Mask:
    shown_in = variable.protection.shown_in if variable.protection else 1
    return evidence.arm(variable.experiment or "", shown_in)


def _list_share(people: People, counts: list[Numbers], treated: list[Mask]) -> Linear:
    """The share, of lists alone: an open answer beside them would let random tapping look like flattery."""
    if len(counts) > 1:
        return double_list(people, counts[0], counts[1], treated[0])
    return list_difference(people, counts[0], treated[0])


def _fails_placebo(evidence: Evidence, counts: Numbers, treated: Mask, direct: Numbers) -> bool:
    """Whether the list moves the open answer, or does not count one more among who openly says yes (Bonferroni)."""
    people, level = evidence.people, 1 - evidence.rules.list_chance / 2
    drawn = np.where(np.isnan(counts), np.nan, direct)
    tests = (list_among_direct_yes(people, counts, treated, direct), direct_by_list(people, treated, drawn))
    found = [people.estimate(test) for test in tests]
    return any(one.size >= evidence.rules.least_people and verdict(one, level) is not Verdict.UNCLEAR for one in found)


def _is_near_ends(evidence: Evidence, counts: Numbers, treated: Mask, size: int) -> bool:
    found = ends(evidence.people, counts, treated & ~np.isnan(counts), size)
    return max(found.floor.value, found.ceiling.value) > evidence.rules.list_ends


def _direct(evidence: Evidence, variable: Variable) -> Numbers | None:
    """Who says so when asked openly: 1 for the first choice of the direct question."""
    name = variable.protection.direct if variable.protection else None
    for other in evidence.book.variables:
        if other.id == name and other.id in evidence.questions:
            return evidence.is_first(other)
    return None


def _result(evidence: Evidence, nothing: Protected, share: Linear, direct: Numbers | None) -> Protected:
    found = evidence.estimate(share)
    if found is None:
        return replace(nothing, refusal=Refusal.FEW)
    result = replace(nothing, share=whole_range(found, 100))
    if direct is None or not evidence.has_enough(direct, (np.ones(len(direct), np.bool_),)):
        return result
    openly = evidence.people.mean(direct)
    gap = evidence.estimate(share - openly)
    return replace(result, openly=round(100 * openly.value), gap=whole_range(gap, 100) if gap else None)


_OfDevice = Callable[[Evidence, Protected, Variable, Numbers, Numbers | None], Protected]


def _of_device(share: _OfDevice) -> "Estimator":
    """The result of a question where a device hides the answer, by what makes a share of the answers."""

    def estimate(evidence: Evidence, variables: Sequence[Variable]) -> Protected:
        variable = variables[0]
        answers = evidence.is_first(variable)
        nothing = Protected((variable.id,), evidence.rules.rounded(int((~np.isnan(answers)).sum())))
        if not evidence.has_enough(answers, (np.ones(len(answers), np.bool_),)):
            return replace(nothing, refusal=Refusal.FEW)
        return share(evidence, nothing, variable, answers, _direct(evidence, variable))

    return estimate


def _of_forced(
    evidence: Evidence, nothing: Protected, variable: Variable, yes: Numbers, direct: Numbers | None
) -> Protected:
    protection = variable.protection or Protection({})
    return _result(evidence, nothing, _forced_share(evidence, yes, protection), direct)


def _forced_share(evidence: Evidence, yes: Numbers, protection: Protection) -> Linear:
    numbers = len(protection.device.numbers) if protection.device else 0
    say_yes, say_no = len(protection.say_yes), len(protection.say_no)
    return forced_response(evidence.people, yes, 1 - (say_yes + say_no) / numbers, say_yes / numbers)


def _of_crosswise(
    evidence: Evidence, nothing: Protected, variable: Variable, same: Numbers, direct: Numbers | None
) -> Protected:
    people, contrary = evidence.people, _contrary(evidence, variable)
    chance = _chance(variable)
    if contrary is not None:
        same = np.where(evidence.in_any_arm(variable.experiment or ""), same, np.nan)
        if not evidence.has_enough(same, (contrary, ~contrary)):
            return replace(nothing, refusal=Refusal.FEW)
        if crosswise_fit(people, same, contrary).chance < evidence.rules.list_chance:
            return replace(nothing, refusal=Refusal.RULES_NOT_FOLLOWED)
    anchor = _anchor(evidence, variable)
    told = same if contrary is None else turned(same, contrary)
    if anchor is None:
        return _result(evidence, nothing, crosswise(people, told, chance), direct)
    corrected = anchored_crosswise(people, told, chance, _turned(evidence, anchor), _chance(anchor))
    if not corrected.attentive.value > 0:
        return replace(nothing, refusal=Refusal.RANDOM)
    result = _result(evidence, nothing, corrected.share, direct)
    return replace(result, attentive=min(round(100 * corrected.attentive.value), 100))


def _chance(variable: Variable) -> float:
    """How likely the harmless statement is true in arm 0."""
    protection = variable.protection
    if protection is None or protection.device is None:
        raise ValueError(f"Question {variable.id} has no device.")
    return len(protection.numbers) / len(protection.device.numbers)


def _contrary(evidence: Evidence, variable: Variable) -> Mask | None:
    """Who got the other numbers; None without an experiment."""
    return evidence.arm(variable.experiment, 1) if variable.experiment else None


def _turned(evidence: Evidence, variable: Variable) -> Numbers:
    same, contrary = evidence.is_first(variable), _contrary(evidence, variable)
    return same if contrary is None else turned(same, contrary)


def _anchor(evidence: Evidence, variable: Variable) -> Variable | None:
    """The anchor that is asked with the same device."""
    device = variable.protection.device if variable.protection else None
    for other in evidence.book.protected:
        protection = other.protection
        if protection and protection.anchor and protection.device is device:
            return other if evidence.has_enough(evidence.is_first(other), ()) else None
    return None


Estimator = Callable[[Evidence, Sequence[Variable]], Protected]
ESTIMATED: Mapping[str, Estimator] = {
    "item_count": _of_lists,
    "crosswise": _of_device(_of_crosswise),
    "forced": _of_device(_of_forced),
}
"""What makes a share of the answers to each protected kind of question, by its name."""
