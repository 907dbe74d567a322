"""The plural forms of every language, as Weblate counts them (WeblateOrg/language-data, languages.csv).

Babel and others number the forms of some languages differently (Latvian, say) or know fewer of them (Persian), and
a translation under the wrong number is the wrong word. So this is the one table, and a test holds each catalog to it.
"""

from collections.abc import Mapping

_ONE_OTHER = "nplurals=2; plural=n != 1;"
_NONE_AND_ONE_OTHER = "nplurals=2; plural=n > 1;"
_ENDS_ALIKE = "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;"
_SLAVIC = "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : " + _ENDS_ALIKE

PLURAL_FORMS: Mapping[str, str] = {
    "sv": _ONE_OTHER,
    "en": _ONE_OTHER,
    "ar": ("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;"),
    "so": _ONE_OTHER,
    "ti": _NONE_AND_ONE_OTHER,
    "fa-AF": _ONE_OTHER,
    "fa": _NONE_AND_ONE_OTHER,
    "ku": _ONE_OTHER,
    "am": _NONE_AND_ONE_OTHER,
    "uk": _SLAVIC,
    "ru": _SLAVIC,
    "ps": _ONE_OTHER,
    "ckb": _ONE_OTHER,
    "tr": _ONE_OTHER,
    "fr": _NONE_AND_ONE_OTHER,
    "es": _ONE_OTHER,
    "bs": _SLAVIC,
    "sq": _ONE_OTHER,
    "sw": _ONE_OTHER,
    "pl": "nplurals=3; plural=n==1 ? 0 : " + _ENDS_ALIKE,
    "ro": "nplurals=3; plural=n==1 ? 0 : (n==0 || (n%100 > 0 && n%100 < 20)) ? 1 : 2;",
    "lv": (
        "nplurals=3; plural=(n % 10 == 0 || n % 100 >= 11 && n % 100 <= 19) ? 0 : "
        "((n % 10 == 1 && n % 100 != 11) ? 1 : 2);"
    ),
    "it": _ONE_OTHER,
    "de": _ONE_OTHER,
}
"""The `Plural-Forms` header by language (BCP 47 code)."""
