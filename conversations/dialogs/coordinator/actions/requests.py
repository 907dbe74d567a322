"""What a coordinator's desk asks for about actions and the news of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from conversations.dialogs.actions import ActionStatus, Subject
from conversations.dialogs.desk.requests import Confirmation, Logged
from conversations.phrases import label, phrase

_READ_BY_ALL = Confirmation(
    phrase("Do you want to let people read this?"),
    phrase("Everybody can read it at once. What was said stays in the history."),
    label("button", "Let people read it"),
)


@dataclass(frozen=True, slots=True)
class AddAction(Logged):
    """`about` is the id of a theme, question or voice of the round; texts and reasons are by language."""

    question: ClassVar[Confirmation] = _READ_BY_ALL
    round: str
    subject: Subject
    about: str
    status: ActionStatus
    texts: Mapping[str, str]
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UpdateAction(Logged):
    question: ClassVar[Confirmation] = _READ_BY_ALL
    action: str
    status: ActionStatus
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SendNews(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to tell this to all who want to hear?"),
        phrase("It goes out in ten minutes to everybody who asked for news. Until then you can take it back."),
        label("button", "Tell those who want to hear"),
    )
    action: str


@dataclass(frozen=True, slots=True)
class TakeBackNews(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to take the news back?"),
        phrase("It is sent to nobody. What is said stays where everybody can read it."),
        label("button", "Take the news back"),
    )
    action: str
