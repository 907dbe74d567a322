"""A text in plain letters and digits, and where each of them stands in the text as it was written."""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

MASK = "[…]"
BARRIER = "\ufffc"
"""Stands for what is masked already: nothing is found across it."""

_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "ı": "i", "ß": "s", "æ": "e", "œ": "e"}
    | {"ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": "", "ϲ": "c"}
    | {"،": ",", "؛": ";", "٫": ",", "٬": ",", "。": ".", "۔": ".", "′": "'", "’": "'", "‘": "'", "´": "'", "`": "'"}
    | {"″": '"', "“": '"', "”": '"', "−": "-", "⁄": "/", "ﹾ": "", "\u2800": " ", "\u1160": "", "\u115f": ""}
)
_DROPPED = {"Mn", "Me", "Cf"}


@dataclass(frozen=True, slots=True)
class Plain:
    """`text` has no marks, invisible characters or foreign digits; `starts` and `ends` lead back, letter by letter."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where in the text as it was written a part of the plain text is; it is not empty."""
        return self.starts[start], self.ends[end - 1]


def plain_of(text: str) -> Plain:
    """The plain text: compatible forms, digits of all scripts and dashes made one, what cannot be seen left out."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    while at < len(text):
        is_masked = text.startswith(MASK, at)
        after = at + (len(MASK) if is_masked else 1)
        found = BARRIER if is_masked else _plain(text[at])
        if found:
            letters.append(found)
            starts += [at] * len(found)
            ends += [after] * len(found)
        elif ends:  # what cannot be seen goes with what stands before it
            _lengthen(ends, at, after)
        at = after
    return Plain("".join(letters), tuple(starts), tuple(ends))


def _lengthen(ends: list[int], at: int, after: int) -> None:
    """Let the last letter end `after`, where it ended `at`; the parts of one letter end together."""
    position = len(ends) - 1
    while position >= 0 and ends[position] == at:
        ends[position] = after
        position -= 1


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in "\n\r\x0b\x0c\x85\u2028\u2029":
        return "\n"
    return "".join(map(_simple, unicodedata.normalize("NFKD", letter)))


def _simple(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in _DROPPED:
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    if kind == "Pd":
        return "-"
    if kind in ("Zs", "Cc"):
        return " "
    return letter.translate(_LETTERS)
