"""Workbooks as people really save them: the same battery comes out, or a refusal that says where."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from bot.library.opened import OpenedBattery, open_battery
from bot.library.spreadsheets import read_sheets
from conversations.authoring.xlsform import read_workbook
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems
from tests.workbooks.counting import survey_rows

Change = Callable[[Any], None]

SURVEY = [
    ["type", "name", "label::English (en)", "label::Swahili (sw)", "relevant", "parameters", "constraint"],
    ["begin_group", "work", "Work", "Kazi", None, None, None],
    ["select_one yes_no", "job", "A job?", "Una kazi?", None, "randomize=true", None],
    ["integer", "hours", "Hours?", "Saa?", "${job} = '1'", None, ". >= 1 and . <= 80"],
    ["end_group", None, None, None, None, None, None],
    ["begin_group", "help", "Help", "Msaada", None, None, None],
    ["select_multiple helpers", "helped", "Who?", "Nani?", None, None, None],
    ["end_group", None, None, None, None, None, None],
]
CHOICES = [
    ["list_name", "name", "label::English (en)", "label::Swahili (sw)"],
    ["yes_no", 1, "Yes", "Ndiyo"],
    ["yes_no", 2, "No", "Hapana"],
    ["helpers", "friends", "Friends", "Marafiki"],
    ["helpers", "office", "Office", "Ofisi"],
]
SETTINGS = [["form_title", "form_id", "version"], ["Autumn", "autumn", 3]]


def workbook() -> Any:
    made: Any = Workbook()
    made.active.title = "survey"
    for title, rows in (("survey", SURVEY), ("choices", CHOICES), ("settings", SETTINGS)):
        target = made[title] if title in made.sheetnames else made.create_sheet(title)
        for row in rows:
            target.append(row)
    return made


def saved(made: Any) -> bytes:
    content = BytesIO()
    made.save(content)
    return content.getvalue()


def read(made: Any) -> Any:
    return read_workbook(read_sheets(saved(made), "autumn.xlsx"), "autumn")


def clean() -> Battery:
    battery = read(workbook()).battery
    assert isinstance(battery, Battery)
    return battery


def heads(sheet: str, **renamed: str) -> Change:
    """Rename heads, by column letter."""

    def change(made: Any) -> None:
        for column, head in renamed.items():
            made[sheet][f"{column}1"] = head

    return change


def cells(sheet: str, **values: object) -> Change:
    def change(made: Any) -> None:
        for cell, value in values.items():
            made[sheet][cell] = value

    return change


def each_text(change_text: Callable[[str], str], *columns: str) -> Change:
    """Change all texts of the survey's columns, heads included."""

    def change(made: Any) -> None:
        for column in columns:
            for cell in made["survey"][column]:
                if isinstance(cell.value, str):
                    cell.value = change_text(cell.value)

    return change


def insert_rows(sheet: str, at: int, number: int) -> Change:
    return lambda made: made[sheet].insert_rows(at, number)


def append(sheet: str, *row: object) -> Change:
    return lambda made: made[sheet].append(row)


def add_metadata(made: Any) -> None:
    for kind in ("start", "end", "deviceid", "phonenumber"):
        made["survey"].append([kind, kind])


def hide_columns(made: Any) -> None:
    made["survey"].column_dimensions["D"].hidden = True
    made["choices"].sheet_state = "hidden"


def colour_far_away(made: Any) -> None:
    for row in range(1, 400):
        made["survey"].cell(row, 200).fill = PatternFill("solid", start_color="FFFF00")


def text_codes(made: Any) -> None:
    made["choices"]["B2"] = "1.0"
    made["choices"]["B3"] = 2.0


def merge_title(made: Any) -> None:
    made["survey"].insert_rows(1, 2)
    made["survey"]["A1"] = "Region Östergötland: questions"
    made["survey"].merge_cells("A1:F1")


def move_column(made: Any) -> None:
    for row in made["survey"].iter_rows(min_col=1, max_col=1):
        made["survey"].cell(row[0].row, 12, row[0].value)
        row[0].value = None


