"""What a catalog's file holds, read many times faster than Babel reads it: each process reads all catalogs.

Babel writes them, and reads them where they are kept up; a test compares what both read.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_ESCAPED = re.compile(r"\\(.)")
_MEANT = {"n": "\n", "t": "\t", "r": "\r"}


@dataclass(slots=True)
class WrittenText:
    """A text as the file has it: its fields by keyword (`msgid`, `msgstr[0]` ...), and what is noted above them."""

    fields: dict[str, str] = field(default_factory=dict)
    locations: list[str] = field(default_factory=list)
    is_unsure: bool = False

    @property
    def context(self) -> str | None:
        """What tells it from others that read alike."""
        return self._text("msgctxt") if "msgctxt" in self.fields else None

    @property
    def source(self) -> str:
        """The English text, in the singular if it has two forms."""
        return self._text("msgid")

    def forms(self, plurals: int) -> tuple[str, ...]:
        """The translation in all its plural forms; nothing where one is missing."""
        numbered = "msgid_plural" in self.fields
        keywords = [f"msgstr[{number}]" for number in range(plurals)] if numbered else ["msgstr"]
        return tuple(map(self._text, keywords)) if all(map(self.fields.get, keywords)) else ()

    def _text(self, keyword: str) -> str:
        written = self.fields[keyword]
        return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), written) if "\\" in written else written


def written_texts(content: str) -> Iterator[WrittenText]:
    """The texts of a catalog, without its header and those that are no longer said."""
    text, keyword = WrittenText(), ""
    for line in map(str.strip, content.split("\n")):
        if line.startswith('"'):
            text.fields[keyword] += line[1:-1]
            continue
        if keyword.startswith("msgstr") and not line.startswith("msgstr"):
            if text.fields["msgid"]:
                yield text
            text, keyword = WrittenText(), ""
        if line.startswith("#"):
            _note(text, line)
        elif line:
            keyword, _, quoted = line.partition(" ")
            text.fields[keyword] = quoted[1:-1]
    if text.fields.get("msgid"):
        yield text


def _note(text: WrittenText, line: str) -> None:
    if line.startswith("#:"):
        text.locations += [each.partition(":")[0] for each in line[2:].split()]
    elif line.startswith("#,"):
        text.is_unsure |= "fuzzy" in line
