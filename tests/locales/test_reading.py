"""Texts are read from catalogs as Babel reads them, values stay in place where they run from right to left, and names
stand in the order in which people of a language look for them."""

from gettext import c2py
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from conversations.languages import LANGUAGES
from conversations.phrases import Phrase, phrase
from locales import render
from locales.alphabet import by_name, joined
from locales.catalogs import FOLDER, audiences_of, catalog_path, catalogs_in, forms_of, source_of, translations

ODD = r"""
#, fuzzy
msgid ""
msgstr "Language: uk\n"
"Plural-Forms: nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;\n"
#: bot/web/pages.py:1 bot/cli/run.py
#. What "the button" says.
msgctxt "but"
"ton"
msgid "Say \"\\n\":\n"
"\tyes"
msgstr "Скажіть \"\\n\":\n"
"\tтак"
#: bot/web/pages.py
msgid "one"
msgid_plural "many"
msgstr[0] "1"
msgstr[2] "3"
#: bot/web/pages.py
msgid "day"
msgid_plural "days"
msgstr[1] "2"
msgstr[0] "1"
msgstr[2] "3"

#: bot/service/people/names.py
#, python-brace-format, fuzzy
msgid "{name}"
msgstr "{name}?"
  #: bot/cli/run.py
  msgid "left out"
  msgstr ""
#~ msgid "no longer said"
#~ msgstr "мовчання"
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_catalog_is_read_as_babel_reads_it(language: str) -> None:
    assert len(reads_alike(FOLDER, language)) > 300


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_is_written_unusually_is_read_as_babel_reads_it(tmp_path: Path, line_end: str) -> None:
    path = catalog_path("uk", tmp_path)
    path.parent.mkdir(parents=True)
    path.write_text(ODD, "utf-8", newline=line_end)
    texts = reads_alike(tmp_path, "uk")
    assert texts == {("button", 'Say "\\n":\n\tyes'): ('Скажіть "\\n":\n\tтак',), (None, "day"): ("1", "2", "3")}


def reads_alike(folder: Path, language: str) -> dict[tuple[str | None, str], tuple[str, ...]]:
    """What both read from the catalog; fails where they differ."""
    catalog = read_po(BytesIO(catalog_path(language, folder).read_bytes()))
    sure = [message for message in catalog if message.id and not message.fuzzy]
    gaps = frozenset(audience for message in sure if not forms_of(message) for audience in audiences_of(message))
    with catalogs_in(folder):
        read = translations(language)
    assert read.texts == {(one.context, source_of(one)): forms_of(one) for one in sure if forms_of(one)}
    assert read.complete_for == frozenset(audience for message in sure for audience in audiences_of(message)) - gaps
    rule = c2py(catalog.plural_expr)
    assert [read.plural_form(number) for number in range(200)] == [rule(number) for number in range(200)]
    return dict(read.texts)


@pytest.mark.parametrize("language", ["ar", "fa", "fa-AF", "ckb"])
def test_a_value_is_isolated_from_text_from_right_to_left(language: str) -> None:
    assert render(Phrase("{x}", (("x", "Prata 12"),)), language) == "\u2068Prata 12\u2069"


@pytest.mark.parametrize("language", ["en", "sv", "so", "ti"])
def test_elsewhere_it_stands_as_it_is(language: str) -> None:
    assert render(Phrase("{x}", (("x", "Prata 12"),)), language) == "Prata 12"


@pytest.mark.parametrize(("language", "is_isolated"), [("ar", True), ("fa", True), ("sv", False), ("ti", False)])
def test_numbers_and_names_are_isolated_in_languages_from_right_to_left_and_nowhere_else(
    language: str, is_isolated: bool
) -> None:
    said = render(phrase("Question {number} of {total}", number=3, total=10), language)
    names = render(phrase("{about}: {status}", about="Work", status="Done"), language)
    for value, text in (("3", said), ("10", said), ("Work", names), ("Done", names)):
        assert (f"\u2068{value}\u2069" in text) is is_isolated
        assert value in text


SWEDISH = {"0561": "Åtvidaberg", "0509": "Ödeshög", "0512": "Ydre", "1292": "Ängelholm", "0580": "Linköping"}


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("sv", "Linköping, Ydre, Åtvidaberg, Ängelholm, Ödeshög"),
        ("en", "Ängelholm, Åtvidaberg, Linköping, Ödeshög, Ydre"),
        ("ar", "Ängelholm, Åtvidaberg, Linköping, Ödeshög, Ydre"),
        (None, "Ängelholm, Åtvidaberg, Linköping, Ödeshög, Ydre"),
    ],
)
def test_letters_stand_where_the_language_has_them(language: str | None, expected: str) -> None:
    assert joined(SWEDISH.values(), language) == expected
    assert ", ".join(by_name(SWEDISH, language).values()) == expected
    assert by_name(SWEDISH, language).items() == SWEDISH.items()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("pl", ["Cieszyn", "Ćmielów", "Dęblin", "Lublin", "Łódź", "Mława"]),
        ("lv", ["Cēsis", "Čiekurkalns", "Daugavpils", "Rīga", "Sigulda", "Šķēde", "Tukums"]),
        ("es", ["Nerja", "Ñuñoa", "Orense"]),
        ("ro", ["Satu Mare", "Șimleu", "Tulcea", "Țăndărei"]),
        ("de", ["Öhringen", "Olching"]),
        ("sv", ["Håbo", "håtuna", "Hällefors", "Höör"]),
    ],
)
def test_large_and_small_letters_are_alike_and_marks_as_the_language_has_them(language: str, names: list[str]) -> None:
    assert joined(reversed(names), language) == ", ".join(names)


def test_other_scripts_come_last_and_what_is_no_letter_first() -> None:
    ordered = ["1:a kretsen", "Boxholm", "Ödeshög", "لينشوبينغ"]
    assert joined(reversed(ordered), "sv") == ", ".join(ordered)
