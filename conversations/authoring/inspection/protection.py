"""Protected questions: nothing about them tells what one person answered, and figures can be made of them."""

from collections.abc import Iterator

from conversations.authoring.inspection.conditions import conditions, in_shuffled_theme
from conversations.definition.kind import Kind, Shape
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error, warning
from conversations.kinds import protected_kinds
from conversations.phrases import phrase

MOST_METHODS = 2


def _protected_kinds_say_how(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        where = f"question {question.id}, protection"
        if question.kind.is_protected and question.protection is None:
            yield error(
                where,
                phrase("A question of kind '{kind}' must say how it is protected.", kind=question.kind.name),
                phrase("Add 'protection' with a 'statement'."),
            )
        if question.protection and not question.kind.is_protected:
            yield error(
                where,
                phrase("A question of kind '{kind}' is not protected.", kind=question.kind.name),
                phrase(
                    "Take 'protection' out, or use one of these kinds: {listed}.",
                    listed=", ".join(map(str, protected_kinds())),
                ),
            )


def _answers_are_as_the_kind_has_them(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        unfit = {"shuffle": question.shuffle, "constraint": question.constraint, "variants": question.variants}
        for column in (name for name, value in unfit.items() if value and question.kind.is_protected):
            yield error(
                f"question {question.id}, {column}",
                phrase(
                    "'{column}' means nothing in a question of kind '{kind}'.", column=column, kind=question.kind.name
                ),
                phrase("Take '{column}' out.", column=column),
            )


def _nobody_has_to_answer(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        if question.kind.is_protected and not question.opinion:
            yield error(
                f"question {question.id}, opinion",
                phrase('A protected question must offer "I don\'t want to say".'),
                phrase("Take 'opinion' out."),
            )


def _nothing_rests_on_protected_answers(battery: Battery) -> Iterator[Problem]:
    protected = {question.id for question in battery.questions() if question.kind.is_protected}
    for condition in conditions(battery):
        for name in sorted(condition.expression.names & protected):
            yield error(
                condition.where,
                phrase("The answer to '{name}' is protected: it says nothing about the person.", name=name),
                phrase("Take '{name}' out of the condition.", name=name),
            )


def _direct_questions_come_after(battery: Battery) -> Iterator[Problem]:
    order = {question.id: index for index, question in enumerate(battery.questions())}
    for question in battery.questions():
        name = question.protection.direct if question.protection else None
        if name is None:
            continue
        where, direct = f"question {question.id}, protection, direct", battery.by_id.get(name)
        if direct is None:
            yield error(
                where, phrase("There is no question '{name}'.", name=name), phrase("Name a question by its id.")
            )
        elif not _is_one_choice(direct.kind) or len(direct.choices) != 2 or direct.choices[0].code == "no":
            yield error(
                where,
                phrase(
                    "'{name}' does not ask the same openly: it must be of kind 'one', with yes first and no second.",
                    name=name,
                ),
                phrase("Give it two choices, the first for those for whom the statement is true."),
            )
        elif order[name] < order[question.id] or in_shuffled_theme(battery, name, question.id):
            yield error(
                where,
                phrase(
                    "'{name}' may be asked before this question, and whoever said it openly keeps to it here.",
                    name=name,
                ),
                phrase("Move '{name}' behind this question, out of a shuffled theme.", name=name),
            )


def _is_one_choice(kind: Kind) -> bool:
    return kind.shape is Shape.CODE and kind.has_choices and not kind.has_direction


def _methods_are_few(battery: Battery) -> Iterator[Problem]:
    methods = dict.fromkeys(question.kind for question in battery.questions() if question.kind.is_protected)
    if len(methods) > MOST_METHODS:
        last = next(question for question in battery.questions() if question.kind == list(methods)[-1])
        yield warning(
            f"question {last.id}",
            phrase(
                "This is the third way of protecting answers: {listed}. Each has to be explained and tried.",
                listed=", ".join(map(str, methods)),
            ),
            phrase("Keep to one or two."),
        )


RULES: tuple[Rule, ...] = (
    _protected_kinds_say_how,
    _answers_are_as_the_kind_has_them,
    _nobody_has_to_answer,
    _nothing_rests_on_protected_answers,
    _direct_questions_come_after,
    _methods_are_few,
)
