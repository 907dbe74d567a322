"""Conditions in cells: calculations put in where they are named, and bounds told apart from other constraints."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from conversations.definition.expressions import ITSELF, Expression, ExpressionProblem
from conversations.definition.expressions.tree import LONGEST_SOURCE, Call, Literal, Named, Node, UnsupportedFunction
from conversations.definition.problems import Unaskable
from conversations.phrases import phrase
from conversations.workbook.sheets import Cell, Findings

_PIECES = re.compile(r"""'[^']*'|"[^"]*"|\$\{\s*([^}\s]+)\s*\}""")
_CHOICE_NAME = re.compile(r"""jr:choice-name\(\s*([^(),]*?)\s*,\s*(['"])\s*\$\{\s*([^}\s]+)\s*\}\s*\2\s*\)""")
_STRAIGHT_TEXT = re.compile("""('[^'\u2018\u2019]*'|"[^"\u201c\u201d]*")|[\u2018\u2019\u201a\u201c\u201d\u201e]""")
_STRAIGHT = str.maketrans("\u2018\u2019\u201a\u201c\u201d\u201e", "'''\"\"\"")
_BOOLEANS = {"TRUE": "true()", "FALSE": "false()"}
"""What a spreadsheet makes of a cell in which somebody writes true or false."""
_HOW_TO_NAME = phrase(
    "Write it as jr:choice-name(${question}, '${question}'), with a question of choices asked before."
)
_TAKE_OUT = phrase("Correct the condition, or take it out.")
_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


@dataclass(slots=True)
class Calculation:
    """A calculated or hidden value: what it says once its own names are put in, and whether it is of use."""

    cell: Cell
    source: str
    used: bool = False


@dataclass(slots=True)
class Conditions:
    """Reads conditions.

    A calculation is never asked, so it is no question here: wherever a condition names it, what it computes is put in,
    as a text, since that is what a form stores of it. So conditions mean what they mean in ODK.

    `labels` are those of the choices of each question so far, by code and in the form's own language, for
    jr:choice-name(): what is asked next must not depend on the language in which somebody answers.
    """

    findings: Findings
    calculations: dict[str, Calculation] = field(default_factory=dict)
    labels: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def define(self, name: str, cell: Cell, source: str, relevant: str | None) -> None:
        """A value that later conditions may name."""
        if relevant:
            source = f"if({relevant}, string({source}), '')"
        self.calculations[name] = Calculation(cell, source)

    def read(self, cell: Cell | None, *, of_answer: bool = False) -> str | None:
        """The condition in a cell, ready for the battery; None if there is none or it is refused."""
        if cell is None:
            return None
        source = self.filled_in(cell)
        try:
            tree = Expression.parse(source, of_answer=of_answer).tree
        except ExpressionProblem as problem:
            remedy = _HOW_TO_NAME if "jr:choice-name" in source else _TAKE_OUT
            foreign: Unaskable = "cell" if of_answer else "row"
            unaskable = foreign if isinstance(problem, UnsupportedFunction) else None
            self.findings.refuse(cell.location, problem.said, remedy, unaskable)
            return None
        if isinstance(tree, Literal) and isinstance(tree.value, str):
            self.findings.refuse(
                cell.location,
                phrase(
                    "The condition is the text {source}, which counts as true whatever people answer.",
                    source=source[:40],
                ),
                phrase("Write a comparison such as ${question} = 'yes', or true() or false() without quotes."),
            )
            return None
        return source

    def all_of(self, sources: Sequence[str], location: str) -> str | None:
        """One condition of several that hold; None if there is none, or more in them than a chat works out."""
        whole = " and ".join(f"({source})" for source in sources) if len(sources) > 1 else "".join(sources)
        try:
            return Expression.parse(whole).source if whole else None
        except ExpressionProblem as problem:
            self.findings.refuse(location, problem.said, _TAKE_OUT, "row")
            return None

    def filled_in(self, cell: Cell) -> str:
        """The cell's text with calculations and the names of choices put in."""
        written = _BOOLEANS.get(cell.text.strip(), cell.text.strip())
        named = _CHOICE_NAME.sub(self._choice_name, _straightened(written))
        return _PIECES.sub(lambda piece: self._piece(piece, cell), named)

    def _choice_name(self, call: re.Match[str]) -> str:
        """The call as a choice among the labels that it can give; as it was where it can give none."""
        code, labels = call[1], self.labels.get(call[3], {})
        if not labels or any("'" in label and '"' in label for label in labels.values()):
            return call[0]
        named = "''"
        for value, label in reversed(list(labels.items())):
            quoted = f'"{label}"' if "'" in label else f"'{label}'"
            named = f"if({code} = '{value}', {quoted}, {named})"
        return named

    def _piece(self, piece: re.Match[str], cell: Cell) -> str:
        calculation = self.calculations.get(piece[1] or "")
        if calculation is None:
            return piece[0]
        if not calculation.used:
            calculation.used = True
            self._check(calculation)
        return f"string({calculation.source})"

    def _check(self, calculation: Calculation) -> None:
        calculation.source = self.filled_in(Cell(calculation.source, calculation.cell.location))
        try:
            if len(calculation.source) > LONGEST_SOURCE:
                raise UnsupportedFunction(
                    phrase("The calculation is longer than {most} characters.", most=LONGEST_SOURCE)
                )
            Expression.parse(calculation.source)
        except ExpressionProblem as problem:
            self.findings.refuse(
                calculation.cell.location,
                problem.said,
                phrase("Simplify it, or take it out of the conditions."),
                "row" if isinstance(problem, UnsupportedFunction) else None,
            )
            calculation.source = "''"

    def warn_of_unused(self) -> None:
        for name, calculation in self.calculations.items():
            if not calculation.used:
                self.findings.warn(
                    calculation.cell.location,
                    phrase("No condition names '{name}', and it is left out.", name=name),
                    phrase("Remove the row."),
                )


