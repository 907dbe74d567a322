"""What a question must have, and must not have, according to its kind."""

from collections.abc import Iterator

from conversations.definition.kind import Shape
from conversations.definition.model import Battery, Question
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, error, warning
from conversations.kinds import kind_of
from conversations.phrases import phrase
from conversations.surface.long_lists import LONGEST_LIST, MOST_AT_ONCE

LONGEST_REFUSAL = 200


def _something_is_asked(battery: Battery) -> Iterator[Problem]:
    if not battery.themes:
        yield error("the battery", phrase("Nothing is asked."), phrase("Add a theme with questions."))
    for theme in battery.themes:
        if not theme.questions:
            yield error(
                f"theme {theme.id}",
                phrase("The theme has no questions."),
                phrase("Add questions, or remove the theme."),
            )


def _choices_fit_the_kind(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        where = f"question {question.id}, choices"
        if question.kind.has_choices and not question.choices:
            yield error(
                where,
                phrase("A question of kind '{kind}' needs choices.", kind=question.kind.name),
                phrase("Name a choice list."),
            )
        if not question.kind.has_choices and question.choice_list:
            yield error(
                where,
                phrase("A question of kind '{kind}' has no choices.", kind=question.kind.name),
                phrase("Take 'choices' out, or use kind 'one'."),
            )
        if not question.kind.has_choices and question.choice_filter:
            yield error(
                f"question {question.id}, choice_filter",
                phrase("There are no choices to filter."),
                phrase("Take 'choice_filter' out."),
            )
        yield from _choices_fit_a_phone(question)


def _choices_fit_a_phone(question: Question) -> Iterator[Problem]:
    where, number = f"question {question.id}, choices", len(question.choices)
    if number > LONGEST_LIST or (number > MOST_AT_ONCE and question.kind.has_direction):
        most = MOST_AT_ONCE if question.kind.has_direction else LONGEST_LIST
        yield error(
            where,
            phrase("There are {number} choices, too many for a phone.", number=number),
            phrase("Keep to {most}: merge some.", most=most),
        )
    elif number > MOST_AT_ONCE:
        yield warning(
            where,
            phrase(
                "There are {number} choices: on a phone they are shown in pages, and found by typing.", number=number
            ),
            phrase("Keep to {most} if you can: merge some, or ask in two steps.", most=MOST_AT_ONCE),
        )
        if question.shuffle:
            yield warning(
                where,
                phrase("A long list in an order drawn for each person is hard to look through."),
                phrase("Take 'shuffle' out, and write the choices in the order of their letters."),
            )


def _exclusive_only_on_several(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        exclusive = [choice.code for choice in question.choices if choice.exclusive]
        if exclusive and question.kind.shape is not Shape.CODES:
            yield error(
                f"question {question.id}, choices",
                phrase(
                    "'{exclusive}' is exclusive, which means nothing where one choice is the answer.",
                    exclusive=exclusive[0],
                ),
                phrase("Take 'exclusive' out, or use kind 'several'."),
            )


def _scales_have_direction(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        is_scale = question.kind.has_direction
        where = f"question {question.id}, good_end"
        if is_scale and question.good_end is None:
            yield error(
                where,
                phrase("The scale has no direction."),
                phrase("Say which end is good: 'good_end: first' or 'last'."),
            )
        if not is_scale and question.good_end is not None:
            yield error(
                where, phrase("Only a scale has a good end."), phrase("Take 'good_end' out, or use kind 'scale'.")
            )
        if not is_scale and question.reversed:
            yield error(
                f"question {question.id}, reversed",
                phrase("Only a scale can be reversed."),
                phrase("Take 'reversed' out."),
            )
        if is_scale and len(question.choices) == 1:
            yield error(
                f"question {question.id}, choices",
                phrase("A scale needs at least two choices."),
                phrase("Add choices."),
            )
        if question.kind.shape is Shape.ORDER and len(question.choices) == 1:
            yield error(
                f"question {question.id}, choices", phrase("One choice alone has no order."), phrase("Add choices.")
            )


def _bounds_make_sense(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        yield from _bounds(question)


def _bounds(question: Question) -> Iterator[Problem]:
    for name, bound in (("minimum", question.minimum), ("maximum", question.maximum)):
        if bound is None:
            continue
        where = f"question {question.id}, {name}"
        if not question.kind.has_bounds:
            yield error(
                where,
                phrase("Only numbers have bounds."),
                phrase("Take '{name}' out, or use kind 'whole' or 'decimal'.", name=name),
            )
        elif question.kind.is_whole and bound != bound.to_integral_value():
            yield error(
                where, phrase("The bound of a whole number must be whole."), phrase("Round it, or use kind 'decimal'.")
            )
    if question.minimum is not None and question.maximum is not None and question.minimum > question.maximum:
        yield error(
            f"question {question.id}, minimum", phrase("The minimum is above the maximum."), phrase("Exchange them.")
        )


def _steps_lead_somewhere(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        if question.step is None:
            continue
        where = f"question {question.id}, step"
        if question.minimum is None or not question.kind.has_bounds:
            yield error(
                where,
                phrase("A step is counted from a number's minimum."),
                phrase("Add 'minimum', or take 'step' out."),
            )
        elif question.step <= 0 or (question.kind.is_whole and question.step != int(question.step)):
            yield error(
                where,
                phrase("The step leads to no such number."),
                phrase("Write a number above 0, whole for whole numbers."),
            )


def _defaults_are_answers(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        where = f"question {question.id}, default"
        if question.default and (question.opinion or not question.kind.is_asked or question.kind.is_protected):
            yield error(
                where,
                phrase("A suggested answer steers where an opinion is asked."),
                phrase("Take 'default' out, or write 'opinion: false' if a fact is asked."),
            )
        elif question.default and not kind_of(question).is_answer(question, question.default):
            yield error(
                where,
                phrase("'{default}' is no answer to the question.", default=question.default[:40]),
                phrase("Write one that is."),
            )


def _constraints_are_explained(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        where = f"question {question.id}, constraint_message"
        if question.constraint and not question.kind.is_asked:
            yield error(
                f"question {question.id}, constraint",
                phrase("A note takes no answer."),
                phrase("Take 'constraint' out."),
            )
        if question.constraint and not question.constraint_message:
            yield error(
                where,
                phrase("The constraint has no message."),
                phrase("Say in 'constraint_message' what answer is wanted."),
            )
        if question.constraint_message and not question.constraint:
            yield error(
                where, phrase("There is a message, but no constraint."), phrase("Take 'constraint_message' out.")
            )
        for language, text in question.constraint_message.items():
            if len(text) > LONGEST_REFUSAL:
                yield error(
                    f"{where} ({language})",
                    phrase("The text has {number} characters.", number=len(text)),
                    phrase("Shorten it to {most}.", most=LONGEST_REFUSAL),
                )


def _index_items_are_scales(battery: Battery) -> Iterator[Problem]:
    for question in battery.questions():
        if question.index and not question.kind.has_direction:
            yield error(
                f"question {question.id}, index", phrase("Only a scale gives a score."), phrase("Take 'index' out.")
            )


RULES: tuple[Rule, ...] = (
    _something_is_asked,
    _choices_fit_the_kind,
    _exclusive_only_on_several,
    _scales_have_direction,
    _bounds_make_sense,
    _steps_lead_somewhere,
    _defaults_are_answers,
    _constraints_are_explained,
    _index_items_are_scales,
)
