"""When a draft ends, and why: some time after the last tap, and with its round at the latest."""

from datetime import UTC, datetime, time, timedelta

from bot.service.surveys.drafts.open_draft import OpenDraft
from conversations.dialogs.end_of_draft import EndOfDraft
from conversations.engine.session import Mode

GUEST_KEEP = timedelta(hours=1)
"""How long answers lie unsent on somebody else's phone."""


def draft_end(open_draft: OpenDraft, mode: Mode, here: datetime, keep: timedelta) -> tuple[datetime, EndOfDraft]:
    """When the draft of somebody who was `here` last is erased, and what they are then told; `keep` is how long
    answers lie unsent on one's own phone."""
    over, last = here + (GUEST_KEEP if mode.is_on_another_phone else keep), _last_moment(open_draft)
    due = min(over, last or over)
    return due, EndOfDraft.EXPIRED if due == over else EndOfDraft.CLOSED


def _last_moment(open_draft: OpenDraft) -> datetime | None:
    """When the round's last day is over."""
    until = open_draft.asked.round.until
    return datetime.combine(until + timedelta(days=1), time(), UTC) if until else None
