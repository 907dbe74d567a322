"""The sheets of a workbook as they came, and what they are without some of their rows, columns and cells."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from conversations.authoring.default_texts import YOUR_ANSWER
from conversations.authoring.xlsform import choices, settings, survey
from conversations.authoring.xlsform.row_types import RowUse, row_type
from conversations.authoring.xlsform.workbook import sheets_by_name
from conversations.definition.problems import Problem
from conversations.languages import SOURCE_LANGUAGE
from conversations.phrases import Phrase, phrase
from conversations.workbook.sheets import Findings, Sheet, location_of
from conversations.workbook.tables import ON_SURVEY, TRANSLATED, Head, SheetRow, Table, read_table

_CELL = re.compile(r"(?P<row>(?P<sheet>\w+) sheet, row (?P<number>\d+))(?:, column [A-Z]+)?")
_NAMED = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
LEFT_OUT = phrase("It is left out.")

Left = dict[str, Phrase | str]
"""Why a row, a column (by the place of its head) or a cell is left out, by its location."""


def left_out_at(problem: Problem) -> str | None:
    """What would have to be left out because of a problem; None for what is true of a whole sheet."""
    found = _CELL.match(problem.where)
    if found is None or found["sheet"] not in ("survey", "choices", "settings"):
        return None
    if found["number"] == "1":
        return found[0] if found[0] != found["row"] else None
    return found[0] if problem.unaskable == "cell" or found["sheet"] == "settings" else found["row"]


def read_form(sheets: Sequence[Sheet], name: str, language: str | None) -> "Form":
    """A workbook's sheets; `language` is that of texts under heads that name none."""
    unread = Findings()
    known = sheets_by_name(sheets, unread)
    plain = settings.read_settings(known.get("settings"), name, unread).default_language or language or SOURCE_LANGUAGE
    tables = {
        title: read_table(known[title], columns, frozenset(), unread)
        for title, columns in (("survey", survey.KNOWN), ("choices", choices.KNOWN), ("settings", settings.KNOWN))
        if title in known
    }
    return Form(sheets, tables, plain)


