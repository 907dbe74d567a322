"""Hearing consent and questions read aloud by an ambassador, where there is an approved recording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256

from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.registry import Registry
from conversations.definition.model import Battery
from conversations.engine.effects import Effect, Show
from conversations.engine.screens.aloud import Aloud, ToRecord, on_screen
from conversations.engine.session import Session
from conversations.phrases import label
from conversations.surface import events
from conversations.surface.screen import Button, Screen
from locales import render

_FRESH = timedelta(seconds=30)


def in_words(aloud: Aloud, language: str) -> ToRecord:
    """What is read aloud in a language. Its hash is that of the words: another translation needs another recording."""
    text = "\n".join(render(each, language) for each in aloud.texts)
    return ToRecord(aloud.item, sha256(text.encode()).hexdigest()[:32], text)


@dataclass(frozen=True, slots=True)
class Sounds:
    """What can be heard of a battery in a language, by item and hash of its wording."""

    names: Mapping[tuple[str, str], str]

    def spoken(self, session: Session, battery: Battery) -> str | None:
        """The sound of what is on screen."""
        aloud = on_screen(session, battery) if self.names else None
        if aloud is None or session.language is None:
            return None
        wanted = in_words(aloud, session.language)
        return self.names.get((wanted.item, wanted.wording))


class ApprovedRecordings:
    """Looks up approved recordings, at most once in half a minute for each language."""

    def __init__(self, registry: Registry, clock: Callable[[], datetime]) -> None:
        self._registry, self._clock = registry, clock
        self._known: dict[tuple[str, str, str], tuple[datetime, Sounds]] = {}

    async def of(self, asked: SurveyRound, language: str | None) -> Sounds:
        """The approved recordings of a round's questions in a language."""
        if language is None:
            return Sounds({})
        now, key = self._clock(), (asked.round.region, asked.battery.id, language)
        if key not in self._known or now - self._known[key][0] > _FRESH:
            self._known[key] = now, Sounds(await self._registry.recordings.approved(*key))
        return self._known[key][1]


def with_listen_button(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The same effects, with a button to listen."""
    return tuple(Show(_with_button(effect.screen)) if isinstance(effect, Show) else effect for effect in effects)


def _with_button(screen: Screen) -> Screen:
    listen = Button(label("button", "🔊 Listen"), events.Listen(screen.revision))
    return replace(screen, buttons=(listen, *screen.buttons))
