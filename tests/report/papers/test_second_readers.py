"""Workbook and slides are read by others than the library that wrote them, and hold what was put in."""

from functools import cache
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from betteroffice_pptx import Presentation
from python_calamine import CalamineWorkbook

from analytics.report.contents.papers.slides import slides
from analytics.report.document import TileMap
from analytics.report.printing.fonts import font_folders
from analytics.report.sheets import sheets_of
from analytics.report.slides.deck import Bars, Deck, Lines
from analytics.report.slides.writing import render_slides
from analytics.report.workbook import render_workbook
from tests.report.releases import REGION, before, two_rounds

LANGUAGES = ("sv",)
RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"


@cache
def _deck(language: str) -> tuple[Deck, bytes]:
    earlier, later = two_rounds()
    deck = slides(later, language, None, earlier, before(), REGION)
    assert deck
    return deck, render_slides(deck, REGION)


@cache
def _workbook(language: str) -> bytes:
    return render_workbook(two_rounds()[1], language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_reader_finds_every_cell_of_the_workbook(language: str) -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(_workbook(language)))
    sheets = sheets_of(two_rounds()[1], language)
    assert len(book.sheet_names) == len(sheets)
    for name, sheet in zip(book.sheet_names, sheets, strict=True):
        heads, *rows = book.get_sheet_by_name(name).to_python()
        assert heads == [head for head, _ in sheet.columns]
        assert rows == [["" if value is None else value for value in row] for row in sheet.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_reader_finds_every_text_of_the_slides(language: str) -> None:
    deck, file = _deck(language)
    shown = Presentation.open(file)
    assert shown.slide_count == len(deck.slides) == 11
    for asked, found in zip(deck.slides, shown, strict=True):
        lines = found.text.splitlines()
        assert {asked.title.text, *(words.text for words in asked.said)} <= set(lines)
        frames = [one for one in found.shapes if one.kind == "graphicFrame"]
        assert len(frames) == sum(not isinstance(one, TileMap) for one in asked.pictures)


def test_it_lays_out_every_slide(fonts: None) -> None:
    shown = Presentation.open(_deck("sv")[1])
    (font,) = (path for folder in font_folders() for path in folder.glob("NotoSans[[]*.ttf"))
    for bold in (False, True):
        shown.register_font("Calibri", font.read_bytes(), bold=bold)
    pictures = [shown.render_png(number, scale=0.2).bytes for number in range(shown.slide_count)]
    assert len(set(pictures)) == 11


def test_a_chart_brings_its_figures_in_a_workbook_that_others_read() -> None:
    deck, file = _deck("sv")
    with ZipFile(BytesIO(file)) as package:
        names = sorted(name for name in package.namelist() if name.startswith("ppt/embeddings/"))
        books = [CalamineWorkbook.from_filelike(BytesIO(package.read(name))) for name in names]
    charts = [one for slide in deck.slides for one in slide.pictures if isinstance(one, Bars | Lines)]
    wanted = {str(one.names if isinstance(one, Bars) else one.rounds) for one in charts}
    found = {str(tuple(row[0] for row in book.get_sheet_by_index(0).to_python()[1:])) for book in books}
    assert found == wanted


@pytest.mark.parametrize("kind", ["slides", "workbook"])
def test_a_package_has_a_type_for_each_part_and_a_part_for_each_relationship(kind: str) -> None:
    """What PowerPoint and Excel ask of a file before they open it without repair."""
    with ZipFile(BytesIO(_deck("sv")[1] if kind == "slides" else _workbook("sv"))) as package:
        assert package.testzip() is None
        parts = {f"/{name}" for name in package.namelist()}
        xml = {part: ElementTree.fromstring(package.read(part[1:])) for part in parts if _is_xml(part)}
    assert len(parts) == len({part.lower() for part in parts})
    types = xml["/[Content_Types].xml"]
    extensions = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
    named = {one.get("PartName") for one in types.iter(f"{TYPES}Override")}
    assert named <= parts
    untyped = {part for part in parts - named if PurePosixPath(part).name.rpartition(".")[2] not in extensions}
    assert untyped <= {"/[Content_Types].xml"}
    reached = {_target(part, one) for part, root in xml.items() for one in root.iter(RELATIONSHIPS)}
    assert reached <= parts
    assert {part for part in parts if not part.endswith((".rels", "].xml"))} == reached


def _is_xml(part: str) -> bool:
    return part.endswith((".xml", ".rels"))


def _target(part: str, relationship: ElementTree.Element) -> str:
    """The part that a relationship of another one leads to; nothing leads outside."""
    assert relationship.get("TargetMode") != "External"
    target = str(relationship.get("Target"))
    folder = PurePosixPath(part).parent.parent
    found: list[str] = []
    for step in (
        PurePosixPath(target).parts if target.startswith("/") else (*folder.parts, *PurePosixPath(target).parts)
    ):
        if step == "..":
            found.pop()
        elif step != "/":
            found.append(step)
    return "/" + "/".join(found)
