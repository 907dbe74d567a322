"""What a role's dialog is made of: pages over the role's own kind of facts, and what they show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from conversations.dialogs.desk.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.phrases import Phrase, Text, label, opening
from conversations.surface.events import DeskEvent
from conversations.surface.outside_events import DeskPress
from conversations.surface.screen import Button, Purpose, Screen, TypedEntry

MENU = "menu"
"""The press that leads to the menu, wherever one is."""
BACK = "back"
"""The press that leads to the page above."""
GO = "go"
"""The press that leads to a section, whatever page it was made on."""
_WHATEVER_REVISION = -1


class DeskFacts(Protocol):
    """A frozen picture of the world that the service makes before each step."""

    @property
    def language(self) -> str | None:
        """The person's language, None before one is chosen."""

    @property
    def at_pages(self) -> bool:
        """Whether they work in a browser, where there is room for long lists and all sections."""


Facts = TypeVar("Facts", bound=DeskFacts)


@dataclass(frozen=True, slots=True)
class Move:
    """To a page, with what was chosen, and what is to be done; `about` says what is meant where that is asked first."""

    page: str
    notes: Mapping[str, str] = field(default_factory=dict)
    request: Request | None = None
    notice: Phrase | None = None
    success: Phrase | None = None
    about: tuple[Text, ...] = ()


Outcome = Move | Phrase
"""Where to, or why not in one sentence."""

Take = Callable[[Facts, Desk, str], Outcome]

Fill = Callable[[Facts, Desk, str, Mapping[str, str]], Outcome]
"""A press, by its detail, with what stands in the fields."""


@dataclass(frozen=True)
class Page(Generic[Facts]):
    """What is shown, and what is taken there: presses by their action, `fills` with what is filled in above
    them, typed texts, voice messages, files.

    `needs` are those of the role's facts that the page decides by and shows, `shows` those that it shows only; no
    others are read for it. `above` is the page that Back leads to, with all that was chosen.
    """

    show: Callable[[Facts, Desk], Screen]
    presses: Mapping[str, Take[Facts]] = field(default_factory=dict)
    fills: Mapping[str, Fill[Facts]] = field(default_factory=dict)
    write: Take[Facts] | None = None
    speak: Take[Facts] | None = None
    send: Take[Facts] | None = None
    needs: frozenset[str] = frozenset()
    shows: frozenset[str] = frozenset()
    above: str = ""


@dataclass(frozen=True, slots=True)
class DeskSection:
    """A part of a desk: the page it begins with, and all that belong to it."""

    page: str
    label: Phrase
    pages: frozenset[str]


Pages = Mapping[str, Page[Facts]]


@dataclass(frozen=True)
class Dialog(Generic[Facts]):
    """All pages of a role: `home` is the menu, `first` where those begin who are invited and have only `joining` pages.

    `anywhere` is what commands lead to on whatever page they are given; `sections` are open to somebody by their facts.
    """

    pages: Pages[Facts]
    home: str
    first: str
    joining: frozenset[str]
    anywhere: Mapping[type[DeskEvent], Move] = field(default_factory=dict)
    sections: Callable[[Facts], tuple[DeskSection, ...]] = lambda _: ()

    def reached(self, desk: Desk, *, joined: bool) -> Desk:
        """The desk, or the beginning if it is at a page that somebody who has (not) joined cannot be at."""
        allowed = set(self.pages) - self.joining if joined else self.joining
        allowed |= {self.first} & {move.page for move in self.anywhere.values()}
        return desk if desk.page in allowed else Desk(self.home if joined else self.first, desk.revision + 1)


def desk_screen(
    desk: Desk, language: str | None, heading: Text, *paragraphs: Text, buttons: tuple[Button, ...], entry: bool = False
) -> Screen:
    """A page as a surface shows it; `entry` says that a text can be typed."""
    return Screen(
        stage=None,
        language=language,
        revision=desk.revision,
        heading=opening(heading) if isinstance(heading, str) else heading,
        paragraphs=paragraphs,
        buttons=buttons,
        entry=TypedEntry.TEXT if entry else None,
    )


def button(desk: Desk, text: Text, action: str, detail: str = "", role: Purpose = Purpose.ANSWER) -> Button:
    """Something to press on this page as it is now."""
    return Button(text, DeskPress(desk.revision, action, detail), role)


def to_section(section: DeskSection, desk: Desk) -> Button:
    """To a part of the desk, from any page of it, also an older one; checked where one is there already."""
    press = DeskPress(_WHATEVER_REVISION, GO, section.page)
    return Button(section.label, press, checked=desk.page in section.pages)


def back(desk: Desk) -> Button:
    """To the menu."""
    return button(desk, label("button", "Menu"), MENU, role=Purpose.ASIDE)


def to(page: str) -> Callable[[Any, Desk, str], Outcome]:
    """A press that only leads to another page."""

    def press(_facts: object, _desk: Desk, _detail: str) -> Outcome:
        return Move(page)

    return press