SAME: dict[str, Change] = {
    "curly quotes": cells("survey", E4="${job} = ‘1’"),
    "upper-case heads": heads("survey", A="TYPE", B="NAME", C="LABEL::English (EN)", E="RELEVANT", G="Constraint"),
    "language without blank": heads("survey", D="label::Swahili(sw)"),
    "three-letter code": heads("survey", D="label::Swahili (swa)"),
    "single colons": heads("survey", C="label:English (en)", D="label:Swahili (sw)"),
    "language by name": heads("survey", C="label::English", D="label::Kiswahili"),
    "bare codes": heads("choices", C="label::en", D="label::sw"),
    "old words in heads": heads("survey", B="tag", A="command", E="relevance", G="bind::constraint"),
    "list name with a blank": heads("choices", A="list name", B="value"),
    "plain label beside translations": heads("survey", C="label"),
    "trailing blanks in heads": each_text(lambda text: text if " (" in text else f"{text}  ", "A", "B"),
    "blanks around types": each_text(lambda text: f" {text}\u00a0", "A"),
    "upper-case types": each_text(lambda text: text.replace("select_one", "Select_One").replace("begin", "BEGIN"), "A"),
    "types of old": each_text(
        lambda text: text.replace("select_one", "select one from").replace("integer", "add integer prompt"), "A"
    ),
    "groups with a blank": each_text(lambda text: text.replace("_group", " group"), "A"),
    "blank rows": insert_rows("survey", 4, 70),
    "blank rows at the end": append("survey", None, " ", None, "\t"),
    "numbers as 1.0": text_codes,
    "hidden column and sheet": hide_columns,
    "extra sheet": lambda made: made.create_sheet("analysis").append(["anything"]),
    "sheet names in capitals": lambda made: setattr(made["choices"], "title", "Choices "),
    "coloured cells far away": colour_far_away,
    "a column far to the right": move_column,
    "a comment row": append("survey", "# to do: ask Ali"),
    "a note to self without head": cells("survey", J3="check with Ali"),
    "required and appearance": cells("survey", H1="required", H3="yes", I1="appearance", I3="minimal"),
    "metadata": add_metadata,
    "boundaries with other blanks": cells("survey", G4=".>=1   and\n.<=80"),
    "sheets in another order": lambda made: made.move_sheet("settings", -2),
    "a disabled row": cells("survey", H1="disabled", H9="yes", A9="geopoint", B9="where"),
    "a rich layout": lambda made: setattr(made["survey"], "freeze_panes", "B2"),
}

REFUSED: dict[str, tuple[Change, str, str]] = {
    "a merged title": (merge_title, "survey sheet, row 1", "Delete the rows above row 3"),
    "a formula": (cells("survey", C3='="A" & " job?"'), "survey sheet, row 3, column C", "paste the value"),
    "an error": (cells("choices", C2="#REF!"), "choices sheet, row 2, column C", "clear"),
    "a repeat": (cells("survey", A2="begin_repeat"), "survey sheet, row 2, column A", "Ask once"),
    "a misspelt type": (cells("survey", A4="integr"), "survey sheet, row 4, column A", "'integer'"),
    "a misspelt list": (cells("survey", A3="select_one yesno"), "survey sheet, row 3, column A", "yes_no"),
    "a list without name": (cells("choices", A2=None), "choices sheet, row 2", "list_name"),
    "a missing end": (cells("survey", A8=None), "survey sheet, row 6", "end_group"),
    "an unknown function": (cells("survey", E4="once(${job})"), "survey sheet, row 4, column E", "Correct"),
    "a code twice": (cells("choices", B3=1), "choices sheet, row 3, column B", "a code of its own"),
    "a question of that name before": (cells("survey", B7="job"), "survey sheet, row 7, column B", "an id of its own"),
}


def test_there_are_at_least_thirty_that_import() -> None:
    assert len(SAME) >= 30


@pytest.mark.parametrize("name", SAME)
def test_the_same_battery_comes_out(name: str) -> None:
    made = workbook()
    SAME[name](made)
    result = read(made)
    assert result.battery == clean()
    assert sum(result.fates.values()) == survey_rows(saved(made))
    assert all(problem.level == "warning" and problem.remedy for problem in result.problems)


@pytest.mark.parametrize("name", REFUSED)
def test_refused_with_place_and_remedy(name: str, tmp_path: Path) -> None:
    change, where, remedy = REFUSED[name]
    made = workbook()
    change(made)
    path = tmp_path / "autumn.xlsx"
    path.write_bytes(saved(made))
    problems = errors_of(path)
    assert any(each.where.startswith(where) and remedy in each.remedy for each in problems), problems


def errors_of(path: Path) -> list[Any]:
    try:
        opened: OpenedBattery = open_battery(path)
    except BatteryProblems as refusal:
        return [problem for problem in refusal.problems if problem.level == "error"]
    return [problem for problem in opened.problems if problem.level == "error"]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.sampled_from(sorted(SAME)), max_size=3, unique=True), st.data())
def test_any_damage_is_read_or_refused_and_no_row_is_lost(names: list[str], data: st.DataObject) -> None:
    made = workbook()
    for name in names:
        if name not in ("sheet names in capitals", "extra sheet"):
            SAME[name](made)
    for _ in range(data.draw(st.integers(0, 4))):
        sheet = made[data.draw(st.sampled_from(["survey", "settings"]))]
        cell = sheet.cell(data.draw(st.integers(1, 9)), data.draw(st.integers(1, 7)))
        cell.value = data.draw(
            st.sampled_from([None, 1.5, True, "type", "end_group", "::", "label::", "${", "x y", "(sw)"])
        )
    try:
        result = read(made)
    except BatteryProblems as refusal:
        errors = [problem for problem in refusal.problems if problem.level == "error"]
        unlocated = [problem for problem in errors if " sheet" not in problem.where]
        assert (bool(errors), unlocated) == (True, [])
    else:
        assert sum(result.fates.values()) == survey_rows(saved(made))
