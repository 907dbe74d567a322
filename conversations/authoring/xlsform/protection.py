"""Protected questions in a workbook: columns of the survey sheet, which other programs ignore.

Another program shows such a row as a plain number or text, without lot and without the statements, so that nobody is
asked there what is only harmless when it is protected.
"""

import re
from collections.abc import Iterator

from conversations.definition.experiments import Protection
from conversations.definition.model import Kind, Question
from conversations.workbook.cells import Cells, said, texts_under
from conversations.workbook.entries import Entry, code_of, flag, spoken
from conversations.workbook.sheets import Findings
from conversations.workbook.tables import MOST_BESIDE, Row

TYPES = {Kind.ITEM_COUNT: "integer", Kind.CROSSWISE: "text", Kind.FORCED: "text"}
_WORDS = ("shown_in", "device", "direct")
_NUMBERS = ("numbers", "say_yes", "say_no")
_OURS = (*_WORDS, *_NUMBERS, "anchor")
COLUMNS = frozenset({"protected", *_OURS})


def protected_kind(row: Row, findings: Findings) -> Kind | None:
    """How the row says that its question is protected; None if it does not."""
    cell = row.get("protected")
    if cell is None:
        _warn_of_loose_cells(row, findings)
        return None
    word = cell.text.lower().replace(" ", "_")
    for kind in TYPES:
        if kind.value == word:
            return kind
    findings.refuse(
        cell.place, f"'{cell.text[:40]}' is no way of protecting answers.", f"Write {', '.join(TYPES)}, or clear it."
    )
    return None


def _warn_of_loose_cells(row: Row, findings: Findings) -> None:
    """Only a warning, since other people's forms have columns of these names for other things."""
    for name in (*_OURS, "statement"):
        for cell in (cell for (column, _), cell in row.cells.items() if column == name):
            findings.warn(
                cell.place,
                f"'{name}' means something in protected questions only, and is left out.",
                f"Write {', '.join(TYPES)} under 'protected', or clear the cell.",
            )


def put_protection(entry: Entry, row: Row, plain: str, findings: Findings) -> None:
    """How the question of a row is protected."""
    protection: dict[str, object] = {"statement": _texts(entry, ("statement",), row, "statement", plain, findings)}
    beside: list[dict[str, str]] = []
    for number in range(1, MOST_BESIDE + 1):
        if texts := _texts(entry, ("beside", len(beside)), row, f"beside_{number}", plain, findings):
            beside.append(texts)
    protection |= {"beside": beside} if beside else {}
    for name, value in _said(row, findings):
        protection[name] = value
        entry.places["protection", name] = cell.place if (cell := row.get(name)) else row.place
    entry.set("protection", protection)


def _texts(
    entry: Entry, path: tuple[str | int, ...], row: Row, head: str, plain: str, findings: Findings
) -> dict[str, str]:
    texts = spoken(row.texts(head, plain), findings)
    entry.places |= {("protection", *path, language): cell.place for language, cell in texts.items()}
    return {language: cell.text for language, cell in texts.items()}


def _said(row: Row, findings: Findings) -> Iterator[tuple[str, object]]:
    for name in _WORDS:
        if cell := row.get(name):
            yield name, code_of(cell.text)
    for name in _NUMBERS:
        if cell := row.get(name):
            yield name, [code_of(number) for number in re.split(r"[\s,;]+", cell.text) if number]
    if flag(row, "anchor", findings):
        yield "anchor", True


def protection_cells(question: Question) -> Cells:
    """The cells of a question's row that `put_protection` reads."""
    protection = question.protection
    return {"protected": question.kind.value, **_cells(protection)} if protection else {}


def _cells(protection: Protection) -> dict[str, str]:
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
