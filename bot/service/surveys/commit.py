"""Keeping a step of the survey: the draft, what is counted, the response, and when to remind."""

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.service.identity.codes import read_code
from bot.service.surveys.open_draft import Talk
from bot.service.surveys.reminders import next_reminder
from bot.service.surveys.responses import row_of, tally, texts_of
from bot.storage.desks import Work
from bot.storage.refusals import AlreadyAnswered, LinkUsed, RoundNotOpen
from bot.storage.registry import Registry, Submission
from conversations.dialogs.reception import LinkProblem
from conversations.engine.effects import Count, Effect, Outcome, Submit
from conversations.engine.session import Session
from conversations.surface.screen import Stage

GUEST_KEEP = timedelta(hours=1)
"""How long answers lie unsent on somebody else's phone."""


class Keeping:
    """`keep` is how long answers lie unsent on one's own phone."""

    def __init__(self, registry: Registry, *, clock: Callable[[], datetime], zone: ZoneInfo, keep: timedelta) -> None:
        self._registry, self._clock, self._zone, self._keep = registry, clock, zone, keep

    async def commit(
        self, person: bytes, talk: Talk, after: Session, effects: tuple[Effect, ...]
    ) -> LinkProblem | None:
        """Keep a step; why it could not be kept, if the round or the link has come to its end meanwhile."""
        try:
            await self.save(person, talk, after, effects)
        except RoundNotOpen:
            return LinkProblem.CLOSED
        except LinkUsed:
            return LinkProblem.USED
        except AlreadyAnswered:
            return LinkProblem.ALREADY_ANSWERED
        return None

    async def save(
        self, person: bytes, talk: Talk, after: Session, effects: tuple[Effect, ...], last_here: datetime | None = None
    ) -> None:
        """Keep the session as it is `after` its effects; `last_here` is when the person was, if not now.

        Raises RoundNotOpen, LinkUsed, AlreadyAnswered, Conflict.
        """
        document = None
        if not after.stage.is_end:
            document = talk.to_document(after)
        now, asking = self._clock(), talk.session.asking
        submit = next((effect for effect in effects if isinstance(effect, Submit)), None)
        await self._registry.advance(
            person,
            talk.draft,
            round=talk.asked.id,
            document=document,
            due=now + (GUEST_KEEP if after.invitation.mode.is_on_another_phone else self._keep),
            tallies=[
                tally(talk.asked, after, talk.way, effect.outcome, now, asking)
                for effect in effects
                if isinstance(effect, Count)
            ],
            expiry=tally(talk.asked, after, talk.way, Outcome.EXPIRED, now, after.asking),
            submission=await self._submission(talk, after, submit) if submit else None,
            remind=self._reminder(talk, after, last_here or now),
            works=self._drawn(talk, after, effects),
        )

    def _drawn(self, talk: Talk, session: Session, effects: tuple[Effect, ...]) -> tuple[Work, ...]:
        """The arms of somebody who begins are counted, so that the next draws even them out."""
        if not session.arms or Count(Outcome.OPENED) not in effects:
            return ()
        return (self._registry.drawn.counting(talk.asked.id, talk.way.ambassador, session.arms),)

    def _reminder(self, talk: Talk, session: Session, last_here: datetime) -> datetime | None:
        """Only those who stopped in the middle are reminded, not those who only looked."""
        begun = session.asking is not None or session.stage is Stage.SUMMARY or session.aside is Stage.SUMMARY
        if talk.chat is None or talk.muted or not begun:
            return None
        return next_reminder(last_here, talk.reminded, self._zone)

    async def _submission(self, talk: Talk, session: Session, submit: Submit) -> Submission:
        ambassador = talk.way.ambassador
        cluster = await self._registry.cluster(talk.asked.id, ambassador) if ambassador else None
        return Submission(
            receipt=read_code(submit.receipt),
            row=row_of(talk.asked, session, submit.response, talk.way, cluster),
            texts=texts_of(talk.asked.battery, submit.response),
            link=talk.way.link,
            by_account=not session.invitation.mode.is_on_another_phone,
        )
