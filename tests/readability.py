"""How easy a text is to read."""

import re


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    return [words for part in re.split(r"[.?!:؟።፦]", text) if (words := re.findall(r"[\w'’{}/\u200c-]+", part))]


def lix(text: str) -> float:
    """Björnsson's readability index (1968): words per sentence plus the percentage of words over six letters."""
    parts = sentences(text)
    words = [word for part in parts for word in part]
    return len(words) / len(parts) + 100 * sum(len(word) > 6 for word in words) / len(words)
