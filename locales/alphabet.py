"""Names in the order of a language's alphabet, in which letters such as å and ö can come last."""

from collections.abc import Iterable, Mapping
from unicodedata import combining, normalize

_ALPHABETS: Mapping[str, str] = {
    "sv": "abcdefghijklmnopqrstuvwxyzåäö",
    "es": "abcdefghijklmnñopqrstuvwxyz",
    "lv": "abcčdefgģhijkķlļmnņopqrsštuvwxyzž",
    "pl": "aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż",
    "ro": "aăâbcdefghiîjklmnopqrsștțuvwxyz",
}
"""Of languages in which letters with marks have a place of their own; elsewhere they stand beside the plain ones."""
_PLAIN = "abcdefghijklmnopqrstuvwxyz"

Order = tuple[tuple[int, str], ...]


def in_alphabet(text: str, language: str | None) -> tuple[Order, str]:
    """By what a text is sorted: letters as the language orders them, no matter whether they are large or small."""
    alphabet = _ALPHABETS.get(language or "", _PLAIN)
    return tuple(_letter(each, alphabet) for each in normalize("NFC", text).casefold()), text


def _letter(letter: str, alphabet: str) -> tuple[int, str]:
    """Marks that the language does not know of are left out; what is no letter comes first, other scripts last."""
    if letter in alphabet:
        return alphabet.index(letter) + 1, ""
    plain = "".join(each for each in normalize("NFD", letter) if not combining(each))
    if plain in alphabet:
        return alphabet.index(plain) + 1, ""
    return (len(alphabet) + 1, letter) if letter.isalpha() else (0, letter)


def by_name(names: Mapping[str, str], language: str | None) -> dict[str, str]:
    """Names by code, in the order of a language's alphabet."""
    return dict(sorted(names.items(), key=lambda one: in_alphabet(one[1], language)))


def joined(names: Iterable[str], language: str | None) -> str:
    """Names in the order of a language's alphabet, with commas between."""
    return ", ".join(sorted(names, key=lambda one: in_alphabet(one, language)))
