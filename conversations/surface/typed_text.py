"""What people type, read as they mean it: any digits, either decimal sign, month and year in usual orders."""

import re
import unicodedata
from decimal import Decimal

_ETHIOPIC_ONES = {chr(0x1369 + i): i + 1 for i in range(9)}
_ETHIOPIC_TENS = {chr(0x1372 + i): (i + 1) * 10 for i in range(9)}
_ETHIOPIC_HUNDRED, _ETHIOPIC_TEN_THOUSAND = "\u137b", "\u137c"
_DECIMAL_SIGNS = str.maketrans({"٫": ".", ",": ".", "،": ".", "፡": "."})
_GROUP_SIGNS = str.maketrans("", "", "٬'’\u00a0\u202f ")
_BIDI_CONTROLS = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_SAME_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ـ": None, "\u200c": None, "\u200d": None, "\ufe0f": None})
_AROUND = " .,!?؟።،…"
MAX_DIGITS = 15
MAX_TEXT = 1000


def clean(text: str) -> str:
    """The text as it is stored: NFC, trimmed, without direction and other control characters (line breaks stay)."""
    text = unicodedata.normalize("NFC", text.translate(_BIDI_CONTROLS))
    return "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs")).strip()


def folded(text: str) -> str:
    """The text for comparing only: two that look alike or differ in case, digits, smileys or end signs are equal.

    An Arabic and a Persian keyboard give different letters yeh and kaf, and nobody sees tatweel and ZWNJ.
    """
    words = " ".join(_western_digits(clean(text)).translate(_SAME_LETTERS).casefold().split())
    return clean("".join(c for c in words if unicodedata.category(c) not in ("So", "Sk"))).strip(_AROUND)


def _western_digits(text: str) -> str:
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


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


def read_number(text: str) -> Decimal | None:
    """The number that is meant, or None.

    Digits of any script are taken, with comma, point or the Arabic sign before decimals, blanks or the Arabic
    sign between thousands, and Ethiopic numerals.
    """
    text = clean(text)
    ethiopic = _ethiopic_number(text)
    if ethiopic is not None:
        return Decimal(ethiopic)
    text = _western_digits(text).translate(_GROUP_SIGNS).translate(_DECIMAL_SIGNS).replace("−", "-")
    if len(text) > MAX_DIGITS or not re.fullmatch(r"-?(\d+(\.\d*)?|\.\d+)", text, re.ASCII):
        return None
    return Decimal(text)


def format_number(number: Decimal) -> str:
    """A number as it is stored: plain digits, a point, no exponent, no needless zeros."""
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def read_month(text: str) -> str | None:
    """A year and month as `2024-05`, from `2024-05`, `5/2024`, `05.2024` or `2024 5`; None for anything else."""
    numbers = re.split(r"[\s./\-–]+", _western_digits(clean(text)))
    if len(numbers) != 2 or not all(re.fullmatch(r"\d{1,4}", part, re.ASCII) for part in numbers):
        return None
    year, month = sorted(numbers, key=len, reverse=True)
    if len(year) != 4 or not (1900 <= int(year) <= 2100 and 1 <= int(month) <= 12):
        return None
    return f"{year}-{int(month):02d}"


def read_year(text: str) -> str | None:
    """A four-digit year, or None."""
    number = read_number(text)
    if number is None or number != int(number) or not 1900 <= number <= 2100:
        return None
    return str(int(number))
