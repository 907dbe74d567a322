"""Typing what stands on a button, for those who do so rather than tap."""

from dataclasses import replace

from conversations.surface import events
from conversations.surface.long_lists import is_long
from conversations.surface.screen import Purpose, Screen
from conversations.surface.typed_text import folded


def meant_by(typed: events.Write, screen: Screen) -> events.Event:
    """What the typed text stands for: a press, something to find in a long list, or itself."""
    press = press_meant_by(typed, screen)
    if press is None and is_long(screen) and typed.revision in (None, screen.revision):
        return events.Search(screen.revision, typed.text)
    return press or typed


def press_meant_by(typed: events.Write, screen: Screen) -> events.Press | None:
    """The press of the one choice on screen that reads like the typed text; None if it is none or several.

    Choices are languages, municipalities, answers of the battery and questions to change: never what sends or erases.
    Where an answer is to be typed, the text is the answer, whatever is suggested beside it.
    """
    if screen.entry:
        return None
    text = folded(typed.text)
    meant = [
        button.event
        for button in screen.buttons
        if button.role is Purpose.ANSWER
        and isinstance(button.event, events.Press)
        and isinstance(button.label, str)
        and folded(button.label) == text
    ]
    if not text or len(meant) != 1 or typed.revision not in (None, screen.revision):
        return None
    return replace(meant[0], on=True) if isinstance(meant[0], events.Mark) else meant[0]
