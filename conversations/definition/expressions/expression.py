"""A condition as a value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from conversations.answers import Answer
from conversations.definition.expressions.evaluation import Compute, build
from conversations.definition.expressions.tree import Column, Named, Node, walk
from conversations.definition.expressions.values import to_truth

_NO_CHOICE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition, read once; two are equal when their texts are.

    `names` are the ids of the questions it names (ITSELF among them for the answer itself), `attributes` the columns
    of choices; `tree` is what it says.
    """

    source: str
    names: frozenset[str] = field(compare=False, repr=False)
    attributes: frozenset[str] = field(compare=False, repr=False)
    tree: Node = field(compare=False, repr=False)
    compute: Compute = field(compare=False, repr=False)

    @staticmethod
    def parse(source: str, *, of_answer: bool = False) -> "Expression":
        """The condition written in `source`; one `of_answer` may name the answer itself, as `.`.

        Raises ExpressionProblem with one clear sentence.
        """
        return _parse(source, of_answer)

    def holds(
        self,
        answers: Mapping[str, Answer],
        today: date | None = None,
        choice: Mapping[str, str] | None = None,
    ) -> bool:
        """Whether the condition is true.

        A question without an answer, for whatever reason, counts as an empty text; several choices are their codes
        with blanks between. Raises ValueError if the condition uses today() and `today` is not given.
        """
        return to_truth(self.compute(answers, today, _NO_CHOICE if choice is None else choice))


@lru_cache(maxsize=4096)
def _parse(source: str, of_answer: bool) -> Expression:
    from conversations.definition.expressions.grammar import parse

    tree = parse(source, of_answer=of_answer)
    return Expression(
        source=source,
        names=frozenset(node.id for node in walk(tree) if isinstance(node, Named)),
        attributes=frozenset(node.name for node in walk(tree) if isinstance(node, Column)),
        tree=tree,
        compute=build(tree),
    )
