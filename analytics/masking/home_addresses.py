"""Where somebody lives: streets with numbers, postcodes, coordinates."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_AFTER = r"(?:\s?[a-zA-Z](?!\w))?(?!\s?(?:timm|tim\b|min|km|kilomet|met|gang|dag|ar\b|manad|veck|%|kr|hour|day|:|\d))"
_HOME = r"(?:[,\s]{1,2}(?:lgh|tr|van|vaning|apt|1?\d\s?tr)\.?\s?\d{0,4})?"
_CODE = r"(?:[,\s]{1,2}(?:SE?-?\s?)?\d{3}\s?\d{2}(?!\d))?"
_KIND = (
    r"(?:gatan|gata|vagen|vag|grand|granden|stigen|stig|torget|torg|backen|gangen|allen|esplanaden|promenaden|gardet)"
)
_PLACES = [
    re.compile(pattern, flags)
    for pattern, flags in (
        (rf"(?<!\w)\w{{2,40}}{_KIND}\s\d{{1,4}}{_AFTER}{_HOME}{_CODE}", re.IGNORECASE),
        (rf"(?<!\w)(?:[A-Z]\w{{1,30}}\s){{1,3}}{_KIND}\s\d{{1,4}}{_AFTER}{_HOME}{_CODE}", 0),
        (r"(?<!\w)\d{1,4}[a-zA-Z]?\s(?:[A-Z]\w{1,30}\s){1,3}(?:Street|Road|Avenue|Lane|Drive|St|Rd|Ave)(?!\w)", 0),
        (r"(?<!\w)شارع\s\w{2,20}(?:\s\w{2,20}){0,2}[\s,]{1,2}(?:رقم\s)?\d{1,4}(?!\d)", 0),
        (
            r"(?<!\w)(?:jidka|waddada|wadada)\s\w{2,20}(?:\s\w{2,20}){0,2}[\s,]{1,2}(?:lambar\w{0,2}\s)?\d{1,4}(?!\d)",
            re.IGNORECASE,
        ),
        (r"(?<![\w.,])(?:SE-?\s?)?[1-9]\d{2}\s?\d{2}(?=\s[A-Z][a-z]{2,}(?!\w))", 0),
        (r"(?<![\d.])-?\d{1,3}[.,]\d{3,10}\s?°?\s?[NSEWO]?\s?[,;/\s]\s?-?\d{1,3}[.,]\d{3,10}(?!\d)", re.IGNORECASE),
        (
            r"(?<!\d)\d{1,3}\s?°\s?\d{1,2}(?:[.,]\d{1,6})?\s?(?:'\s?[\d.,]{0,8}\s?(?:\"|'')?)?\s?[NSEWO]?",
            re.IGNORECASE,
        ),
        (
            r"(?<!\w)lat\w{0,6}\s?[:=]?\s?-?\d{1,2}[.,]\d{1,9}[,;\s]{1,2}lon\w{0,8}\s?[:=]?\s?-?\d{1,3}[.,]\d{1,9}",
            re.IGNORECASE,
        ),
        (r"(?<!\d)\d{1,3}\.\d{2,8}\s?°\s?[NSEWO]?", re.IGNORECASE),
    )
]


def home_addresses(text: str) -> Iterator[Span]:
    """Where addresses of homes and coordinates stand in a plain text."""
    for pattern in _PLACES:
        for found in pattern.finditer(text):
            yield found.span()
