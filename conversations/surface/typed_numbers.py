"""Numbers as people type them: in the digits of any script, with any sign between thousands and before decimals."""

import re
from decimal import Decimal

from conversations.surface.typed_text import visible, western_digits

_ETHIOPIC_ONES = {chr(0x1369 + i): i + 1 for i in range(9)}
_ETHIOPIC_TENS = {chr(0x1372 + i): (i + 1) * 10 for i in range(9)}
_ETHIOPIC_HUNDRED, _ETHIOPIC_TEN_THOUSAND = "\u137b", "\u137c"
_ONE_SIGN = str.maketrans({"،": ",", "፡": ",", "−": "-", "’": "'", "\u00a0": " ", "\u2009": " ", "\u202f": " "})
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[ '٬.,])\d{3}(?:(?P=mark)\d{3})*")
_WITH_DECIMALS = re.compile(
    r"(?P<whole>\d*|\d{1,3}(?P<mark>[ '٬.,])\d{3}(?:(?P=mark)\d{3})*)(?P<sign>[.,٫])(?P<decimals>\d*)"
)
MAX_DIGITS = 15


def read_numbers(text: str) -> tuple[Decimal, ...]:
    """All that can be meant, the greatest first; nothing if it is no number.

    One point or comma before exactly three digits stands between thousands or before decimals, and nobody can tell
    which: `2.000` is 2000 and 2. The Arabic signs, blanks and apostrophes are each one thing alone.
    """
    text = visible(text)
    ethiopic = _ethiopic_number(text)
    if ethiopic is not None:
        return (Decimal(ethiopic),)
    text = western_digits(text).translate(_ONE_SIGN)
    if len(text) > MAX_DIGITS:
        return ()
    minus, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    found = {Decimal(minus + number) for number in (*_as_thousands(text), *_as_decimals(text))}
    return tuple(sorted(found, key=abs, reverse=True))


def read_whole(text: str) -> int | None:
    """The whole number that is meant, where only those are asked for; None if there is none."""
    return next((int(number) for number in read_numbers(text) if number == number.to_integral_value()), None)


def _as_thousands(text: str) -> tuple[str, ...]:
    is_grouped = _GROUPED.fullmatch(text) and not text.startswith("0")
    return (_digits(text),) if text.isdecimal() or is_grouped else ()


def _as_decimals(text: str) -> tuple[str, ...]:
    found = _WITH_DECIMALS.fullmatch(text)
    if not found or not (found["whole"] or found["decimals"]) or found["mark"] == found["sign"]:
        return ()
    return (f"{_digits(found['whole']) or 0}.{found['decimals'] or 0}",)


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdecimal())


def _ethiopic_number(text: str) -> int | None:
    """The value of Ethiopic numerals (፵፪ is 42); None for anything else."""
    total, below = 0, 0
    for sign in text:
        if sign in _ETHIOPIC_ONES:
            below += _ETHIOPIC_ONES[sign]
        elif sign in _ETHIOPIC_TENS:
            below += _ETHIOPIC_TENS[sign]
        elif sign == _ETHIOPIC_HUNDRED:
            below = (below or 1) * 100
        elif sign == _ETHIOPIC_TEN_THOUSAND:
            total, below = (total + (below or 1)) * 10_000, 0
        else:
            return None
    return total + below if text else None


def format_number(number: Decimal) -> str:
    """A number as it is stored: plain digits, a point, no exponent, no needless zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
