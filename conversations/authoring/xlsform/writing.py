"""A battery as the sheets of a workbook, which `read_workbook` reads back as an equal battery."""

from collections.abc import Iterator
from decimal import Decimal

from conversations.audience import Audience
from conversations.authoring.xlsform.experiments import SHEET as EXPERIMENTS
from conversations.authoring.xlsform.experiments import experiment_rows, variant_cells
from conversations.authoring.xlsform.questions import with_bounds
from conversations.definition.emphasis import fitting_emphasis
from conversations.definition.model import Battery, Choice, Question, Theme
from conversations.definition.rules import choice_lists
from conversations.definition.texts import text_in
from conversations.kinds import kind_of
from conversations.workbook.cells import Cells, names_under, said, texts_under
from conversations.workbook.language_heads import language_head
from conversations.workbook.sheets import Sheet

_MEDIA = {"image": "media::image", "audio": "media::audio"}


def write_workbook(battery: Battery) -> tuple[Sheet, ...]:
    """The sheets survey, choices, experiments and settings."""
    rows = [dict(_present(row)) for theme in battery.themes for row in _theme(theme)]
    choices = [dict(_present(row)) for row in _choices(battery)]
    # With a column for bounds, no constraint is taken for one when the workbook is read.
    sheets = [_sheet("survey", rows, ("minimum",) if any(row.get("constraint") for row in rows) else ())]
    if choices:
        sheets.append(_sheet("choices", choices))
    if battery.experiments:
        sheets.append(_sheet(EXPERIMENTS, [dict(row) for row in experiment_rows(battery)]))
    return (*sheets, _sheet("settings", [dict(_settings(battery))]))


def _present(cells: Cells) -> Iterator[tuple[str, str]]:
    return ((head, text) for head, text in cells.items() if text)


def _sheet(name: str, rows: list[dict[str, str]], further: tuple[str, ...] = ()) -> Sheet:
    """The rows under heads in the order of their first use."""
    heads = list(dict.fromkeys((*(head for row in rows for head in row), *further)))
    return Sheet(name, (tuple(heads), *(tuple(row.get(head, "") for head in heads) for row in rows)))


def _theme(theme: Theme) -> Iterator[Cells]:
    yield {
        "type": "begin_group",
        "name": theme.id,
        **texts_under("label", theme.label),
        "shuffle": said(theme.shuffle),
        "background": said(theme.background),
        "mirrors": theme.mirrors,
    }
    yield from map(_question, theme.questions)
    yield {"type": "end_group"}


def _question(question: Question) -> Cells:
    emphasis = fitting_emphasis(question)
    listed = f" {question.choice_list.name}" if question.choice_list else ""
    return {
        "type": kind_of(question).row_types[0] + listed,
        "name": question.id,
        **texts_under("label", question.label, emphasis.get("label")),
        **texts_under("hint", question.hint, emphasis.get("hint")),
        **_conditions(question),
        **texts_under("constraint_message", question.constraint_message),
        **_presentation(question),
        **_ours(question),
        **texts_under("good_sentence", question.good_sentence),
        **texts_under("bad_sentence", question.bad_sentence),
        **variant_cells(question),
        **kind_of(question).cells(question),
        **names_under(_MEDIA["image"], question.image),
        **names_under(_MEDIA["audio"], question.audio),
        "source_name": question.source_name,
    }


def _conditions(question: Question) -> Cells:
    constraint = question.constraint.source if question.constraint else None
    return {
        "relevant": question.relevant.source if question.relevant else "",
        "choice_filter": question.choice_filter.source if question.choice_filter else "",
        "constraint": with_bounds(constraint, _number(question.minimum), _number(question.maximum)),
        "minimum": _number(question.minimum),
        "maximum": _number(question.maximum),
        "step": _number(question.step),
        "default": question.default,
    }


def _number(number: Decimal | None) -> str:
    return "" if number is None else format(number, "f")


def _presentation(question: Question) -> Cells:
    shuffled = question.shuffle and question.kind.has_choices
    return {
        "parameters": "randomize=true" if shuffled else "",
        "appearance": "",
        "shuffle": said(question.shuffle and not shuffled),
    }


def _ours(question: Question) -> Cells:
    by_default = question.kind.opinion
    return {
        "direction": question.good_end.value if question.good_end else "",
        "reversed": said(question.reversed),
        "sensitive": said(question.sensitive),
        "index": said(question.index),
        "opinion": "" if question.opinion is by_default else "yes" if question.opinion else "no",
    }


def _choices(battery: Battery) -> Iterator[Cells]:
    for choice_list in choice_lists(battery):
        for choice in choice_list.choices:
            yield {"list_name": choice_list.name, **_choice(choice)}


def _choice(choice: Choice) -> Cells:
    return {
        "name": choice.code,
        **texts_under("label", choice.label),
        "exclusive": said(choice.exclusive),
        "stays_last": said(choice.stays_last),
        **choice.attributes,
        **names_under(_MEDIA["image"], choice.image),
        **names_under(_MEDIA["audio"], choice.audio),
        "source_name": choice.source_name,
    }


def _settings(battery: Battery) -> Iterator[tuple[str, str]]:
    first = battery.languages[0] if battery.languages else ""
    yield "form_title", text_in(battery.title, first) or battery.id
    yield "form_id", battery.id
    yield "version", battery.version
    yield "default_language", language_head(first)
    yield "languages", " ".join(battery.languages)
    if battery.audience is not Audience.NEWCOMERS:
        yield "audience", battery.audience.value
    yield from names_under("battery_title", battery.title).items()
