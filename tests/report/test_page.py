"""The web page says what matters first, takes every text for a text, and asks nobody for anything."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest

from analytics.released.values import Figure, Reason, Release, Weighted
from analytics.report.contents import report_document
from analytics.report.contents.papers.discussion_sheets import discussion_sheets
from analytics.report.contents.papers.newcomers import newcomers_sheet, sheet_languages
from analytics.report.contents.stacked_bars import stacked_bar, stacked_bar_of_part
from analytics.report.contents.view import View
from analytics.report.document import (
    Block,
    Bullets,
    Cell,
    Curve,
    Facts,
    Headlines,
    Multiples,
    NoteLines,
    Paragraph,
    Table,
    walk,
)
from analytics.report.html import render_html
from analytics.report.marks import Bar, Tone
from analytics.report.wording import Wording
from analytics.responses.groups import Group
from conversations.languages import LANGUAGES
from locales.catalogs import translations
from tests.analytics.test_findings import themes_with
from tests.report.releases import HOSTILE, hostile, nobody, two_rounds


class _Elements(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _page(release: Release, language: str = "en", earlier: Release | None = None) -> str:
    return render_html(report_document(release, language, None, earlier))


def _sentences(release: Release, earlier: Release | None = None) -> list[tuple[str, str]]:
    """What page 1 says, sentence by sentence, and what it says of each besides."""
    found = report_document(release, "en", None, earlier).sections[0].blocks[0]
    assert isinstance(found, Headlines)
    return [(one.sentence.text, one.remark.text if one.remark else "") for one in found.items]


def test_the_first_sentences_are_how_many_whether_it_changed_and_whether_to_believe_it() -> None:
    earlier, later = two_rounds()
    assert _sentences(later, earlier) == [
        ("About 400 people answered, in all municipalities of the round together.", ""),
        ("Something has become much worse since Spring.", "By clearly more than 5 points: Help −14"),
        ("Answering alone or being asked by an ambassador makes no great difference: +7 points (+4 to +10).", ""),
    ]


def test_without_an_earlier_round_nothing_is_said_of_change() -> None:
    assert _sentences(two_rounds()[1])[1][0] == "Whether anything has changed will be seen in the next round."


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ((30, 60, 30), "Far worse than all other themes: theme1."),
        ((43, 47, 46), "No theme is far worse or far better than all others."),
        ((47, 10, 46), "Far better than all other themes: theme1."),
    ],
)
def test_a_theme_is_named_where_a_test_says_so(bad: tuple[int, ...], said: str) -> None:
    assert _sentences(themes_with(bad))[1][0] == said


def test_municipalities_stand_by_name_with_a_verdict_and_hidden_ones_are_named() -> None:
    places = next(one for one in report_document(two_rounds()[1], "en").sections if one.id == "places")
    parts = {one.id: one for one in places.sections}
    said = [block.words.text for one in parts.values() for block in one.blocks if isinstance(block, Paragraph)]
    assert "Clearly below the whole round: Linköping" in said
    assert "Hidden: Finspång" in said
    assert _names(parts["places-home"].blocks) == ["The whole round", "Linköping", "Norrköping"]
    pictures = next(block for block in parts["side-by-side"].blocks if isinstance(block, Multiples))
    assert _names(pictures.panels) == ["Linköping", "Norrköping"]


def _names(blocks: Sequence[Block]) -> list[str]:
    table = next(block for block in blocks if isinstance(block, Table))
    return [row.cells[0].words.text for row in table.rows if isinstance(row.cells[0], Cell)]


def test_a_page_has_a_list_of_what_is_in_it_and_says_once_why_figures_are_hidden() -> None:
    document = report_document(two_rounds()[1], "en", None, two_rounds()[0])
    page = render_html(document)
    for section in document.sections[1:]:
        assert f'<a href="#{section.id}">' in page
    assert page.count("A figure is hidden when fewer than") == 1
    facts = two_rounds()[1].round
    assert facts.battery_hash not in page
    assert "What is in this report" in page


def test_findings_come_first_and_how_it_was_made_last() -> None:
    ids = [one.id for one in report_document(two_rounds()[1], "en").sections]
    assert ids[:3] == ["summary", "findings", "places"]
    assert ids[-3:] == ["belief", "method", "quality"]


def test_what_of_a_bar_is_hidden_is_one_quiet_part_and_the_rest_has_its_percentage_inside() -> None:
    release = two_rounds()[1]
    view = View(release, Wording.of("en", None, release))
    variable = view.variables["home"]
    result = view.results["home"]
    figures = (Figure(40, 42), Figure(None, hidden=Reason.CELL), Figure(7, 7))
    row = replace(result.whole_round, figures=figures, good=None, bad=None)
    bars = [mark for mark in stacked_bar(view, variable, result, row).marks if isinstance(mark, Bar)]
    assert [(round(bar.start), round(bar.end), bar.tone, bar.text) for bar in bars] == [
        (0, 42, Tone.BEST, "42"),
        (42, 49, Tone.WORST, ""),
        (49, 100, Tone.HIDDEN, "hidden"),
    ]
    nothing = replace(row, figures=(figures[1],) * 3)
    assert not stacked_bar(view, variable, result, nothing).marks
    (bar,) = (mark for mark in stacked_bar_of_part(view, variable, result, nothing).marks if isinstance(mark, Bar))
    assert (bar.start, bar.end, bar.tone, bar.text) == (0, 100, Tone.HIDDEN, "hidden")


@pytest.mark.parametrize(("shown", "word"), [(59, "hidden"), (60, "hidden"), (61, "")])
def test_a_bar_says_that_it_is_hidden_where_there_is_room_for_the_word(shown: int, word: str) -> None:
    release = two_rounds()[1]
    view = View(release, Wording.of("en", None, release))
    result = view.results["home"]
    figures = (Figure(shown, shown), *(Figure(None, hidden=Reason.CELL),) * 2)
    row = replace(result.whole_round, figures=figures, good=None, bad=None)
    bar = stacked_bar(view, view.variables["home"], result, row).marks[-1]
    assert isinstance(bar, Bar)
    assert bar.text == word


def test_a_weighted_share_has_an_interval_or_says_that_it_is_hidden() -> None:
    later = two_rounds()[1]
    assert later.weighted is not None

    def last_cells(weighted: Weighted) -> list[str]:
        sections = walk(report_document(replace(later, weighted=weighted), "en").sections)
        tables = [block for one in sections if one.id == "weighted" for block in one.blocks if isinstance(block, Table)]
        return [cell.words.text for row in tables[0].rows for cell in row.cells[-2:] if isinstance(cell, Cell)]

    share, likely, *_ = last_cells(later.weighted)
    low, high = (int(part) for part in re.findall(r"\d+", likely))
    assert low < int(share.rstrip("%")) < high
    assert last_cells(replace(later.weighted, shares={}))[:2] == ["hidden", "–"]


def test_only_a_comparison_lets_the_report_speak_of_what_an_intervention_changed() -> None:
    earlier, later = two_rounds()
    with_comparison = _page(later, "en", earlier)
    assert "does not clearly differ from the comparison municipalities" in with_comparison
    alone = replace(later, interventions=tuple(replace(one, comparison=()) for one in later.interventions))
    without = _page(alone, "en", earlier)
    assert "nothing can be said of what brought it about" in without
    assert "because" not in re.sub(r"<style>.*?</style>", "", without, flags=re.DOTALL).replace("because it", "")


def test_what_the_lot_decided_is_compared_with_an_interval() -> None:
    page = _page(two_rounds()[1])
    assert (
        "People are more positive when an ambassador asks: +7 points (+4 to +10) compared with those who answer alone."
        in page
    )
    assert "By lot: answers alone" in page


def test_the_register_says_how_many_came_by_an_intervention_and_what_they_say() -> None:
    page = _page(two_rounds()[1])
    assert re.search(r"Guides</th>\s*<td>Ongoing \(2026-06-01\)</td>\s*<td>Linköping</td>\s*<td[^>]*>60<", page)
    assert "Help 53" in page


def test_municipalities_have_possible_places_but_none_is_given() -> None:
    page = _page(two_rounds()[1])
    assert "Possible place" in page
    assert "1–1" in page


def test_reliability_is_printed_with_the_range_without_one_question() -> None:
    assert re.search(r"0\.6</td>\s*<td[^>]*>45–52<", _page(two_rounds()[1]))


def test_every_threshold_is_printed() -> None:
    rules = two_rounds()[1].rules
    thresholds = [one for one in fields(rules) if not one.name.endswith("_cuts")]
    found = next(one for one in walk(report_document(two_rounds()[1], "en").sections) if one.id == "thresholds")
    table = next(block for block in found.blocks if isinstance(block, Table))
    assert len(table.rows) == len(thresholds)


def test_what_municipalities_say_of_themselves_stands_beside_and_is_never_averaged() -> None:
    page = _page(two_rounds()[1])
    assert "Linköping rates its own work 52 points higher than newcomers do: Help" in page
    assert "Elsewhere" in page


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_report_in_every_language_has_its_direction_and_the_same_figures(language: str) -> None:
    page = _page(two_rounds()[1], language, two_rounds()[0])
    root = _Elements(page).tags[0][1]
    spoken = language if translations(language).find(None, "What is in this report", 0) else "en"
    assert root == {"lang": spoken, "dir": "rtl" if LANGUAGES[spoken].right_to_left else "ltr"}
    assert page.count('class="strip') == _page(two_rounds()[1], "en", two_rounds()[0]).count('class="strip')


def test_a_report_in_arabic_is_drawn_from_right_to_left(arabic: None) -> None:
    mirrored, plain = (_page(two_rounds()[1], language) for language in ("ar", "en"))
    assert mirrored.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert 'cx="52%"' in mirrored
    assert 'cx="48%"' in plain


def test_nothing_that_anybody_wrote_becomes_markup() -> None:
    for document in (report_document(hostile(), "en", None, two_rounds()[0]), discussion_sheets(hostile(), "en")):
        page = render_html(document)
        found = _Elements(page)
        assert not [tag for tag, _ in found.tags if tag in ("script", "link", "img", "iframe", "object")]
        assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
        assert any(HOSTILE in text for text in found.text)
        assert "49" not in found.text


def test_the_page_asks_nobody_for_anything() -> None:
    page = _page(two_rounds()[1])
    assert not re.findall(r"""(?:src|href|action)\s*=\s*["'](?!#)""", page)
    assert not re.findall(r"url\(|@import", page)
    assert "default-src 'none'" in page


