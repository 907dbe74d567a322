"""The words of cards, by language: short names of things that can be drawn, for reading aloud.

Swedish and English are finished; all other lists are drafted and await a native reader. Dari has the Persian list.
"""

from collections.abc import Mapping

from conversations.cards.words import latin, more_scripts

LISTS: Mapping[str, str] = {
    "sv": latin.SV,
    "en": latin.EN,
    "ar": more_scripts.AR,
    "so": more_scripts.SO,
    "ti": more_scripts.TI,
    "fa-AF": more_scripts.FA,
    "fa": more_scripts.FA,
    "ku": more_scripts.KU,
    "am": more_scripts.AM,
    "uk": more_scripts.UK,
    "ru": more_scripts.RU,
    "ps": more_scripts.PS,
    "ckb": more_scripts.CKB,
    "tr": more_scripts.TR,
    "fr": latin.FR,
    "es": latin.ES,
    "bs": latin.BS,
    "sq": latin.SQ,
    "sw": more_scripts.SW,
    "pl": latin.PL,
    "ro": latin.RO,
    "lv": latin.LV,
    "it": latin.IT,
    "de": latin.DE,
}
