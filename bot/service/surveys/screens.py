"""What somebody in a survey gets to see and hear, with all that a surface needs for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.service.news.subscribers import offering_news
from bot.service.surveys.media import BatteryMedia
from bot.service.surveys.open_draft import Talk
from bot.service.surveys.recordings import Listening, listenable
from bot.service.surveys.reply import Sound, Turn
from conversations.engine.effects import Effect, Show
from conversations.engine.screens.stages import screen
from conversations.engine.session import Session
from conversations.phrases import Phrase


class Showing:
    """Adds to what the conversation shows its recordings and pictures, and the offer to hear what comes of it."""

    def __init__(self, listening: Listening, media: BatteryMedia, clock: Callable[[], datetime]) -> None:
        self._listening, self._media, self._clock = listening, media, clock

    async def shown(self, talk: Talk, session: Session, effects: tuple[Effect, ...]) -> Turn:
        """The turn that these effects make, once they are committed."""
        region, battery = talk.asked.round.region, talk.asked.battery
        told = offering_news(effects, session, region)
        turn = Turn(told, session.language, talk.place, battery)
        if any(isinstance(effect, Show) for effect in told):
            turn = replace(turn, media=self._media.on_screen(region, battery, session, turn.screen))
        if turn.media.sounds or await self._spoken(talk, session):
            turn = replace(turn, effects=listenable(told))
        return turn

    async def with_notice(self, talk: Talk, notice: Phrase | None) -> Turn:
        """The present screen with one sentence, which changes nothing."""
        shown = screen(talk.asked.battery, talk.session, self._clock().date(), notice)
        return await self.shown(talk, talk.session, (Show(shown),))

    async def heard(self, talk: Talk) -> Turn:
        """An ambassador's voice, which people know, comes before a recording that came with the battery."""
        turn, spoken = await self.with_notice(talk, None), await self._spoken(talk, talk.session)
        clips = [clip for clip in turn.media.sounds if clip.choice or not spoken]
        return replace(turn, enclosures=(*((Sound(spoken),) if spoken else ()), *clips))

    async def _spoken(self, talk: Talk, session: Session) -> str | None:
        """An ambassador's recording of what is on screen."""
        sounds = await self._listening.of(talk.asked, session.language)
        return sounds.spoken(session, talk.asked.battery)
