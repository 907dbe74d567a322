"""Translations in files for translators: gettext PO, and workbooks with one sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from bot.library.spreadsheets import read_sheets
from bot.library.workbook_files import write_xlsx
from bot.refusals import RequestRefused
from conversations.authoring.translations import Memory, Translation
from conversations.authoring.xlsform import Sheet
from conversations.workbook.sheets import location_of

LARGEST_FILE = 3_000_000
_HEADS = ("place", "source", "translation", "status", "made from")
_OUTDATED = "outdated"
_HEADER = """\
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {}\\n"

"""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A translation as it came back, and the source beside it; `confirmed` unless it is marked as in need of work."""

    location: str
    made_from: str
    text: str
    confirmed: bool = True


def write_po(entries: tuple[Translation, ...], language: str) -> bytes:
    """A PO file: msgctxt is the place, msgid the source; outdated translations are fuzzy and show what they were of."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po as write

    catalog = Catalog(charset="utf-8")
    for entry in entries:
        if entry.source:
            previous = [entry.made_from] if entry.is_outdated else []
            flags = ["fuzzy"] if entry.is_outdated else []
            catalog.add(entry.source, entry.text, context=entry.location, flags=flags, previous_id=previous)
    content = BytesIO()
    write(content, catalog, width=0, include_previous=True, omit_header=True)
    return _HEADER.format(language.replace("-", "_")).encode() + content.getvalue()


def read_delivered(content: bytes, name: str) -> tuple[Delivered, ...]:
    """The translations in a PO file or workbook. Raises RequestRefused for anything else."""
    if len(content) > LARGEST_FILE:
        raise RequestRefused(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.")
    if content.startswith(b"PK"):
        return tuple(_from_rows(read_sheets(content, name), name))
    return tuple(_from_po(content, name))


def _from_po(content: bytes, name: str) -> Iterator[Delivered]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        catalog = read_po(BytesIO(content), charset="utf-8", abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as problem:
        raise RequestRefused(f"{name} is no PO file: {' '.join(str(problem).split())[:200]}.") from problem
    for message in catalog:
        if message.id and message.context:
            yield Delivered(message.context, str(message.id), str(message.string or ""), not message.fuzzy)


def write_sheet(entries: tuple[Translation, ...]) -> bytes:
    """A workbook with one row for each text."""
    rows = tuple(
        (each.location, each.source, each.text, _OUTDATED, each.made_from)
        if each.is_outdated
        else (each.location, each.source, each.text, "", "")
        for each in entries
    )
    return write_xlsx((Sheet("translations", (_HEADS, *rows)),))


def _from_rows(sheets: tuple[Sheet, ...], name: str) -> Iterator[Delivered]:
    rows = sheets[0].rows if len(sheets) == 1 else ()
    if not rows or tuple(head.strip().lower() for head in rows[0][: len(_HEADS)]) != _HEADS:
        raise RequestRefused(f"{name} must have one sheet with the columns {', '.join(_HEADS)}, as it was exported.")
    for (number, column), remark in sorted(sheets[0].remarks.items()):
        if remark.level == "error" and column < len(_HEADS):
            where = location_of("translations", number, column)
            raise RequestRefused(f"{name}: {where}: {remark.message} {remark.remedy}")
    for row in rows[1:]:
        location, source, text, status = (*row, *("",) * len(_HEADS))[:4]
        if location.strip():
            yield Delivered(location.strip(), source, text, status.strip().lower() != _OUTDATED)


def write_memory(memory: Memory, language: str) -> bytes:
    """What translations were made from, as a PO file."""
    return write_po(
        tuple(Translation(location, source, text, source) for location, (source, text) in memory.items()), language
    )


def read_memory(content: bytes, name: str) -> Memory:
    """The reverse of `write_memory`. Raises RequestRefused for anything else."""
    return {each.location: (each.made_from, each.text) for each in _from_po(content, name)}
