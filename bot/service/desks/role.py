"""What a role brings to the one session of desks."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic

from bot.service.surveys.reminders import Reminder
from bot.service.surveys.reply import Enclosure, Reply
from bot.service.visitors import Visitor
from bot.storage.interface.people import Person
from bot.storage.interface.writes import Write
from conversations.dialogs.desk.pages import Dialog, Facts
from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Text


@dataclass(frozen=True, slots=True)
class DeskSession(Generic[Facts]):
    """One update at a desk: who it is from, in which role, and where they are; `language` is None before it is chosen.

    `hash` is that of the invitation of somebody who has not joined.
    """

    role: "DeskRole[Facts]"
    visitor: Visitor
    desk: Desk
    language: str | None
    hash: bytes = b""

    @property
    def person(self) -> Person:
        """Whoever has the role. Raises LookupError for somebody who is invited only."""
        if self.visitor.person is None:
            raise LookupError("nobody has a role here yet")
        return self.visitor.person

    @property
    def joined(self) -> bool:
        """Whether the visitor has the role already."""
        return self.visitor.person is not None

    def document(self) -> dict[str, Any]:
        """What is stored of it."""
        about = {} if self.joined else {"invitation": self.hash.hex(), "language": self.language}
        return self.desk.to_document() | about


@dataclass(frozen=True, slots=True)
class Done:
    """What a request came to: that it is done, or why not in full, and things to deliver.

    `page` is another page than the one expected. `writes` are committed with the desk's state. `person` is how the
    person is known from then on. `instead` is shown in the place of the page, once all is committed. `ends` says that
    the role is over and nothing is left to store.
    """

    success: Text | None = None
    notice: Text | None = None
    enclosures: tuple[Enclosure, ...] = ()
    page: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    writes: tuple[Write, ...] = ()
    person: Person | None = None
    instead: Callable[[], Awaitable[Reply]] | None = None
    ends: bool = False


@dataclass(frozen=True, slots=True)
class DeskRole(Generic[Facts]):
    """A role, or several that share one dialog: `names` are what people's roles are called in storage.

    `facts` reads what is needed of the world for a page of a session. `carry_out` does what is asked for: an atomic
    request by giving writes to commit, a logged one at once; it raises Refused for what cannot or must not be done.
    `languages` are those in which all texts are there. `chooses_language` says that those who join choose one first;
    others begin in that of their phone. `is_reminded` is for those who have not said otherwise, and `reminders` gives
    what is to be said now to people who have not asked, each of it once.
    """

    names: frozenset[str]
    dialog: Dialog[Facts]
    facts: Callable[[DeskSession[Facts], frozenset[str]], Awaitable[Facts]]
    carry_out: Callable[[Request, DeskSession[Facts]], Awaitable[Done]]
    languages: Callable[[], tuple[str, ...]]
    chooses_language: bool = False
    is_reminded: bool = False
    reminders: Callable[[], Awaitable[list[Reminder]]] | None = None
