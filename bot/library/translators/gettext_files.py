"""Translations in gettext PO files."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from io import BytesIO
from typing import TYPE_CHECKING

from bot.library.translators.delivered import Delivered, Delivery
from bot.library.translators.gettext_entries import has_entries, readable
from bot.refusals import RequestRefused
from conversations.authoring.translations import Memory, Translation
from conversations.definition.problems import Problem
from conversations.phrases import Text, label

if TYPE_CHECKING:
    from babel.messages.catalog import Message

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
    """The translations in a PO file, and what is wrong with its lines. Raises RequestRefused for what is none."""
    text = _decoded(content, name)
    if text.strip() and not has_entries(text):
        raise _no_po_file(name, label("inspection", "it has no msgid and no msgstr"))
    sound, problems = readable(text)
    header, others = _parted(sound)
    read = [_delivered(message) for message in _messages(others, name) if message.id]
    said = _LANGUAGE.search(header)
    return Delivery(
        tuple(each for each in read if isinstance(each, Delivered)),
        said[1].strip() if said else "",
        (*problems, *(each for each in read if isinstance(each, Problem))),
    )


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


def _messages(text: str, name: str) -> list["Message"]:
    """Every entry, also those that have the same source and place. Raises RequestRefused."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, PoFileParser

    found: list[Message] = []

    class _Entries(Catalog):
        def __setitem__(self, id: object, message: "Message") -> None:
            found.append(message)

    try:
        PoFileParser(_Entries(charset="utf-8"), abort_invalid=True).parse(BytesIO(text.encode()))
    except (PoFileError, ValueError, LookupError) as problem:
        raise _no_po_file(name, " ".join(str(problem).split())[:200]) from problem
    return found


def _no_po_file(name: str, reason: Text) -> RequestRefused:
    return RequestRefused(label("inspection", "{name} is no PO file: {reason}.", name=name, reason=reason))


def _delivered(message: "Message") -> Delivered | Problem:
    """One entry of the file, or what is wrong with one that has lost its place or counts."""
    where = f"line {message.lineno or 0}"
    if not message.context:
        remedy = label("inspection", "Export the texts again, and use a program that keeps it.")
        return Problem("error", where, label("inspection", "The text has lost its place (msgctxt)."), remedy)
    if not isinstance(message.id, str):
        remedy = label("inspection", "Keep one msgid and one msgstr.")
        return Problem("error", where, label("inspection", "A battery's texts have no plural forms."), remedy)
    return Delivered(message.context, message.id, str(message.string or ""), not message.fuzzy)


def write_memory(memory: Memory, language: str) -> bytes:
    """What translations were made from, as a PO file."""
    return write_po(
        tuple(Translation(location, source, text, source) for location, (source, text) in memory.items()), language
    )


def read_memory(content: bytes, name: str) -> Memory:
    """The reverse of `write_memory`. Raises RequestRefused for anything else."""
    return {each.location: (each.made_from, each.text) for each in read_po_file(content, name).texts}
