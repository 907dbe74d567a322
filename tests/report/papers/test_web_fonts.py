"""Pages in Ethiopic script bring the letters that stand in them, and no others."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.html import render_html
from analytics.report.printing.web_fonts import carried_fonts
from tests.report.releases import later_round


def _carried(page: str) -> list[set[int]]:
    """The letters of each font in a page."""
    fonts = re.findall(r'url\("data:font/woff2;base64,([^"]+)"\)', page)
    return [set(TTFont(BytesIO(b64decode(font))).getBestCmap()) for font in fonts]


def _ethiopic(page: str) -> set[int]:
    return {ord(letter) for letter in page if "\u1200" <= letter <= "\u137f"}


@pytest.mark.parametrize("language", ["ti", "am"])
def test_a_sheet_has_its_letters_regular_and_bold(fonts: None, language: str) -> None:
    page = render_html(newcomers_sheet(later_round(), language))
    carried = _carried(page)
    assert len(carried) == 2
    assert all(_ethiopic(page) <= letters <= _ethiopic(page) | {0x20} for letters in carried)
    assert len(_ethiopic(page)) > 40
    assert len(page.encode()) < 50_000


def test_other_pages_carry_nothing(fonts: None) -> None:
    pages = [render_html(newcomers_sheet(later_round(), language)) for language in ("sv", "ar")]
    assert not any("font-face" in page for page in pages)


@pytest.mark.parametrize(
    ("letter", "fonts_carried"), [("\u11ff", 0), ("\u1200", 2), ("\u1361", 2), ("\u137c", 2), ("\u1380", 0)]
)
def test_the_first_and_the_last_letter_of_the_script(fonts: None, letter: str, fonts_carried: int) -> None:
    assert len(_carried(carried_fonts(f"A{letter}"))) == fonts_carried


def test_the_same_letters_give_the_same_bytes(fonts: None) -> None:
    first = carried_fonts("ሰላም")
    carried_fonts("ሰላምታ")
    from analytics.report.printing import web_fonts

    web_fonts._rules.cache_clear()
    assert carried_fonts("ላሰም") == first
