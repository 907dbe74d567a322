"""All pages of a desk, in whatever order one presses."""

from collections import deque
from collections.abc import Iterator

from conversations.dialogs.desk.pages import Dialog, Facts
from conversations.dialogs.desk.state import Desk
from conversations.dialogs.desk.step import leads_away, screen, step
from conversations.engine.effects import Reject
from conversations.phrases import Text
from conversations.surface import events, outside_events
from conversations.surface.screen import Screen
from tests.dialogs.places import Place, place_after

_NOT_PRESSED: list[events.DeskEvent] = [
    outside_events.DeskPress(-1, "menu"),
    events.SendUnreadable(),
    outside_events.SendVoice("sound"),
    outside_events.SendFile("file", "⟦name.xlsx⟧"),
    *map(events.Write, ("⟦a text⟧", "7", "", "x" * 2000)),
]


def everything_at(dialog: Dialog[Facts], facts: Facts, first: str | Desk) -> Iterator[tuple[str, Screen | Text]]:
    """All that can be shown from the first page on, by the page's name, and all that is said on the way."""
    waiting, seen = deque([first if isinstance(first, Desk) else Desk(first)]), set[Place]()
    left: set[tuple[str, bool]] = set()
    while waiting:
        desk = waiting.popleft()
        shown = screen(dialog, facts, desk)
        yield desk.page, shown
        presses = [button.event for button in shown.all_buttons]
        if (desk.page, bool(desk.unconfirmed)) in left:
            presses = [event for event in presses if not leads_away(event)]
        left.add((desk.page, bool(desk.unconfirmed)))
        for event in (*_NOT_PRESSED, *presses, *_filled_in(shown)):
            assert not isinstance(event, outside_events.NewsPress)
            taken = step(dialog, facts, desk, event)
            yield from ((desk.page, one.message) for one in taken.told if isinstance(one, Reject))
            if taken.notice:
                yield desk.page, taken.notice
            place = place_after(desk, event, taken.desk)
            if place not in seen and taken.desk is not desk:
                seen.add(place)
                waiting.append(taken.desk)


def _filled_in(shown: Screen) -> Iterator[outside_events.FillIn]:
    """All presses with what stands in the fields already, and with a text or all choices in each."""
    written = {one.name: " ".join(option.value for option in one.options) or "⟦a text⟧" for one in shown.all_fields}
    for button in shown.all_buttons if written else ():
        if isinstance(button.event, outside_events.DeskPress):
            yield outside_events.FillIn(button.event, tuple((one.name, one.value) for one in shown.all_fields))
            yield outside_events.FillIn(button.event, tuple(written.items()))
