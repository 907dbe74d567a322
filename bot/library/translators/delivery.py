"""Reading what came back from translators. Everything that would be lost or taken twice is refused, with its place."""

from collections.abc import Iterable

from bot.library.translators.delivered import Delivered, Delivery
from bot.library.translators.gettext_files import read_po_file
from bot.library.translators.sheets import is_workbook, read_sheet
from bot.refusals import RequestRefused
from conversations.phrases import label, phrase

__all__ = ["Delivered", "Delivery", "read_delivered"]

LARGEST_FILE = 3_000_000


def read_delivered(content: bytes, name: str) -> Delivery:
    """The translations in a PO file, a workbook or a CSV file. Raises RequestRefused for anything else."""
    if len(content) > LARGEST_FILE:
        raise RequestRefused(phrase("{name} is larger than {number} MB.", name=name, number=LARGEST_FILE // 1_000_000))
    delivery = read_sheet(content, name) if is_workbook(content, name) else read_po_file(content, name)
    _refuse_twice(delivery.texts, name)
    return delivery


def _refuse_twice(texts: Iterable[Delivered], name: str) -> None:
    """Of two translations of one text, nobody can know which is meant. Raises RequestRefused."""
    found: dict[str, str] = {}
    for each in texts:
        if each.text.strip() and found.setdefault(each.location, each.text) != each.text:
            raise RequestRefused(
                label(
                    "inspection",
                    "{name} has two translations of {place}. Keep one of them.",
                    name=name,
                    place=each.location,
                )
            )
