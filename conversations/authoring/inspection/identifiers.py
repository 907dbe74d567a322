"""Ids and codes: each once, and short and plain enough for buttons, columns and files."""

import re
from collections.abc import Iterator

from conversations.audience import Audience
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.definition.rules import Rule, choice_lists, duplicates, error
from conversations.phrases import phrase

_IDENTIFIER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BEGINS_AS_A_NAME = re.compile("[A-Za-z_]")


def _plain_identifiers(battery: Battery) -> Iterator[Problem]:
    for where, name in _identifiers(battery):
        if not _IDENTIFIER.fullmatch(name):
            yield error(
                where,
                phrase("'{name}' cannot be an id or code.", name=name[:80]),
                phrase("Use 1 to 64 of the letters a to z, digits, _ and -."),
            )


def _names_begin_with_a_letter(battery: Battery) -> Iterator[Problem]:
    """Questions, themes and experiments are columns in other programs' files, where names cannot begin otherwise."""
    named = [(f"theme {theme.id}", theme.id) for theme in battery.themes]
    named += [(f"experiment {experiment.id}", experiment.id) for experiment in battery.experiments]
    named += [(f"question {question.id}", question.id) for question in battery.questions()]
    for where, name in named:
        if _IDENTIFIER.fullmatch(name) and not _BEGINS_AS_A_NAME.match(name):
            yield error(
                where, phrase("'{name}' does not begin with a letter.", name=name), phrase("Put a letter before it.")
            )


def _identifiers(battery: Battery) -> Iterator[tuple[str, str]]:
    yield "the battery, id", battery.id
    for experiment in battery.experiments:
        yield f"experiment {experiment.id}", experiment.id
    for theme in battery.themes:
        yield f"theme {theme.id}", theme.id
        if theme.mirrors:
            yield f"theme {theme.id}", theme.mirrors
    for question in battery.questions():
        yield f"question {question.id}", question.id
    for choice_list in choice_lists(battery):
        yield f"choice list {choice_list.name}", choice_list.name
        for choice in choice_list.choices:
            yield f"choice list {choice_list.name}, choice {choice.code}", choice.code


def _version_is_given(battery: Battery) -> Iterator[Problem]:
    if not battery.version.strip():
        yield error("the battery, version", phrase("The version is empty."), phrase("Give one, such as '1'."))


def _question_ids_once(battery: Battery) -> Iterator[Problem]:
    for id in duplicates([question.id for question in battery.questions()]):
        yield error(
            f"question {id}", phrase("Several questions have this id."), phrase("Give each question an id of its own.")
        )


def _theme_ids_once(battery: Battery) -> Iterator[Problem]:
    for id in duplicates([theme.id for theme in battery.themes]):
        yield error(f"theme {id}", phrase("Several themes have this id."), phrase("Give each theme an id of its own."))


def _newcomers_are_mirrored(battery: Battery) -> Iterator[Problem]:
    """What others say is set beside what newcomers say: newcomers' own themes have nothing to stand beside."""
    for theme in battery.themes:
        if theme.mirrors and battery.audience is Audience.NEWCOMERS:
            yield error(
                f"theme {theme.id}",
                phrase("The theme mirrors '{theme}', but the battery is for newcomers.", theme=theme.mirrors[:80]),
                phrase("Say under 'audience' whom it is for: officials, employers or associations. Or take it out."),
            )


def _experiment_ids_once(battery: Battery) -> Iterator[Problem]:
    for id in duplicates([experiment.id for experiment in battery.experiments]):
        yield error(
            f"experiment {id}",
            phrase("Several experiments have this id."),
            phrase("Give each experiment an id of its own."),
        )


def _codes_once(battery: Battery) -> Iterator[Problem]:
    for choice_list in choice_lists(battery):
        for code in duplicates([choice.code for choice in choice_list.choices]):
            where = f"choice list {choice_list.name}, choice {code}"
            yield error(
                where,
                phrase("Several choices of this list have this code."),
                phrase("Give each choice a code of its own."),
            )


def _list_names_once(battery: Battery) -> Iterator[Problem]:
    for name in duplicates([choice_list.name for choice_list in choice_lists(battery)]):
        yield error(
            f"choice list {name}", phrase("Different choice lists have this name."), phrase("Rename one of them.")
        )


RULES: tuple[Rule, ...] = (
    _plain_identifiers,
    _names_begin_with_a_letter,
    _version_is_given,
    _question_ids_once,
    _theme_ids_once,
    _newcomers_are_mirrored,
    _experiment_ids_once,
    _codes_once,
    _list_names_once,
)
