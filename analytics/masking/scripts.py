"""In which script a text is written."""

import unicodedata

LATIN = "LATIN"
_ANY = "MODIFIER"
_ONE_SCRIPT = {"HIRAGANA": "CJK", "KATAKANA": "CJK", "HANGUL": "CJK"}


def writing_of(text: str) -> str:
    """The scripts of its letters, beside Latin, which stands in texts of every kind; empty without any letter."""
    found = {_script(letter) for letter in {*unicodedata.normalize("NFKC", text)} if letter.isalpha()} - {_ANY}
    return "+".join(sorted(found - {LATIN} or found))


def _script(letter: str) -> str:
    """The first word of the letter's name in Unicode, which is that of its script."""
    first = unicodedata.name(letter, "UNKNOWN").split()[0]
    return _ONE_SCRIPT.get(first, first)
