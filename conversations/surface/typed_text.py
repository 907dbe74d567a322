"""What people type, without what nobody sees, as it is stored and as it is compared."""

import unicodedata

_JOINERS = "\u200c\u200d"
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_SAME_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ـ": None, "\u200c": None, "\u200d": None, "\ufe0f": None})
_AROUND = " .,!?؟።،…"
MAX_TEXT = 1000


def clean(text: str) -> str:
    """The text as it is stored: NFC, trimmed, without direction and other control characters (line breaks stay).

    Joiners stay too, since Persian words are spelled with them. What has nothing that can be seen is no text.
    """
    kept = "".join(c for c in text if c in ("\n", *_JOINERS) or unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return unicodedata.normalize("NFC", kept).strip() if any(map(_can_be_seen, kept)) else ""


def visible(text: str) -> str:
    """The text without joiners as well, for what is read as a number or a month."""
    return clean(text).translate(dict.fromkeys(map(ord, _JOINERS))).strip()


def _can_be_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return (category[0] in "LNPS" or category in ("Cn", "Co")) and character not in _BLANK_LETTERS


def folded(text: str) -> str:
    """The text for comparing only: two that look alike or differ in case, digits, smileys or end signs are equal.

    An Arabic and a Persian keyboard give different letters yeh and kaf, and nobody sees tatweel and ZWNJ.
    """
    words = " ".join(western_digits(clean(text)).translate(_SAME_LETTERS).casefold().split())
    return clean("".join(c for c in words if unicodedata.category(c) not in ("So", "Sk")).strip(_AROUND)).strip(_AROUND)


def western_digits(text: str) -> str:
    """The text with the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
