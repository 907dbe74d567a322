"""What a coordinator's desk knows of actions, and of the news about the chosen one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from conversations.dialogs.mailings import MailingState


@dataclass(frozen=True, slots=True)
class ActionFacts:
    """An action: what was said last."""

    reference: str
    round: str
    status: str
    text: str


@dataclass(frozen=True, slots=True)
class MailingFacts:
    """How the newest news about the chosen action go: to how many tens of people, and at which hour.

    `is_now` says that they tell what was said last.
    """

    state: MailingState
    is_now: bool
    people: int
    starts: str


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """What would be told about the chosen action: how many tens would read it in each language, and in all.

    `written` are the languages in which it is written; `letter` is what people of the chosen language read.
    """

    people: Mapping[str, int]
    all: int
    written: frozenset[str]
    letter: str = ""


@dataclass(frozen=True, slots=True)
class EarlierFacts:
    """Something that was done about the chosen action, by the name under which it is noted.

    `when` is a day, with the hour where it is known; `who` is empty where nobody knows; `status` and `texts` (a text,
    and a reason) are there where something was said.
    """

    when: str
    act: str
    who: str = ""
    status: str = ""
    texts: tuple[str, ...] = field(default_factory=tuple)
