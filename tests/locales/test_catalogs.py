"""The catalogs: complete, well-formed, in their own script, easy to read."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message

from conversations.engine.screens.promises import NUMBERS_TO_CALL, consent_paragraphs
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE
from conversations.phrases import Phrase
from locales import Audience, Status, complete_languages, render, status
from locales.catalogs import (
    AUTHOR_LANGUAGES,
    COORDINATOR_LANGUAGES,
    FOLDER,
    audiences_of,
    catalog_path,
    catalogs_in,
    forms_of,
    read_catalog,
    source_of,
)
from locales.plurals import PLURAL_FORMS
from tests.engine.protected import protected
from tests.locales.checks import problems
from tests.needed import needed
from tests.readability import lix, sentences

EASY = ("sv", "en")
CONSENTS = dict.fromkeys(text for mode in Mode for text in consent_paragraphs(mode, protected()))
SHORT = {Audience.NEWCOMERS, Audience.AMBASSADORS}


@pytest.fixture(scope="module")
def catalogs() -> dict[str, Catalog]:
    return {language: read_catalog(catalog_path(language)) for language in LANGUAGES}


def messages(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id]


def header(language: str) -> dict[str, str]:
    """The header of a catalog, by field."""
    text = catalog_path(language).read_text(encoding="utf-8").partition("\n\n")[0]
    return dict(re.findall(r'^"([\w-]+): (.*)\\n"$', text, re.MULTILINE))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("audience", [Audience.NEWCOMERS, Audience.AMBASSADORS])
def test_newcomers_and_ambassadors_find_every_text(
    catalogs: dict[str, Catalog], language: str, audience: Audience
) -> None:
    missing = [source_of(m) for m in messages(catalogs[language]) if audience in audiences_of(m) and not forms_of(m)]
    assert missing == []


def test_every_language_is_complete_so_every_one_can_be_offered() -> None:
    assert complete_languages() == complete_languages(audience=Audience.AMBASSADORS) == frozenset(LANGUAGES)
    assert complete_languages(audience=Audience.COORDINATORS) == frozenset(COORDINATOR_LANGUAGES)
    assert complete_languages(audience=Audience.AUTHORS) == frozenset(AUTHOR_LANGUAGES)


def test_every_audience_has_its_texts(catalogs: dict[str, Catalog]) -> None:
    found = [audiences_of(message) for message in messages(catalogs[SOURCE_LANGUAGE])]
    assert frozenset().union(*found) == frozenset(Audience)
    assert all(found)


@pytest.mark.parametrize("language", COORDINATOR_LANGUAGES)
def test_coordinators_find_every_text(catalogs: dict[str, Catalog], language: str) -> None:
    empty = [message for message in messages(catalogs[language]) if not forms_of(message)]
    assert [source_of(message) for message in empty if audiences_of(message) != {Audience.AUTHORS}] == []


@pytest.mark.parametrize("language", AUTHOR_LANGUAGES)
def test_authors_find_every_text(catalogs: dict[str, Catalog], language: str) -> None:
    assert [source_of(message) for message in messages(catalogs[language]) if not forms_of(message)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_check_fails(catalogs: dict[str, Catalog], language: str) -> None:
    assert problems(catalogs[language], language) == []


def test_nothing_is_marked_as_a_guess(catalogs: dict[str, Catalog]) -> None:
    assert [message.id for catalog in catalogs.values() for message in messages(catalog) if message.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_header_says_language_plural_forms_and_status(language: str) -> None:
    fields = header(language)
    assert fields["Language"] == LANGUAGES[language].locale
    assert fields["Plural-Forms"] == PLURAL_FORMS[language]
    assert fields["Content-Type"] == "text/plain; charset=UTF-8"
    assert fields["X-Review-Status"] == status(language)


def test_every_language_has_plural_forms() -> None:
    assert set(PLURAL_FORMS) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_count_has_its_form(catalogs: dict[str, Catalog], language: str) -> None:
    wanted = int(PLURAL_FORMS[language].split(";")[0].removeprefix("nplurals="))
    plurals = [message for message in messages(catalogs[language]) if message.pluralizable and forms_of(message)]
    assert plurals
    assert all(len(forms_of(message)) == wanted for message in plurals)


@pytest.mark.parametrize("language", LANGUAGES)
def test_gettext_takes_the_catalog(language: str) -> None:
    assert formatted(catalog_path(language)) == ""


def formatted(catalog: Path) -> str:
    """What `msgfmt` has against a catalog."""
    command = [needed("msgfmt"), "--check-format", "--check-domain", "--output-file=/dev/null", str(catalog)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stderr


@pytest.mark.parametrize("language", EASY)
@pytest.mark.parametrize("text", [NUMBERS_TO_CALL, *CONSENTS])
def test_consent_and_safety_are_easy_to_read(text: Phrase, language: str) -> None:
    assert lix(render(text, language)) < 30


@pytest.mark.parametrize("language", EASY)
def test_questions_of_the_conversation_are_easy_to_read(catalogs: dict[str, Catalog], language: str) -> None:
    texts = [form for m in messages(catalogs[language]) if audiences_of(m) & SHORT for form in forms_of(m)]
    questions = [re.split(r"(?<=[.!?]) ", text)[-1] for text in texts if text.endswith("?")]
    assert questions
    assert [question for question in questions if lix(question) >= 30 and len(question.split()) > 3] == []
    assert [question for question in questions if re.search(r"\b(not|never|inte|aldrig)\b|n't", question)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short_for_all_but_coordinators(catalogs: dict[str, Catalog], language: str) -> None:
    longest = 15 if language in EASY else 18
    texts = [form for m in messages(catalogs[language]) if audiences_of(m) & SHORT for form in forms_of(m)]
    assert [text for text in texts if max(map(len, sentences(text)), default=0) > longest] == []


def planted(source: str, translation: str, language: str = "de", context: str | None = None) -> list[str]:
    catalog = Catalog(locale=LANGUAGES[language].locale)
    catalog.add(source, translation, context=context)
    return [problem.partition("': ")[2] for problem in problems(catalog, language)]


MISTAKES = [
    ("{region} asks.", "{Region} fragt.", "de", None, "its placeholders differ"),
    ("{number} left", "{number} von {number} übrig", "de", None, "its placeholders differ"),
    ("My answers", "mina svar", "sv", None, "it begins small"),
    ("of 100 people", "Av 100 personer", "sv", None, "it begins with a capital"),
    ("Stop", "Halt {", "de", None, "it has a brace of no placeholder"),
    ("A <b>word</b>", "Ein <b>Wort", "de", None, "its tags differ"),
    ("Call 1177.", "Anrufen.", "de", None, "1177 is missing"),
    ("Write /stop now.", "Schreiben Sie jetzt /stopp.", "de", None, "/stop is missing"),
    ("Write /stop now.", "Schreiben Sie jetzt.", "de", None, "/stop is missing"),
    ("Telegram sees you.", "Man sieht Sie.", "de", None, "Telegram is missing"),
    ("Stop", "H" * 36, "de", "button", "a button has 36 letters"),
    ("Stop", "H" * 36, "de", "menu", "a button has 36 letters"),
    ("Stop", "H" * 36, "de", "check", "a button has 36 letters"),
    ("{number} codes", "H" * 33 + " {number}", "de", "button", "a button has 36 letters"),
    ("Stop", "Stop", "tr", None, "it is the English text"),
    ("Send it.", "Senden Sie your Antwort.", "de", None, "it has English words"),
    ("Back", "برگشت Back", "fa", None, "letters of another script: B a c k"),
    ("Back", "Назад", "am", None, "letters of another script: Н а д з"),
    ("Back", "ተመለስ", "de", None, "letters of another script: ለ መ ስ ተ"),
    ("Word", "كلمة", "fa", None, "letters of another script: ة ك"),
    ("2 years", "٢ سنة", "ar", None, "it has digits that not everybody knows"),
    ("Yes", "Ja\u200f", "de", None, "it has direction marks"),
    ("Yes", "O\u0308l", "de", None, "it is not composed (NFC)"),
    ("Yes", " Ja", "de", None, "it has needless blanks"),
    ("Why?", "Warum", "de", None, "it ends with another sign"),
    ("Telegram sees.", "Telegram یری.", "fa", None, "it begins from the left"),
]


@pytest.mark.parametrize(("source", "translation", "language", "context", "problem"), MISTAKES)
def test_planted_mistakes_are_found(
    source: str, translation: str, language: str, context: str | None, problem: str
) -> None:
    assert problem in planted(source, translation, language, context)


def test_gettext_finds_a_planted_mistake(tmp_path: Path) -> None:
    text = catalog_path("de").read_text(encoding="utf-8")
    catalog = tmp_path / "pratamed.po"
    catalog.write_text(text.replace("Frage {number} von {total}", "Frage {nummer} von {total}"), encoding="utf-8")
    assert "number" in formatted(catalog)


def copied(language: str, folder: Path, old: str, new: str) -> None:
    """A catalog in another folder, with one change."""
    path = catalog_path(language, folder)
    path.parent.mkdir(parents=True)
    text = catalog_path(language).read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_language_with_a_gap_is_not_complete(tmp_path: Path) -> None:
    copied("de", tmp_path, 'msgstr "Aufhören"', 'msgstr ""')
    copied("sv", tmp_path, 'msgstr "Sluta"', 'msgstr "Stopp"')
    with catalogs_in(tmp_path):
        assert complete_languages() == {"sv"}
    assert complete_languages() == frozenset(LANGUAGES)


def test_a_gap_in_what_coordinators_see_does_not_count(tmp_path: Path) -> None:
    copied("sv", tmp_path, 'msgstr "De som deltog"', 'msgstr ""')
    with catalogs_in(tmp_path):
        assert complete_languages() == {"sv"}


def test_the_status_is_what_the_catalog_says(tmp_path: Path) -> None:
    copied("sv", tmp_path, "X-Review-Status: drafted", "X-Review-Status: tested")
    copied("ti", tmp_path, "X-Review-Status: drafted", "X-Review-Status: drafted")
    with catalogs_in(tmp_path):
        assert status("sv") is Status.TESTED
        assert complete_languages() == {"sv", "ti"}
        assert complete_languages(Status.READ) == complete_languages(Status.TESTED) == {"sv"}


def test_a_status_that_is_none_is_refused(tmp_path: Path) -> None:
    copied("de", tmp_path, "X-Review-Status: drafted", "X-Review-Status: perfect")
    with catalogs_in(tmp_path), pytest.raises(ValueError, match="perfect"):
        status("de")


def test_texts_come_in_the_form_that_the_number_asks_for() -> None:
    def questions(number: int, language: str) -> str:
        one, many = "There is {number} question. {time}", "There are {number} questions. {time}"
        text = Phrase(one, (("number", number), ("time", "")), plural=many, number=number)
        return render(text, language).partition(".")[0]

    assert [questions(number, "uk") for number in (1, 3, 8)] == ["Тут 1 запитання", "Тут 3 запитання", "Тут 8 запитань"]
    assert [questions(number, "lv") for number in (10, 1, 8)] == [
        "Te ir 10 jautājumu",
        "Te ir 1 jautājums",
        "Te ir 8 jautājumi",
    ]
    assert [questions(number, SOURCE_LANGUAGE) for number in (1, 8)] == ["There is 1 question", "There are 8 questions"]


def measured(code: str) -> str:
    """What a fresh interpreter prints."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=FOLDER.parent)
    return run.stdout.strip()


