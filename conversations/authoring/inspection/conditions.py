"""Conditions: they name only what is known when they are evaluated."""

from collections.abc import Iterator
from dataclasses import dataclass

from conversations.definition.expressions import ITSELF, Expression
from conversations.definition.expressions.tree import Call, Literal, Named, walk
from conversations.definition.kind import Shape
from conversations.definition.model import Battery, Precision, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error
from conversations.phrases import phrase


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a question, and the column that holds it."""

    question: Question
    column: str
    expression: Expression

    @property
    def where(self) -> str:
        return f"question {self.question.id}, {self.column}"


def conditions(battery: Battery) -> Iterator[Condition]:
    for question in battery.questions():
        if question.relevant:
            yield Condition(question, "relevant", question.relevant)
        if question.choice_filter:
            yield Condition(question, "choice_filter", question.choice_filter)
        if question.constraint:
            yield Condition(question, "constraint", question.constraint)


def _names_are_known_and_earlier(battery: Battery) -> Iterator[Problem]:
    order = {question.id: index for index, question in enumerate(battery.questions())}
    for condition in conditions(battery):
        for name in sorted(condition.expression.names - {ITSELF}):
            if name not in order:
                yield error(
                    condition.where,
                    phrase("There is no question '{name}'.", name=name),
                    phrase("Name a question by its id."),
                )
            elif not battery.by_id[name].kind.is_asked:
                yield error(
                    condition.where,
                    phrase("'{name}' is a note, which has no answer.", name=name),
                    phrase("Name a question."),
                )
            elif order[name] >= order[condition.question.id]:
                which = (
                    phrase("the question itself")
                    if name == condition.question.id
                    else phrase("'{name}', which is asked later", name=name)
                )
                yield error(
                    condition.where,
                    phrase("The condition names {which}.", which=which),
                    phrase("Name an earlier question, or move it."),
                    "row",
                )
            elif in_shuffled_theme(battery, name, condition.question.id):
                yield error(
                    condition.where,
                    phrase("'{name}' is in the same shuffled theme and may be asked later.", name=name),
                    phrase("Take 'shuffle' out of the theme, or move '{name}' to an earlier one.", name=name),
                )


def _free_texts_decide_nothing(battery: Battery) -> Iterator[Problem]:
    """What somebody is asked stands in the response, which must not tell whether the person wrote a text."""
    for condition in conditions(battery):
        for name in sorted(condition.expression.names - {ITSELF, condition.question.id}):
            if name in battery.by_id and battery.by_id[name].kind.shape is Shape.TEXT:
                yield error(
                    condition.where,
                    phrase(
                        "'{name}' is answered in free text; what is asked after it would tell who wrote.", name=name
                    ),
                    phrase("Ask a question with choices before it, and name that one."),
                    "row",
                )


def in_shuffled_theme(battery: Battery, one: str, other: str) -> bool:
    """Whether either of two questions may be asked first."""
    return battery.theme_of[one].shuffle and battery.theme_of[one] is battery.theme_of[other]


def _columns_are_known(battery: Battery) -> Iterator[Problem]:
    for condition in conditions(battery):
        columns = {"name"} | {column for choice in condition.question.choices for column in choice.attributes}
        for column in sorted(condition.expression.attributes):
            if condition.column != "choice_filter":
                yield error(
                    condition.where,
                    phrase("'{column}' is neither a text nor a question.", column=column),
                    phrase(
                        "Write '{column}' in quotes, or {named} for the question.",
                        column=column,
                        named=f"${{{column}}}",
                    ),
                )
            elif column not in columns:
                yield error(
                    condition.where,
                    phrase("No choice has the attribute '{column}'.", column=column),
                    phrase("Add it to the choices, or write '{column}' in quotes.", column=column),
                    "row",
                )


def _codes_are_known(battery: Battery) -> Iterator[Problem]:
    for condition in conditions(battery):
        for name, code in dict.fromkeys(_compared(condition.expression)):
            question = condition.question if name == ITSELF else battery.by_id.get(name)
            known = [choice.code for choice in question.choices] if question else []
            codes = code.split() if question and question.kind.is_marked else [code] if code else []
            for unknown in codes if known else []:
                if unknown not in known:
                    yield error(
                        condition.where,
                        phrase(
                            "'{unknown}' is not a choice of the question '{value}'.",
                            unknown=unknown,
                            value=question.id if question else name,
                        ),
                        phrase("Use one of its codes: {listed}.", listed=", ".join(known)),
                        "row",
                    )


def _compared(expression: Expression) -> Iterator[tuple[str, str]]:
    """Each question with a text that it is compared to."""
    for node in walk(expression.tree):
        match node:
            case Call("=" | "!=" | "selected", (Named(id=name), Literal(str(code)))):
                yield name, code
            case Call("=" | "!=", (Literal(str(code)), Named(id=name))):
                yield name, code


def _years_are_not_compared_to_days(battery: Battery) -> Iterator[Problem]:
    for condition in conditions(battery):
        if Call("today") not in walk(condition.expression.tree):
            continue
        for name in sorted(condition.expression.names):
            question = condition.question if name == ITSELF else battery.by_id.get(name)
            if question and question.kind.shape is Shape.DATE and question.precision is Precision.YEAR:
                yield error(
                    condition.where,
                    phrase("today() cannot be compared to '{id}', of which only the year is asked.", id=question.id),
                    phrase("Ask '{id}' with 'precision: month', or compare it to a year.", id=question.id),
                )


RULES: tuple[Rule, ...] = (
    _names_are_known_and_earlier,
    _free_texts_decide_nothing,
    _columns_are_known,
    _codes_are_known,
    _years_are_not_compared_to_days,
)
