"""Reading what came back from translators. Everything that would be lost or taken twice is told, with its place."""

from collections.abc import Iterable
from dataclasses import replace

from bot.library.translators.delivered import Delivered, Delivery
from bot.library.translators.gettext_files import read_po_file
from bot.library.translators.sheets import is_workbook, read_sheet
from bot.refusals import RequestRefused
from conversations.definition.problems import Problem
from conversations.phrases import label, phrase

__all__ = ["Delivered", "Delivery", "read_delivered"]

LARGEST_FILE = 3_000_000


def read_delivered(content: bytes, name: str) -> Delivery:
    """The translations in a PO file, a workbook or a CSV file, with all that is wrong with its form.

    Raises RequestRefused for anything else.
    """
    if len(content) > LARGEST_FILE:
        raise RequestRefused(phrase("{name} is larger than {number} MB.", name=name, number=LARGEST_FILE // 1_000_000))
    return _once(read_sheet(content, name) if is_workbook(content, name) else read_po_file(content, name))


def _once(delivery: Delivery) -> Delivery:
    """Each text once, with what somebody wrote for it; of two translations of one, nobody can know which is meant."""
    found: dict[str, Delivered] = {}
    twice: dict[str, Delivered] = {}
    for each in delivery.texts:
        before = found.setdefault(each.location, each)
        if not before.text.strip():
            found[each.location] = each
        elif each.text.strip() and each.text != before.text:
            twice[each.location] = each
    return replace(delivery, texts=tuple(found.values()), problems=(*delivery.problems, *_problems(twice)))


def _problems(locations: Iterable[str]) -> Iterable[Problem]:
    message = label("inspection", "There are two translations of this text.")
    return (Problem("error", location, message, label("inspection", "Keep one of them.")) for location in locations)
