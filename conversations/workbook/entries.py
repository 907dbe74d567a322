"""Parts of a battery's document while they are read from rows, with the places that they come from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.definition.emphasis import EMPHASISED, emphasis_of
from conversations.definition.marks import is_marked, loses_marks, without_marks
from conversations.definition.reading import Path
from conversations.phrases import phrase
from conversations.workbook.sheets import Cell, Findings
from conversations.workbook.tables import SheetRow

_YES = frozenset({"yes", "true", "true()", "1", "y", "x", "ja"})
_NO = frozenset({"no", "false", "false()", "0", "n", "nej"})
_INSERTED = re.compile(r"\$\{[^}]*\}")


@dataclass(slots=True)
class Entry:
    """A theme, question or choice as a document, with the place of each of its fields by path."""

    location: str
    document: dict[str, object] = field(default_factory=dict)
    locations: dict[Path, str] = field(default_factory=dict)

    def put(self, key: str, value: object, location: str | None = None) -> None:
        """Set a field, unless there is nothing to set."""
        if value not in (None, "", {}, False):
            self.set(key, value, location)

    def set(self, key: str, value: object, location: str | None = None) -> None:
        self.document[key] = value
        self.locations[key,] = location or self.location

    def put_texts(self, key: str, cells: Mapping[str, Cell]) -> None:
        """Set a field of texts by language."""
        self.put(key, {language: cell.text for language, cell in cells.items()})
        for language, cell in cells.items():
            self.locations[key, language] = cell.location

    def put_emphasis(self, cells: Mapping[str, Mapping[str, Cell]]) -> None:
        """Set which words are bold or italic in the cells of a label and a hint, as they are written."""
        marked = {
            column: emphasis_of({language: cell.text for language, cell in cells[column].items()})
            for column in EMPHASISED
        }
        self.put("emphasis", {column: texts for column, texts in marked.items() if texts})

    def origins(self, path: Path) -> dict[Path, str]:
        """The places by the paths that the fields have when this part stands under `path`."""
        return {path: self.location, **{(*path, *key): location for key, location in self.locations.items()}}


def flag(row: SheetRow, name: str, findings: Findings) -> bool | None:
    """A cell that says yes or no; None if it says nothing."""
    cell = row.get(name)
    if cell is None:
        return None
    word = cell.text.lower()
    if word not in _YES | _NO:
        findings.refuse(
            cell.location,
            phrase("'{text}' is neither yes nor no.", text=cell.text[:40]),
            phrase("Write yes or no, or clear the cell."),
        )
    return word in _YES


def says_no(text: str) -> bool:
    """Whether a text says no, as `flag` reads it."""
    return text.strip().lower() in _NO


def code_of(text: str) -> str:
    """A name or code as it is meant: spreadsheets turn 1 into 1.0."""
    return re.sub(r"^(\d+)\.0+$", r"\1", text)


def spoken(cells: Mapping[str, Cell], findings: Findings, *, emphasis: bool = False) -> dict[str, Cell]:
    """Texts without marks; those with an answer inserted are refused. With `emphasis` bold and italics are kept."""
    for cell in cells.values():
        if loses_marks(cell.text) or (is_marked(cell.text) and not emphasis):
            findings.warn_once_a_row(
                cell.location,
                phrase("Marks of Markdown or HTML that are not shown here are taken off."),
                phrase("Take them out, or leave them; a backslash before a sign keeps it."),
            )
        if found := _INSERTED.search(cell.text):
            findings.refuse(
                cell.location,
                phrase(
                    "The text repeats an answer, {found}, which other people could read on the screen.", found=found[0]
                ),
                phrase("Write the text without {found}.", found=found[0]),
            )
    return {language: Cell(without_marks(cell.text), cell.location) for language, cell in cells.items()}


def media(row: SheetRow, name: str, languages: tuple[str, ...]) -> dict[str, Cell]:
    """File names by language; one under a head without a language is for all that have none of their own."""
    plain = row.get(name)
    named = {language: cell for (column, language), cell in row.cells.items() if column == name and language}
    everywhere = dict.fromkeys(languages, plain) if plain else {}
    return {
        language: Cell(cell.text.strip().removeprefix("jr://images/").removeprefix("jr://audio/"), cell.location)
        for language, cell in {**everywhere, **named}.items()
        if cell
    }
