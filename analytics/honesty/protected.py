"""What protected questions find, if they did what they must, and how far it lies from what is said openly."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from analytics.estimate.clustered_errors import Linear, Mask, People
from analytics.estimate.clusters import Numbers
from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import verdict
from analytics.estimate.protected_questions.list_checks import design_effect_chance, ends
from analytics.estimate.protected_questions.lists import (
    direct_by_list,
    double_list,
    list_among_direct_yes,
    list_difference,
)
from analytics.estimate.protected_questions.secret_numbers import anchored, behind_numbers, fit_of_arms, turned
from analytics.honesty.evidence import Evidence, whole_range
from analytics.released.honesty import ProtectedShare, Refusal
from analytics.responses.codebook import Variable
from conversations.kinds import protects
from conversations.kinds.base.protection_designs import Hiding, SecretNumber, StatementCount


def protected_shares(evidence: Evidence) -> Iterator[ProtectedShare]:
    """One result, or the reason why there is none, for each protected question; double lists are one."""
    for variable in evidence.book.protected:
        if variable.protection and not variable.protection.anchor:
            lists = [other for other in evidence.book.protected if _are_lists_of_one(other, variable)]
            if not lists or lists[0] is variable:
                yield _found(evidence, variable, lists)


def _found(evidence: Evidence, variable: Variable, lists: Sequence[Variable]) -> ProtectedShare:
    hiding = _hiding(variable)
    if isinstance(hiding, StatementCount):
        return _of_lists(evidence, lists)
    return _of_secret_number(evidence, variable, hiding)


def _hiding(variable: Variable, arm: int = 0) -> Hiding:
    """How answers hide the truth. Raises ValueError for a question that inspection refuses."""
    hiding = protects(variable.kind).hiding(variable.protection, arm) if variable.protection else None
    if hiding is None:
        raise ValueError(f"The answers to question {variable.id} tell nothing.")
    return hiding


def _are_lists_of_one(one: Variable, other: Variable) -> bool:
    """Whether both count the same statement among others, in one experiment."""
    both_count = all(isinstance(_hiding(each), StatementCount) for each in (one, other))
    return both_count and one.experiment == other.experiment and _statement(one) == _statement(other)


def _statement(variable: Variable) -> object:
    return variable.protection.statement if variable.protection else None


def _of_lists(evidence: Evidence, lists: Sequence[Variable]) -> ProtectedShare:
    """The result of one list, or of two that each half heard the other way round."""
    experiment = lists[0].experiment or ""
    drawn = evidence.in_any_arm(experiment)
    counts = [np.where(drawn, evidence.codes(variable), np.nan) for variable in lists]
    treated = [_treated(evidence, variable) for variable in lists]
    known = np.any([~np.isnan(column) for column in counts], axis=0)
    nothing = ProtectedShare(tuple(variable.id for variable in lists), evidence.rules.rounded(int(known.sum())))
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


def _result(evidence: Evidence, nothing: ProtectedShare, share: Linear, direct: Numbers | None) -> ProtectedShare:
    found = evidence.estimate(share)
    if found is None:
        return replace(nothing, refusal=Refusal.FEW)
    result = replace(nothing, share=whole_range(found, 100))
    if direct is None or not evidence.has_enough(direct, (np.ones(len(direct), np.bool_),)):
        return result
    openly = evidence.people.mean(direct)
    gap = evidence.estimate(share - openly)
    return replace(result, openly=round(100 * openly.value), gap=whole_range(gap, 100) if gap else None)


def _of_secret_number(evidence: Evidence, variable: Variable, chances: SecretNumber) -> ProtectedShare:
    """The result of a question with two answers between which a number decides that only the person knows."""
    people, first = evidence.people, evidence.is_first(variable)
    nothing = ProtectedShare((variable.id,), evidence.rules.rounded(int((~np.isnan(first)).sum())))
    if not evidence.has_enough(first, (np.ones(len(first), np.bool_),)):
        return replace(nothing, refusal=Refusal.FEW)
    contrary = _contrary(evidence, variable)
    if contrary is not None:
        first = np.where(evidence.in_any_arm(variable.experiment or ""), first, np.nan)
        if not evidence.has_enough(first, (contrary, ~contrary)):
            return replace(nothing, refusal=Refusal.FEW)
        if fit_of_arms(people, first, contrary).chance < evidence.rules.list_chance:
            return replace(nothing, refusal=Refusal.RULES_NOT_FOLLOWED)
        first = turned(first, contrary)
    direct, anchor = _direct(evidence, variable), _anchor(evidence, variable)
    if anchor is None:
        return _result(evidence, nothing, behind_numbers(people, first, chances), direct)
    corrected = anchored(people, first, chances, _turned(evidence, anchor), _chances(anchor))
    if not corrected.attentive.value > 0:
        return replace(nothing, refusal=Refusal.RANDOM)
    result = _result(evidence, nothing, corrected.share, direct)
    return replace(result, attentive=min(round(100 * corrected.attentive.value), 100))


def _contrary(evidence: Evidence, variable: Variable) -> Mask | None:
    """Who is in the arm where the answers are turned round; None where there is none."""
    is_turned = variable.experiment is not None and _hiding(variable, 1) != _hiding(variable, 0)
    return evidence.arm(variable.experiment or "", 1) if is_turned else None


def _turned(evidence: Evidence, variable: Variable) -> Numbers:
    first, contrary = evidence.is_first(variable), _contrary(evidence, variable)
    return first if contrary is None else turned(first, contrary)


def _anchor(evidence: Evidence, variable: Variable) -> Variable | None:
    """The anchor that is asked in the same way, with the same device."""
    device = variable.protection.device if variable.protection else None
    for other in evidence.book.protected:
        protection = other.protection
        if protection and protection.anchor and (other.kind, protection.device) == (variable.kind, device):
            return other if evidence.has_enough(evidence.is_first(other), ()) else None
    return None


def _chances(variable: Variable) -> SecretNumber:
    hiding = _hiding(variable)
    if not isinstance(hiding, SecretNumber):
        raise ValueError(f"No number hides the answers to question {variable.id}.")
    return hiding
