"""The entries of a PO file by their lines: those that can be read, and what is wrong with each of the others."""

import re
from collections.abc import Iterator, Sequence

from conversations.definition.problems import Problem
from conversations.phrases import Phrase, label

_LINE = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)?\s*(.*)", re.DOTALL)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_SIGNS = {"": '"', "msgctxt": "c", "msgid": "i", "msgid_plural": "p"}
_WHOLE = re.compile(r'#*(?:(?:c"*)?i"*(?:s"*|p"*(?:s"*)+))?')
"""The lines of an entry: comments, its place, its source, its translation, and the lines in which each goes on."""


def readable(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text without the entries of which anything is wrong, every other line in its place, and what that is."""
    lines = [line.strip() for line in text.split("\n")]
    problems: list[Problem] = []
    for begin, end in _entries(lines):
        found = [*_broken(lines, begin, end)] or [*_torn(lines, begin, end)]
        problems += found
        lines[begin:end] = [""] * (end - begin) if found else map(_tidy, lines[begin:end])
    return "\n".join(lines), tuple(problems)


def has_entries(text: str) -> bool:
    """Whether any line is one of a PO file."""
    return any(_sign(line.strip()) not in ("", '"', "#") for line in text.split("\n"))


def _entries(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each entry begins and ends; comments stand before what they are of."""
    begin, seen = 0, ""
    for number, line in enumerate(lines):
        sign = _sign(line)
        if (sign in "#c" and "s" in seen) or (sign == "c" and set(seen) & set("ci")) or (sign == "i" and "i" in seen):
            yield begin, number
            begin, seen = number, ""
        seen += sign
    yield begin, len(lines)


def _sign(line: str) -> str:
    """What a line is, as one letter: a comment, msgctxt, msgid, msgid_plural, msgstr, or one that goes on."""
    if not line or line.startswith("#"):
        return line[:1]
    keyword = str(_parts(line)[0])
    return _SIGNS.get(keyword, "s")


def _parts(line: str) -> tuple[str, str]:
    found = _LINE.fullmatch(line)
    return (found[1] or "", found[2]) if found else ("", line)


def _tidy(line: str) -> str:
    return line if line.startswith("#") else " ".join(filter(None, _parts(line)))


def _broken(lines: Sequence[str], begin: int, end: int) -> Iterator[Problem]:
    """Lines whose quotation mark is missing, which would be read with a letter less, and lines of something else."""
    for number in range(begin, end):
        keyword, written = _parts(lines[number])
        if not lines[number] or lines[number].startswith("#") or _QUOTED.fullmatch(written):
            continue
        if keyword or '"' in written:
            message = label("inspection", "A quotation mark is missing or out of place.")
            yield _at(number, message, label("inspection", "Write the text between two of them."))
        else:
            message = label("inspection", "The line is none of a PO file.")
            yield _at(number, message, label("inspection", "Take it out, or export the texts again."))


def _torn(lines: Sequence[str], begin: int, end: int) -> Iterator[Problem]:
    """An entry that lacks one of its parts, or has one of another entry."""
    if not _WHOLE.fullmatch("".join(map(_sign, lines[begin:end]))):
        first = next(number for number in range(begin, end) if _sign(lines[number]) not in ("", "#"))
        message = label("inspection", "The entry is not msgctxt, msgid and msgstr, each once and in this order.")
        yield _at(first, message, label("inspection", "Copy it anew from the exported file."))


def _at(number: int, message: Phrase, remedy: Phrase) -> Problem:
    return Problem("error", f"line {number + 1}", message, remedy)
