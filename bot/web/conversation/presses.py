"""What a form says a person wants. A press counts only if it is a button of the screen that is shown now."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from conversations.surface.events import (
    Aside,
    AskLanguage,
    AskLeave,
    AskProtection,
    Continue,
    Event,
    Mark,
    PickLanguage,
    Press,
    Write,
)
from conversations.surface.fields import filled
from conversations.surface.outside_events import DeskPress, FillIn, OutsidePress, SentPress
from conversations.surface.screen import Button, Screen, Stage

Form = Mapping[str, Sequence[str]]
Offered = Press | Aside | DeskPress | OutsidePress | SentPress
WRITE = "Write"
FIELD = "field "
"""What the name of a field begins with in a form."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An event, the marks to change before it, and the choices that are then to be marked."""

    event: Event
    marks: tuple[Mark, ...] = ()
    marked: frozenset[str] = frozenset()


_ASIDES: Mapping[str, Aside] = {type(event).__name__: event for event in (AskLanguage(), AskLeave(), AskProtection())}


def written(button: Button) -> str:
    """What a button does, as its value in a form: `Choose 3 job yes`."""
    return written_event(button.event)


def written_event(event: Offered) -> str:
    """What an event is as a value in a form."""
    return " ".join([type(event).__name__, *map(str, astuple(event))])


def wish(form: Form, screen: Screen) -> Wish | None:
    """What the form asks of this screen; None for a form of an older screen and for anything made up."""
    press = first(form, "press")
    if press in _ASIDES:
        return Wish(_ASIDES[press])
    if written_text := writing(form, screen):
        return Wish(written_text)
    event = offered_press(form, screen)
    if not isinstance(event, Press):
        return None
    return _with_marks(event, form, screen) if isinstance(event, Continue) else Wish(event)


def offered_press(form: Form, screen: Screen) -> Offered | None:
    """What the form presses, if this screen has such a button."""
    changes = [line.change for line in screen.answers if line.change]
    offered: list[Offered] = [*(button.event for button in screen.all_buttons), *changes]
    return next((event for event in offered if written_event(event) == first(form, "press")), None)


def filled_in(form: Form, screen: Screen) -> Offered | FillIn | None:
    """What the form presses at a desk, with what stands in the fields of the screen, if it has any.

    Sections stand in a form of their own, and lead away whatever was filled in.
    """
    event = offered_press(form, screen)
    leads_away = any(section.event == event for section in screen.sections)
    if leads_away or not (screen.all_fields and isinstance(event, DeskPress)):
        return event
    given = {name.removeprefix(FIELD): values for name, values in form.items() if name.startswith(FIELD)}
    return FillIn(event, tuple(filled(screen.all_fields, given).items()))


def writing(form: Form, screen: Screen) -> Write | None:
    """What the form writes, if this screen takes texts and the form is its own."""
    if first(form, "press") != WRITE or screen.entry is None or first(form, "revision") != str(screen.revision):
        return None
    return Write(first(form, "text"), screen.revision)


def language_choice(screen: Screen, language: str | None) -> PickLanguage | None:
    """The press of the language that was chosen before the first screen, where that screen asks for one."""
    if screen.stage is not Stage.LANGUAGE or screen.language:
        return None
    presses = [button.event for button in screen.buttons if isinstance(button.event, PickLanguage)]
    return next((press for press in presses if press.language == language), None)


def first(form: Form, name: str) -> str:
    """The first value of a field, empty if it is missing."""
    values = form.get(name)
    return values[0] if values else ""


def checked(screen: Screen) -> frozenset[str]:
    """The choices that are marked on a screen."""
    return frozenset(event.choice for event, on in _markable(screen) if on)


def _markable(screen: Screen) -> list[tuple[Mark, bool]]:
    return [(button.event, bool(button.checked)) for button in screen.buttons if isinstance(button.event, Mark)]


def _with_marks(event: Continue, form: Form, screen: Screen) -> Wish:
    """Marking changes what is marked: the button of a marked choice unmarks it."""
    marked = frozenset(form.get("choice", ()))
    changes = tuple(mark for mark, on in _markable(screen) if on != (mark.choice in marked))
    known = frozenset(mark.choice for mark, _ in _markable(screen))
    return Wish(event, changes, marked & known)
