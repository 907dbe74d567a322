"""Pseudo-translations: everything that goes through translation is longer, bracketed, and from right to left in one.

What is seen outside of brackets has bypassed translation.
"""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.pofile import write_po

from conversations.authoring.document import from_document
from conversations.definition.model import Battery, to_document
from conversations.languages import LANGUAGES
from locales.catalogs import catalog_path, read_catalog

LEFT_TO_RIGHT, RIGHT_TO_LEFT = "sv", "ar"
LANGUAGES_SHOWN = (LEFT_TO_RIGHT, RIGHT_TO_LEFT)
_VOWELS = str.maketrans("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ")
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = str.maketrans(_ALPHABET + _ALPHABET.upper(), "ابجدهوزحطيكلمنسعفصقرشتثخذض" * 2)
_INNERMOST = re.compile(r"⟦[^⟦⟧]*(⟧|…)")
_NATIVE_NAMES = tuple(language.name for language in LANGUAGES.values())


def pseudo(text: str, language: str) -> str:
    """The text 40 % longer and in brackets, its placeholders kept."""
    letters = _ARABIC if language == RIGHT_TO_LEFT else _VOWELS
    parts = re.split(r"(\{\w+\})", text)
    changed = "".join(part if part.startswith("{") else part.translate(letters) for part in parts)
    return f"⟦{changed}{'~' * (-(-len(text) * 4 // 10))}⟧"


def bypassing(shown: str, *names: str) -> str:
    """What of a shown text was not translated: all with letters that stands outside of brackets and is none of these.

    Languages may be called by their own names too.
    """
    rest = re.sub("[\u2068\u2069\u200f]", "", shown)
    while rest != (rest := _INNERMOST.sub("", rest)):
        pass
    for name in sorted((*_NATIVE_NAMES, *names), key=len, reverse=True):
        rest = rest.replace(name, "")
    return rest if any(map(str.isalpha, rest)) else ""


def write_pseudo_catalogs(folder: Path) -> None:
    """Write the catalogs of pseudo-translations into the folder."""
    for language in LANGUAGES_SHOWN:
        _write(language, folder)


def _write(language: str, folder: Path) -> None:
    catalog = read_catalog(catalog_path(language))
    for message in catalog:
        if isinstance(message.id, str) and message.id:
            message.string = pseudo(message.id, language)
        elif message.id:
            message.string = tuple(pseudo(message.id[1], language) for _ in range(catalog.num_plurals))
    file = BytesIO()
    write_po(file, catalog, omit_header=True)
    path = catalog_path(language, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = catalog_path(language).read_text(encoding="utf-8").partition("\n\n")[0]
    path.write_text(f"{header}\n\n{file.getvalue().decode()}", encoding="utf-8")


def pseudo_battery(battery: Battery) -> Battery:
    """The battery with pseudo-translations of all its texts."""
    document = to_document(battery) | {"languages": list(LANGUAGES_SHOWN)}
    changed: dict[str, Any] = {
        key: value if key == "languages" else _pseudo_texts(value, battery) for key, value in document.items()
    }
    return from_document(changed)


def _pseudo_texts(part: Any, battery: Battery) -> Any:
    if isinstance(part, list):
        return [_pseudo_texts(item, battery) for item in part]
    if not isinstance(part, dict):
        return part
    if part and set(part) <= set(battery.languages):
        return {language: pseudo(next(iter(part.values())), language) for language in LANGUAGES_SHOWN}
    return {key: _pseudo_texts(value, battery) for key, value in part.items()}
