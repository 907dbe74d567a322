"""Which language a text is in, by its groups of three letters, as they are frequent in each of our languages.

After Cavnar and Trenkle (1994), scored as a naive Bayes classifier. The frequencies come from the catalogs; they are
kept in `profiles.json`, so that nobody has to read all catalogs to ask.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from math import log
from pathlib import Path

from conversations.languages import LANGUAGES, WRITTEN_ALIKE

FILE = Path(__file__).with_name("profiles.json")
MOST_GROUPS = 300
LEAST_LETTERS = 100
"""Of fewer letters nothing is said."""

_CLEARLY = 0.15
"""How much likelier, as a natural logarithm for each group of letters, another language must be."""

_NO_WORD = re.compile(r"\{\w+\}|<[^>]*>|[\W\d_]+")

Profiles = Mapping[str, Mapping[str, int]]
"""By language: how often its most frequent groups stand in ten thousand."""


def groups(texts: Iterable[str]) -> Counter[str]:
    """The groups of three letters, with blanks around each word."""
    found: Counter[str] = Counter()
    for text in texts:
        said = f" {_NO_WORD.sub(' ', text.casefold()).strip()} "
        found.update(said[start : start + 3] for start in range(len(said) - 2))
    return found


def frequencies(texts: Iterable[str]) -> dict[str, int]:
    """How often the most frequent groups stand in ten thousand, the most frequent first."""
    found = groups(texts)
    whole = found.total() or 1
    ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))[:MOST_GROUPS]
    return {group: round(10_000 * number / whole) for group, number in ranked if 10_000 * number >= whole}


def other_language(texts: Iterable[str], language: str) -> str | None:
    """The language that the texts are clearly in, if that is another one; None also where there is too little."""
    found = groups(texts)
    if found.total() < LEAST_LETTERS or language not in LANGUAGES:
        return None
    scores = {code: _score(found, likely) for code, likely in _likelihoods().items()}
    best = max(scores, key=lambda code: scores[code])
    alike = any({best, language} <= group for group in WRITTEN_ALIKE)
    clearly = scores[best] - scores[language] > _CLEARLY
    return best if clearly and not alike else None


def _score(found: Counter[str], likely: Mapping[str, float]) -> float:
    """The mean natural logarithm of how likely each group is in the language."""
    unknown = _likelihood(0.5)
    return sum(number * likely.get(group, unknown) for group, number in found.items()) / found.total()


@cache
def _likelihoods() -> Mapping[str, Mapping[str, float]]:
    return {
        code: {group: _likelihood(in_ten_thousand) for group, in_ten_thousand in known.items()}
        for code, known in _known().items()
    }


def _likelihood(in_ten_thousand: float) -> float:
    return log(in_ten_thousand / 10_000)


@cache
def _known() -> Profiles:
    loaded: Profiles = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded
