"""The languages people can be spoken to in: native names, direction, catalogs, and codes that mean the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Script(StrEnum):
    LATIN = "Latin"
    ARABIC = "Arabic"
    ETHIOPIC = "Ethiopic"
    CYRILLIC = "Cyrillic"


class Status(StrEnum):
    """Who has looked at the texts of a language, from nobody to several people who tried them."""

    DRAFTED = "drafted"
    READ = "read"
    TESTED = "tested"

    def reaches(self, least: "Status") -> bool:
        """Whether these readers, or more, are what is asked for."""
        ranks = tuple(Status)
        return ranks.index(self) >= ranks.index(least)


@dataclass(frozen=True, slots=True)
class Language:
    """A language; `code` is BCP 47, as in links and batteries."""

    code: str
    name: str
    script: Script = Script.LATIN

    @property
    def right_to_left(self) -> bool:
        return self.script is Script.ARABIC

    @property
    def locale(self) -> str:
        """The name of its catalog (POSIX: `fa_AF`)."""
        return self.code.replace("-", "_")


_ALL = (
    Language("sv", "Svenska"),
    Language("en", "English"),
    Language("ar", "العربية", Script.ARABIC),
    Language("so", "Soomaali"),
    Language("ti", "ትግርኛ", Script.ETHIOPIC),
    Language("fa-AF", "دری", Script.ARABIC),
    Language("fa", "فارسی", Script.ARABIC),
    Language("ku", "Kurdî (Kurmancî)"),
    Language("am", "አማርኛ", Script.ETHIOPIC),
    Language("uk", "Українська", Script.CYRILLIC),
    Language("ru", "Русский", Script.CYRILLIC),
    Language("ps", "پښتو", Script.ARABIC),
    Language("ckb", "کوردیی ناوەندی", Script.ARABIC),
    Language("tr", "Türkçe"),
    Language("fr", "Français"),
    Language("es", "Español"),
    Language("bs", "BKS (bosanski, hrvatski, srpski)"),
    Language("sq", "Shqip"),
    Language("sw", "Kiswahili"),
    Language("pl", "Polski"),
    Language("ro", "Română"),
    Language("lv", "Latviešu"),
    Language("it", "Italiano"),
    Language("de", "Deutsch"),
)

LANGUAGES: Mapping[str, Language] = {language.code: language for language in _ALL}

SOURCE_LANGUAGE = "en"

WRITTEN_ALIKE = (frozenset({"fa", "fa-AF"}),)
"""Languages that share whole sentences."""

_ALIASES: Mapping[str, str] = {
    "prs": "fa-AF",
    "kmr": "ku",
    "no": "sv",
    "nb": "sv",
    "nn": "sv",
    "hr": "bs",
    "sr": "bs",
    "sh": "bs",
}

_BY_TAG: Mapping[str, str] = {**_ALIASES, **{code.casefold(): code for code in LANGUAGES}}


def known_language(code: str | None) -> str | None:
    """The code of the language that a phone or browser means by `code` (`en-US`, `prs`), or None."""
    if not code:
        return None
    if code in LANGUAGES:
        return code
    tag = code.replace("_", "-").casefold()
    while tag and tag not in _BY_TAG:
        tag = tag.rpartition("-")[0]
    return _BY_TAG.get(tag)


def picker_order(offered: tuple[str, ...], phone_language: str | None) -> tuple[str, ...]:
    """The offered languages with the phone's own first; a Persian phone may belong to a Dari speaker."""
    phone = known_language(phone_language)
    likely = [phone] if phone else []
    if phone in ("fa", "fa-AF"):
        likely = ["fa-AF", "fa"]
    first = tuple(code for code in likely if code in offered)
    return first + tuple(code for code in offered if code not in first)
