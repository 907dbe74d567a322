"""Taking out of a text what leads to a person: numbers, addresses, links."""

import re

_MASK = "***"
_PATTERNS = (
    re.compile(r"[^\s,;<>]+@[^\s,;<>]+\.\w+"),
    re.compile(r"\b(?:https?://|www\.|t\.me/)\S+", re.IGNORECASE),
    re.compile(r"(?<!\w)@\w{3,}"),
    # Swedish personal identity numbers, phone numbers and other long numbers, in digits of any script.
    re.compile(r"\+?\d(?:[\s().-]?\d){6,}"),
)


def masked(text: str) -> str:
    """The text with e-mail addresses, links, user names, phone and identity numbers struck out."""
    for pattern in _PATTERNS:
        text = pattern.sub(_MASK, text)
    return text
