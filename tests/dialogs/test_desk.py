"""The ambassador's desk as pure pages: any presses lead to a page that can be shown and read back from JSON."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.telegram.callbacks import CallbackBook
from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere, Gap, Numbers
from conversations.dialogs.ambassador.pages import DIALOG
from conversations.dialogs.ambassador.requests import AskHere, PassOn, ShareLink
from conversations.dialogs.counts import in_steps
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import screen, step
from conversations.engine.effects import Reject
from conversations.languages import LANGUAGES
from conversations.surface import events, outside_events
from conversations.surface.outside_events import DeskPress
from conversations.surface.refusal import Rejection
from locales import render
from tests.engine.batteries import all_kinds

BOOK = CallbackBook()
ROUNDS = tuple(
    AskedHere(
        f"2026-{number}",
        f"Round {number}",
        all_kinds(),
        ("en", "sv"),
        {"0580": "Linköping", "0581": "Norrköping"},
        {"cafe": "Language café", "path": "Path to work"} if number == 1 else {},
        by_lot=number == 2,
    )
    for number in (1, 2)
)
NUMBERS = Numbers({"opened": 20, "sent": 10}, goal=10)


def facts(*rounds: AskedHere, member: bool = True) -> AmbassadorFacts:
    return AmbassadorFacts(
        "en",
        tuple(LANGUAGES),
        member=member,
        municipalities={"0580": "Linköping", "0581": "Norrköping"},
        rounds=rounds,
        today=date(2026, 11, 21),
        numbers={"2026-1": NUMBERS},
        gaps={"2026-1": (Gap("Linköping", "Soomaali", 20),)},
    )


def reread(desk: Desk) -> Desk:
    """The desk as it comes back from storage."""
    found = Desk.from_document(json.loads(json.dumps(desk.to_document())))
    assert found == desk
    return found


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_presses_lead_to_pages_that_can_be_shown(data: st.DataObject) -> None:
    known = data.draw(st.sampled_from([facts(), facts(ROUNDS[0]), facts(*ROUNDS), facts(member=False)]))
    desk = Desk("menu" if known.member else "language")
    for _ in range(data.draw(st.integers(1, 25))):
        page = screen(DIALOG, known, desk)
        assert render(page.heading, "en")
        for each in page.buttons:
            written = BOOK.encode(each.event, None)
            assert len(written.encode()) <= 64
            assert BOOK.decode(written, None) == each.event
        presses = [button.event for button in page.buttons if isinstance(button.event, DeskPress)]
        others: list[events.DeskEvent] = [
            events.Write(data.draw(st.sampled_from(["a text", "", "x" * 2000]))),
            outside_events.SendVoice("sound"),
            events.SendUnreadable(),
            DeskPress(desk.revision, data.draw(st.sampled_from(["tag", "in", "text", "about", "accept"])), "99"),
            DeskPress(desk.revision - 1, "menu"),
            events.AskLanguage(),
            events.MuteReminders(),
        ]
        event = data.draw(st.sampled_from([*presses, *others]))
        taken = step(DIALOG, known, reread(desk), event)
        if any(isinstance(effect, Reject) for effect in taken.told):
            assert taken.desk == desk
        else:
            assert taken.desk.revision == desk.revision + 1
        assert taken.request is None or taken.request.question is None or desk.unconfirmed
        desk = taken.desk


def test_an_old_press_changes_nothing() -> None:
    desk = Desk("hand_again", 7, {"round": "2026-1"})
    taken = step(DIALOG, facts(ROUNDS[0]), desk, DeskPress(6, "start"))
    assert (taken.desk, taken.notice) == (desk, None)
    assert [effect.code for effect in taken.told if isinstance(effect, Reject)] == [Rejection.STALE]


@pytest.mark.parametrize(
    "page", ["hand", "hand_again", "ask", "ask_again", "lot", "what", "record", "theme", "wording"]
)
def test_a_round_that_has_closed_leads_back_to_the_menu(page: str) -> None:
    desk = Desk(page, 1, {"round": "2026-9", "language": "en"})
    screen(DIALOG, facts(ROUNDS[0]), desk)
    for action in DIALOG.pages[page].presses:
        taken = step(DIALOG, facts(ROUNDS[0]), desk, DeskPress(1, action, "0"))
        assert not isinstance(taken.request, AskHere | ShareLink | PassOn)
        assert taken.desk.page in ("menu", page)


@pytest.mark.parametrize(("count", "text"), [(0, "fewer than 10"), (10, "10+"), (120, "120+")])
def test_counts_are_told_in_tens(count: int, text: str) -> None:
    assert render(in_steps(count), "en") == text


def test_my_numbers_show_the_goal_and_where_answers_are_missing() -> None:
    said = [render(text, "en") for text in screen(DIALOG, facts(*ROUNDS), Desk("numbers")).paragraphs]
    assert "Your goal is 10. Sent so far: 10+." in said
    assert any("Linköping, Soomaali" in line and "20" in line for line in said)
    assert any("20+ opened, fewer than 10 wanted to answer, 10+ sent" in line for line in said)


@pytest.mark.parametrize("page", sorted(DIALOG.joining))
def test_who_has_not_joined_gets_nowhere_by_commands(page: str) -> None:
    for command in (events.AskLanguage(), events.MuteReminders()):
        assert step(DIALOG, facts(member=False), Desk(page, 1), command).desk.page in DIALOG.joining
