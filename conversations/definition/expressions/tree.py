"""What a condition says, as a small tree that can be computed and reasoned about."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.phrases import Phrase, in_source

OPERATORS = frozenset({"or", "and", "=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "div", "mod"})
SIGNS = frozenset({"+", "-"})
LONGEST_SOURCE = 4000
"""Letters of a condition."""

ITSELF = "."
"""The name under which a constraint finds the answer that it is about."""


class ExpressionProblem(Exception):
    """A condition that cannot be read or computed here; what is `said` is one clear sentence."""

    def __init__(self, said: Phrase | str) -> None:
        super().__init__(in_source(said))
        self.said = said


class UnsupportedFunction(ExpressionProblem):
    """A condition that needs what other programs have and a chat has not: functions, paths, long patterns, room."""


@dataclass(frozen=True, slots=True)
class Literal:
    """A text or number as written."""

    value: str | float


@dataclass(frozen=True, slots=True)
class Named:
    """The answer to the question `${id}`, or the answer itself."""

    id: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the choice that is looked at: a bare name in a choice filter."""

    name: str


@dataclass(frozen=True, slots=True)
class Call:
    """An operator or function with its operands."""

    function: str
    operands: "tuple[Node, ...]" = ()


Node = Literal | Named | Column | Call


def walk(node: Node) -> Iterator[Node]:
    """The node and everything below it."""
    yield node
    if isinstance(node, Call):
        for operand in node.operands:
            yield from walk(operand)


def depth(node: Node) -> int:
    """How many calls lie inside one another."""
    if not isinstance(node, Call):
        return 0
    return 1 + max((depth(operand) for operand in node.operands), default=0)
