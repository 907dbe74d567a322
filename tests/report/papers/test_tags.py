"""What PDF/UA asks of a file, as far as programs can tell: a screen reader is led through every paper."""

import re
from functools import cache
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2 import raw

from analytics.report.contents import report_document
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.contents.papers.one_municipality import municipality_pages
from analytics.report.document import Document
from analytics.report.pdf import render_pdf
from tests import printed
from tests.report.releases import REGION, before, two_rounds

EARLIER, LATER = two_rounds()


def _document(paper: str, language: str) -> Document:
    if paper == "report":
        return report_document(LATER, language, None, EARLIER, before(), REGION)
    if paper == "municipality":
        return dict(municipality_pages(LATER, language, None, EARLIER, before()))["0580"]
    return discussion_sheets(LATER, language) if paper == "sheets" else newcomers_sheet(LATER, language)


PAPERS = (("report", "sv"), ("report", "ar"), ("municipality", "sv"), ("sheets", "en"), ("newcomers", "ar"))
every_paper = pytest.mark.parametrize(("paper", "language"), PAPERS)


@cache
def _printed(paper: str, language: str) -> bytes:
    return render_pdf(_document(paper, language))


@cache
def _pages(paper: str, language: str) -> list[list[printed.Tag]]:
    """The tags of each page, as they are read."""
    return [[tag for outermost in page for tag in outermost.walk()] for page in printed.tags(_printed(paper, language))]


@every_paper
def test_a_paper_says_that_it_is_tagged_its_language_and_its_title(fonts: None, paper: str, language: str) -> None:
    made, document = _printed(paper, language), _document(paper, language)
    with pypdfium2.PdfDocument(made) as opened:
        assert raw.FPDFCatalog_IsTagged(opened.raw)
        assert opened.get_metadata_dict()["Title"] == document.title.text
    assert f"/Lang({document.language})".encode() in made
    assert b"/DisplayDocTitle true" in made
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made


@every_paper
def test_headings_go_down_a_level_at_a_time(fonts: None, paper: str, language: str) -> None:
    tags = [tag for page in _pages(paper, language) for tag in page]
    levels = [int(tag.kind[1]) for tag in tags if re.fullmatch("H[1-6]", tag.kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@every_paper
def test_every_table_names_its_columns_and_each_of_its_rows(fonts: None, paper: str, language: str) -> None:
    for page in _pages(paper, language):
        tables = [tag for tag in page if tag.kind == "Table"]
        for position, table in enumerate(tables):
            head, *parts = table.inside
            assert (head and _scopes(head) == {"Column"}) or position == 0, "only one from the page before has no head"
            for row in [row for part in (parts if head else table.inside) if part for row in part.inside if row]:
                first, *others = [cell for cell in row.inside if cell]
                assert (first.kind, first.scope) == ("TH", "Row")
                assert {cell.kind for cell in others} <= {"TD"}


def _scopes(head: printed.Tag) -> set[str]:
    return {tag.scope for tag in head.walk() if tag.kind in ("TH", "TD")}


@every_paper
def test_every_figure_is_told_in_words(fonts: None, paper: str, language: str) -> None:
    for page in _pages(paper, language):
        assert all(tag.alternative.strip() for tag in page if tag.kind == "Figure")


@every_paper
def test_no_page_ends_with_a_heading(fonts: None, paper: str, language: str) -> None:
    assert not [page[-1].kind for page in _pages(paper, language) if page and re.fullmatch("H[1-6]", page[-1].kind)]


@pytest.mark.parametrize("language", ["ti", "fa-AF", "ckb", "uk"])
def test_papers_are_tagged_in_every_script(fonts: None, language: str) -> None:
    assert b"pdfuaid" in render_pdf(report_document(LATER, language, None, EARLIER))