def _straightened(source: str) -> str:
    """With straight marks in the place of the curly ones that word processors make, but for those within a text."""
    return _STRAIGHT_TEXT.sub(lambda found: found[1] or found[0].translate(_STRAIGHT), source)


def bounds(source: str, *, whole: bool) -> tuple[Decimal | None, Decimal | None] | None:
    """The least and greatest number if the constraint says nothing but these, as in `. >= 1 and . < 100`."""
    try:
        parts = [_bound(node) for node in _conjuncts(Expression.parse(source, of_answer=True).tree)]
    except ExpressionProblem:
        return None
    least: list[Decimal] = []
    most: list[Decimal] = []
    for part in parts:
        if part is None or (part[0] in "<>" and not whole):
            return None
        operator, number = part
        if operator in (">", ">="):
            least.append(_next(number, ROUND_CEILING, 1) if operator == ">" else number)
        else:
            most.append(_next(number, ROUND_FLOOR, -1) if operator == "<" else number)
    return max(least, default=None), min(most, default=None)


def _next(number: Decimal, rounding: str, step: int) -> Decimal:
    nearest = number.to_integral_value(rounding)
    return nearest + step if nearest == number else nearest


def _conjuncts(node: Node) -> list[Node]:
    if isinstance(node, Call) and node.function == "and":
        return [part for operand in node.operands for part in _conjuncts(operand)]
    return [node]


def _bound(node: Node) -> tuple[str, Decimal] | None:
    if not isinstance(node, Call) or node.function not in _MIRRORED or len(node.operands) != 2:
        return None
    left, right = node.operands
    if left == Named(ITSELF) and (number := _number(right)) is not None:
        return node.function, number
    if right == Named(ITSELF) and (number := _number(left)) is not None:
        return _MIRRORED[node.function], number
    return None


def _number(node: Node) -> Decimal | None:
    match node:
        case Literal(float(value)):
            return Decimal(str(value))
        case Call("-", (Literal(float(value)),)):
            return -Decimal(str(value))
        case _:
            return None
