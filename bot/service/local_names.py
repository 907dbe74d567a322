"""What places are called in the script that somebody reads."""

from collections.abc import Mapping
from dataclasses import replace

from conversations.definition.texts import Texts
from conversations.engine.effects import Effect, Show
from conversations.surface.events import PickMunicipality
from conversations.surface.screen import Button, Screen


def with_local_names(
    effects: tuple[Effect, ...], names: Mapping[str, Texts], language: str | None
) -> tuple[Effect, ...]:
    """The same effects; where people choose where they live, municipalities (by code) have their names in the language
    as well."""
    called = {code: texts[language] for code, texts in names.items() if language and language in texts}
    return tuple(Show(_named(each.screen, called)) if isinstance(each, Show) and called else each for each in effects)


def _named(screen: Screen, called: Mapping[str, str]) -> Screen:
    return replace(screen, buttons=tuple(_with_name(button, called) for button in screen.buttons))


def _with_name(button: Button, called: Mapping[str, str]) -> Button:
    """The reader's own script first, so that it begins from its side."""
    name = called.get(button.event.municipality) if isinstance(button.event, PickMunicipality) else None
    return replace(button, label=f"{name} · {button.label}") if name else button
