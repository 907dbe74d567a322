"""Hearing consent and questions read aloud by an ambassador, where there is an approved recording."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.service.asked_round import AskedRound
from bot.storage.registry import Registry
from conversations.definition.model import Battery
from conversations.dialogs.desk.recording import CONSENT, practice_aloud, wording_of_consent, wording_of_question
from conversations.engine import events
from conversations.engine.effects import Button, Effect, Screen, Show, Stage
from conversations.engine.session import Session
from conversations.phrases import label

_FRESH = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Sounds:
    """What can be heard of a battery in a language, by item and hash of its wording."""

    names: Mapping[tuple[str, str], str]

    def spoken(self, session: Session, battery: Battery) -> str | None:
        """The sound of what is on screen."""
        language = session.language
        if not self.names or language is None:
            return None
        if session.stage is Stage.CONSENT:
            return self.names.get((CONSENT, wording_of_consent(battery, session.invitation.mode, language)))
        if session.asking is None or session.stage not in (Stage.QUESTION, Stage.PRACTICE):
            return None
        question = battery.by_id[session.asking]
        if session.stage is Stage.QUESTION:
            return self.names.get((question.id, wording_of_question(question, language, session.arms)))
        exercise = practice_aloud(question, language, session.arms, again=session.tried is not None)
        return self.names.get((exercise.item, exercise.wording))


class Listening:
    """Looks up approved recordings, at most once in half a minute for each language."""

    def __init__(self, registry: Registry, clock: Callable[[], datetime]) -> None:
        self._registry, self._clock = registry, clock
        self._known: dict[tuple[str, str, str], tuple[datetime, Sounds]] = {}

    async def of(self, asked: AskedRound, language: str | None) -> Sounds:
        """The approved recordings of a round's questions in a language."""
        if language is None:
            return Sounds({})
        now, place = self._clock(), (asked.round.region, asked.battery.id, language)
        if place not in self._known or now - self._known[place][0] > _FRESH:
            self._known[place] = now, Sounds(await self._registry.recordings.approved(*place))
        return self._known[place][1]


def listenable(effects: tuple[Effect, ...], session: Session, battery: Battery, sounds: Sounds) -> tuple[Effect, ...]:
    """The same effects, with a button to listen where something can be heard."""
    if sounds.spoken(session, battery) is None:
        return effects
    return tuple(Show(_with_button(effect.screen)) if isinstance(effect, Show) else effect for effect in effects)


def _with_button(screen: Screen) -> Screen:
    listen = Button(label("button", "🔊 Listen"), events.Listen(screen.revision))
    return replace(screen, buttons=(listen, *screen.buttons))
