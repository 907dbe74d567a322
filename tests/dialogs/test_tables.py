"""Tables on a desk: whole at the pages, in a chat as lines with what can be pressed below; long ones in pages."""

import re
from dataclasses import dataclass, replace
from html import unescape

import pytest

from bot.telegram.sending.rendering import Rendered, render_screen
from bot.web.conversation.presses import offered_press
from bot.web.conversation.views import view
from bot.web.page_language import speech
from conversations.dialogs.desk.pages import DeskSection, Dialog, Move, Page, button, desk_screen
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import screen, step
from conversations.phrases import label
from conversations.surface.outside_events import DeskPress
from conversations.surface.screen import Measured, Purpose, Screen, ShownRow, ShownTable

NAMES = tuple(f"Place {number}" for number in range(1, 131))


@dataclass(frozen=True)
class Known:
    language: str | None = "en"
    at_pages: bool = False
    names: tuple[str, ...] = NAMES[:2]


def _list(facts: Known, desk: Desk) -> Screen:
    rows = tuple(
        ShownRow(
            (name, Measured("20 of 50", 20, 50), ""),
            button(desk, f"Look at {name}", "one", name),
            (button(desk, "Withdraw", "withdraw", name),),
        )
        for name in facts.names
    )
    table = ShownTable("Where people answer", ("Place", "Answers", "Remark"), rows, "Nobody answers yet.")
    return replace(desk_screen(desk, facts.language, "Places", buttons=()), tables=(table,))


def _one(facts: Known, desk: Desk) -> Screen:
    return desk_screen(desk, facts.language, desk.notes["name"], buttons=())


SECTIONS = (
    DeskSection("home", label("button", "Home"), frozenset({"home"})),
    DeskSection("list", label("button", "List"), frozenset({"list", "one"})),
)
DIALOG: Dialog[Known] = Dialog(
    pages={
        "home": Page(lambda facts, desk: desk_screen(desk, facts.language, "Home", buttons=())),
        "list": Page(
            _list,
            {
                "one": lambda _facts, desk, detail: Move("one", {**desk.notes, "name": detail}),
                "withdraw": lambda _facts, desk, _detail: Move("list", desk.notes),
            },
        ),
        "one": Page(_one, above="list"),
        "joining": Page(lambda facts, desk: desk_screen(desk, facts.language, "Join?", buttons=())),
    },
    home="home",
    first="joining",
    joining=frozenset({"joining"}),
    sections=lambda _: SECTIONS,
)
AT = Desk("list", 4)


def in_chat(shown: Screen) -> Rendered:
    return render_screen(shown, None, lambda one: one.event.detail if isinstance(one.event, DeskPress) else "")


class TestInAChat:
    def test_a_row_is_a_line_without_its_empty_cells_and_its_buttons_say_of_which_they_are(self) -> None:
        shown = in_chat(screen(DIALOG, Known(), AT))
        assert shown.html.split("\n")[2:] == [
            "<b>Where people answer</b>",
            "• Place 1 · Answers: 20 of 50",
            "• Place 2 · Answers: 20 of 50",
        ]
        assert [text for text, _ in shown.buttons] == [
            *("Look at Place 1", "Withdraw: Place 1", "Look at Place 2", "Withdraw: Place 2"),
        ]

    def test_without_rows_it_says_so(self) -> None:
        assert in_chat(screen(DIALOG, Known(names=()), AT)).html == "<b>Places</b>\n\nNobody answers yet."

    def test_what_people_wrote_is_escaped(self) -> None:
        assert "• &lt;b&gt;&amp; · Answers" in in_chat(screen(DIALOG, Known(names=("<b>&",)), AT)).html

    def test_from_right_to_left_each_value_stands_by_itself(self) -> None:
        html = in_chat(screen(DIALOG, Known("ar"), AT)).html
        assert "\u2068Answers\u2069: \u206820 of 50\u2069" in html

    @pytest.mark.parametrize(("rows", "pages"), [(11, 1), (12, 1), (13, 2), (24, 2), (25, 3)])
    def test_more_than_twelve_rows_come_in_pages(self, rows: int, pages: int) -> None:
        facts, desk, seen = Known(names=NAMES[:rows]), AT, list[str]()
        for number in range(1, pages + 1):
            shown = screen(DIALOG, facts, desk)
            seen += re.findall(r"• (Place \d+)", in_chat(shown).html)
            assert (f"This is page {number} of {pages}." in in_chat(shown).html) is (pages > 1)
            turning = [one.event for one in shown.buttons if one.role is Purpose.ASIDE]
            assert len(turning) == (number > 1) + (number < pages)
            desk = step(DIALOG, facts, desk, turning[0]).desk if turning else desk
        assert tuple(seen) == NAMES[:rows]

    def test_a_message_of_long_rows_is_not_too_long(self) -> None:
        shown = in_chat(screen(DIALOG, Known(names=tuple(f"{number} " + "x" * 900 for number in range(12))), AT))
        assert len(unescape(re.sub("<[^>]+>", "", shown.html))) <= 4096
        assert shown.html.count("•") == 12

    def test_no_sections_are_shown(self) -> None:
        assert screen(DIALOG, Known(), AT).sections == ()


