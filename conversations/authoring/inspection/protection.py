"""Protected questions: nothing about them tells what one person answered, and figures can be made of them."""

from collections.abc import Iterator

from conversations.authoring.inspection.conditions import conditions, in_shuffled_theme
from conversations.authoring.inspection.devices import protected_questions
from conversations.definition.experiments import About
from conversations.definition.model import Battery, Kind, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, duplicates, error, warning

FEWEST_BESIDE, MOST_BESIDE = 3, 5
MOST_METHODS = 2
ARMS = 2


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
                "Take 'protection' out, or use kind 'item_count', 'crosswise' or 'forced'.",
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


def _lists_are_short(battery: Battery) -> Iterator[Problem]:
    for question, protection in protected_questions(battery, Kind.ITEM_COUNT):
        if not FEWEST_BESIDE <= (found := len(protection.beside)) <= MOST_BESIDE:
            yield error(
                f"question {question.id}, protection, beside",
                f"There are {found} harmless statements.",
                f"Write {FEWEST_BESIDE} to {MOST_BESIDE}: fewer do not protect, more cannot be kept in mind.",
            )


def _lists_are_drawn(battery: Battery) -> Iterator[Problem]:
    arms = {each.id: each.arms for each in battery.experiments if each.about is About.PROTECTION}
    for question, protection in protected_questions(battery, Kind.ITEM_COUNT):
        where = f"question {question.id}, experiment"
        if question.experiment is None:
            yield error(
                where,
                "Without an experiment everybody sees the statement, and no figure can be made of the numbers.",
                "Name an experiment about protection with two arms.",
            )
        elif arms.get(question.experiment, ARMS) != ARMS:
            yield error(where, f"'{question.experiment}' has more than two arms.", "Give it two.")
        if protection.shown_in not in range(ARMS):
            yield error(
                f"question {question.id}, protection, shown_in",
                f"There is no arm {protection.shown_in}.",
                "Write 0 or 1: the arm that sees the statement.",
            )


def _devices_are_drawn_in_two_arms(battery: Battery) -> Iterator[Problem]:
    experiments = {experiment.id: experiment for experiment in battery.experiments}
    for question, _ in protected_questions(battery, Kind.CROSSWISE, Kind.FORCED):
        where, experiment = f"question {question.id}, experiment", experiments.get(question.experiment or "")
        if experiment and question.kind is Kind.FORCED:
            yield error(where, "Forced answers are asked in one way only.", "Take 'experiment' out.")
        elif experiment and experiment.arms != ARMS:
            yield error(where, f"'{experiment.id}' has more than two arms.", "Give it two.")


def _double_lists_fit(battery: Battery) -> Iterator[Problem]:
    """Two lists of one experiment are a double list: who sees the statement in one does not see it in the other."""
    by_experiment: dict[str, list[Question]] = {}
    for question, _ in protected_questions(battery, Kind.ITEM_COUNT):
        if question.experiment:
            by_experiment.setdefault(question.experiment, []).append(question)
    for experiment, (first, *others) in by_experiment.items():
        for second in others[1:]:
            where = f"question {second.id}, experiment"
            yield error(where, f"'{experiment}' has two lists already.", "Give this list an experiment of its own.")
        for second in others[:1]:
            yield from _double_list(first, second)


def _double_list(first: Question, second: Question) -> Iterator[Problem]:
    one, other = first.protection, second.protection
    assert one
    assert other
    where = f"question {second.id}, protection"
    if one.statement != other.statement:
        yield error(
            f"{where}, statement",
            f"The statement is not that of '{first.id}', which is in the same experiment.",
            "Use the same words in both, or give this list an experiment of its own.",
        )
    if one.shown_in == other.shown_in:
        yield error(
            f"{where}, shown_in",
            f"'{first.id}' shows the statement to the same people.",
            "Write 0 in one of the two, and 1 in the other.",
        )
    for number, texts in enumerate(other.beside, start=1):
        if texts in one.beside:
            yield error(
                f"{where}, beside {number}",
                f"'{first.id}' has this statement too: the two numbers of a person would tell more than each.",
                "Use other harmless statements.",
            )


def _statements_are_different(battery: Battery) -> Iterator[Problem]:
    for question, protection in protected_questions(battery, Kind.ITEM_COUNT):
        for language in battery.languages:
            texts = [texts.get(language, "") for texts in (protection.statement, *protection.beside)]
            for text in filter(str.strip, duplicates(texts)):
                yield error(
                    f"question {question.id}, protection, statement ({language})",
                    f"'{text[:60]}' is among the statements twice.",
                    "Use different statements.",
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
        elif direct.kind is not Kind.ONE or len(direct.choices) != 2 or direct.choices[0].code == "no":
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


def _methods_are_few(battery: Battery) -> Iterator[Problem]:
    methods = dict.fromkeys(question.kind for question in battery.questions() if question.kind.is_protected)
    if len(methods) > MOST_METHODS:
        last = next(question for question in battery.questions() if question.kind is list(methods)[-1])
        yield warning(
            f"question {last.id}",
            f"This is the third way of protecting answers: {', '.join(methods)}. Each has to be explained and tried.",
            "Keep to one or two.",
        )


RULES: tuple[Rule, ...] = (
    _protected_kinds_say_how,
    _answers_are_as_the_kind_has_them,
    _nobody_has_to_answer,
    _nothing_rests_on_protected_answers,
    _lists_are_short,
    _lists_are_drawn,
    _devices_are_drawn_in_two_arms,
    _double_lists_fit,
    _statements_are_different,
    _direct_questions_come_after,
    _methods_are_few,
)
