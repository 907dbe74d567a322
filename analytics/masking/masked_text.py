"""A text without whatever leads to a person: every search once, until nothing is found."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from analytics.masking.codes import codes
from analytics.masking.digits import numbers
from analytics.masking.digits_in_words import spelled_numbers
from analytics.masking.home_addresses import home_addresses
from analytics.masking.names import NamePatterns
from analytics.masking.online_accounts import accounts, online_addresses
from analytics.masking.plain_letters import MASK, Plain, plain_of

Span = tuple[int, int]


def masked(text: str, names: Sequence[str] = ()) -> str:
    """`text` without numbers, addresses, places and accounts that lead to somebody, and without any of `names`.

    Everything else stands as it was written. Names are those of links and the people who shared them, and found in any
    case, with other accents and with endings. Masking what is masked changes nothing.
    """
    patterns = _patterns(tuple(names))
    while (less := _once(text, patterns)) != text:
        text = less
    return text


@lru_cache(maxsize=4)
def _patterns(names: tuple[str, ...]) -> NamePatterns:
    """Making them takes longer than masking a text with them, and all texts of a round have the same."""
    return NamePatterns(names)


def _once(text: str, names: NamePatterns) -> str:
    plain = plain_of(text)
    parts, at = [], 0
    for start, end in _joined(plain.original(*span) for span in _found(plain, names)):
        parts += [text[at:start], MASK]
        at = end
    return "".join([*parts, text[at:]])


def _found(plain: Plain, names: NamePatterns) -> Iterator[Span]:
    for search in (numbers, spelled_numbers, online_addresses, accounts, codes, home_addresses, names.found):
        yield from search(plain.text)


def _joined(spans: Iterator[Span]) -> list[Span]:
    """The spans in order, those that overlap or touch as one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined
