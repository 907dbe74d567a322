"""Which language the head of a column means: `Swahili (sw)`, `Swahili(swa)`, `(pt_br)`, `sw`, `Swahili`."""

import re
from collections.abc import Mapping
from unicodedata import combining, normalize

from conversations.languages import LANGUAGES

ENGLISH_NAMES: Mapping[str, str] = {
    "sv": "Swedish",
    "en": "English",
    "ar": "Arabic",
    "so": "Somali",
    "ti": "Tigrinya",
    "fa-AF": "Dari",
    "fa": "Persian",
    "ku": "Kurmanji",
    "am": "Amharic",
    "uk": "Ukrainian",
    "ru": "Russian",
    "ps": "Pashto",
    "ckb": "Sorani",
    "tr": "Turkish",
    "fr": "French",
    "es": "Spanish",
    "bs": "Bosnian",
    "sq": "Albanian",
    "sw": "Swahili",
    "pl": "Polish",
    "ro": "Romanian",
    "lv": "Latvian",
    "it": "Italian",
    "de": "German",
}

# ISO 639-2 and 639-3, with the two-letter codes that mean a language of ours.
_OTHER_CODES = {
    **{"swe": "sv", "eng": "en", "ara": "ar", "som": "so", "tir": "ti", "prs": "fa-AF", "fas": "fa", "per": "fa"},
    **{"kur": "ku", "kmr": "ku", "amh": "am", "ukr": "uk", "rus": "ru", "pus": "ps", "tur": "tr", "fra": "fr"},
    **{"fre": "fr", "spa": "es", "bos": "bs", "sqi": "sq", "alb": "sq", "swa": "sw", "swh": "sw", "pol": "pl"},
    **{"ron": "ro", "rum": "ro", "lav": "lv", "ita": "it", "deu": "de", "ger": "de"},
}
_CODES = {**_OTHER_CODES, **{code.casefold(): code for code in LANGUAGES}}


def _plain(name: str) -> str:
    """A name without the marks over its letters, which are often left out: Francais for Français."""
    return "".join(letter for letter in normalize("NFKD", name.casefold()) if not combining(letter))


_NAMES = {
    **{_plain(language.name): code for code, language in LANGUAGES.items()},
    **{_plain(name): code for code, name in ENGLISH_NAMES.items()},
    **{"farsi": "fa", "kurdish": "ku", "bks": "bs"},
}
_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def language_code(head: str) -> str | None:
    """The language's code, in BCP 47 if we do not know the language; None if the head says none."""
    found = re.fullmatch(r"(.*?)\s*\(([^()]*)\)", head.strip(), re.DOTALL)
    name, code = (found[1], found[2].strip()) if found else (head.strip(), head.strip())
    return _known(code) or _NAMES.get(_plain(name)) or _NAMES.get(_plain(head.strip())) or _unknown(code)


def _known(code: str) -> str | None:
    tag = code.replace("_", "-").casefold()
    return _CODES.get(tag) or (_CODES.get(tag.split("-")[0]) if _TAG.fullmatch(code) else None)


def _unknown(code: str) -> str | None:
    if not _TAG.fullmatch(code):
        return None
    first, *rest = re.split("[-_]", code)
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def language_head(code: str) -> str:
    """How we write a language in a head: `Swedish (sv)`."""
    return f"{ENGLISH_NAMES.get(code, code)} ({code})"
