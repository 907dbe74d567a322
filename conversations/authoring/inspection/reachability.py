"""Questions that nobody can reach, and choices that nobody can be offered.

A condition is turned into alternatives of single statements ("atoms"). An alternative is impossible if, for one
question, no answer makes all its atoms true at once; answers are tried out, so that a condition means here exactly
what it means in a survey. Whatever cannot be tried out completely counts as possible: what is reported is certain.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, pairwise, product

from conversations.answers import Answer
from conversations.definition.expressions.evaluation import Compute, build
from conversations.definition.expressions.tree import Call, Column, Literal, Named, Node, walk
from conversations.definition.expressions.values import to_truth
from conversations.definition.kind import Shape
from conversations.definition.model import Battery, Choice, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error, warning
from conversations.phrases import phrase

MOST_ALTERNATIVES = 200
MOST_MARKS = 10
_OPPOSITE = {"and": "or", "or": "and"}


@dataclass(frozen=True, slots=True)
class Atom:
    """A statement without `and`, `or` and `not`, which must come out as `wanted`."""

    node: Node
    wanted: bool
    compute: Compute
    names: frozenset[str]

    def fits(self, answers: Mapping[str, Answer]) -> bool:
        return to_truth(self.compute(answers, None, {})) is self.wanted


Alternatives = list[tuple[Atom, ...]]


def _unreachable_questions(battery: Battery) -> Iterator[Problem]:
    unreachable: set[str] = set()
    switched_off: set[str] = set()
    for question in battery.questions():
        if question.relevant is None or _possible(question.relevant.tree, battery, unreachable):
            continue
        unreachable.add(question.id)
        tree = question.relevant.tree
        if tree == Call("false") or _possible(tree, battery, unreachable - switched_off - {question.id}):
            switched_off.add(question.id)
            yield warning(
                f"question {question.id}, relevant",
                phrase("The question is never asked."),
                phrase("Leave it so if that is meant, or take the condition out."),
            )
        else:
            yield error(
                f"question {question.id}, relevant",
                phrase("The question can never be reached: no answers make its condition true."),
                phrase("Correct the condition, or remove the question."),
                "row",
            )


def _filters_leave_choices(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        if question.choice_filter is None or not question.choices:
            continue
        filters = [(choice, _about(question.choice_filter.tree, choice)) for choice in question.choices]
        never = [choice.code for choice, node in filters if not _possible(node, battery, set())]
        where = f"question {question.id}, choice_filter"
        if len(never) == len(filters):
            remedy = phrase("Correct the filter or the choices' attributes.")
            yield error(where, phrase("The filter never leaves a choice."), remedy, "row")
            continue
        for code in never:
            yield warning(
                where,
                phrase("The choice '{code}' is never offered.", code=code),
                phrase("Correct its attributes, or remove it."),
            )
        yield from _answers_without_choices(battery, where, [node for _, node in filters])


def _answers_without_choices(battery: Battery, where: str, filters: list[Node]) -> Iterator[Problem]:
    names = sorted({node.id for tree in filters for node in walk(tree) if isinstance(node, Named)})
    if len(names) != 1 or any(Call("today") in walk(tree) for tree in filters):
        return
    named = battery.by_id.get(names[0])
    if not named or not named.kind.has_choices or named.kind.is_marked:
        return
    computed = [build(tree) for tree in filters]
    for choice in named.choices:
        if not any(to_truth(compute({named.id: choice.code}, None, {})) for compute in computed):
            message = phrase(
                "No choice is left for those who answered '{code}' to '{id}', so they are not asked.",
                code=choice.code,
                id=named.id,
            )
            yield warning(where, message, phrase("Leave it so if that is meant, or add a choice for them."))


def _about(node: Node, choice: Choice) -> Node:
    """The filter as it reads for one choice."""
    if isinstance(node, Column):
        return Literal({"name": choice.code, **choice.attributes}.get(node.name, ""))
    if isinstance(node, Call):
        return Call(node.function, tuple(_about(operand, choice) for operand in node.operands))
    return node


def _possible(node: Node, battery: Battery, unreachable: set[str]) -> bool:
    """Whether some answers could make the condition true; only a certain no is a no."""
    alternatives = _alternatives(node, True)
    if alternatives is None:
        return True
    return any(_consistent(alternative, battery, unreachable) for alternative in alternatives)


def _alternatives(node: Node, wanted: bool) -> Alternatives | None:
    """The ways in which the condition can come out as wanted; None if there are too many."""
    match node:
        case Call("not", (operand,)):
            return _alternatives(operand, not wanted)
        case Call("and" | "or" as function, operands):
            parts = [_alternatives(operand, wanted) for operand in operands]
            return _joined(parts, function if wanted else _OPPOSITE[function])
        case _:
            named = frozenset(below.id for below in walk(node) if isinstance(below, Named))
            return [(Atom(node, wanted, build(node), named),)]


def _joined(parts: list[Alternatives | None], function: str) -> Alternatives | None:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    if function == "or":
        joined = [alternative for part in known for alternative in part]
    else:
        first, second = known
        if len(first) * len(second) > MOST_ALTERNATIVES:
            return None
        joined = [left + right for left, right in product(first, second)]
    return joined if len(joined) <= MOST_ALTERNATIVES else None


def _consistent(atoms: tuple[Atom, ...], battery: Battery, unreachable: set[str]) -> bool:
    by_question: dict[str, list[Atom]] = defaultdict(list)
    for atom in atoms:
        if any(isinstance(node, Column) or node == Call("today") for node in walk(atom.node)):
            continue
        if not atom.names:
            if not atom.fits({}):
                return False
        elif len(atom.names) == 1:
            by_question[next(iter(atom.names))].append(atom)
    return all(_answerable(name, about, battery, unreachable) for name, about in by_question.items())


def _answerable(name: str, atoms: list[Atom], battery: Battery, unreachable: set[str]) -> bool:
    question = battery.by_id.get(name)
    if question is None:
        return True
    possible = [""] if name in unreachable else _answers(question, atoms)
    return possible is None or any(all(atom.fits({name: answer}) for atom in atoms) for answer in possible)


def _answers(question: Question, atoms: list[Atom]) -> Iterable[Answer] | None:
    """Answers of which one makes the atoms true if any answer does; None if this cannot be said."""
    if question.kind.has_choices and not question.kind.is_marked:
        return ["", *(choice.code for choice in question.choices)]
    if question.kind.shape is Shape.CODES:
        return None if any(_depends_on_order(atom.node) for atom in atoms) else _markings(question)
    if question.kind.has_bounds and all(_compares_with_number(atom.node) for atom in atoms):
        return _numbers(question, atoms)
    return None


def _markings(question: Question) -> Iterable[Answer] | None:
    """Every set of choices that can be marked together, in the order of the list."""
    together = [choice.code for choice in question.choices if not choice.exclusive]
    if len(together) > MOST_MARKS:
        return None
    sets: list[tuple[str, ...]] = [(choice.code,) for choice in question.choices if choice.exclusive]
    for size in range(len(together) + 1):
        sets.extend(combinations(together, size))
    return sets


def _depends_on_order(node: Node) -> bool:
    """Whether it matters in which order choices are marked."""
    return any(
        (isinstance(below, Call) and below.function == "regex")
        or (isinstance(below, Literal) and " " in str(below.value))
        for below in walk(node)
    )


def _compares_with_number(node: Node) -> bool:
    match node:
        case Named():
            return True
        case Call("=" | "!=" | "<" | "<=" | ">" | ">=", (left, right)):
            return {_side(left), _side(right)} == {"question", "number"}
        case _:
            return False


def _side(node: Node) -> str:
    match node:
        case Named() | Call("number", (Named(),)):
            return "question"
        case Literal(float()) | Literal("") | Call("-", (Literal(float()),)):
            return "number"
        case _:
            return ""


def _numbers(question: Question, atoms: list[Atom]) -> list[Answer]:
    """No answer, the numbers named and the bounds, and numbers between and beyond them."""
    literals = [below.value for atom in atoms for below in walk(atom.node) if isinstance(below, Literal)]
    bounds = [float(bound) for bound in (question.minimum, question.maximum) if bound is not None]
    marks = {float(value) for value in literals if value != ""} | set(bounds) | {0.0}
    marks |= {-mark for mark in marks}
    points = sorted(marks | {mark + step for mark in marks for step in (-1.0, 1.0)})
    points += [(low + high) / 2 for low, high in pairwise(points)]
    if question.kind.is_whole:
        points = [float(whole) for point in points for whole in (point // 1, -(-point // 1))]
    inside = [point for point in points if _within(question, point)]
    return ["", *(f"{point:.9f}".rstrip("0").rstrip(".") for point in inside)]


def _within(question: Question, point: float) -> bool:
    above = question.minimum is None or point >= question.minimum
    return above and (question.maximum is None or point <= question.maximum)


RULES: tuple[Rule, ...] = (_unreachable_questions, _filters_leave_choices)
