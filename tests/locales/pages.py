"""All pages of a desk, in whatever order one presses."""

from collections import deque
from collections.abc import Callable, Iterator
from typing import TypeVar

from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import Notice, Pages, step
from conversations.engine.effects import Reject
from conversations.phrases import Text
from conversations.surface import events
from conversations.surface.screen import Screen

Facts = TypeVar("Facts")
_NOT_PRESSED: list[events.DeskEvent] = [
    events.DeskPress(-1, "menu"),
    events.SendUnreadable(),
    events.SendVoice("sound"),
    events.SendFile("file", "name.xlsx"),
    *map(events.Write, ("⟦a text⟧", "7", "", "x" * 2000)),
]


def everything_at(
    pages: Pages[Facts], show: Callable[[Facts, Desk], Screen], facts: Facts, first: str
) -> Iterator[tuple[str, Screen | Text]]:
    """All that can be shown from the first page on, by the page's name, and all that is said on the way."""
    waiting, seen = deque([Desk(first)]), set()
    while waiting:
        desk = waiting.popleft()
        shown = show(facts, desk)
        yield desk.page, shown
        for event in (*_NOT_PRESSED, *(button.event for button in shown.buttons)):
            assert not isinstance(event, events.NewsPress)
            after, effects = step(pages, facts, desk, event)
            yield from ((desk.page, one.message) for one in effects if isinstance(one, Reject))
            yield from ((desk.page, one.text) for one in effects if isinstance(one, Notice))
            place = (after.page, tuple(sorted(after.notes.items())))
            if place not in seen:
                seen.add(place)
                waiting.append(after)