@dataclass(frozen=True, slots=True)
class Form:
    """A workbook's sheets as they came, with the tables of survey and choices in them."""

    sheets: Sequence[Sheet]
    tables: Mapping[str, Table]
    plain: str

    @property
    def rows(self) -> tuple[SheetRow, ...]:
        return self.tables["survey"].rows

    def with_dependents(self, left: Left) -> Left:
        """Also what stands inside of a group or repeat that is left out, and what names an answer that is."""
        known = -1
        while known != len(left):
            known = len(left)
            left = {**left, **self._inside(left), **self._with_spoilt_lists(left)}
            gone = {row.text("name") for row in self.rows if row.location in left and row.text("name")}
            left = {
                **{
                    row.location: phrase("It needs the answer to {named}, which is left out.", named=named)
                    for row, named in self._naming(gone)
                },
                **left,
            }
        return left

    def _inside(self, left: Left) -> Left:
        found: Left = {}
        depth = 0
        for row in self.rows:
            use = _use(row)
            if depth or (use is RowUse.BEGIN and row.location in left):
                depth += {RowUse.BEGIN: 1, RowUse.END: -1}.get(use, 0) if use else 0
                if row.location not in left:
                    found[row.location] = phrase("It belongs to a group or repeat that is left out.")
        return found

    def _with_spoilt_lists(self, left: Left) -> Left:
        """Questions whose list lacks a choice that is left out."""
        listed = self.tables["choices"].rows if "choices" in self.tables else ()
        spoilt = {row.text("list_name") for row in listed if row.location in left} - {""}
        asked = {row.location: _list(row) for row in self.rows if row.location not in left}
        return {
            row: phrase("Its list '{name}' cannot be used.", name=name) for row, name in asked.items() if name in spoilt
        }

    def _naming(self, gone: set[str]) -> Iterator[tuple[SheetRow, str]]:
        for row in self.rows:
            named = {name for cell in row.cells.values() for name in _NAMED.findall(cell.text)} & gone
            if named:
                yield row, ", ".join(f"'{name}'" for name in sorted(named))

    def without(self, left: Left) -> tuple[Sheet, ...]:
        """The sheets without these rows and columns and the lists that only they use; no text repeats an answer."""
        titles = ("survey",) if len(self.sheets) == 1 else tuple(sheet.name.strip().lower() for sheet in self.sheets)
        lost = left.keys() | self._lost_choices(left).keys()
        return tuple(
            self._reduced(sheet, title, lost) if title in self.tables and sheet.rows else sheet
            for sheet, title in zip(self.sheets, titles, strict=True)
        )

    def _lost_choices(self, left: Left) -> dict[str, str]:
        """The rows of lists that only rows which are left out use, each with its list's name."""
        lists = [(_list(row), row.location in left) for row in self.rows]
        lost = {name for name, is_left in lists if is_left} - {name for name, is_left in lists if not is_left}
        listed = self.tables["choices"].rows if "choices" in self.tables else ()
        return {row.location: row.text("list_name") for row in listed if row.text("list_name") in lost - {""}}

    def _reduced(self, sheet: Sheet, title: str, lost: Set[str]) -> Sheet:
        spoken = {head.column: head for head in self.tables[title].heads if head.name in TRANSLATED | ON_SURVEY}
        gone = {column for column, _ in enumerate(sheet.rows[0]) if location_of(title, 1, column) in lost}

        def row(number: int, texts: tuple[str, ...]) -> tuple[str, ...]:
            if location_of(title, number) in lost:
                return ()
            kept = (
                "" if column in gone or location_of(title, number, column) in lost else text
                for column, text in enumerate(texts)
            )
            return tuple(self._said(text, spoken.get(column)) for column, text in enumerate(kept))

        return replace(sheet, rows=tuple(row(number, texts) for number, texts in enumerate(sheet.rows, start=1)))

    def _said(self, text: str, head: Head | None) -> str:
        if head is None or "${" not in text:
            return text
        return _NAMED.sub(lambda named: self._neutral(named[1], head.language or self.plain), text)

    def _neutral(self, named: str, language: str) -> str:
        """What stands for an answer in a text: nobody's answer shows on a screen that others may see."""
        calculated = {row.text("name") for row in self.rows if _use(row) is RowUse.CALCULATION}
        return "…" if named in calculated or language not in YOUR_ANSWER else f"({YOUR_ANSWER[language]})"

    def warnings(self, left: Left) -> Iterator[Problem]:
        """One of each row, column and list that is left out, in their order, and of each answer that a text repeats."""
        for location in sorted(left, key=_in_order):
            yield Problem("warning", location, left[location], LEFT_OUT)
        for name, location in {name: row for row, name in reversed(self._lost_choices(left).items())}.items():
            yield Problem(
                "warning", location, phrase("Only what is left out uses the list '{name}'.", name=name), LEFT_OUT
            )
        for title in self.tables.keys() - {"settings"}:
            for row in self.tables[title].rows:
                if row.location not in left:
                    yield from self._repeated(row)

    def _repeated(self, row: SheetRow) -> Iterator[Problem]:
        for (head, language), cell in row.cells.items():
            if head in TRANSLATED | ON_SURVEY and (found := _NAMED.search(cell.text)):
                shown = self._neutral(found[1], language or self.plain)
                message = phrase(
                    "The text would repeat an answer, {found}, which other people could read on the screen.",
                    found=found[0],
                )
                yield Problem("warning", cell.location, message, phrase("'{shown}' stands there instead.", shown=shown))


def _in_order(location: str) -> tuple[int, str]:
    found = re.search(r"row (\d+)", location)
    return (int(found[1]) if found else 0, location)


def _use(row: SheetRow) -> RowUse | None:
    kind = row_type(row.text("type"))
    return kind.use if kind else None


def _list(row: SheetRow) -> str:
    kind = row_type(row.text("type"))
    return kind.list_name if kind else ""
