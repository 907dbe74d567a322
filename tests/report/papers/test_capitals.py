"""Headings, and lines with nothing before them, begin with a capital, also where a name or a month does not."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

import pytest

from analytics.report.contents import report_document
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.one_municipality import municipality_pages
from analytics.report.contents.papers.slides import slides
from analytics.report.document import Document, Headline, Row, Section, Table, TileMap
from analytics.report.marks import Tone, Words
from analytics.report.slides.deck import Deck, Lines, Slide
from conversations.phrases import opening
from tests.report.releases import two_rounds

BEFORE = "“”\"„«»¿¡('…\u2066\u2068\u2069"
_OPEN = {Document: ("title", "over"), Section: ("title",), Table: ("caption",), Headline: ("sentence",)} | {
    Deck: ("title",),
    Slide: ("title",),
    Lines: ("rounds",),
    TileMap: ("legend",),
}


def _openings(value: object) -> Iterator[str]:
    """All that begins with nothing before it."""
    if isinstance(value, tuple | list):
        for one in value:
            yield from _openings(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for name in _OPEN.get(type(value), ()):
            yield from _texts(getattr(value, name))
        if isinstance(value, Row):
            yield from _texts(value.cells[0])
        for field in fields(value):
            yield from _openings(getattr(value, field.name))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Tone):
        yield value
    elif isinstance(value, Words):
        yield value.text
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif hasattr(value, "words"):
        yield from _texts(value.words)


@pytest.mark.parametrize("language", ["sv", "fr", "ru"])
def test_headings_and_lines_begin_with_a_capital(language: str) -> None:
    """Months and languages are written small in these languages, and so was what somebody entered."""
    earlier, later = two_rounds()
    done = tuple(replace(one, name=one.name.lower()) for one in later.interventions)
    later = replace(later, round=replace(later.round, name="november 2026"), interventions=done)
    pages = [report_document(later, language, None, earlier), discussion_sheets(later, language)]
    pages += [page for _, page in municipality_pages(later, language, None, earlier)]
    found = list(_openings((*pages, slides(later, language, None, earlier))))
    small = {text for text in found if text.lstrip(BEFORE)[:1].islower()}
    assert "November 2026" in found
    assert small == set()


@pytest.mark.parametrize(
    ("written", "over"), [("november 2026", "November 2026"), ("eSam", "eSam"), ("2026", "2026"), ("", ""), ("ö", "Ö")]
)
def test_a_name_that_is_written_large_somewhere_stays_as_it_is(written: str, over: str) -> None:
    assert opening(written) == over
