"""Turning the pages of a long list, and finding something in it. Nothing is answered by that."""

from dataclasses import replace
from datetime import datetime

from conversations.definition.model import Battery
from conversations.engine.effects import Effect
from conversations.engine.screens.stages import screen
from conversations.engine.session import Session
from conversations.surface import events
from conversations.surface.long_lists import NOTHING_FOUND, entries, found
from conversations.surface.refusal import Refusal

MOST_LETTERS = 60
Browsed = tuple[Session, tuple[Effect, ...]]


def show_page(_battery: Battery, session: Session, event: events.ShowPage, _now: datetime) -> Browsed:
    """To another page of the same list."""
    return replace(session, page=event.page), ()


def whole_list(_battery: Battery, session: Session, _event: events.WholeList, _now: datetime) -> Browsed:
    """From what was found to the beginning of the list."""
    return replace(session, page=None, looked_for=""), ()


def search(battery: Battery, session: Session, event: events.Search, now: datetime) -> Browsed | Refusal:
    """To what reads like the typed text; where nothing does, everything stays as it is."""
    text = event.text[:MOST_LETTERS]
    if not found(entries(screen(battery, session, now.date())), text):
        return NOTHING_FOUND
    return replace(session, page=0, looked_for=text), ()
