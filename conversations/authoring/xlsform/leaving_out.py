"""A workbook without what a chat cannot ask: which rows are left out, and why each."""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from conversations.authoring.checking import HasFile
from conversations.authoring.xlsform import choices, survey
from conversations.authoring.xlsform.row_types import RowUse, row_type
from conversations.authoring.xlsform.settings import read_settings
from conversations.authoring.xlsform.workbook import Imported, read_workbook, sheets_by_name
from conversations.definition.problems import BatteryProblems, Problem
from conversations.languages import SOURCE_LANGUAGE
from conversations.workbook.sheets import Findings, Sheet, location_of
from conversations.workbook.tables import ON_SURVEY, TRANSLATED, Head, SheetRow, Table, read_table

_PLACE = re.compile(r"survey sheet, row (?!1,)\d+|\w+ sheet, row 1, column [A-Z]+")
_NAMED = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
_LEFT_OUT = "It is left out."

# Drafts that await native readers, as the sample battery's texts do.
YOUR_ANSWER: Mapping[str, str] = {
    **{"sv": "ditt svar", "en": "your answer", "ar": "إجابتك", "so": "jawaabtaada", "ti": "መልስኹም", "fa-AF": "پاسخ شما"},
    **{"fa": "پاسخ شما", "ku": "bersiva we", "am": "መልስዎ", "uk": "ваша відповідь", "ru": "ваш ответ"},
    **{"ps": "ستاسو ځواب", "ckb": "وەڵامەکەتان", "tr": "cevabınız", "fr": "votre réponse", "es": "su respuesta"},
    **{"bs": "vaš odgovor", "sq": "përgjigjja juaj", "sw": "jibu lako", "pl": "odpowiedź", "ro": "răspunsul dvs."},
    **{"lv": "jūsu atbilde", "it": "la sua risposta", "de": "Ihre Antwort"},
}

Left = dict[str, str]
"""Why a row of the survey sheet, or a column whose head names an unknown language, is left out, by its location."""


def read_askable(
    sheets: Sequence[Sheet], name: str, language: str | None = None, has_file: HasFile | None = None
) -> Imported:
    """The battery in a workbook without the rows that ask what a chat cannot ask, and without those that need them.

    A warning tells of each row that is left out, and of each text that would have repeated an answer. Raises
    BatteryProblems for mistakes, which are never left out.
    """
    form = _read_form(sheets, name, language)
    left: Left = {}
    while True:
        try:
            imported = read_workbook(form.without(left), name, language, has_file)
        except BatteryProblems as refused:
            found = _unaskable(refused.problems)
            if found.keys() <= left.keys():
                raise BatteryProblems((*refused.problems, *form.warnings(left))) from None
            left = form.with_dependents({**found, **left})
        else:
            rows = sum(row.location in left for row in form.rows)
            fates = {**imported.fates, **({"left out": rows} if rows else {})}
            return replace(imported, problems=(*imported.problems, *form.warnings(left)), fates=fates)


def _unaskable(problems: Sequence[Problem]) -> Left:
    found = ((_PLACE.match(problem.where), problem.message) for problem in problems if problem.unaskable)
    return {place[0]: message for place, message in found if place}


def _read_form(sheets: Sequence[Sheet], name: str, language: str | None) -> "_Form":
    unread = Findings()
    known = sheets_by_name(sheets, unread)
    plain = read_settings(known.get("settings"), name, unread).default_language or language or SOURCE_LANGUAGE
    tables = {
        title: read_table(known[title], columns, frozenset(), unread)
        for title, columns in (("survey", survey.KNOWN), ("choices", choices.KNOWN))
        if title in known
    }
    return _Form(sheets, tables, plain)


@dataclass(frozen=True, slots=True)
class _Form:
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
            left = {**left, **self._inside(left)}
            gone = {row.text("name") for row in self.rows if row.location in left and row.text("name")}
            left = {**{row.location: f"It needs {named}." for row, named in self._naming(gone)}, **left}
        return left

    def _inside(self, left: Left) -> Left:
        found: Left = {}
        depth = 0
        for row in self.rows:
            use = _use(row)
            if depth or (use is RowUse.BEGIN and row.location in left):
                depth += {RowUse.BEGIN: 1, RowUse.END: -1}.get(use, 0) if use else 0
                if row.location not in left:
                    found[row.location] = "It belongs to a group or repeat that is left out."
        return found

    def _naming(self, gone: set[str]) -> Iterator[tuple[SheetRow, str]]:
        for row in self.rows:
            named = {name for cell in row.cells.values() for name in _NAMED.findall(cell.text)} & gone
            if named:
                yield row, "the answer to " + ", ".join(f"'{name}', which is left out" for name in sorted(named))

    def without(self, left: Left) -> tuple[Sheet, ...]:
        """The sheets without these rows and columns and the lists that only they use; no text repeats an answer."""
        titles = ("survey",) if len(self.sheets) == 1 else tuple(sheet.name.strip().lower() for sheet in self.sheets)
        lost = left.keys() | self._lost_choices(left)
        return tuple(
            self._reduced(sheet, title, lost) if title in self.tables and sheet.rows else sheet
            for sheet, title in zip(self.sheets, titles, strict=True)
        )

    def _lost_choices(self, left: Left) -> set[str]:
        lists = [(_list(row), row.location in left) for row in self.rows]
        lost = {name for name, is_left in lists if is_left} - {name for name, is_left in lists if not is_left}
        listed = self.tables["choices"].rows if "choices" in self.tables else ()
        return {row.location for row in listed if row.text("list_name") in lost}

    def _reduced(self, sheet: Sheet, title: str, lost: Set[str]) -> Sheet:
        spoken = {head.column: head for head in self.tables[title].heads if head.name in TRANSLATED | ON_SURVEY}
        gone = {column for column, _ in enumerate(sheet.rows[0]) if location_of(title, 1, column) in lost}

        def row(number: int, texts: tuple[str, ...]) -> tuple[str, ...]:
            if location_of(title, number) in lost:
                return ()
            kept = ("" if column in gone else text for column, text in enumerate(texts))
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
        """One of each row and column that is left out, in their order, and of each answer that a text repeats."""
        for location in sorted(left, key=_in_order):
            yield Problem("warning", location, left[location], _LEFT_OUT)
        for table in self.tables.values():
            for row in table.rows:
                if row.location not in left:
                    yield from self._repeated(row)

    def _repeated(self, row: SheetRow) -> Iterator[Problem]:
        for (head, language), cell in row.cells.items():
            if head in TRANSLATED | ON_SURVEY and (found := _NAMED.search(cell.text)):
                shown = self._neutral(found[1], language or self.plain)
                message = f"The text would repeat an answer, {found[0]}, which other people could read on the screen."
                yield Problem("warning", cell.location, message, f"'{shown}' stands there instead.")


def _in_order(location: str) -> tuple[int, str]:
    found = re.search(r"row (\d+)", location)
    return (int(found[1]) if found else 0, location)


def _use(row: SheetRow) -> RowUse | None:
    kind = row_type(row.text("type"))
    return kind.use if kind else None


def _list(row: SheetRow) -> str:
    kind = row_type(row.text("type"))
    return kind.list_name if kind else ""
