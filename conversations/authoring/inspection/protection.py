"""Protected questions: nothing about them tells what one person answered, and figures can be made of them."""

from collections.abc import Iterator

from conversations.authoring.inspection.conditions import conditions, in_shuffled_theme
from conversations.definition.kind import Kind, Shape
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error, warning
from conversations.kinds import protected_kinds

MOST_METHODS = 2


def _protected_kinds_say_how(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        where = f"question {question.id}, protection"
        if question.kind.is_protected and question.protection is None:
            yield error(
                where,
                f"A question of kind '{question.kind}' must say how it is protected.",
                "Add 'protection' with a 'statement'.",
            )
        if question.protection and not question.kind.is_protected:
            yield error(
                where,
                f"A question of kind '{question.kind}' is not protected.",
                f"Take 'protection' out, or use one of these kinds: {', '.join(map(str, protected_kinds()))}.",
            )


def _answers_are_as_the_kind_has_them(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        unfit = {"shuffle": question.shuffle, "constraint": question.constraint, "variants": question.variants}
        for column in (name for name, value in unfit.items() if value and question.kind.is_protected):
            yield error(
                f"question {question.id}, {column}",
                f"'{column}' means nothing in a question of kind '{question.kind}'.",
                f"Take '{column}' out.",
            )


def _nobody_has_to_answer(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        if question.kind.is_protected and not question.opinion:
            yield error(
                f"question {question.id}, opinion",
                'A protected question must offer "I don\'t want to say".',
                "Take 'opinion' out.",
            )


def _nothing_rests_on_protected_answers(battery: Battery) -> Iterator[Problem]:
    protected = {question.id for question in battery.questions() if question.kind.is_protected}
    for condition in conditions(battery):
        for name in sorted(condition.expression.names & protected):
            yield error(
                condition.where,
                f"The answer to '{name}' is protected: it says nothing about the person.",
                f"Take '{name}' out of the condition.",
            )


def _direct_questions_come_after(battery: Battery) -> Iterator[Problem]:
    order = {question.id: index for index, question in enumerate(battery.questions())}
    for question in battery.questions():
        name = question.protection.direct if question.protection else None
        if name is None:
            continue
        where, direct = f"question {question.id}, protection, direct", battery.by_id.get(name)
        if direct is None:
            yield error(where, f"There is no question '{name}'.", "Name a question by its id.")
        elif not _is_one_choice(direct.kind) or len(direct.choices) != 2 or direct.choices[0].code == "no":
            yield error(
                where,
                f"'{name}' does not ask the same openly: it must be of kind 'one', with yes first and no second.",
                "Give it two choices, the first for those for whom the statement is true.",
            )
        elif order[name] < order[question.id] or in_shuffled_theme(battery, name, question.id):
            yield error(
                where,
                f"'{name}' may be asked before this question, and whoever said it openly keeps to it here.",
                f"Move '{name}' behind this question, out of a shuffled theme.",
            )


def _is_one_choice(kind: Kind) -> bool:
    return kind.shape is Shape.CODE and kind.has_choices and not kind.has_direction


def _methods_are_few(battery: Battery) -> Iterator[Problem]:
    methods = dict.fromkeys(question.kind for question in battery.questions() if question.kind.is_protected)
    if len(methods) > MOST_METHODS:
        last = next(question for question in battery.questions() if question.kind == list(methods)[-1])
        yield warning(
            f"question {last.id}",
            f"This is the third way of protecting answers: {', '.join(map(str, methods))}. "
            "Each has to be explained and tried.",
            "Keep to one or two.",
        )


RULES: tuple[Rule, ...] = (
    _protected_kinds_say_how,
    _answers_are_as_the_kind_has_them,
    _nobody_has_to_answer,
    _nothing_rests_on_protected_answers,
    _direct_questions_come_after,
    _methods_are_few,
)
