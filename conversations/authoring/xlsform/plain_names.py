"""Names and codes that other programs take and we do not, as plain ones wherever a workbook says them.

Ids and codes stand in buttons, columns and files, so that they are of few signs. `building:material`, `24/7` or
`cattle grid` become plain, each with a warning, in conditions and filters too; the column `source_name` keeps what was
written. So do names that stand twice where other programs tell them apart by their groups or filters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from conversations.authoring.xlsform import choices, survey
from conversations.definition.rules import duplicates
from conversations.phrases import phrase
from conversations.workbook.entries import code_of
from conversations.workbook.sheets import Findings, Sheet, location_of
from conversations.workbook.tables import Head, SheetRow, Table, read_table

SOURCE_NAME = "source_name"
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")
_STRANGE = re.compile(r"[^A-Za-z0-9_-]+")
_REFERENCE = re.compile(r"\$\{\s*([^{}]+?)\s*\}")
_QUOTED = re.compile("""(['"\u2018\u2019\u201c\u201d])([^'"\u2018\u2019\u201c\u201d]*)(['"\u2018\u2019\u201c\u201d])""")
_CONDITIONS = frozenset({"relevant", "choice_filter", "constraint", "calculation", "default"})


@dataclass(frozen=True, slots=True)
class _Names:
    """Plain names by what was written: of questions and groups, of lists, and of choices."""

    questions: Mapping[str, str]
    lists: Mapping[str, str]
    codes: Mapping[str, str]
    again: Mapping[str, str] = field(default_factory=dict)
    """New names of rows whose name stands above them already, by the row's place; none for the same choice twice."""


def with_plain_names(sheets: Mapping[str, Sheet], findings: Findings) -> dict[str, Sheet]:
    """The sheets with plain names and codes only; a warning tells of each that was changed."""
    tables = {
        title: read_table(sheets[title], known, frozenset(), Findings())
        for title, known in (("survey", survey.KNOWN), ("choices", choices.KNOWN))
        if title in sheets and sheets[title].rows
    }
    names = _names(tables)
    changed = {title: _PlainSheet(table, names, findings).sheet(sheets[title]) for title, table in tables.items()}
    return {**sheets, **changed}


def _names(tables: Mapping[str, Table]) -> _Names:
    asked = tables["survey"].rows if "survey" in tables else ()
    listed = tables["choices"].rows if "choices" in tables else ()
    said = frozenset(_said(asked, listed))
    codes = _made_plain(code_of(row.text("name")) for row in listed)
    return _Names(
        _made_plain(row.text("name") for row in asked if row.text("type")),
        _made_plain(row.text("list_name") for row in listed),
        codes,
        {**_told_apart_by_group(asked, said), **_told_apart_by_label(listed, said)},
    )


def _made_plain(written: Iterable[str]) -> dict[str, str]:
    """A plain name for each that is none, unlike all others."""
    given = dict.fromkeys(name for name in written if name)
    taken = {name for name in given if _PLAIN.fullmatch(name)}
    plain: dict[str, str] = {}
    for name in given:
        if name not in taken:
            ascii_only = normalize("NFKD", name).encode("ascii", "ignore").decode()
            plain[name] = _free(_STRANGE.sub("_", ascii_only).strip("_")[:60] or "name", taken)
    return {name: new for name, new in plain.items() if name != new}


def _free(name: str, taken: set[str]) -> str:
    """The name, or with the first number that makes it another than those `taken`, which it joins."""
    numbered = (name if number == 1 else f"{name}_{number}" for number in range(1, len(taken) + 2))
    free = next(each for each in numbered if each not in taken)
    taken.add(free)
    return free


def _said(asked: Iterable[SheetRow], listed: Iterable[SheetRow]) -> Iterator[str]:
    """What conditions name, and what choices have as attributes."""
    for row in asked:
        for (head, _), cell in row.cells.items():
            yield from _REFERENCE.findall(cell.text)
            if head in _CONDITIONS:
                yield from (found[1].strip() for found in _QUOTED.findall(cell.text))
                yield from cell.text.split() if head == "default" else ()
    for row in listed:
        yield from (cell.text.strip() for (head, _), cell in row.cells.items() if head not in choices.KNOWN)


def _told_apart_by_group(rows: Iterable[SheetRow], said: frozenset[str]) -> dict[str, str]:
    """New names for questions whose name stands in another group already, unless a condition could mean either."""
    named = [(row, row.text("name")) for row in rows if row.text("name") and row.text("type")]
    groups: list[int] = []
    seen: dict[tuple[str, int], None] = {}
    taken = {name for _, name in named}
    again: dict[str, str] = {}
    for row in rows:
        kind, name = row.text("type").lower(), row.text("name")
        if re.match(r"end[ _]", kind):
            groups = groups[:-1]
        elif name and kind:
            key = (name, groups[-1] if groups else 0)
            if key not in seen and any(other == name for other, _ in seen) and name not in said:
                again[row.location] = _free(name, taken)
            seen[key] = None
        if re.match(r"begin[ _]", kind):
            groups = [*groups, row.number]
    return again


