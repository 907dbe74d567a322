"""What a coordinator's desk asks for about rounds that are open, their links, and those to their reports."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from conversations.dialogs.desk.requests import Confirmation, Logged
from conversations.phrases import label, phrase


@dataclass(frozen=True, slots=True)
class ShowLink(Logged):
    """Give a link (its code) out once more, as a picture with a text to forward."""

    round: str
    link: str


@dataclass(frozen=True, slots=True)
class ChangeLastDate(Logged):
    """Let people answer until another day, or until somebody closes."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to change the last day?"),
        phrase("What people have begun is kept until then at most. Whoever has begun is not told."),
        label("button", "Change the last day"),
    )
    round: str
    until: date | None


@dataclass(frozen=True, slots=True)
class WithdrawLink(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to withdraw this link?"),
        phrase("It opens nothing any more, on paper neither. Whoever has begun by it can finish."),
        label("button", "Withdraw the link"),
    )
    round: str
    link: str


@dataclass(frozen=True, slots=True)
class ReadReport(Logged):
    """The report as a page."""

    round: str


@dataclass(frozen=True, slots=True)
class ShareReport(Logged):
    """Make a link with which anybody can read the report for so many days."""

    round: str
    days: int


@dataclass(frozen=True, slots=True)
class WithdrawReport(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to withdraw this link?"),
        phrase("It opens nothing any more. Whoever has read or saved the report keeps it."),
        label("button", "Withdraw the link"),
    )
    round: str
    link: str


@dataclass(frozen=True, slots=True)
class EndSeries(Logged):
    """`series` is its name."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("End the series for good?"),
        phrase(
            "Its key is destroyed, and in all its rounds the numbers that keep one person's answers together. The "
            "answers stay. Cards open and erase nothing any more, and no later report can tell what has changed for "
            "whom."
        ),
        label("button", "End the series"),
    )
    series: str
