"""Free texts as they may be printed: masked, in sets, and in an order that tells nothing."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from analytics.rules import Rules

MASK = "[…]"

_DIGIT_RUN = r"\d(?:[\s\-–.()/+]{0,3}\d)"
_PATTERNS = (
    # E-mail addresses, links, and names of accounts.
    r"[^\s@<>(),;]+@[^\s@<>(),;]+\.\w+",
    r"(?:https?://|www\.|t\.me/)\S+",
    r"(?<!\w)@\w{3,}",
    # Personal identity and coordination numbers with or without century: six or eight digits, a sign, four more.
    r"(?<!\d)(?:\d{2})?\d{6}\s?[-–+]?\s?[\dTtPpXx]\d{3}(?!\d)",
    # Telephone numbers, and whatever else has seven digits or more, in any script's digits.
    rf"\+?{_DIGIT_RUN}{{6,}}",
)
_MASKED = re.compile("|".join(_PATTERNS))


def masked(text: str, names: Sequence[str] = ()) -> str:
    """`text` without numbers, addresses and accounts that lead to somebody, and without any of `names`.

    Names are those of links and the people who shared them. Case does not matter; a name in a longer word stays.
    """
    found = _MASKED.sub(MASK, text)
    for name in sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True):
        found = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", MASK, found, flags=re.IGNORECASE)
    return " ".join(found.split())


def printable_texts(
    texts: Iterable[tuple[str, str]], names: Sequence[str], closed: bool, rules: Rules
) -> dict[str, tuple[str, ...]]:
    """The masked texts of each question that has at least `rules.least_texts` of them, in alphabetical order.

    `texts` are (question, text), without those that a coordinator struck. Nothing is printed of a `closed` round.
    """
    found: dict[str, list[str]] = defaultdict(list)
    for question, text in texts:
        if (clean := masked(text, names)).replace(MASK, "").strip():
            found[question].append(clean)
    if closed:
        return {}
    return {question: tuple(sorted(some)) for question, some in sorted(found.items()) if len(some) >= rules.least_texts}
