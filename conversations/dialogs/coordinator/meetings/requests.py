"""What a coordinator's desk asks for about meetings."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from conversations.dialogs.desk.requests import Confirmation, Logged
from conversations.phrases import label, phrase


@dataclass(frozen=True, slots=True)
class InviteToMeeting(Logged):
    """About a theme, for those who speak a language (both may be empty: any); texts by language."""

    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to invite people to this meeting?"),
        phrase("The invitations go out in ten minutes. Until then you can take them back."),
        label("button", "Invite them"),
    )
    theme: str
    language: str
    day: date
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TakeBackMeeting(Logged):
    question: ClassVar[Confirmation] = Confirmation(
        phrase("Do you want to take the invitations back?"),
        phrase("Nobody is invited, and the meeting is erased here."),
        label("button", "Take them back"),
    )
    meeting: str
