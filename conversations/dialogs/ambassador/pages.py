"""All pages of an ambassador's desk."""

from dataclasses import replace

from conversations.dialogs.ambassador import asking, joining, menu, numbers, recording, sharing, voices
from conversations.dialogs.ambassador.facts import AmbassadorFacts
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Page
from conversations.phrases import Phrase
from conversations.surface.screen import Screen

PAGES: dict[str, Page[AmbassadorFacts]] = {
    **joining.PAGES,
    **menu.PAGES,
    **sharing.PAGES,
    **asking.PAGES,
    **numbers.PAGES,
    **voices.PAGES,
    **recording.PAGES,
}
JOINING = frozenset(joining.PAGES)


def screen(facts: AmbassadorFacts, desk: Desk, notice: Phrase | None = None) -> Screen:
    """The page the desk is at; `notice` is one sentence above it."""
    return replace(PAGES[desk.page].show(facts, desk), notice=notice)
