"""Experiments and protected questions in workbooks, as somebody writes them in Excel."""

from collections.abc import Mapping

import pytest

from conversations.authoring.xlsform import Sheet, read_workbook
from conversations.definition.experiments import About, Device, Experiment, Protection, Variant
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.kinds import KINDS

HEADS = (
    *("type", "name", "label::Swedish (sv)", "experiment", "variant_1", "variant_1_label::Swedish (sv)"),
    *("protected", "statement::Swedish (sv)", "beside_1::Swedish (sv)", "beside_2::Swedish (sv)"),
    *("beside_3::Swedish (sv)", "shown_in", "device", "numbers", "say_yes", "say_no", "direct", "anchor"),
)
ROWS: tuple[Mapping[str, str], ...] = (
    {"type": "begin_group", "name": "work", "label": "Arbete"},
    {"type": "select_one yes_no", "name": "job", "label": "Jobb?", "experiment": "words", "variant_1_label": "Lön?"},
    {"type": "select_one yes_no", "name": "home", "label": "Bo?", "experiment": "turned", "variant_1": "turned"},
    {
        **{
            "type": "integer",
            "name": "count",
            "label": "Hur många?",
            "experiment": "hidden",
            "protected": "item_count",
        },
        **{"statement": "Jag är rädd.", "beside_1": "Te.", "beside_2": "Regn.", "beside_3": "Hund.", "shown_in": "1.0"},
        **{"direct": "fear"},
    },
    {
        **{"type": "text", "name": "cross", "label": "Samma?", "protected": "Crosswise", "statement": "Jag är arg."},
        **{"device": "phone_digit", "numbers": "0, 1 2"},
    },
    {"type": "select_one yes_no", "name": "fear", "label": "Rädd?"},
    {"type": "end_group"},
)
CHOICES = (
    ("list_name", "name", "label::Swedish (sv)"),
    ("yes_no", "yes", "Ja"),
    ("yes_no", "no", "Nej"),
)
EXPERIMENTS = (
    ("id", "about", "arms"),
    ("words", "wording", ""),
    ("turned", "Order", "2"),
    ("hidden", "protection", ""),
)
SETTINGS = (("form_title", "form_id", "version"), ("Höst", "autumn", "1"))


def sheets(
    changes: Mapping[tuple[str, str], str] | None = None,
    experiments: tuple[tuple[str, ...], ...] = EXPERIMENTS,
) -> tuple[Sheet, ...]:
    """The workbook with some cells changed, each named by its question and head."""
    rows = [
        {**row, **{head: text for (id, head), text in (changes or {}).items() if id == row.get("name")}} for row in ROWS
    ]
    survey = tuple(tuple(row.get(head.split("::")[0], "") for head in HEADS) for row in rows)
    return (
        Sheet("survey", (HEADS, *survey)),
        Sheet("choices", CHOICES),
        Sheet("experiments", experiments),
        Sheet("settings", SETTINGS),
    )


def battery() -> Battery:
    imported = read_workbook(sheets(), "autumn")
    assert imported.problems == ()
    return imported.battery


def problems(made: tuple[Sheet, ...]) -> tuple[Problem, ...]:
    try:
        return read_workbook(made, "autumn").problems
    except BatteryProblems as found:
        return found.problems


def test_what_is_written_is_what_is_asked() -> None:
    by_id = battery().by_id
    assert battery().experiments == (
        Experiment("words", About.WORDING),
        Experiment("turned", About.ORDER),
        Experiment("hidden", About.PROTECTION),
    )
    assert by_id["job"].variants == (Variant(label={"sv": "Lön?"}),)
    assert by_id["home"].variants == (Variant(turned=True),)
    assert by_id["count"].kind is KINDS["item_count"]
    assert by_id["count"].protection == Protection(
        {"sv": "Jag är rädd."}, ({"sv": "Te."}, {"sv": "Regn."}, {"sv": "Hund."}), direct="fear"
    )
    assert by_id["cross"].kind is KINDS["crosswise"]
    assert by_id["cross"].protection == Protection({"sv": "Jag är arg."}, device=Device.PHONE_DIGIT, numbers=(0, 1, 2))


@pytest.mark.parametrize(
    ("changed", "text", "where", "says"),
    [
        (("home", "variant_1"), "upside", "row 4, column E", "'upside' says nothing"),
        (("count", "protected"), "coin", "row 5, column G", "'coin' is no way"),
        (("job", "device"), "die", "row 3, column M", "protected questions only"),
        (("job", "statement"), "Jag är rädd.", "row 3, column H", "protected questions only"),
        (("cross", "device"), "telegram_dice", "row 6, column M", "the message carries the number"),
        (("cross", "device"), "birthday", "row 6, column M", "1 January"),
        (("cross", "device"), "coin", "row 6, column M", "'coin' is not known"),
        (("cross", "numbers"), "0 x", "row 6, column N", "must be a number"),
        (("cross", "numbers"), "0 12", "row 6, column N", "never shows 12"),
        (("cross", "statement"), "", "row 6", "missing"),
        (("cross", "statement"), "Jag bor i ${home}.", "row 6, column H", "repeats an answer"),
        (("cross", "anchor"), "maybe", "row 6, column R", "neither yes nor no"),
        (("count", "beside_3"), "", "row 5", "There are 2"),
        (("count", "shown_in"), "3", "row 5, column L", "no arm 3"),
        (("count", "direct"), "job", "row 5, column Q", "asked before"),
        (("count", "experiment"), "", "row 5", "no figure"),
        (("job", "experiment"), "none", "row 3, column D", "no experiment 'none'"),
        (("job", "variant_1_label"), "Jobb?", "row 3", "same as arm 0"),
    ],
)
def test_every_refusal_names_its_cell(changed: tuple[str, str], text: str, where: str, says: str) -> None:
    found = [problem for problem in problems(sheets({changed: text})) if says in problem.message]
    assert [problem.where.split(", question")[0] for problem in found] == [f"survey sheet, {where}"]
    assert all(problem.remedy for problem in found)


def test_forms_that_mean_something_else_by_a_column_are_read() -> None:
    read = read_workbook(sheets({("job", "device"): "die"}), "autumn")
    assert [problem.level for problem in read.problems] == ["warning"]
    assert read.battery == battery()


@pytest.mark.parametrize(
    ("rows", "where", "says"),
    [
        ((("id", "about"), ("words", "colour")), "experiments sheet, row 2, column B", "'colour' is not known"),
        ((("id", "about", "arms"), ("words", "wording", "9")), "experiments sheet, row 2, column C", "cannot have 9"),
        ((("id", "what"), ("words", "wording")), "experiments sheet, row 1", "no column 'about'"),
        ((*EXPERIMENTS, ("more", "wording", "")), "experiments sheet, row 5, column A", "No question uses"),
        ((("id", "about", "who"), ("words", "wording", "me")), "experiments sheet, row 1, column C", "no meaning"),
    ],
)
def test_the_sheet_of_experiments_is_read_as_strictly(rows: tuple[tuple[str, ...], ...], where: str, says: str) -> None:
    found = [problem for problem in problems(sheets(experiments=rows)) if says in problem.message]
    assert [problem.where.split(", experiment ")[0] for problem in found] == [where]
