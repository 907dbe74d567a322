"""What a coordinator's desk asks for about people with a role, and what came from them."""

from dataclasses import dataclass
from typing import ClassVar

from conversations.dialogs.desk.requests import Atomic, Confirmation, Logged
from conversations.phrases import label, phrase

LONGEST_LABEL = 100


@dataclass(frozen=True, slots=True)
class GiveInvitation(Logged):
    """To a role: in a municipality, or in the whole region where the role is for that."""

    role: str
    municipality: str | None
    label: str


@dataclass(frozen=True, slots=True)
class WithdrawInvitation(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to withdraw this invitation?"),
        phrase("Its link opens nothing any more. You can invite the person anew."),
        label("button", "Withdraw the invitation"),
    )
    invitation: str


@dataclass(frozen=True, slots=True)
class EndRole(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to end this role?"),
        phrase("What we know of the person is erased at once, and their links open nothing any more."),
        label("button", "End this role at once"),
    )
    person: str


@dataclass(frozen=True, slots=True)
class HearRecording(Atomic):
    recording: str


@dataclass(frozen=True, slots=True)
class ApproveRecording(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to let newcomers hear this?"),
        phrase("Everybody who answers in this language can listen to it at once."),
        label("button", "Let newcomers hear it"),
    )
    recording: str


@dataclass(frozen=True, slots=True)
class RejectRecording(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to erase this recording?"),
        phrase("It cannot be got back. An ambassador can record the text anew."),
        label("button", "Erase it"),
    )
    recording: str


@dataclass(frozen=True, slots=True)
class ReadVoice(Logged):
    voice: str


@dataclass(frozen=True, slots=True)
class AnswerVoice(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to send this answer?"),
        phrase("The ambassador will read it. It cannot be taken back."),
        label("button", "Send the answer"),
    )
    voice: str
    text: str
