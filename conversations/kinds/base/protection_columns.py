"""How a question is protected, as columns of a workbook's survey sheet."""

import re
from collections.abc import Iterator

from conversations.definition.experiments import Protection
from conversations.workbook.cells import Cells, said, texts_under
from conversations.workbook.entries import Entry, code_of, flag, spoken
from conversations.workbook.sheets import Findings
from conversations.workbook.tables import MOST_BESIDE, SheetRow

_WORDS = ("shown_in", "device", "direct")
_NUMBERS = ("numbers", "say_yes", "say_no")
COLUMNS = (*_WORDS, *_NUMBERS, "anchor")


def put_protection(entry: Entry, row: SheetRow, plain: str, findings: Findings) -> None:
    """How the question of a row is protected."""
    protection: dict[str, object] = {"statement": _texts(entry, ("statement",), row, "statement", plain, findings)}
    beside: list[dict[str, str]] = []
    for number in range(1, MOST_BESIDE + 1):
        if texts := _texts(entry, ("beside", len(beside)), row, f"beside_{number}", plain, findings):
            beside.append(texts)
    protection |= {"beside": beside} if beside else {}
    for name, value in _said(row, findings):
        protection[name] = value
        entry.locations["protection", name] = cell.location if (cell := row.get(name)) else row.location
    entry.set("protection", protection)


def _texts(
    entry: Entry, path: tuple[str | int, ...], row: SheetRow, head: str, plain: str, findings: Findings
) -> dict[str, str]:
    texts = spoken(row.texts(head, plain), findings)
    entry.locations |= {("protection", *path, language): cell.location for language, cell in texts.items()}
    return {language: cell.text for language, cell in texts.items()}


def _said(row: SheetRow, findings: Findings) -> Iterator[tuple[str, object]]:
    for name in _WORDS:
        if cell := row.get(name):
            yield name, code_of(cell.text)
    for name in _NUMBERS:
        if cell := row.get(name):
            yield name, [code_of(number) for number in re.split(r"[\s,;]+", cell.text) if number]
    if flag(row, "anchor", findings):
        yield "anchor", True


def protection_cells(protection: Protection) -> Cells:
    """The cells of a question's row that `put_protection` reads."""
    cells = texts_under("statement", protection.statement)
    for number, texts in enumerate(protection.beside, start=1):
        cells |= texts_under(f"beside_{number}", texts)
    return cells | {
        "shown_in": str(protection.shown_in) if protection.beside or not protection.shown_in else "",
        "device": protection.device.value if protection.device else "",
        "numbers": _listed(protection.numbers),
        "say_yes": _listed(protection.say_yes),
        "say_no": _listed(protection.say_no),
        "direct": protection.direct or "",
        "anchor": said(protection.anchor),
    }


def _listed(numbers: tuple[int, ...]) -> str:
    return " ".join(map(str, numbers))
