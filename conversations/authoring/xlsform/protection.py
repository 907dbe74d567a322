"""Protected questions in a workbook: columns of the survey sheet, which other programs ignore.

Another program shows such a row as a plain number or text, without lot and without the statements, so that nobody is
asked there what is only harmless when it is protected.
"""

from conversations.kinds import protected_kinds
from conversations.kinds.base.protection_columns import COLUMNS as OF_PROTECTION
from conversations.phrases import phrase
from conversations.workbook.sheets import Findings
from conversations.workbook.tables import SheetRow

COLUMNS = frozenset({"protected", *OF_PROTECTION})


def check_protection(row: SheetRow, findings: Findings) -> None:
    """Note an unknown way of protecting answers, and cells that mean something in protected questions only."""
    cell = row.get("protected")
    known = [kind.name for kind in protected_kinds()]
    if cell is None:
        _warn_of_loose_cells(row, known, findings)
    elif cell.text.lower().replace(" ", "_") not in known:
        findings.refuse(
            cell.location,
            phrase("'{text}' is no way of protecting answers.", text=cell.text[:40]),
            phrase("Write {listed}, or clear it.", listed=", ".join(known)),
        )


def _warn_of_loose_cells(row: SheetRow, known: list[str], findings: Findings) -> None:
    """Only a warning, since other people's forms have columns of these names for other things."""
    for name in (*OF_PROTECTION, "statement"):
        for cell in row.texts(name, "").values():
            findings.warn(
                cell.location,
                phrase("'{name}' means something in protected questions only, and is left out.", name=name),
                phrase("Write {listed} under 'protected', or clear the cell.", listed=", ".join(known)),
            )
