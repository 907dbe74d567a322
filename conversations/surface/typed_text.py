"""What people type, without what nobody sees, as it is stored and as it is compared."""

import unicodedata

_JOINERS = "\u200c\u200d"
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
_SAME_LETTERS = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ـ": None, "\u200c": None, "\u200d": None, "\ufe0f": None})
_AROUND = " .,!?؟።،…"
_ETHIOPIC_ALIKE = {0x1210: 0x1200, 0x1280: 0x1200, 0x1220: 0x1230, 0x12D0: 0x12A0, 0x1340: 0x1338}
"""First letters of rows of eight that are read alike in Amharic, by the row that stands for both."""
_FOUND_ALIKE: dict[int, str | None] = {
    **{row + vowel: chr(alike + vowel) for row, alike in _ETHIOPIC_ALIKE.items() for vowel in range(7)},
    **{ord(letter): "ه" for letter in "ةەھہ"},
    **{ord(letter): "ی" for letter in "ىيېۍ"},
    **{ord(letter): latin for letter, latin in zip("øłđðı", "olddi", strict=True)},
    **{ord("æ"): "ae", ord("œ"): "oe", ord("ك"): "ک"},
    **dict.fromkeys(map(ord, "'’ʼ‘ʻ")),
}
"""What people write for each other when they look for something."""
MAX_TEXT = 1000


def clean(text: str) -> str:
    """The text as it is stored: NFC, trimmed, without direction and other control characters (line breaks stay).

    Joiners stay too, since Persian words are spelled with them. What has nothing that can be seen is no text.
    """
    kept = text if text.isprintable() else "".join(filter(_stays, text))
    return unicodedata.normalize("NFC", kept).strip() if any(map(_can_be_seen, kept)) else ""


def visible(text: str) -> str:
    """The text without joiners as well, for what is read as a number or a month."""
    return clean(text).translate(dict.fromkeys(map(ord, _JOINERS))).strip()


def _stays(character: str) -> bool:
    return character in ("\n", *_JOINERS) or unicodedata.category(character) not in ("Cc", "Cf", "Cs")


def _can_be_seen(character: str) -> bool:
    category = unicodedata.category(character)
    return (category[0] in "LNPS" or category in ("Cn", "Co")) and character not in _BLANK_LETTERS


def folded(text: str) -> str:
    """The text for comparing only: two that look alike or differ in case, digits, smileys or end signs are equal.

    An Arabic and a Persian keyboard give different letters yeh and kaf, and nobody sees tatweel and ZWNJ.
    """
    words = " ".join(western_digits(clean(text)).translate(_SAME_LETTERS).casefold().split())
    return clean("".join(c for c in words if unicodedata.category(c) not in ("So", "Sk")).strip(_AROUND)).strip(_AROUND)


def searchable(text: str) -> str:
    """The text for finding: as `folded`, and what people often write otherwise counts as the same.

    Accents and vowel signs are left out, letters that sound alike in Arabic script and in Ethiopic are one letter, and
    whatever is neither letter nor digit stands between words.
    """
    letters = unicodedata.normalize("NFKD", folded(text))
    bare = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn").translate(_FOUND_ALIKE)
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())


def alike_in_search() -> dict[str, str]:
    """Which letters and digits count as another one, or as nothing, in a search, once accents are off."""
    digits = {sign: western_digits(sign) for sign in "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"}
    same = {**_SAME_LETTERS, **_FOUND_ALIKE}
    return {**digits, **{chr(letter): other or "" for letter, other in same.items() if isinstance(other, str | None)}}


def western_digits(text: str) -> str:
    """The text with the digits of any script as 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
