"""What the same text is in several languages."""

import re
from collections.abc import Mapping

from conversations.languages import SOURCE_LANGUAGE

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
