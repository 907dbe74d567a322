"""What a person can do in a survey.

Every press carries the revision of the screen it was made on, so that an old, double or redelivered press is
recognised; presses about a question carry its id as well.
"""

from dataclasses import dataclass

from conversations.surface.card_events import AskCard, GiveCard, RefuseCard, TakeCard
from conversations.surface.outside_events import DeskPress, FillIn, OutsidePress, SendFile, SendVoice, SentPress


@dataclass(frozen=True, slots=True)
class Open:
    """The person opens the conversation, for the first time or again."""


@dataclass(frozen=True, slots=True)
class Write:
    """The person typed a text; `revision` is that of the screen it was typed on, where the surface knows it."""

    text: str
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class SendUnreadable:
    """The person sent something that is not text: a photo, a voice message, a sticker, a forwarded message."""


@dataclass(frozen=True, slots=True)
class AskLanguage:
    """The person wants another language, at whatever point."""


@dataclass(frozen=True, slots=True)
class AskLeave:
    """The person wants to stop, at whatever point."""


@dataclass(frozen=True, slots=True)
class AskProtection:
    """The person wants to know how we protect them, at whatever point."""


@dataclass(frozen=True, slots=True)
class Resume:
    """The person comes back from a reminder."""


@dataclass(frozen=True, slots=True)
class MuteReminders:
    """The person wants no more reminders."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Nobody has tapped for a while on somebody else's phone."""


@dataclass(frozen=True, slots=True)
class GiveBack:
    """The questions are over, and the phone goes back to the person it belongs to."""


@dataclass(frozen=True, slots=True)
class PickLanguage:
    revision: int
    language: str


@dataclass(frozen=True, slots=True)
class Return:
    """Back to where the person was before a side screen."""

    revision: int


@dataclass(frozen=True, slots=True)
class Consent:
    revision: int


@dataclass(frozen=True, slots=True)
class Refuse:
    revision: int


@dataclass(frozen=True, slots=True)
class MoreLanguages:
    """None of the languages on the first page is the person's."""

    revision: int


@dataclass(frozen=True, slots=True)
class TooYoung:
    """The person is younger than 18."""

    revision: int


@dataclass(frozen=True, slots=True)
class LiveElsewhere:
    """The person lives in none of the municipalities that are asked."""

    revision: int


@dataclass(frozen=True, slots=True)
class SkipMunicipality:
    """The person does not say where they live."""

    revision: int


@dataclass(frozen=True, slots=True)
class TakePhone:
    """In an interview, the phone has gone to the one who is to read the next question."""

    revision: int


@dataclass(frozen=True, slots=True)
class Listen:
    """The person wants to hear what is on screen."""

    revision: int


@dataclass(frozen=True, slots=True)
class ShowPage:
    """Another page of a list that is too long for one; the first is page 0."""

    revision: int
    page: int


@dataclass(frozen=True, slots=True)
class Search:
    """The person typed a part of what they look for in a long list."""

    revision: int
    text: str


@dataclass(frozen=True, slots=True)
class WholeList:
    """The person wants the whole list again, not only what was found."""

    revision: int


@dataclass(frozen=True, slots=True)
class PickMunicipality:
    revision: int
    municipality: str


@dataclass(frozen=True, slots=True)
class Choose:
    """One choice answers the question."""

    revision: int
    question: str
    choice: str


@dataclass(frozen=True, slots=True)
class Practise:
    """One choice answers the exercise before a protected question."""

    revision: int
    choice: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One of several choices is marked (`on`) or unmarked; doing it twice is doing it once."""

    revision: int
    question: str
    choice: str
    on: bool


@dataclass(frozen=True, slots=True)
class Rank:
    """A choice comes next in the person's order (`on`) or is taken out of it; doing it twice is doing it once."""

    revision: int
    question: str
    choice: str
    on: bool


@dataclass(frozen=True, slots=True)
class Continue:
    """The marked choices are the answer; or a note or the feedback to an exercise has been read."""

    revision: int
    question: str


@dataclass(frozen=True, slots=True)
class Skip:
    revision: int
    question: str


@dataclass(frozen=True, slots=True)
class Decline:
    """The person does not want to say."""

    revision: int
    question: str


@dataclass(frozen=True, slots=True)
class Back:
    revision: int


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """The person wants to change an answer and is shown which."""

    revision: int


@dataclass(frozen=True, slots=True)
class Change:
    revision: int
    question: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Stop here and keep the answers so far for later."""

    revision: int


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Stop and erase everything."""

    revision: int


@dataclass(frozen=True, slots=True)
class Send:
    revision: int


QuestionPress = Choose | Mark | Rank | Continue | Skip | Decline | Change
Press = (
    PickLanguage
    | Return
    | Consent
    | Refuse
    | TooYoung
    | LiveElsewhere
    | SkipMunicipality
    | MoreLanguages
    | TakePhone
    | Listen
    | Practise
    | ShowPage
    | Search
    | WholeList
    | PickMunicipality
    | QuestionPress
    | Back
    | ListAnswers
    | AskCard
    | TakeCard
    | Leave
    | Withdraw
    | Send
)
Aside = AskLanguage | AskLeave | AskProtection | Resume | MuteReminders | GiveBack
"""Presses and commands that are taken on whatever screen they are made."""

Event = (
    Open | Lock | Write | SendUnreadable | GiveCard | RefuseCard | Aside | Press | DeskPress | OutsidePress | SentPress
)
DeskEvent = Event | SendVoice | SendFile | FillIn
