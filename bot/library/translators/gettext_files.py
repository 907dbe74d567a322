"""Translations in gettext PO files."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from bot.library.translators.delivered import Delivered, Delivery
from bot.refusals import RequestRefused
from conversations.authoring.translations import Memory, Translation
from conversations.phrases import label

if TYPE_CHECKING:
    from babel.messages.catalog import Message

_KEYWORD = r"(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)"
_AFTER_KEYWORD = re.compile(rf"^{_KEYWORD}\s*(?=\S)")
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_LANGUAGE = re.compile(r'(?:"|\\n)Language:\s*([^"\\]*)')
_CHARSET = re.compile(rb"charset=([\w.:-]+)")
_UNSAID = "charset"
"""What a template says in the place of a character set."""

_HEADER = """\
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {}\\n"

"""


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


def read_po_file(content: bytes, name: str) -> Delivery:
    """The translations in a PO file. Raises RequestRefused, with the line and what to do."""
    text = _decoded(content, name)
    _refuse_unclosed(text, name)
    header, others = _parted(text)
    texts = tuple(_delivered(message, name) for message in _messages(others, name) if message.id)
    said = _LANGUAGE.search(header)
    return Delivery(texts, said[1].strip() if said else "")


def _decoded(content: bytes, name: str) -> str:
    """The file's text in the character set that it is in, which its first bytes or its header say."""
    found = _CHARSET.search(content[:5_000])
    said = found[1].decode() if found and found[1].lower() != _UNSAID.encode() else "utf-8"
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        said = "utf-16"
    try:
        return content.removeprefix(BOM_UTF8).decode(said).replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as problem:
        line = content[: problem.start].count(b"\n") + 1
        raise RequestRefused(
            label(
                "inspection",
                "{name} is no PO file in {charset}: line {line} cannot be read. Save it as UTF-8.",
                name=name,
                charset=said.upper(),
                line=line,
            )
        ) from problem
    except LookupError as problem:
        raise RequestRefused(
            label(
                "inspection",
                "{name} says that it is in {charset}, which nobody knows. Save it as UTF-8.",
                name=name,
                charset=said[:40],
            )
        ) from problem


def _refuse_unclosed(text: str, name: str) -> None:
    """A line whose quotation mark is missing would be read with a letter less. Raises RequestRefused."""
    for number, line in enumerate(text.split("\n"), start=1):
        written = _AFTER_KEYWORD.sub("", line.strip())
        if not written or line.lstrip().startswith("#") or _QUOTED.fullmatch(written):
            continue
        if '"' not in line and not re.match(_KEYWORD, line.strip()):
            raise RequestRefused(
                label(
                    "inspection",
                    "{name} is no PO file: line {line} is none of one. Export the texts again.",
                    name=name,
                    line=number,
                )
            )
        raise RequestRefused(
            label(
                "inspection",
                "{name}, line {line}: a quotation mark is missing or out of place. Write the text between two.",
                name=name,
                line=number,
            )
        )


def _parted(text: str) -> tuple[str, str]:
    """The header, which programs fill in as they like, and all entries, with as many lines as the file has."""
    found = re.search(
        r'^[^\n#]*msgid[ \t]+""[ \t]*\n[ \t]*msgstr[ \t]+"[^\n]*\n(?:[ \t]*"[^\n]*\n?)*', text, re.MULTILINE
    )
    if found is None or _has_context(text, found.start()):
        return "", text
    header = found[0]
    return header, text[: found.start()] + "\n" * header.count("\n") + text[found.end() :]


def _has_context(text: str, start: int) -> bool:
    return text[:start].rstrip().rpartition("\n")[2].startswith("msgctxt")


def _messages(text: str, name: str) -> Iterator["Message"]:
    from babel.messages.pofile import PoFileError, read_po

    try:
        yield from read_po(BytesIO(text.encode()), charset="utf-8", abort_invalid=True)
    except (PoFileError, ValueError, LookupError) as problem:
        raise RequestRefused(
            label(
                "inspection",
                "{name} is no PO file: {reason}.",
                name=name,
                reason=" ".join(str(problem).split())[:200],
            )
        ) from problem


def _delivered(message: "Message", name: str) -> Delivered:
    """One entry of the file. Raises RequestRefused for one that has lost its place or counts."""
    if not message.context:
        raise RequestRefused(
            label(
                "inspection",
                "{name}, line {line}: the text has lost its place (msgctxt). "
                "Export the texts again, and use a program that keeps it.",
                name=name,
                line=message.lineno or 0,
            )
        )
    if not isinstance(message.id, str):
        raise RequestRefused(
            label(
                "inspection",
                "{name}, line {line}: a battery's texts have no plural forms. Keep one msgid and one msgstr.",
                name=name,
                line=message.lineno or 0,
            )
        )
    return Delivered(message.context, message.id, str(message.string or ""), not message.fuzzy)


def write_memory(memory: Memory, language: str) -> bytes:
    """What translations were made from, as a PO file."""
    return write_po(
        tuple(Translation(location, source, text, source) for location, (source, text) in memory.items()), language
    )


def read_memory(content: bytes, name: str) -> Memory:
    """The reverse of `write_memory`. Raises RequestRefused for anything else."""
    return {each.location: (each.made_from, each.text) for each in read_po_file(content, name).texts}