def _told_apart_by_label(rows: Iterable[SheetRow], said: frozenset[str]) -> dict[str, str]:
    """New codes for choices whose code stands in their list already, unless a condition could mean either."""
    again: dict[str, str] = {}
    lists: dict[str, list[tuple[SheetRow, str]]] = {}
    for row in rows:
        lists.setdefault(row.text("list_name"), []).append((row, code_of(row.text("name"))))
    for listed in lists.values():
        codes = [code for _, code in listed]
        taken = set(codes)
        for twice in filter(None, duplicates(codes)):
            kept: list[SheetRow] = []
            for row in sorted((row for row, code in listed if code == twice), key=lambda row: -len(row.cells)):
                if any(_is_same_choice(row, other) for other in kept):
                    again[row.location] = ""
                else:
                    kept.append(row)
            for row in sorted(kept, key=lambda row: row.number)[1:] if twice not in said else ():
                again[row.location] = _free(twice, taken)
    return again


def _is_same_choice(one: SheetRow, other: SheetRow) -> bool:
    """Whether two rows of one code say nothing that differs."""
    return all(
        cell.text.strip().casefold() == other.cells[key].text.strip().casefold()
        for key, cell in one.cells.items()
        if key in other.cells
    ) and ("label" in {head for head, _ in one.cells.keys() & other.cells.keys()})


@dataclass(frozen=True, slots=True)
class _PlainSheet:
    """Changes the sheet of one table."""

    table: Table
    names: _Names
    findings: Findings

    def sheet(self, sheet: Sheet) -> Sheet:
        heads = {head.column: head for head in self.table.heads}
        kept = next((head.column for head in self.table.heads if head.name == SOURCE_NAME), len(sheet.rows[0]))
        rows = [sheet.rows[0]]
        for number, texts in enumerate(sheet.rows[1:], start=2):
            row = [self._text(text, heads.get(column)) for column, text in enumerate(texts)]
            source = self._renamed(row, heads, sheet.name, number, texts)
            rows.append(_with(row, kept, source) if source else tuple(row))
        if any(len(row) > kept for row in rows[1:]) and kept == len(sheet.rows[0]):
            rows[0] = (*rows[0], SOURCE_NAME)
        return replace(sheet, rows=tuple(rows))

    def _renamed(
        self, row: list[str], heads: Mapping[int, Head], title: str, number: int, written: tuple[str, ...]
    ) -> str:
        """What the row was called before, if it is called otherwise now."""
        column = next((head.column for head in heads.values() if head.name == "name"), len(row))
        if column >= len(row):
            return ""
        location, before = location_of(title, number, column), written[column].strip()
        again = self.names.again.get(location_of(title, number))
        if again == "":
            message = phrase("The choice '{before}' stands here again; the row is passed over.", before=before[:40])
            self.findings.warn(location, message, phrase("Remove one of the two rows."))
            row[:] = [""] * len(row)
            return ""
        if again:
            row[column] = again
            message = phrase(
                "Several rows have the name '{before}'; here it becomes '{row}'.", before=before[:40], row=row[column]
            )
            self.findings.warn(location, message, phrase("Give each a name of its own, or leave it."))
        elif row[column] != written[column]:
            message = phrase(
                "'{before}' is no plain name or code; it becomes '{row}'.", before=before[:80], row=row[column]
            )
            self.findings.warn(location, message, phrase("Use letters a to z, digits, _ and -, or leave it."))
        return before if row[column] != written[column] else ""

    def _text(self, text: str, head: Head | None) -> str:
        if head is None or not text:
            return text
        text = _REFERENCE.sub(self._reference, text)
        if self.table.heads and head.name in _CONDITIONS:
            text = _QUOTED.sub(lambda found: f"{found[1]}{self._code(found[2])}{found[3]}", text)
            return self._code(text) if head.name == "default" else text
        return self._in_survey(text, head) if self._is_survey() else self._in_choices(text, head)

    def _is_survey(self) -> bool:
        return any(head.name == "type" for head in self.table.heads)

    def _in_survey(self, text: str, head: Head) -> str:
        if head.name == "name":
            return self.names.questions.get(text.strip(), text)
        if head.name == "type":
            return self._with_plain_list(text)
        return text

    def _with_plain_list(self, text: str) -> str:
        """A type with the plain name of the list that it names, which may have been written with blanks."""
        for written, plain in self.names.lists.items():
            text = re.sub(rf"(?<=\s){re.escape(written)}(?=\s|$)", plain, text)
        return text

    def _in_choices(self, text: str, head: Head) -> str:
        if head.name == "list_name":
            return self.names.lists.get(text.strip(), text)
        is_code = head.name == "name" or head.name not in choices.KNOWN
        return self._code(text) if is_code else text

    def _code(self, text: str) -> str:
        return self.names.codes.get(code_of(text.strip()), text)

    def _reference(self, found: re.Match[str]) -> str:
        name = self.names.questions.get(found[1])
        return f"${{{name}}}" if name else found[0]


def _with(row: list[str], column: int, text: str) -> tuple[str, ...]:
    padded = [*row, *[""] * (column + 1 - len(row))]
    padded[column] = text
    return tuple(padded)
