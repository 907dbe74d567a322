"""One step at a desk: `step(pages, facts, desk, event) -> (desk, effects)`, for every role.

What a role can do is a table of pages over its own kind of facts. Facts are a frozen picture of the world that the
service makes before each step; what is to be done comes out as requests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from conversations.dialogs.ambassador.requests import Request
from conversations.dialogs.desk.state import Desk
from conversations.engine.effects import EraseTyped, Reject
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface import events
from conversations.surface.events import DeskEvent, DeskPress, SendFile, SendVoice
from conversations.surface.refusal import Rejection
from conversations.surface.screen import Button, Entry, Purpose, Screen

Facts = TypeVar("Facts")

_STALE = phrase("This button is old. Please use the newest message.")
_USE_BUTTONS = phrase("Please use the buttons.")


@dataclass(frozen=True, slots=True)
class Move:
    """To a page, with what was chosen, and what is to be done."""

    page: str
    notes: Mapping[str, str] = field(default_factory=dict)
    requests: tuple[Request, ...] = ()
    notice: Phrase | None = None


Outcome = Move | Phrase
"""Where to, or why not in one sentence."""


@dataclass(frozen=True)
class Page(Generic[Facts]):
    """What is shown, and what is taken there: presses by their action, typed texts, voice messages, files."""

    show: Callable[[Facts, Desk], Screen]
    presses: Mapping[str, Callable[[Facts, Desk, str], Outcome]] = field(default_factory=dict)
    write: Callable[[Facts, Desk, str], Outcome] | None = None
    speak: Callable[[Facts, Desk, str], Outcome] | None = None
    send: Callable[[Facts, Desk, str], Outcome] | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence to show above the next page."""

    text: Phrase


DeskEffect = Request | Reject | EraseTyped | Notice
Pages = Mapping[str, Page[Facts]]


def step(pages: Pages[Facts], facts: Facts, desk: Desk, event: DeskEvent) -> tuple[Desk, tuple[DeskEffect, ...]]:
    """What the event makes of the desk, and what the world has to do; a refused event changes nothing."""
    typed = isinstance(event, events.Write | events.SendUnreadable | SendVoice | SendFile)
    erase: tuple[DeskEffect, ...] = (EraseTyped(),) if typed else ()
    outcome = _outcome(pages[desk.page], facts, desk, event)
    if isinstance(outcome, Phrase):
        code = Rejection.STALE if outcome is _STALE else Rejection.NOT_NOW
        return desk, (*erase, Reject(code, outcome))
    notice: tuple[DeskEffect, ...] = (Notice(outcome.notice),) if outcome.notice else ()
    return Desk(outcome.page, desk.revision + 1, outcome.notes), (*erase, *outcome.requests, *notice)


def _outcome(page: Page[Facts], facts: Facts, desk: Desk, event: DeskEvent) -> Outcome:
    match event:
        case DeskPress(revision=revision, action=action, detail=detail):
            if revision != desk.revision or action not in page.presses:
                return _STALE
            return page.presses[action](facts, desk, detail)
        case events.Write(text=text):
            return page.write(facts, desk, text) if page.write else _USE_BUTTONS
        case SendVoice(sound=sound):
            return page.speak(facts, desk, sound) if page.speak else _USE_BUTTONS
        case SendFile(file=file, name=name):
            return page.send(facts, desk, f"{file} {name}") if page.send else _USE_BUTTONS
        case events.SendUnreadable():
            return _USE_BUTTONS
        case _:
            return _STALE


def desk_screen(
    desk: Desk, language: str | None, heading: Text, *paragraphs: Text, buttons: tuple[Button, ...], entry: bool = False
) -> Screen:
    """A page as a surface shows it; `entry` says that a text can be typed."""
    return Screen(
        stage=None,
        language=language,
        revision=desk.revision,
        heading=heading,
        paragraphs=paragraphs,
        buttons=buttons,
        entry=Entry.TEXT if entry else None,
    )


def button(desk: Desk, text: Text, action: str, detail: str = "", role: Purpose = Purpose.ANSWER) -> Button:
    """Something to press on this page as it is now."""
    return Button(text, DeskPress(desk.revision, action, detail), role)


def back(desk: Desk) -> Button:
    """To the menu."""
    return button(desk, label("button", "Menu"), "menu", role=Purpose.ASIDE)


def to(page: str) -> Callable[[Facts, Desk, str], Outcome]:
    """A press that only leads to another page."""

    def press(_facts: Facts, _desk: Desk, _detail: str) -> Outcome:
        return Move(page)

    return press
