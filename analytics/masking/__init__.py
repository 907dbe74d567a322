"""Taking out of a text whatever leads to a person, and saying in which script the rest is written."""

import re
from collections.abc import Sequence

from analytics.masking.scripts import writing_of

__all__ = ["MASK", "masked", "writing_of"]

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
    return found
