"""All pages of a coordinator's desk."""

from dataclasses import replace

from conversations.dialogs.coordinator import acting, menu, opening, people, planning, rounds
from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text
from conversations.surface.screen import Screen

PAGES: menu.Pages = {
    **menu.PAGES,
    **rounds.PAGES,
    **opening.PAGES,
    **planning.PAGES,
    **people.PAGES,
    **acting.PAGES,
}


def screen(facts: CoordinatorFacts, desk: Desk, notice: Text | None = None) -> Screen:
    """The page the desk is at; `notice` is one sentence above it."""
    return replace(PAGES[desk.page].show(facts, desk), notice=notice)
