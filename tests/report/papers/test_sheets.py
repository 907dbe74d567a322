"""Sheets for people who read little, and for people who talk."""

from dataclasses import replace
from functools import cache
from importlib.resources import files
from random import Random

import pytest

from analytics.making.release import Rules, release_of
from analytics.report.contents.over_time.trends import sections
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet
from analytics.report.contents.view import View
from analytics.report.document import Facts, Table, walk
from analytics.report.html import render_html
from analytics.report.marks import Crowd, ScoreLines
from analytics.report.pdf import render_pdf
from analytics.report.wording import Wording
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from conversations.authoring.yaml_format import read_battery
from tests import printed
from tests.analytics.rounds import MUNICIPALITIES, facts, respondent
from tests.report.releases import before, later_round, two_rounds

MILLIMETRE = 72 / 25.4
BATTERIES = files("conversations") / "batteries"


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


def test_a_talk_about_values_begins_with_what_people_know_and_want_to_talk_about(fonts: None) -> None:
    battery, draw = read_battery((BATTERIES / "values.yaml").read_text(encoding="utf-8")), Random(1)
    answered = [respondent(draw, battery) for _ in range(60)]
    book = codebook(battery)
    rows = from_rows(answered, book, list(MUNICIPALITIES))
    sheet = discussion_sheets(release_of(rows, book, MUNICIPALITIES, facts(battery), Rules()), "sv")
    law, agreed, gained = sheet.sections
    for theme, decided in ((law, "Kvinnor och män"), (agreed, "Vem som städar")):
        answers = theme.sections[0]
        tables = [block for block in answers.blocks if isinstance(block, Table)]
        assert [len(table.rows) for table in tables] == [3, 3, 3]
        page = render_html(replace(sheet, sections=(theme,)))
        assert all(said in page for said in (decided, "Vi själva, tillsammans", "Ja, gärna", "Vad förvånar er här?"))
        assert "What can we change" not in page
    assert "Folk här vill veta vad jag kan." in render_html(replace(sheet, sections=(gained,)))
    assert printed.page_count(render_pdf(sheet)) == 3


def test_scores_over_the_rounds_are_drawn_where_their_rounds_stand() -> None:
    view = View(later_round(), Wording.of("en", None, later_round()), two_rounds()[0], before())
    (section,) = sections(view)
    (courses,) = (block for block in section.blocks if isinstance(block, ScoreLines))
    stops = courses.panels[0].stops
    assert [(one.at, one.height, one.tick) for one in stops] == [(0, 74, "74"), (50, 62, ""), (100, 48, "48")]
    assert all(0 <= one.low < one.height < one.high <= 100 for one in stops)
