"""What a coordinator's desk asks for about links that are there."""

from dataclasses import dataclass
from typing import ClassVar

from conversations.dialogs.desk.requests import Confirmation, Logged
from conversations.phrases import label, phrase


@dataclass(frozen=True, slots=True)
class ShowLink(Logged):
    """Give a link (its code) out once more, as a picture with a text to forward."""

    round: str
    link: str


@dataclass(frozen=True, slots=True)
class WithdrawLink(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to withdraw this link?"),
        phrase("It opens nothing any more, on paper neither. Whoever has begun by it can finish."),
        label("button", "Withdraw the link"),
    )
    round: str
    link: str
