"""A workbook to fill in: examples that are asked as they stand, drop-down lists, and a sheet of help."""

from collections.abc import Sequence
from importlib.resources import files
from io import BytesIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.library.templates.question_library import composed
from bot.library.workbook_files import write_xlsx
from conversations.authoring.xlsform import Sheet, write_workbook
from conversations.authoring.xlsform.workbook import HELP_SHEETS
from conversations.authoring.yaml_format import load
from conversations.definition.model import Battery
from conversations.definition.rules import choice_lists
from conversations.languages import LANGUAGES
from conversations.workbook.language_heads import language_head

_EXAMPLES = ("job_now", "feeling", "studies_now", "learn_needed", "in_association", "better_life", "age_group")
_FURTHER = {
    "survey": ("hint::Swedish (sv)", "hint::English (en)", "minimum", "maximum", "reversed", "sensitive"),
    "choices": ("stays_last",),
}
_HELP = "library/template-help.yaml"
_LAST_ROW = 300
_FAR = 8
"""The column of the sheet of help that holds what a drop-down list shows."""

_TYPES = "note,text,integer,decimal,date,begin_group,end_group"
_DROP_DOWNS = {
    "direction": ("first,last", True),
    "type": ("", False),
    **dict.fromkeys(
        ("reversed", "sensitive", "opinion", "shuffle", "background", "exclusive", "stays_last", "index"),
        ("yes,no", True),
    ),
}
"""By head of column, what can be chosen, and whether nothing else can be written."""


def template_workbook() -> bytes:
    """The workbook's bytes: in Swedish and English, and read as it is without an error."""
    battery = composed("my-questions", "1", _EXAMPLES, ("sv", "en")).battery
    sheets = [_with_further(_with_one_title(sheet)) for sheet in write_workbook(battery)]
    helping = [Sheet(name, texts) for name, texts in zip(HELP_SHEETS, _help(), strict=True)]
    workbook: Any = load_workbook(BytesIO(write_xlsx((*sheets, *helping))))
    for sheet in sheets:
        _add_drop_downs(workbook[sheet.name], sheet.rows[0], _types(battery))
    _add_languages(workbook)
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def _help() -> tuple[tuple[tuple[str, ...], ...], ...]:
    content, _ = load((files("conversations.batteries") / _HELP).read_text("utf-8"))
    assert isinstance(content, dict)
    return tuple(tuple(map(tuple, rows)) for rows in content.values())


def _with_one_title(sheet: Sheet) -> Sheet:
    """The settings without the title that only other programs show, so that there is one to change."""
    if sheet.name != "settings":
        return sheet
    without = sheet.rows[0].index("form_title")
    return Sheet(sheet.name, tuple((*row[:without], *row[without + 1 :]) for row in sheet.rows))


def _with_further(sheet: Sheet) -> Sheet:
    """With empty columns that one may need."""
    heads = [head for head in _FURTHER.get(sheet.name, ()) if head not in sheet.rows[0]]
    first, *others = sheet.rows
    return Sheet(sheet.name, ((*first, *heads), *((*row, *("" for _ in heads)) for row in others)))


def _types(battery: Battery) -> str:
    asked = [f"select_one {one.name}" for one in choice_lists(battery)]
    return ",".join([*asked, "select_multiple studies", _TYPES])


def _add_drop_downs(target: Any, heads: Sequence[str], types: str) -> None:
    """What can be chosen in each column; where one may write something else, that is let through."""
    for column, head in enumerate(heads, start=1):
        listed, is_closed = _DROP_DOWNS.get(head, ("", False))
        if head == "type":
            listed = types
        if listed:
            _add_list(target, column, f'"{listed}"', is_closed=is_closed)


def _add_languages(workbook: Any) -> None:
    """The languages stand on the sheet of help, since a list in a cell holds few of them."""
    helping = workbook[HELP_SHEETS[0]]
    helping.column_dimensions["A"].width, helping.column_dimensions["B"].width = 24, 110
    workbook[HELP_SHEETS[1]].column_dimensions["A"].width = 24
    workbook[HELP_SHEETS[1]].column_dimensions["B"].width = 110
    for row, code in enumerate(LANGUAGES, start=1):
        helping.cell(row=row, column=_FAR, value=language_head(code))
    helping.column_dimensions[get_column_letter(_FAR)].hidden = True
    settings = workbook["settings"]
    heads = [cell.value for cell in settings[1]]
    letter = get_column_letter(_FAR)
    listed = f"'{HELP_SHEETS[0]}'!${letter}$1:${letter}${len(LANGUAGES)}"
    _add_list(settings, heads.index("default_language") + 1, listed, is_closed=False)


def _add_list(target: Any, column: int, formula: str, *, is_closed: bool) -> None:
    choice = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=is_closed)
    letter = get_column_letter(column)
    choice.add(f"{letter}2:{letter}{_LAST_ROW}")
    target.add_data_validation(choice)