class TestAtThePages:
    def test_it_is_a_table_whose_first_cell_leads_on(self) -> None:
        shown = screen(DIALOG, Known(at_pages=True), AT)
        assert shown.buttons == ()
        (table,) = view(shown, speech("en"), None).tables
        heads = ("Place", "Answers")  # nobody has remarked anything
        assert (table.caption, table.heads, table.acts) == ("Where people answer", heads, True)
        first = table.rows[0]
        assert (first.name, first.opens) == ("Place 1", "DeskPress 4 one Place 1")
        assert [(cell.text, cell.filled) for cell in first.cells] == [("20 of 50", 40)]
        assert [(one.label, one.value) for one in first.buttons] == [("Withdraw", "DeskPress 4 withdraw Place 1")]
        for value in (first.opens, first.buttons[0].value):
            assert offered_press({"press": [value]}, shown) is not None
        assert offered_press({"press": ["DeskPress 4 one Place 3"]}, shown) is None

    @pytest.mark.parametrize(("done", "whole", "filled"), [(0, 50, 0), (50, 50, 100), (60, 50, 100), (10, 0, None)])
    def test_a_bar_is_never_longer_than_the_whole(self, done: int, whole: int, filled: int | None) -> None:
        table = ShownTable("", ("", ""), (ShownRow(("", Measured("", done, whole))),))
        (shown,) = view(Screen(None, "en", 0, "", tables=(table,)), speech("en"), None).tables
        assert shown.rows[0].cells[0].filled == filled

    @pytest.mark.parametrize(("rows", "shown"), [(99, 99), (100, 100), (101, 100)])
    def test_more_than_a_hundred_rows_come_in_pages(self, rows: int, shown: int) -> None:
        facts = Known(at_pages=True, names=NAMES[:rows])
        assert len(screen(DIALOG, facts, AT).tables[0].rows) == shown
        others = screen(DIALOG, facts, AT).buttons
        assert len(others) == (rows > shown)
        for other in others:
            turned = step(DIALOG, facts, AT, other.event)
            assert len(screen(DIALOG, facts, turned.desk).tables[0].rows) == rows - shown

    def test_sections_are_on_screen_with_the_present_one_marked_and_lead_on_from_older_pages_as_well(self) -> None:
        facts = Known(at_pages=True)
        shown = screen(DIALOG, facts, Desk("one", 7, {"name": "Place 1"}))
        assert [one.checked for one in shown.sections] == [False, True]
        to_list = shown.sections[1].event
        assert step(DIALOG, facts, Desk("home", 99), to_list).desk == Desk("list", 100)
        elsewhere = DeskPress(-1, "go", "one")
        assert step(DIALOG, facts, Desk("home", 99), elsewhere).desk == Desk("home", 99)

    def test_whoever_is_only_invited_has_no_sections(self) -> None:
        facts = Known(at_pages=True)
        assert screen(DIALOG, facts, Desk("joining")).sections == ()
        assert step(DIALOG, facts, Desk("joining"), DeskPress(-1, "go", "list")).desk == Desk("joining")


class TestTheWayBack:
    def test_it_leads_to_the_page_above_with_all_that_was_chosen(self) -> None:
        desk = Desk("one", 3, {"name": "Place 1"})
        (back,) = screen(DIALOG, Known(), desk).buttons
        assert step(DIALOG, Known(), desk, back.event).desk == Desk("list", 4, {"name": "Place 1"})

    def test_the_page_of_a_long_table_is_kept_where_one_stays_and_forgotten_elsewhere(self) -> None:
        facts = Known(names=NAMES)
        desk = Desk("list", 1, {"shown": "3"})
        assert step(DIALOG, facts, desk, DeskPress(1, "withdraw", "Place 40")).desk.notes == {"shown": "3"}
        assert step(DIALOG, facts, desk, DeskPress(1, "one", "Place 40")).desk.notes == {"name": "Place 40"}

    @pytest.mark.parametrize("number", ["99", "0", "9999999", "-1", "x", "²"])
    def test_a_page_that_is_not_there_is_the_last_or_nothing(self, number: str) -> None:
        facts = Known(names=NAMES[:20])
        after = step(DIALOG, facts, AT, DeskPress(4, "show", number)).desk
        rows = screen(DIALOG, facts, after).tables[0].rows
        assert len(rows) == (8 if number == "99" else 12)
