"""What officials enter beside the answers: what cities say of themselves, and the register of interventions."""

from dataclasses import dataclass

from conversations.dialogs.coordinator.interventions.status import InterventionStatus


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """What a city says of itself in a theme, 0 to 100; `municipality` is the round's code, or a name from elsewhere."""

    municipality: str
    year: int
    theme: str
    score: float


@dataclass(frozen=True, slots=True)
class EnteredIntervention:
    """A measure or project in the register, as the coordinators entered it; dates are texts, or empty.

    `municipalities` and `comparison` are codes: where it was done, and where people answer for comparison.
    """

    id: str
    name: str
    status: InterventionStatus
    started: str = ""
    ended: str = ""
    themes: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    comparison: tuple[str, ...] = ()