def test_every_picture_has_a_text_equivalent() -> None:
    document = report_document(two_rounds()[1], "en", None, two_rounds()[0])
    drawings = [attributes for tag, attributes in _Elements(render_html(document)).tags if tag == "svg"]
    assert len(drawings) > 30
    for attributes in drawings:
        assert attributes.get("aria-hidden") == "true" or attributes.get("aria-label")
    curves = [block for one in walk(document.sections) for block in one.blocks if isinstance(block, Curve)]
    assert [bool(curve.equivalent.text) for curve in curves] == [True, True]


def test_a_round_that_too_few_answered_has_a_report_without_figures() -> None:
    page = _page(nobody())
    assert "Too few people took part" in page
    assert page.count("<table") == 2, "only the thresholds and the declaration"
    assert discussion_sheets(nobody(), "en").sections == ()


def test_a_talk_sheet_has_three_figures_and_three_questions() -> None:
    sheets = discussion_sheets(two_rounds()[1], "en").sections
    sheet = next(one for one in sheets if one.id == "talk-help")
    facts = next(block for block in sheet.blocks if isinstance(block, Facts))
    assert len(facts.items) == 3
    asked, lines = sheet.sections[-1].blocks
    assert isinstance(asked, Bullets)
    assert isinstance(lines, NoteLines)
    assert 3 <= len(asked.items) <= 4
    said = [one.text for one in asked.items]
    assert said[-2:] == [
        "What lies behind it, for whom is it hardest, and where does it already work?",
        "What can we change before the next round, and who begins?",
    ]


def test_newcomers_read_what_they_told_in_languages_that_it_is_translated_to() -> None:
    release = two_rounds()[1]
    assert "en" in sheet_languages(release)
    assert set(sheet_languages(release)) <= {"en", "sv"}  # the battery's
    page = render_html(newcomers_sheet(release, "en"))
    assert "About 400 people answered. Thank you!" in page
    assert "I feel at home here." in page


@pytest.mark.parametrize(("cut", "named"), [("arm", "Not by lot"), ("intervention", "No intervention")])
def test_whom_no_lot_drew_and_no_intervention_reached_has_a_name(cut: str, named: str) -> None:
    assert Wording.of("en", None, two_rounds()[1]).group(Group(cut, ""), {}) == named
