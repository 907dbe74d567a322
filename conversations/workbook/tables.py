"""Sheets as tables: heads understood in all the ways in which they are written, rows with named cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conversations.phrases import phrase
from conversations.workbook.language_heads import language_code
from conversations.workbook.sheets import Cell, Findings, Sheet, letters, location_of

TRANSLATED = frozenset(
    {
        *("label", "hint", "guidance_hint", "constraint_message", "required_message"),
        *("image", "audio", "video", "big-image", "battery_title"),
    }
)
MOST_VARIANTS, MOST_BESIDE = 3, 5
ON_SURVEY = frozenset(
    {
        *(f"variant_{number}_{text}" for number in range(1, MOST_VARIANTS + 1) for text in ("label", "hint")),
        *("good_sentence", "bad_sentence", "statement", *(f"beside_{number}" for number in range(1, MOST_BESIDE + 1))),
    }
)
"""Texts of reports, experiments and protected questions, which stand on the survey sheet only."""

_FILES = frozenset({"image", "audio", "video", "big-image"})
_DATES = frozenset({"default", "version"})
_WRAPPERS = frozenset({"bind", "control", "media", "body", "instance"})
_PARAMETER = re.compile(r"([\w:-]+)\s*=\s*((?:-?\d+,\d+(?![^\s,;]))|[^\s,;]+)")
_ALIASES = {
    "caption": "label",
    "command": "type",
    "tag": "name",
    "value": "name",
    "relevance": "relevant",
    "calculate": "calculation",
    "constraining_message": "constraint_message",
    "jr_constraintmsg": "constraint_message",
    "requiredmsg": "required_message",
    "jr_requiredmsg": "required_message",
    "read_only": "readonly",
    "good_end": "direction",
    "set_form_title": "form_title",
    "title": "form_title",
    "set_form_id": "form_id",
    "id_string": "form_id",
}


@dataclass(frozen=True, slots=True)
class Head:
    """A column's name in our words, and the language of its texts, if the head names one."""

    column: int
    name: str
    language: str
    written: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with its cells by name and language; cells that hold nothing are left out.

    `asked_for` are the names under which somebody looked: a cell under any other one has said nothing to anybody.
    """

    sheet: str
    number: int
    cells: Mapping[tuple[str, str], Cell]
    asked_for: set[str] = field(default_factory=set, compare=False)

    @property
    def location(self) -> str:
        return location_of(self.sheet, self.number)

    def get(self, name: str) -> Cell | None:
        """The cell under a head without a language, without blanks around its text."""
        self.asked_for.add(name)
        cell = self.cells.get((name, ""))
        return Cell(cell.text.strip(), cell.location) if cell else None

    def text(self, name: str) -> str:
        cell = self.get(name)
        return cell.text if cell else ""

    def location_of(self, *names: str) -> str:
        """Where the first of these cells is, or the row if there is none."""
        return next((self.cells[name, ""].location for name in names if (name, "") in self.cells), self.location)

    def number_text(self, name: str) -> str:
        """The text of a cell in which a number belongs, with a decimal point."""
        return with_point(self.text(name))

    def parameters(self) -> dict[str, str]:
        """What the cell 'parameters' says, as in `start=1 end=5`."""
        pairs = _PARAMETER.findall(self.text("parameters"))
        return {name.lower(): with_point(value) for name, value in pairs}

    def beside_parameters(self) -> str:
        """What stands in the cell 'parameters' and is none."""
        return " ".join(_PARAMETER.sub(" ", self.text("parameters")).split()).strip(",; ")

    def texts(self, name: str, plain: str) -> dict[str, Cell]:
        """The texts by language; the head without a language stands for `plain` where that has none of its own."""
        self.asked_for.add(name)
        found = {language: cell for (column, language), cell in self.cells.items() if column == name and language}
        if (name, "") in self.cells and plain not in found:
            found = {plain: self.cells[name, ""], **found}
        return found


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; `unread` counts the rows that have something only where there is no head."""

    heads: tuple[Head, ...]
    rows: tuple[SheetRow, ...]
    unread: int = 0

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that heads name, in their order."""
        return tuple(dict.fromkeys(head.language for head in self.heads if head.language))

    def has_plain_texts(self) -> bool:
        return any(head.name in TRANSLATED - _FILES and not head.language for head in self.heads)


def with_point(text: str) -> str:
    """A number with a decimal comma as one with a point; what could be thousands, as 1,500, stays as it is."""
    is_decimal = re.fullmatch(r"-?\d+,\d+", text) and not re.fullmatch(r"-?[1-9]\d{0,2},\d{3}", text)
    return text.replace(",", ".") if is_decimal else text


def read_table(sheet: Sheet, known: frozenset[str], needed: frozenset[str], findings: Findings) -> Table:
    """The table of a sheet whose first row has the heads.

    Heads that are not `known` keep the name that was written. A title above the heads is refused.
    """
    first = sheet.rows[0] if sheet.rows else ()
    heads = tuple(_heads(sheet, first, known, findings))
    missing = needed - {head.name for head in heads}
    if missing and sheet.rows:
        _refuse_heads(sheet, needed, sorted(missing), findings)
        return Table((), ())
    _warn_of_cells_without_head(sheet, findings)
    filled = [(number, texts) for number, texts in enumerate(sheet.rows[1:], start=2) if any(map(str.strip, texts))]
    rows = tuple(row for number, texts in filled if (row := _row(sheet, number, texts, heads, findings)).cells)
    _say_remarks(sheet, heads, known, findings)
    return Table(heads, rows, len(filled) - len(rows))


def _heads(sheet: Sheet, row: tuple[str, ...], known: frozenset[str], findings: Findings) -> Iterator[Head]:
    seen: dict[tuple[str, str], int] = {}
    for column, written in enumerate(row):
        if not written.strip():
            continue
        location = location_of(sheet.name, 1, column)
        name, language = _parts(written)
        code = _code(language, location, findings) if language and name in TRANSLATED | ON_SURVEY else ""
        if name not in known or (language and name not in TRANSLATED | ON_SURVEY):
            name, code = _tidy(written), ""
        if (name, code) in seen:
            message = phrase(
                "'{written}' means the same as column {seen}", written=_tidy(written), seen=letters(seen[name, code])
            )
            remedy = phrase("Keep one of them.")
            findings.warn(
                location, phrase("{message}, which is read only where this one holds nothing.", message=message), remedy
            )
        seen[name, code] = column
        yield Head(column, name, code, _tidy(written))


def _tidy(head: str) -> str:
    return re.sub(r"\s+", " ", head).strip()


def _parts(head: str) -> tuple[str, str]:
    """A head's name in our words and the language that it names."""
    plain = re.sub(r"(?i)\bjr:", "jr_", _tidy(head))
    parts = [part.strip() for part in plain.split("::" if "::" in plain else ":")]
    while len(parts) > 1 and parts[0].lower() in _WRAPPERS:
        parts.pop(0)
    name = parts[0].lower().replace(" ", "_")
    return _ALIASES.get(name, name), "::".join(parts[1:])


