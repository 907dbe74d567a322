"""Every page of a desk has a way back to where one came from, not only to the menu."""

from typing import Any

from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.ambassador.pages import DIALOG as OF_AMBASSADORS
from conversations.dialogs.coordinator.names import CoordinatorPage
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from conversations.dialogs.desk.pages import Dialog

SECTIONS = {"reports", "menu", "rounds", "battery", "members", "voices", "settings", "actions", "meetings"}
"""Of a coordinator: each begins with a page that is always on screen."""

ONE_PRESS_FROM_THE_MENU = {
    *("menu", "settings", "numbers", "suggest", "share", "hand", "hand_again", "ask", "ask_again"),
    *("lot", "theme", "wording", "record"),
    *(page for page in AmbassadorPage if page.endswith("_round")),
}
"""Of an ambassador: where the menu is the way back, since a round is only asked for where there are several."""


def _without_a_way_back(dialog: Dialog[Any]) -> set[str]:
    found = {name for name, page in dialog.pages.items() if not page.above and "back" not in page.presses}
    return found - dialog.joining


def test_every_page_of_a_coordinator_leads_back() -> None:
    assert _without_a_way_back(OF_COORDINATORS) <= SECTIONS


def test_every_page_of_an_ambassador_leads_back() -> None:
    assert _without_a_way_back(OF_AMBASSADORS) <= ONE_PRESS_FROM_THE_MENU


def test_ways_back_lead_to_pages_that_there_are_and_end() -> None:
    both: tuple[Dialog[Any], ...] = (OF_COORDINATORS, OF_AMBASSADORS)
    for dialog in both:
        for name in dialog.pages:
            walked = {name}
            while name := dialog.pages[name].above:
                assert name not in walked
                walked.add(name)
    assert OF_COORDINATORS.pages[CoordinatorPage.ACT_EN].above == CoordinatorPage.ACT_SV
