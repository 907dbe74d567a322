"""Numbers and names that coordinators type: just before, at and after each limit."""

import pytest

from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import step
from conversations.surface import events
from tests.dialogs.test_coordinator import EVERYTHING

NOTES = {"round": "2026-1", "place": "0580", "language": "", "voice": "VOICE1", "battery": "x", "places": "0580"}


def is_taken(page: CoordinatorPage, typed: str) -> bool:
    taken = step(DIALOG, EVERYTHING, Desk(page, 0, NOTES), events.Write(typed))
    assert (taken.notice is None) is (taken.desk != Desk(page, 0, NOTES))
    return taken.notice is None


@pytest.mark.parametrize(
    ("page", "refused", "taken"),
    [
        (CoordinatorPage.TARGET_NUMBER, ("-1", "100001", "2.5", "many", ""), ("0", "1", "100000", " 40 ", "٤٠")),
        (CoordinatorPage.EXPECTED, ("0", "-1", "100001", "many"), ("1", "2", "100000")),
        (CoordinatorPage.NAME, ("", "  ", "x" * 81), ("x", "x" * 79, "x" * 80)),
        (CoordinatorPage.VOICE, ("", " ", "x" * 801), ("x", "x" * 799, "x" * 800)),
        (CoordinatorPage.ACT_SV, ("", " ", "x" * 801), ("x", "x" * 799, "x" * 800)),
        (CoordinatorPage.WHY_SV, ("", " ", "x" * 801), ("x", "x" * 799, "x" * 800)),
        (CoordinatorPage.READY_NAME, ("", "a b", "å", "x" * 41), ("x", "a-b_1", "x" * 39, "x" * 40)),
    ],
)
def test_what_is_taken_and_what_is_not(page: CoordinatorPage, refused: tuple[str, ...], taken: tuple[str, ...]) -> None:
    assert [typed for typed in (*refused, *taken) if is_taken(page, typed)] == list(taken)
