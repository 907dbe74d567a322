"""What is copied from a paper, or read aloud by a program, is what stands there: in every script, letter for letter."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from unicodedata import normalize

import pytest

from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.document import Document, Paragraph, Section
from analytics.report.marks import Words
from analytics.report.pdf import render_pdf
from bot.printing.papers import page_to_read_aloud, passage
from conversations.engine.screens.promises import consent_text, introduction
from conversations.engine.session import Mode
from conversations.languages import LANGUAGES
from tests import printed
from tests.needed import needed
from tests.report.papers.alphabets import ALPHABETS
from tests.report.releases import later_round

_LATIN_OR_ARABIC = re.compile(r"[^\W\d_\u0600-\u06ff]+|[\u0620-\u064a\u066e-\u06d5\u06fa-\u06ff]+")
_VOWELS = re.compile("[\u064b-\u065f\u0670]")


def _poppler(pdf: bytes) -> str:
    command = [needed("pdftotext"), "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def _words(text: str) -> set[str]:
    """Words as people count them: letters of one script alone, without the signs above and below Arabic ones."""
    plain = _VOWELS.sub("", normalize("NFC", text)).replace("ۀ", "ه")
    joined = re.sub("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]", "", plain)
    return set(_LATIN_OR_ARABIC.findall(joined))


def _is_copied(text: str, pdf: bytes) -> None:
    """Both of the readers that most others are made of find each word."""
    for read in (printed.words, _poppler):
        assert _words(text) - _words(read(pdf)) == set(), read


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_printed_for_newcomers_is_copied_letter_for_letter(fonts: None, language: str) -> None:
    said = passage((introduction("Region Östergötland"), consent_text(Mode.INTERVIEW)), language)
    assert len(_words(" ".join(said.lines))) > 20
    _is_copied(" ".join(said.lines), page_to_read_aloud(said))


@pytest.mark.parametrize("language", ALPHABETS)
def test_every_letter_is_copied_wherever_it_stands_in_a_word(fonts: None, language: str) -> None:
    start, end = ALPHABETS[language][3], ALPHABETS[language][5]
    written = " ".join(f"{start}{one}{end} {one}{end} {start}{one}" for one in ALPHABETS[language])
    _is_copied(written, render_pdf(_page(written, language)))


@pytest.mark.parametrize("language", ["sv", "ar", "so"])
def test_a_sheet_for_newcomers_is_copied_as_it_stands_there(fonts: None, language: str) -> None:
    sheet = newcomers_sheet(later_round(), language)
    text = " ".join(one.text for one in _all_words(sheet.sections))
    assert len(_words(text)) > 20
    _is_copied(text, render_pdf(sheet))


def _all_words(value: object) -> Iterator[Words]:
    """Each text of a document, or of a part of it."""
    if isinstance(value, Words):
        yield value
    elif is_dataclass(value):
        yield from _all_words(tuple(getattr(value, one.name) for one in fields(value)))
    elif isinstance(value, tuple):
        for one in value:
            yield from _all_words(one)


def test_what_keeps_letters_from_joining_leaves_words_whole(fonts: None) -> None:
    """A program would find it one letter late; without it the word is read as most people write it."""
    read = printed.words(render_pdf(_page("او می‌شود و خانه‌ها", "fa")))
    assert "میشود" in read
    assert "خانهها" in read


def test_texts_of_another_script_are_copied_from_a_swedish_page(fonts: None) -> None:
    page = _page("Fråga:", "sv", Words("الأسبوع الماضي، نوێترین", "ar"))
    _is_copied("Fråga الأسبوع الماضي نوێترین", render_pdf(page))


def _page(text: str, language: str, *more: Words) -> Document:
    paragraphs = tuple(Paragraph(words) for words in (Words(text), *more))
    direction = "rtl" if LANGUAGES[language].right_to_left else "ltr"
    title = Words("1")
    return Document(language, direction, title, title, title, "2026-01-01", "", (Section("a", title, paragraphs),))
