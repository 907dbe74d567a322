"""From where a walk over all pages of a desk goes on."""

from conversations.dialogs.desk.state import Desk
from conversations.surface import events
from conversations.surface.outside_events import FillIn, SendFile, SendVoice

Place = tuple[object, ...]


def place_after(before: Desk, event: events.DeskEvent, after: Desk) -> Place:
    """Pages are told apart by what was pressed on the way; of words that lead from one to another, one is followed."""
    if isinstance(event, events.Write | SendFile | SendVoice | FillIn):
        return (before.page, after.page, *sorted(after.notes), bool(after.unconfirmed))
    return (after.page, *sorted((name, str(noted)) for name, noted in after.notes.items()), after.unconfirmed)
