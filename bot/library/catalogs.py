"""Translations in files for translators: gettext PO, and workbooks with one sheet."""

import re
from codecs import BOM_UTF8
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
_AFTER_KEYWORD = re.compile(r"^(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?=\S)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
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
class Delivery:
    """What came back from a translator, and the language that the file says it is in, "" if it says none."""

    texts: tuple["Delivered", ...]
    language: str = ""


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


def read_delivered(content: bytes, name: str) -> Delivery:
    """The translations in a PO file or workbook. Raises RequestRefused for anything else."""
    if len(content) > LARGEST_FILE:
        raise RequestRefused(f"{name} is larger than {LARGEST_FILE // 1_000_000} MB.")
    if content.startswith(b"PK"):
        return Delivery(tuple(_from_rows(read_sheets(content, name), name)))
    return _from_po(content, name)


def _from_po(content: bytes, name: str) -> Delivery:
    from babel.messages.pofile import PoFileError, read_po

    content = content.removeprefix(BOM_UTF8)
    try:
        catalog = read_po(BytesIO(content), charset="utf-8", abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as problem:
        raise RequestRefused(f"{name} is no PO file: {' '.join(str(problem).split())[:200]}.") from problem
    _refuse_unclosed(content, name)
    texts = (
        Delivered(message.context, str(message.id), str(message.string or ""), not message.fuzzy)
        for message in catalog
        if message.id and message.context
    )
    return Delivery(tuple(texts), str(catalog.locale_identifier or ""))


def _refuse_unclosed(content: bytes, name: str) -> None:
    """A line whose quotation mark is missing would be read with a letter less. Raises RequestRefused."""
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), start=1):
        written = _AFTER_KEYWORD.sub("", line.strip())
        if written and not line.lstrip().startswith("#") and not _QUOTED.fullmatch(written):
            raise RequestRefused(
                f"{name}, line {number}: a quotation mark is missing or out of place. Write the text between two."
            )


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
    heads = [head.strip().lower() for head in rows[0]] if rows else []
    if not set(_HEADS) <= set(heads) or len(set(filter(None, heads))) < len(list(filter(None, heads))):
        raise RequestRefused(f"{name} must have one sheet with the columns {', '.join(_HEADS)}, as it was exported.")
    for (number, column), remark in sorted(sheets[0].remarks.items()):
        if remark.level == "error" and heads[column : column + 1] and heads[column] in _HEADS:
            where = location_of("translations", number, column)
            raise RequestRefused(f"{name}: {where}: {remark.message} {remark.remedy}")
    for row in rows[1:]:
        cells = dict(zip(heads, row, strict=False))
        location, source, text, status = (cells.get(head, "") for head in _HEADS[:4])
        if location.strip():
            yield Delivered(location.strip(), source, text, status.strip().lower() != _OUTDATED)


def write_memory(memory: Memory, language: str) -> bytes:
    """What translations were made from, as a PO file."""
    return write_po(
        tuple(Translation(location, source, text, source) for location, (source, text) in memory.items()), language
    )


def read_memory(content: bytes, name: str) -> Memory:
    """The reverse of `write_memory`. Raises RequestRefused for anything else."""
    return {each.location: (each.made_from, each.text) for each in _from_po(content, name).texts}
