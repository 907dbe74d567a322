"""Slides say what the page says, in a file that opens and whose charts can be changed."""

from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from analytics.report.contents.papers.slides import slides
from analytics.report.document import TileMap
from analytics.report.marks import Tone
from analytics.report.region import NO_REGION
from analytics.report.slides.deck import Deck
from analytics.report.slides.writing import render_slides
from tests.report.releases import REGION, before, hostile, nobody, two_rounds


def _deck(language: str = "en", *, without: bool = False) -> Deck:
    earlier, later = two_rounds()
    later = replace(later, trails=()) if without else later
    made = slides(later, language, None, earlier, before(), REGION)
    assert made
    return made


@cache
def _opened(language: str = "en") -> Any:
    from pptx import Presentation

    return Presentation(BytesIO(render_slides(_deck(language), REGION)))


def _shapes(number: int) -> list[Any]:
    return list(_opened().slides[number].shapes)


def test_there_are_ten_each_with_a_title_and_what_to_say() -> None:
    shown = _opened().slides
    assert len(shown) == 11
    assert len(_deck(without=True).slides) == 10
    assert all(slide.shapes.title.text_frame.text for slide in shown)
    assert all(slide.notes_slide.notes_text_frame.text for slide in shown)
    assert not [shape for slide in shown for shape in slide.placeholders if not shape.has_text_frame]


def test_no_slide_has_a_title_alone() -> None:
    assert [slide.title.text for slide in _deck().slides if not slide.said and not slide.pictures] == []


def test_the_first_bears_the_logo() -> None:
    assert len([shape for shape in _shapes(0) if shape.shape_type == 13]) == 1


def test_charts_are_native_and_have_their_workbook() -> None:
    charts = [shape.chart for slide in _opened().slides for shape in slide.shapes if shape.has_chart]
    assert len(charts) >= 3
    for chart in charts:
        book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        assert book.worksheets[0].max_row > 1


def test_scores_have_their_uncertainty() -> None:
    (chart,) = (shape.chart for shape in _shapes(4) if shape.has_chart)
    (series,) = chart.plots[0].series
    assert list(series.values) == [48]
    assert len(series._element.xpath("c:errBars/c:plus//c:v")) == 1


def test_change_is_drawn_over_all_comparable_rounds() -> None:
    (chart,) = (shape.chart for shape in _shapes(6) if shape.has_chart)
    assert list(chart.plots[0].categories) == ["Last autumn", "Spring", "Autumn"]
    assert [list(series.values) for series in chart.plots[0].series] == [[74, 62, 48]]


def test_change_within_people_is_said_and_stands_in_a_table() -> None:
    told = [shape.text_frame.text for shape in _shapes(7) if shape.has_text_frame]
    assert told[0] == "Change within the same people"
    assert "About 95 of about 130 people with a card from Spring came back" in " ".join(told)
    (table,) = (shape.table for shape in _shapes(7) if shape.has_table)
    assert [cell.text for cell in table.rows[1].cells][2:] == ["−7", "−11 to −3", "−6", "85"]


def test_what_is_hidden_stays_hidden_on_map_and_table() -> None:
    (tile_map,) = (one for one in _deck().slides[5].pictures if isinstance(one, TileMap))
    hidden = next(one for one in tile_map.squares if one.name == "Finspång")
    assert (hidden.tone, hidden.text) == (Tone.HIDDEN, "")
    assert [one.tone for one in tile_map.squares].count(Tone.HIDDEN) == 1


@pytest.mark.parametrize(("language", "named"), [("sv", ["Alby", "Birkby", "Åby"]), ("en", ["Åby", "Alby", "Birkby"])])
def test_without_tiles_municipalities_stand_in_a_square_by_name(language: str, named: list[str]) -> None:
    tiles = NO_REGION.map_of({"3": "Åby", "1": "Alby", "2": "Birkby"}, language)
    assert [one.name for one in tiles] == named
    assert [(one.column, one.row) for one in tiles] == [(0, 0), (1, 0), (0, 1)]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Norrköping", ("Norrköping",)),
        ("Valdemarsviks kommun", ("Valdemarsviks", "kommun")),
        ("Boxholm, Kinda, Ydre och Ödeshög", ("Boxholm,", "Kinda, Ydre…")),
    ],
)
def test_a_long_name_keeps_to_its_square(name: str, label: tuple[str, ...]) -> None:
    _, later = two_rounds()
    later = replace(later, municipalities={**later.municipalities, "0581": name})
    deck = slides(later, "en")
    assert deck
    (tile_map,) = (one for one in deck.slides[5].pictures if isinstance(one, TileMap))
    assert {one.label for one in tile_map.squares if one.name == name} == {label}


def test_nothing_that_anybody_wrote_becomes_a_formula_in_a_chart() -> None:
    from pptx import Presentation

    deck = slides(hostile(), "en", None, two_rounds()[0], before(), REGION)
    assert deck
    shown = Presentation(BytesIO(render_slides(deck, REGION)))
    charts = [shape.chart for slide in shown.slides for shape in slide.shapes if shape.has_chart]
    books = [openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob)) for chart in charts]
    cells = [cell for book in books for row in book.worksheets[0].iter_rows() for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]


def test_a_round_of_nobody_has_no_slides() -> None:
    assert slides(nobody(), "en") is None


def test_texts_run_from_right_to_left_where_the_language_does(arabic: None) -> None:
    from pptx import Presentation

    shown = Presentation(BytesIO(render_slides(_deck("ar"), REGION)))
    said = [shape for shape in shown.slides[9].shapes if shape.has_text_frame and shape.text_frame.text]
    assert all(one._p.get_or_add_pPr().get("rtl") == "1" for shape in said for one in shape.text_frame.paragraphs)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_no_text_stands_for_more_than_its_room(language: str) -> None:
    """Texts beside pictures are few: ten lines of the page's sentences at most."""
    for slide in _deck(language).slides:
        assert sum(1 + len(words.text) // 95 for words in slide.said) <= 10