def _code(language: str, location: str, findings: Findings) -> str:
    if language.casefold() == "default":
        return ""
    code = language_code(language)
    if code is None:
        findings.refuse(
            location,
            phrase("It is not known which language '{language}' is.", language=language),
            phrase("Add its code, as in 'label::Swedish (sv)'."),
            unaskable="row",
        )
    return code or language


def _refuse_heads(sheet: Sheet, needed: frozenset[str], missing: list[str], findings: Findings) -> None:
    for number, row in enumerate(sheet.rows[1:30], start=2):
        if needed <= {_parts(cell)[0] for cell in row}:
            findings.refuse(
                location_of(sheet.name, 1),
                phrase("The heads are in row {number}, below a title.", number=number),
                phrase("Delete the rows above row {number}, so that the heads are in the first row.", number=number),
            )
            return
    named = ", ".join(f"'{name}'" for name in missing)
    findings.refuse(
        location_of(sheet.name, 1),
        phrase("There is no column {named}.", named=named),
        phrase("Write the heads in the first row."),
    )


def _warn_of_cells_without_head(sheet: Sheet, findings: Findings) -> None:
    headed = {column for column, head in enumerate(sheet.rows[0]) if head.strip()} if sheet.rows else set()
    lost: dict[int, int] = {}
    for number, row in enumerate(sheet.rows[1:], start=2):
        for column, text in enumerate(row):
            if text.strip() and column not in headed:
                lost.setdefault(column, number)
    for column, number in sorted(lost.items()):
        findings.warn(
            location_of(sheet.name, number, column),
            phrase("The column has no head and is not read."),
            phrase("Give it a head, or clear it."),
        )


def _say_remarks(sheet: Sheet, heads: tuple[Head, ...], known: frozenset[str], findings: Findings) -> None:
    """What is to be said of the cells that are used: of heads, and of what stands under those that mean something.

    Of a cell that was cleared, since its row is left out, nothing is said.
    """
    names = {head.column: head.name for head in heads if head.name in known}
    for (number, column), remark in sorted(sheet.remarks.items()):
        texts = sheet.rows[number - 1] if number <= len(sheet.rows) else ()
        if column >= len(texts) or not texts[column].strip():
            continue
        name = names.get(column)
        belongs = (remark.is_date and name in _DATES) or (remark.of_words and name not in TRANSLATED | ON_SURVEY)
        if number == 1 or (name and not belongs):
            findings.remark(location_of(sheet.name, number, column), remark)


def _row(sheet: Sheet, number: int, texts: tuple[str, ...], heads: tuple[Head, ...], findings: Findings) -> SheetRow:
    """The row's cells; of two columns that mean the same the later one counts where it holds something."""
    cells: dict[tuple[str, str], Cell] = {}
    for head in heads:
        if head.column >= len(texts) or not texts[head.column].strip():
            continue
        key, cell = (head.name, head.language), Cell(texts[head.column], location_of(sheet.name, number, head.column))
        if key in cells and cells[key].text.strip() != cell.text.strip():
            message = phrase(
                "'{strip}' is left out: a later column of the same meaning says otherwise.",
                strip=cells[key].text.strip()[:40],
            )
            findings.warn(cells[key].location, message, phrase("Keep one of the two columns."))
        cells[key] = cell
    return SheetRow(sheet.name, number, cells)