def test_starting_loads_nothing_that_reads_catalogs() -> None:
    code = "import sys, locales; print('babel' in sys.modules)"
    assert measured(code) == "False"


def test_all_catalogs_in_memory_take_less_than_twenty_megabytes() -> None:
    code = """import tracemalloc, locales
tracemalloc.start()
locales.complete_languages()
print(tracemalloc.get_traced_memory()[0])"""
    assert 0 < int(measured(code)) < 20e6


LOCKS = {"key", "keys", "lock", "locks", "locked", "cookie", "cookies", "sealed", "encrypted"}


def test_newcomers_read_nothing_of_keys_locks_and_cookies() -> None:
    messages = [message for message in read_catalog(catalog_path(SOURCE_LANGUAGE)) if message.id]
    said = [source_of(one) for one in messages if Audience.NEWCOMERS in audiences_of(one)]
    assert len(said) > 100
    assert [text for text in said if LOCKS & set(re.findall("[a-z]+", text.lower()))] == []


@pytest.mark.parametrize(("flag", "said"), [("", "Spela in"), ("#, fuzzy\n", "Listen")])
def test_what_somebody_is_not_sure_of_is_not_shown(tmp_path: Path, flag: str, said: str) -> None:
    file = catalog_path("sv", tmp_path)
    file.parent.mkdir(parents=True)
    head = 'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Plural-Forms: nplurals=2; plural=n != 1;\\n"\n'
    file.write_text(f'{head}\n#: bot/web/pages.py:1\n{flag}msgid "Listen"\nmsgstr "Spela in"\n', "utf-8")
    with catalogs_in(tmp_path):
        assert render(Phrase("Listen"), "sv") == said
