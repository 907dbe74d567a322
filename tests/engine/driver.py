"""Drives a session through public events, rereading it from JSON before every step."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conversations.definition.model import Battery
from conversations.engine.effects import Effect, Reject, Show, Submit
from conversations.engine.session import Mode, Offer, Session, begin
from conversations.engine.step import step
from conversations.surface import events
from conversations.surface.screen import Button, Screen, Stage
from locales import render

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def offer(battery: Battery, **changes: object) -> Offer:
    """A link into a round in two municipalities, with all of the battery's languages."""
    values: dict[str, object] = {
        "region": {"sv": "Region Östergötland", "en": "Region Östergötland"},
        "municipalities": {"0580": "Linköping", "0581": "Norrköping"},
        "languages": battery.languages,
        "mode": Mode.TELEGRAM,
        **changes,
    }
    return Offer(**values)  # type: ignore[arg-type]


class Conversation:
    """One person's conversation."""

    def __init__(
        self, battery: Battery, link: Offer | None = None, seed: int = 1, arms: Mapping[str, int] | None = None
    ) -> None:
        self.battery = battery
        self.now = NOW
        self.session = begin(link or offer(battery), battery.content_hash, seed=seed, receipt="AB12-CD34", arms=arms)
        self.effects: tuple[Effect, ...] = ()

    def does(self, event: events.Event) -> Screen:
        """One event; the screen that follows."""
        document = json.loads(json.dumps(self.session.to_document()))
        reread = Session.from_document(document)
        names = self.session.offer.local_names  # which the round knows, and no draft keeps
        reread = replace(reread, offer=replace(reread.offer, local_names=names))
        assert reread == self.session
        self.session, self.effects = step(self.battery, reread, event, self.now)
        return self.screen

    def waits(self, seconds: float) -> None:
        """Do nothing for a while."""
        self.now += timedelta(seconds=seconds)

    @property
    def screen(self) -> Screen:
        return next(effect.screen for effect in self.effects if isinstance(effect, Show))

    @property
    def rejected(self) -> Reject | None:
        return next((effect for effect in self.effects if isinstance(effect, Reject)), None)

    @property
    def submitted(self) -> Submit | None:
        return next((effect for effect in self.effects if isinstance(effect, Submit)), None)

    def button(self, text: str) -> Button:
        """The button that reads so."""
        for button in self.screen.buttons:
            if render(button.label, self.screen.language) == text:
                return button
        labels = [render(button.label, self.screen.language) for button in self.screen.buttons]
        raise AssertionError(f"no button {text!r} among {labels}")

    def presses(self, text: str) -> Screen:
        """Press the button that reads so."""
        return self.does(self.button(text).event)

    def begins(self, language: str = "en") -> Screen:
        """Up to the first question."""
        self.does(events.Open())
        if self.session.stage is Stage.LANGUAGE:
            self.does(events.PickLanguage(self.session.revision, language))
        self.does(events.Consent(self.session.revision))
        if self.session.stage is Stage.MUNICIPALITY:
            self.does(events.PickMunicipality(self.session.revision, "0580"))
        return self.screen
