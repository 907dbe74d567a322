"""Keeping a step of the survey: the draft, what is counted, the response, and when to remind."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.service.identity.codes import read_code
from bot.service.surveys.open_draft import Talk
from bot.service.surveys.reminders import next_reminder
from bot.service.surveys.responses import row_of, tally, texts_of
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import Submission
from bot.storage.interface.writes import CountArms, CountTallies, EraseDraft, SendResponse, StoreDraft, Write
from bot.storage.refusals import AlreadyAnswered, LinkUsed, RoundNotOpen
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
        now = self._clock()
        await self._registry.commit(
            *[await self._sent(person, talk, after, effect) for effect in effects if isinstance(effect, Submit)],
            self._draft(person, talk, after, now, last_here or now),
            *_counted(talk, after, effects, now),
        )

    def _draft(self, person: bytes, talk: Talk, after: Session, now: datetime, last_here: datetime) -> Write:
        """What becomes of the draft: whoever has come to an end leaves none."""
        if after.stage.is_end:
            return EraseDraft(person, talk.draft, talk.asked.id)
        return StoreDraft(
            person,
            talk.draft,
            talk.asked.id,
            talk.to_document(after),
            due=now + (GUEST_KEEP if after.invitation.mode.is_on_another_phone else self._keep),
            expiry=tally(talk.asked, after, talk.way, Outcome.EXPIRED, now, after.asking),
            remind=self._reminder(talk, after, last_here),
        )

    def _reminder(self, talk: Talk, session: Session, last_here: datetime) -> datetime | None:
        """Only those who stopped in the middle are reminded, not those who only looked."""
        begun = session.asking is not None or session.stage is Stage.SUMMARY or session.aside is Stage.SUMMARY
        if talk.chat is None or talk.muted or not begun:
            return None
        return next_reminder(last_here, talk.reminded, self._zone)

    async def _sent(self, person: bytes, talk: Talk, session: Session, submit: Submit) -> SendResponse:
        ambassador = talk.way.ambassador
        cluster = await self._registry.rounds.cluster(talk.asked.id, ambassador) if ambassador else None
        submission = Submission(
            receipt=read_code(submit.receipt),
            row=row_of(talk.asked, session, submit.response, talk.way, cluster),
            texts=texts_of(talk.asked.battery, submit.response),
        )
        own = not session.invitation.mode.is_on_another_phone
        return SendResponse(submission, person if own else None, talk.way.link)


def _counted(talk: Talk, session: Session, effects: tuple[Effect, ...], now: datetime) -> Iterator[Write]:
    """The arms of somebody who begins are counted as well, so that the next draws even them out."""
    outcomes = [effect.outcome for effect in effects if isinstance(effect, Count)]
    asking = talk.session.asking
    if outcomes:
        tallies = tuple(tally(talk.asked, session, talk.way, outcome, now, asking) for outcome in outcomes)
        yield CountTallies(talk.asked.id, tallies)
    if session.arms and Outcome.OPENED in outcomes:
        yield CountArms(talk.asked.id, talk.way.ambassador, session.arms)
