"""Known names, in whatever case, with other accents, and with the endings and particles of several languages."""

import re
from collections.abc import Iterable, Iterator

from analytics.masking.plain_letters import plain_of

Span = tuple[int, int]

_SHORT = 4
"""Shorter names take only the endings that are set off, or an s: more would strike common words."""

_SET_OFF = r"(?:[':-][a-z]{1,4})"
_LATIN = rf"(?:{_SET_OFF}|s|es|na|ba|se|oo|ow|ey|ay|kii|gii|tii|dii|ka|ga|ta|da|ha|sha|yo|nka|kayga|kaygii)?"
_LATIN_SHORT = rf"(?:{_SET_OFF}|s)?"
_ARABIC_BEFORE, _ARABIC_AFTER = "[وفبلك]?(?:ال|ل)?", "(?:ي|ه|ها|هم|نا|ك)?"
_CYRILLIC_AFTER = "[а-яєіїґ]{0,3}"


class NamePatterns:
    """Finds `names`, those that are empty or one letter long left out."""

    def __init__(self, names: Iterable[str]) -> None:
        known = {" ".join(plain_of(name).text.split()) for name in names}
        patterns = [_pattern(name) for name in sorted(known, key=lambda name: (-len(name), name)) if len(name) > 1]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE) if patterns else None

    def found(self, text: str) -> Iterator[Span]:
        """Where names stand in a plain text."""
        return (one.span() for one in self._pattern.finditer(text)) if self._pattern else iter(())


def _pattern(name: str) -> str:
    words = r"[\W_]{1,3}".join(map(re.escape, re.split(r"[\s-]", name)))
    last = name[-1]
    if "\u0600" <= last <= "\u06ff":
        return f"{_ARABIC_BEFORE}{words}{_ARABIC_AFTER}"
    if "\u0400" <= last <= "\u04ff":
        stem = words[:-1] if len(name) >= _SHORT and last.lower() in "аяоеийьіїє" else words
        return f"{stem}{_CYRILLIC_AFTER}" if len(name) >= _SHORT else words
    return f"{words}{_LATIN if len(name) >= _SHORT else _LATIN_SHORT}"
