"""Inspection of workbooks warns of questions on religion and conviction, and of few others."""

import pytest

from conversations.authoring.inspection.inspecting import inspect
from tests.authoring.xlsform.xlsforms import CHOICES, imported, rows

ASKED = {
    "sv": ("Vilken religion har du?", "Går du i kyrkan?", "Har du rätt till din politiska åsikt?", "Ber du till Gud?"),
    "en": ("Which religion do you have?", "Do you go to a mosque?", "What are your political opinions?"),
    "ar": ("ما هي ديانتك؟", "هل تذهب إلى المسجد؟"),
    "so": ("Diintaadu waa maxay?",),
    "ti": ("ሃይማኖትኩም እንታይ እዩ?",),
    "fa-AF": ("مذهب شما چیست؟",),
    "fa": ("دین شما چیست؟",),
    "ku": ("Ola we çi ye?",),
    "am": ("ሃይማኖትዎ ምንድን ነው?",),
    "uk": ("Яке ваше віросповідання?",),
    "ru": ("Ходите ли вы в церковь?",),
    "ps": ("ستاسو دین څه دی؟",),
    "ckb": ("ئایینتان چییە؟",),
    "tr": ("Dininiz nedir?", "Camiye gidiyor musunuz?"),
    "fr": ("Êtes-vous croyant ?", "Allez-vous à l’église ?"),
    "es": ("¿Qué creencias tiene usted?",),
    "bs": ("Koje ste vjere?",),
    "sq": ("Cila është feja juaj?",),
    "sw": ("Dini yako ni gani?",),
    "pl": ("Jakie jest Pani wyznanie?",),
    "ro": ("Mergeți la biserică?",),
    "lv": ("Kāda ir jūsu reliģija?",),
    "it": ("Lei è credente?",),
    "de": ("Welcher Konfession gehören Sie an?", "Tragen Sie ein Kopftuch?"),
}
NOT_ASKED = {
    "sv": (
        "Tror du att du får ett arbete?",
        "Har du fått råd av en jurist?",
        "Vem röstade fram dig?",
        "Ber du om hjälp?",
    ),
    "en": ("Do you believe that you will get a job?", "Whose advice do you value?"),
    "ar": ("هل تعتقد أنك ستجد عملاً؟", "هل تصل إلى المدينة بالحافلة؟", "هل لديك ديون؟"),
    "fa": ("به عقیده شما چه چیزی کمک می‌کند؟", "چند دینار دارید؟"),
    "tr": ("Beni dinlediler mi?",),
    "fr": ("Croyez-vous trouver un travail ?",),
    "de": ("Glauben Sie, dass Sie Arbeit finden?",),
    "bs": ("Vjerujete li da ćete naći posao?",),
    "lv": ("Kam jūs uzticaties?", "Vai jums ir uzticība iestādēm?"),
    "pl": ("Czy boli Panią kość?",),
    "ru": ("Верите ли вы, что найдёте работу?",),
    "es": ("¿Cree que encontrará trabajo?",),
}


def warnings(language: str, text: str, choices: list[list[str]] = CHOICES) -> list[tuple[str, str, str]]:
    """Of this kind, in a workbook with one question."""
    heads = f"type | name | label::{language} ({language})"
    survey = rows(f"select_one yes_no | asked | {text}", heads=heads)
    lists = [[one if one != "label" else f"label::{language} ({language})" for one in row] for row in choices]
    found = inspect(imported(survey, lists, settings_in(language)).battery)
    return [(one.level, one.where, one.message) for one in found if "GDPR, article 9" in one.message]


def settings_in(language: str) -> list[list[str]]:
    heads = ["form_title", "form_id", "version", "default_language"]
    return [heads, ["Autumn", "autumn", "1", f"{language} ({language})"]]


@pytest.mark.parametrize("language", ASKED)
def test_who_asks_what_people_believe_is_warned_in_each_language(language: str) -> None:
    for text in ASKED[language]:
        ((level, where, _),) = warnings(language, text)
        assert (level, where) == ("warning", f"question asked, label ({language})")


@pytest.mark.parametrize("language", NOT_ASKED)
def test_who_asks_something_else_in_like_words_is_not(language: str) -> None:
    assert [warnings(language, text) for text in NOT_ASKED[language]] == [[]] * len(NOT_ASKED[language])


def test_an_answer_says_it_as_well_as_a_question() -> None:
    choices = [*CHOICES[:2], ["yes_no", "no", "Only in the mosque", ""]]
    ((level, where, said),) = warnings("en", "Where do you meet people?", choices)
    assert (level, where) == ("warning", "question asked, choice no, label (en)")
    assert '("mosque")' in said
