"""What can have become of an intervention."""

from collections.abc import Mapping
from enum import StrEnum

from conversations.phrases import Phrase, label


class InterventionStatus(StrEnum):
    """What became of an intervention; `UNKNOWN` where nobody said it."""

    ONGOING = "ongoing"
    TAKEN_OVER = "taken_over"
    PARTLY_TAKEN_OVER = "partly_taken_over"
    WOUND_DOWN = "wound_down"
    UNKNOWN = "unknown"


STATUSES: Mapping[InterventionStatus, Phrase] = {
    InterventionStatus.ONGOING: label("what became of an intervention", "Ongoing"),
    InterventionStatus.TAKEN_OVER: label("what became of an intervention", "Taken over"),
    InterventionStatus.PARTLY_TAKEN_OVER: label("what became of an intervention", "Partly taken over"),
    InterventionStatus.WOUND_DOWN: label("what became of an intervention", "Wound down"),
    InterventionStatus.UNKNOWN: label("what became of an intervention", "Not known"),
}
LASTED = frozenset({InterventionStatus.TAKEN_OVER, InterventionStatus.PARTLY_TAKEN_OVER})
SETTLED = LASTED | {InterventionStatus.WOUND_DOWN}
"""What is said for good: nobody needs to be asked again."""
