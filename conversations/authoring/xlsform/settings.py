"""The settings sheet: what the battery is called, its version and languages."""

import re
from dataclasses import dataclass

from conversations.phrases import phrase
from conversations.workbook.language_heads import language_code
from conversations.workbook.sheets import Cell, Findings, Sheet, location_of
from conversations.workbook.tables import SheetRow, read_table, with_point

KNOWN = frozenset({"form_title", "form_id", "version", "default_language", "languages", "battery_title", "audience"})


@dataclass(frozen=True, slots=True)
class FormSettings:
    """What the sheet says; `titles` are by language and `title` is in the language of texts without one."""

    id: Cell
    version: Cell
    title: Cell
    titles: dict[str, Cell]
    default_language: str | None
    languages: tuple[str, ...]
    audience: Cell | None = None


def read_settings(sheet: Sheet | None, name: str, findings: Findings) -> FormSettings:
    """The settings; `name` stands in for a title and id that are not there."""
    row = _row(sheet, findings)
    titles = row.texts("battery_title", "")
    title = titles.pop("", None) or row.get("form_title") or row.get("form_id") or Cell(name, row.location)
    _warn_of_other_title(row.get("form_title"), titles, findings)
    return FormSettings(
        id=_id(row.get("form_id"), findings) or _made_up(Cell(_as_id(name), row.location), "form_id", "id", findings),
        version=_version(row) or _made_up(Cell("1", row.location), "version", "version", findings),
        title=title,
        titles=titles,
        default_language=_default_language(row.get("default_language"), findings),
        languages=tuple(row.text("languages").split()),
        audience=row.get("audience"),
    )


def _warn_of_other_title(form_title: Cell | None, titles: dict[str, Cell], findings: Findings) -> None:
    """People see one title; whoever changed only the other would not."""
    if form_title and titles and form_title.text not in {title.text for title in titles.values()}:
        findings.warn(
            form_title.location,
            phrase(
                "People read '{title}', and not '{form_title}'.",
                title=next(iter(titles.values())).text[:80],
                form_title=form_title.text[:80],
            ),
            phrase("Write the same under 'battery_title::...', in each language."),
        )


def _version(row: SheetRow) -> Cell | None:
    """As text, or a number with the decimal sign of a language."""
    cell = row.get("version")
    return cell and Cell(with_point(cell.text), cell.location)


def _row(sheet: Sheet | None, findings: Findings) -> SheetRow:
    empty = SheetRow("settings", 2, {})
    if sheet is None:
        return empty
    table = read_table(sheet, KNOWN, frozenset(), findings)
    for head in table.heads:
        if head.name not in KNOWN:
            location = location_of(sheet.name, 1, head.column)
            findings.warn(
                location,
                phrase("The setting '{written}' has no meaning here.", written=head.written),
                phrase("Remove it, or leave it."),
            )
    for row in table.rows[1:]:
        findings.refuse(
            row.location, phrase("There is a second row of settings."), phrase("Keep one row below the heads.")
        )
    return table.rows[0] if table.rows else empty


def _made_up(cell: Cell, head: str, word: str, findings: Findings) -> Cell:
    findings.warn(
        cell.location,
        phrase("The battery has no {word}, and gets '{text}'.", word=word, text=cell.text),
        phrase("Give it one under '{head}'.", head=head),
    )
    return cell


_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _id(cell: Cell | None, findings: Findings) -> Cell | None:
    """The id as files can be called; other programs take blanks and signs in it."""
    if cell is None or _PLAIN.fullmatch(cell.text):
        return cell
    plain = _as_id(cell.text)
    message = phrase("'{text}' is no plain id; it becomes '{plain}'.", text=cell.text[:80], plain=plain)
    findings.warn(cell.location, message, phrase("Use letters a to z, digits, _ and -, or leave it."))
    return Cell(plain, cell.location)


def _as_id(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name).strip("-")[:64] or "battery"


def _default_language(cell: Cell | None, findings: Findings) -> str | None:
    if cell is None or cell.text.casefold() == "default":
        return None
    code = language_code(cell.text)
    if code is None:
        findings.refuse(
            cell.location,
            phrase("It is not known which language '{text}' is.", text=cell.text),
            phrase("Add its code, as in 'Swedish (sv)'."),
        )
    return code
