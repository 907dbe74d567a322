"""What a coordinator asks for about the register of interventions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from conversations.dialogs.coordinator.interventions.status import InterventionStatus
from conversations.dialogs.desk.requests import Confirmation, Logged
from conversations.phrases import label, phrase


@dataclass(frozen=True, slots=True)
class KeepIntervention(Logged):
    """Write these `values`, by what they are called, of an intervention (its id; empty: a new one).

    `shown` is what stood there when somebody began to write.
    """

    intervention: str
    values: Mapping[str, str]
    shown: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeStatus(Logged):
    """What became of an intervention, which can be said anew at any time."""

    intervention: str
    status: InterventionStatus


@dataclass(frozen=True, slots=True)
class EraseIntervention(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Take it out of the register for good?"),
        phrase(
            "All that is known of it here is erased, and cannot be brought back. Links and reports stay as they are."
        ),
        label("button", "Take it out of the register"),
    )
    intervention: str


@dataclass(frozen=True, slots=True)
class WriteRegister(Logged):
    """All interventions as a table."""


@dataclass(frozen=True, slots=True)
class TakeRegister(Logged):
    """Take in a table called `name`; `file` is the surface's name for it."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("Take in this table?"),
        phrase("Interventions with the same id are written over. All others stay as they are."),
        label("button", "Take in the table"),
    )
    file: str
    name: str
