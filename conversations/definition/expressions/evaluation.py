"""From the tree of a condition to nested Python functions, which compute it within microseconds."""

import operator
from collections.abc import Callable, Mapping
from datetime import date

from conversations.answers import Answer
from conversations.definition.expressions.functions import FUNCTIONS
from conversations.definition.expressions.patterns import compile_pattern, matches
from conversations.definition.expressions.tree import Call, Column, ExpressionProblem, Literal, Named, Node
from conversations.definition.expressions.values import (
    Value,
    differs,
    divide,
    equal,
    remainder,
    to_number,
    to_text,
    to_truth,
)
from conversations.phrases import phrase

Answers = Mapping[str, Answer]
Choice = Mapping[str, str]
Compute = Callable[[Answers, date | None, Choice], Value]

_ARITHMETIC: dict[str, Callable[[float, float], Value]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "div": divide,
    "mod": remainder,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def build(node: Node) -> Compute:
    """The function that computes the tree. Raises ExpressionProblem for a wrong pattern in regex()."""
    match node:
        case Literal(value):
            return lambda _answers, _today, _choice: value
        case Named(id=question):
            return _answered(question)
        case Column(name):
            return lambda _answers, _today, choice: choice.get(name, "")
        case Call("-", (operand,)):
            return _negated(build(operand))
        case Call("+", (operand,)):
            return _called(to_number, [build(operand)])
        case Call("regex", (text, pattern)):
            return _matched(build(text), pattern)
        case Call("today"):
            return _today
        case Call(function, operands):
            return _call(function, [build(operand) for operand in operands])


def _call(function: str, operands: list[Compute]) -> Compute:
    if function == "if":
        return _chosen(*operands)
    if function in ("and", "or"):
        return _both(*operands) if function == "and" else _either(*operands)
    if function in ("=", "!="):
        return _called(equal if function == "=" else differs, operands)
    if function in _ARITHMETIC:
        return _numeric(_ARITHMETIC[function], *operands)
    compute = FUNCTIONS[function].compute
    assert compute is not None
    return _called(compute, operands)


def _answered(question: str) -> Compute:
    def compute(answers: Answers, _today: date | None, _choice: Choice) -> Value:
        answer = answers.get(question, "")
        # A reason for a missing answer is a str too, but not exactly.
        if type(answer) is str:
            return answer
        return " ".join(answer) if isinstance(answer, tuple) else ""

    return compute


def _called(compute: Callable[..., Value], operands: list[Compute]) -> Compute:
    if len(operands) == 1:
        (only,) = operands
        return lambda answers, today, choice: compute(only(answers, today, choice))
    if len(operands) == 2:
        first, second = operands
        return lambda answers, today, choice: compute(first(answers, today, choice), second(answers, today, choice))
    return lambda answers, today, choice: compute(*(operand(answers, today, choice) for operand in operands))


def _numeric(compute: Callable[[float, float], Value], left: Compute, right: Compute) -> Compute:
    return lambda answers, today, choice: compute(
        to_number(left(answers, today, choice)), to_number(right(answers, today, choice))
    )


def _negated(operand: Compute) -> Compute:
    return lambda answers, today, choice: -to_number(operand(answers, today, choice))


def _both(left: Compute, right: Compute) -> Compute:
    return lambda answers, today, choice: (
        to_truth(left(answers, today, choice)) and to_truth(right(answers, today, choice))
    )


def _either(left: Compute, right: Compute) -> Compute:
    return lambda answers, today, choice: (
        to_truth(left(answers, today, choice)) or to_truth(right(answers, today, choice))
    )


def _chosen(condition: Compute, then: Compute, otherwise: Compute) -> Compute:
    return lambda answers, today, choice: (
        then(answers, today, choice)
        if to_truth(condition(answers, today, choice))
        else otherwise(answers, today, choice)
    )


def _matched(text: Compute, pattern: Node) -> Compute:
    if not isinstance(pattern, Literal) or not isinstance(pattern.value, str):
        raise ExpressionProblem(phrase("The pattern of regex() must be a text in quotes."))
    compiled = compile_pattern(pattern.value)
    return lambda answers, today, choice: matches(compiled, to_text(text(answers, today, choice)))


def _today(_answers: Answers, today: date | None, _choice: Choice) -> Value:
    if today is None:
        raise ValueError("this condition needs today's date")
    return today
