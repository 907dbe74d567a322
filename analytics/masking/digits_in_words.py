"""Digits that are written in words."""

import re
from collections.abc import Iterator

Span = tuple[int, int]

_WORDS = (
    "noll|ett|en|tva|tre|fyra|fem|sex|sju|atta|nio|zero|oh|one|two|three|four|five|six|seven|eight|nine|صفر|واحد|اثنان|اثنين|"
    "ثلاثه|اربعه|خمسه|سته|سبعه|ثمانيه|تسعه|eber|kow|hal|laba|saddex|afar|shan|lix|toddoba|siddeed|sagaal"
)
_SPELLED = re.compile(
    rf"(?<!\w)(?:(?:{_WORDS}|\d{{1,4}})(?:(?!\ufffc)[\W_]){{1,3}}و?){{6,}}(?:{_WORDS}|\d{{1,4}})(?!\w)", re.IGNORECASE
)


def spelled_numbers(text: str) -> Iterator[Span]:
    """Where seven words for digits and more stand in a row in a plain text, some of them perhaps as digits."""
    for found in _SPELLED.finditer(text):
        if re.search(r"[^\W\d_]{2}", found.group()):
            yield found.span()
