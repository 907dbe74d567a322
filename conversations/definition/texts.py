"""What the same text is in several languages."""

import re
from collections import Counter
from collections.abc import Mapping, Set
from unicodedata import decimal

from conversations.languages import SOURCE_LANGUAGE, WRITTEN_ALIKE

Texts = Mapping[str, str]
"""Language code to text."""

_STANDS_FOR_NOTHING = re.compile(
    r"[\W_]*(?:n\s*[/.]\s*[ad]\.?|#n/a|todo|tbd|tba|fixme|x{2,}|null|none|nan|translate|missing)?[\W_]*", re.IGNORECASE
)


def text_in(texts: Texts, language: str | None) -> str:
    """The text in a language, else in English, else in any."""
    return texts.get(language or "") or texts.get(SOURCE_LANGUAGE) or next(iter(texts.values()), "")


def is_translated(texts: Texts, language: str, source: str) -> bool:
    """Whether there is a text in the language; a dash, TODO, n/a or ? where the source says something is none."""
    text = texts.get(language, "").strip()
    return bool(text) and (not _STANDS_FOR_NOTHING.fullmatch(text) or text == texts.get(source, "").strip())


_FEWEST_WORDS = 4
_PLACEHOLDER = re.compile(r"\$?\{[^{}]*\}|%(?:\(\w+\)|\d+\$)?[sd@](?!\w)")
_NUMBER = re.compile(r"\d{2,}")


def is_copied(text: str, source: str, languages: Set[str]) -> bool:
    """Whether a sentence is that of the source, in two languages that do not share whole sentences."""
    alike = any(languages <= group for group in WRITTEN_ALIKE)
    return is_sentence(text) and text.strip() == source.strip() and not alike


def is_sentence(text: str) -> bool:
    """Whether the text has so many words that no name and no short answer reads the same elsewhere."""
    return len(text.split()) >= _FEWEST_WORDS


def placeholders(text: str) -> Counter[str]:
    """What programs put values in place of: `{name}`, `${name}`, `%s`."""
    return Counter(_PLACEHOLDER.findall(text))


def numbers(text: str) -> set[str]:
    """Numbers of two and more digits, in whatever digits they are written."""
    return {"".join(str(decimal(digit)) for digit in found) for found in _NUMBER.findall(text)}
