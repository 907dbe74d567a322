"""Trying a battery as a newcomer sees it: the same steps, and nothing of it is kept anywhere."""

from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.service.surveys.lot import tried_arms
from bot.service.surveys.media.battery_media import BatteryMedia
from bot.service.surveys.media.recordings import with_listen_button
from bot.service.surveys.reply import Reply
from conversations.definition.model import Battery
from conversations.definition.region import Region
from conversations.dialogs.coordinator.outcomes import way_out
from conversations.engine.effects import Count, Effect, Show, Submit
from conversations.engine.screens.stages import screen
from conversations.engine.session import Mode, Offer, Session, begin
from conversations.engine.step import step
from conversations.surface import events
from conversations.surface.screen import Screen

REMEMBERED = 200
RECEIPT = "TEST-TEST-TEST-TEST"


@dataclass(frozen=True, slots=True)
class _Trial:
    """What somebody tries; `region` is whose battery it is."""

    region: Region
    battery: Battery
    session: Session


class Trials:
    """Those that run just now, in memory only; a restart forgets them."""

    def __init__(self, media: BatteryMedia, clock: Callable[[], datetime]) -> None:
        self._media, self._clock = media, clock
        self._running: OrderedDict[bytes, _Trial] = OrderedDict()
        self._tried: Counter[tuple[bytes, str]] = Counter()

    def begin(
        self, key: bytes, battery: Battery, region: Region, municipalities: tuple[str, ...], language: str
    ) -> Reply:
        """Start anew for somebody; each new start of a battery shows the next arms of its experiments."""
        names = {code: region.municipality(code).name for code in municipalities}
        local_names = {one.code: one.names for one in region.municipalities}
        offer = Offer(
            dict(region.name),
            names,
            battery.languages,
            preset_language=language,
            local_names=local_names,
            audience=battery.audience,
            mode=Mode.TELEGRAM if battery.audience.has_ambassadors else Mode.BROWSER,
        )
        before = self._tried[key, battery.content_hash]
        self._tried[key, battery.content_hash] += 1
        arms = {experiment: before % number for experiment, number in tried_arms(battery).items()}
        session = begin(offer, battery.content_hash, seed=1, receipt=RECEIPT, arms=arms)
        return self._advance(key, _Trial(region, battery, session), events.Open())

    def battery_of(self, key: bytes) -> Battery | None:
        """What somebody is trying."""
        return self._running[key].battery if key in self._running else None

    def end(self, key: bytes) -> None:
        """Forget it."""
        self._running.pop(key, None)

    def present(self, key: bytes) -> Reply:
        """What is on screen, which nothing changes. Raises KeyError for somebody who tries nothing."""
        return self._shown(self._running[key], ())

    def handle(self, key: bytes, event: events.Event) -> Reply:
        """What an event leads to. Raises KeyError for somebody who tries nothing."""
        trial = self._running[key]
        if isinstance(event, events.Listen):
            shown = self._shown(trial, ())
            return replace(shown, enclosures=shown.media.sounds)
        return self._advance(key, trial, event)

    def _advance(self, key: bytes, trial: "_Trial", event: events.Event) -> Reply:
        session, ended = trial.session, trial.session.stage.is_end
        after, effects = (session, ()) if ended else step(trial.battery, session, event, self._clock())
        self._running[key] = trial = replace(trial, session=after)
        self._running.move_to_end(key)
        if len(self._running) > REMEMBERED:
            self._running.popitem(last=False)
        return self._shown(trial, effects)

    def _shown(self, trial: "_Trial", effects: tuple[Effect, ...]) -> Reply:
        battery, session = trial.battery, trial.session
        shown = [each for each in effects if not isinstance(each, Submit | Count)]
        if not any(isinstance(each, Show) for each in shown):
            shown.append(Show(screen(battery, session, self._clock().date(), None)))
        reply = Reply(tuple(map(_marked, shown)), session.language, battery=battery, is_trial=True)
        media = self._media.on_screen(trial.region.id, battery, session, reply.screen)
        return replace(reply, media=media, effects=with_listen_button(reply.effects) if media.sounds else reply.effects)


def _marked(effect: Effect) -> Effect:
    """The same, so that nobody takes it for the real thing."""
    if not isinstance(effect, Show):
        return effect
    return Show(_with_way_out(effect.screen))


def _with_way_out(shown: Screen) -> Screen:
    return replace(shown, buttons=(*shown.buttons, way_out()))
