"""What can have become of a draft."""

from enum import StrEnum


class EndOfDraft(StrEnum):
    """What became of a draft: its answers were sent, or erased since the time was over, the round, or a role."""

    SENT = "sent"
    EXPIRED = "expired"
    CLOSED = "closed"
    ROLE_ENDED = "role_ended"
