"""What somebody in a survey gets to see and hear, with all that a surface needs for it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from bot.service.after_sending import offering
from bot.service.surveys.drafts.open_draft import OpenDraft
from bot.service.surveys.media.battery_media import BatteryMedia
from bot.service.surveys.media.recordings import ApprovedRecordings, with_listen_button
from bot.service.surveys.reply import Reply, Sound
from conversations.engine.effects import Effect, Show
from conversations.engine.screens.stages import screen
from conversations.engine.session import Session
from conversations.phrases import Phrase


class ScreenReplies:
    """Adds to what the conversation shows its recordings and pictures, and the offer to hear what comes of it."""

    def __init__(self, recordings: ApprovedRecordings, media: BatteryMedia, clock: Callable[[], datetime]) -> None:
        self._recordings, self._media, self._clock = recordings, media, clock

    async def shown(self, open_draft: OpenDraft, session: Session, effects: tuple[Effect, ...]) -> Reply:
        """The reply that these effects make, once they are committed."""
        region, battery = open_draft.asked.round.region, open_draft.asked.battery
        told = offering(effects, session, region)
        reply = Reply(told, session.language, open_draft.message, battery)
        if any(isinstance(effect, Show) for effect in told):
            reply = replace(reply, media=self._media.on_screen(region, battery, session, reply.screen))
        if reply.media.sounds or await self._spoken(open_draft, session):
            reply = replace(reply, effects=with_listen_button(told))
        return reply

    async def present(
        self,
        open_draft: OpenDraft,
        *,
        notice: Phrase | None = None,
        success: Phrase | None = None,
        remark: Phrase | None = None,
    ) -> Reply:
        """The present screen, which nothing changes, with a sentence beside it (see `Screen`)."""
        shown = screen(open_draft.asked.battery, open_draft.session, self._clock().date(), notice)
        shown = replace(shown, success=success or shown.success, remark=remark)
        return await self.shown(open_draft, open_draft.session, (Show(shown),))

    async def heard(self, open_draft: OpenDraft) -> Reply:
        """An ambassador's voice, which people know, comes before a recording that came with the battery."""
        reply, spoken = await self.present(open_draft), await self._spoken(open_draft, open_draft.session)
        clips = [clip for clip in reply.media.sounds if clip.choice or not spoken]
        return replace(reply, enclosures=(*((Sound(spoken),) if spoken else ()), *clips))

    async def _spoken(self, open_draft: OpenDraft, session: Session) -> str | None:
        """An ambassador's recording of what is on screen."""
        sounds = await self._recordings.of(open_draft.asked, session.language)
        return sounds.spoken(session, open_draft.asked.battery)
