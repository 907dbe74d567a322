"""Sheets for people who read little, and for people who talk."""

from functools import cache

import pytest

from analytics.report.contents.over_time.trends import sections
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.contents.view import View
from analytics.report.document import Facts, walk
from analytics.report.html import render_html
from analytics.report.marks import Crowd, ScoreLines
from analytics.report.pdf import render_pdf
from analytics.report.wording import Wording
from tests import printed
from tests.report.releases import before, later_round, two_rounds

MILLIMETRE = 72 / 25.4


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_letter_for_newcomers_is_smaller_than_16_points(fonts: None, language: str) -> None:
    pages = printed.letters(render_pdf(newcomers_sheet(later_round(), language)))
    assert min(letter.size for page in pages for letter in page) >= 15.99


def test_each_finding_for_newcomers_is_a_hundred_people_some_of_whom_say_so() -> None:
    sheet = newcomers_sheet(later_round(), "en")
    crowds = [block for one in walk(sheet.sections) for block in one.blocks if isinstance(block, Crowd)]
    page = render_html(sheet)
    assert crowds
    assert page.count('<path class="is"') == sum(one.number for one in crowds)
    assert page.count('<path class="is"') + page.count('<path class="not"') == 100 * len(crowds)
    assert [one.number_text for one in crowds] == [str(one.number) for one in crowds]


@cache
def _talks() -> bytes:
    return render_pdf(discussion_sheets(later_round(), "sv"))


def test_every_talk_sheet_is_one_page_with_lines_to_write_on_down_to_its_end(fonts: None) -> None:
    themes = discussion_sheets(later_round(), "sv").sections
    assert printed.page_count(_talks()) == len(themes)
    assert all(any(isinstance(block, Facts) for block in theme.blocks) for theme in themes)
    for page in printed.pictures(_talks()):
        last_of_paper = page[int(page.shape[0] * 0.84) : int(page.shape[0] * 0.93)]
        assert (last_of_paper < 240).any(), "lines"


def test_scores_over_the_rounds_are_drawn_where_their_rounds_stand() -> None:
    view = View(later_round(), Wording.of("en", None, later_round()), two_rounds()[0], before())
    (section,) = sections(view)
    (courses,) = (block for block in section.blocks if isinstance(block, ScoreLines))
    stops = courses.panels[0].stops
    assert [(one.at, one.height, one.tick) for one in stops] == [(0, 74, "74"), (50, 62, ""), (100, 48, "48")]
    assert all(0 <= one.low < one.height < one.high <= 100 for one in stops)
