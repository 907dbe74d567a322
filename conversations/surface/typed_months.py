"""Months and years as people type them: in numbers, or by the name that we print."""

import re
import unicodedata
from collections.abc import Iterator

from conversations.surface.typed_numbers import read_whole
from conversations.surface.typed_text import folded, visible, western_digits

_NAMES = {
    "sv": "januari | februari | mars | april | maj | juni | juli | augusti | september | oktober | november | december",
    "en": "January | February | March | April | May | June | July | August | September | October | November | December",
    "ar": "كانون الثاني (يناير) | شباط (فبراير) | آذار (مارس) | نيسان (أبريل) | أيار (مايو) | حزيران (يونيو) | "
    "تموز (يوليو) | آب (أغسطس) | أيلول (سبتمبر) | تشرين الأول (أكتوبر) | تشرين الثاني (نوفمبر) | كانون الأول (ديسمبر)",
    "so": "Janaayo | Febraayo | Maarso | Abriil | Maayo | Juun | "
    "Luulyo | Agosto | Sebtembar | Oktoobar | Noofembar | Diseembar",
    "ti": "ጥሪ | ለካቲት | መጋቢት | ሚያዝያ | ጉንበት | ሰነ | ሓምለ | ነሓሰ | መስከረም | ጥቅምቲ | ሕዳር | ታሕሳስ",
    "fa-AF": "جنوری | فبروری | مارچ | اپریل | می | جون | جولای | اگست | سپتمبر | اکتوبر | نومبر | دسمبر",
    "fa": "ژانویه | فوریه | مارس | آوریل | مه | ژوئن | ژوئیه | اوت | سپتامبر | اکتبر | نوامبر | دسامبر",
    "ku": "rêbendan | sibat | adar | nîsan | gulan | hezîran | tîrmeh | tebax | îlon | cotmeh | mijdar | berfanbar",
    "am": "ጃንዋሪ | ፌብሩዋሪ | ማርች | ኤፕሪል | ሜይ | ጁን | ጁላይ | ኦገስት | ሴፕቴምበር | ኦክቶበር | ኖቬምበር | ዲሴምበር",
    "uk": "січень | лютий | березень | квітень | травень | червень | "
    "липень | серпень | вересень | жовтень | листопад | грудень",
    "ru": "январь | февраль | март | апрель | май | июнь | июль | август | сентябрь | октябрь | ноябрь | декабрь",
    "ps": "جنوري | فبروري | مارچ | اپریل | مۍ | جون | جولای | اګست | سپتمبر | اکتوبر | نومبر | دسمبر",
    "ckb": "کانوونی دووەم | شوبات | ئازار | نیسان | ئایار | حوزەیران | "
    "تەمووز | ئاب | ئەیلوول | تشرینی یەکەم | تشرینی دووەم | کانوونی یەکەم",
    "tr": "Ocak | Şubat | Mart | Nisan | Mayıs | Haziran | Temmuz | Ağustos | Eylül | Ekim | Kasım | Aralık",
    "fr": "janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre",
    "es": "enero | febrero | marzo | abril | mayo | junio | "
    "julio | agosto | septiembre | octubre | noviembre | diciembre",
    "bs": "januar | februar | mart | april | maj | juni | juli | august | septembar | oktobar | novembar | decembar",
    "sq": "janar | shkurt | mars | prill | maj | qershor | korrik | gusht | shtator | tetor | nëntor | dhjetor",
    "sw": "Januari | Februari | Machi | Aprili | Mei | Juni | Julai | Agosti | Septemba | Oktoba | Novemba | Desemba",
    "pl": "styczeń | luty | marzec | kwiecień | maj | czerwiec | "
    "lipiec | sierpień | wrzesień | październik | listopad | grudzień",
    "ro": "ianuarie | februarie | martie | aprilie | mai | iunie | "
    "iulie | august | septembrie | octombrie | noiembrie | decembrie",
    "lv": "janvāris | februāris | marts | aprīlis | maijs | jūnijs | "
    "jūlijs | augusts | septembris | oktobris | novembris | decembris",
    "it": "gennaio | febbraio | marzo | aprile | maggio | giugno | "
    "luglio | agosto | settembre | ottobre | novembre | dicembre",
    "de": "Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember",
}
"""As the catalogs print them, from January on; what is in brackets is another name of the same month."""

_UNDERSTOOD_EVERYWHERE = ("sv", "en")
_BETWEEN = r"[\s./,()\-–]+"
_FILLING = {"de", "del", "gada"}
_SHORTEST = 3
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def read_month(text: str, language: str | None) -> str | None:
    """A year and month as `2024-05`; None for anything else.

    Read are `2024-05`, `5/2024`, `05.2024`, `2024 5`, and a month's name, or at least its first three letters, with a
    year: in the language, Swedish or English.
    """
    words = [word for word in re.split(_BETWEEN, western_digits(visible(text))) if word]
    if len(words) == 2 and all(re.fullmatch(r"\d{1,4}", word, re.ASCII) for word in words):
        year, month = sorted(words, key=len, reverse=True)
        return _month(year, int(month))
    years = [word for word in words if word.isdecimal()]
    named = " ".join(word for word in words if not word.isdecimal() and word.casefold() not in _FILLING)
    months = _months_called(_compared(named), language)
    return _month(years[0], months.pop()) if len(years) == len(months) == 1 else None


def read_year(text: str) -> str | None:
    """A four-digit year, or None."""
    year = str(read_whole(text))
    return year if _is_year(year) else None


def _month(year: str, month: int) -> str | None:
    return f"{year}-{month:02d}" if _is_year(year) and 1 <= month <= 12 else None


def _is_year(text: str) -> bool:
    return re.fullmatch(r"\d{4}", text, re.ASCII) is not None and _FIRST_YEAR <= int(text) <= _LAST_YEAR


def _months_called(name: str, language: str | None) -> set[int]:
    if len(name) < _SHORTEST and not re.search(r"[^a-z]", name):
        return set()
    spelled = [each for spoken in (language, *_UNDERSTOOD_EVERYWHERE) for each in _spellings(spoken)]
    exactly = {month for spelling, month in spelled if spelling == name}
    return exactly or {month for spelling, month in spelled if len(name) >= _SHORTEST and spelling.startswith(name)}


def _spellings(language: str | None) -> Iterator[tuple[str, int]]:
    for index, name in enumerate(_NAMES.get(language or "", "").split(" | ")):
        for spelling in {*re.split(r"[()]", name), re.sub(r"[()]", "", name)} - {""}:
            yield _compared(spelling), index + 1


def _compared(name: str) -> str:
    """Without accents, since few write them on a telephone."""
    letters = unicodedata.normalize("NFKD", folded(name)).replace("ı", "i")
    return "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
