"""What officials enter beside the answers: what cities say of themselves, and the register of interventions."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """What a city says of itself in a theme, 0 to 100; `municipality` is the round's code, or a name from elsewhere."""

    municipality: str
    year: int
    theme: str
    score: float


class EnteredStatus(StrEnum):
    """What became of an intervention."""

    ONGOING = "ongoing"
    TAKEN_OVER = "taken_over"
    PARTLY_TAKEN_OVER = "partly_taken_over"
    WOUND_DOWN = "wound_down"


@dataclass(frozen=True, slots=True)
class EnteredIntervention:
    """A measure or project in the register, as the coordinators entered it; dates are texts, or empty.

    `municipalities` and `comparison` are codes: where it was done, and where people answer for comparison.
    """

    id: str
    name: str
    status: EnteredStatus
    started: str = ""
    ended: str = ""
    themes: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    comparison: tuple[str, ...] = ()
