"""Keeping a step of the survey: the draft, what is counted, the response, and when to remind."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.service.identity.codes import read_code
from bot.service.surveys.open_draft import OpenDraft
from bot.service.surveys.reminders import next_reminder
from bot.service.surveys.responses import row_of, tally, texts_of
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import Submission
from bot.storage.interface.writes import CountArms, CountTallies, EraseDraft, SendResponse, StoreDraft, Write
from bot.storage.refusals import AlreadyAnswered, LinkUsed, RoundNotOpen
from conversations.dialogs.outside_survey import LinkProblem
from conversations.engine.effects import Count, Effect, Outcome, Submit
from conversations.engine.session import Session
from conversations.surface.screen import Stage

GUEST_KEEP = timedelta(hours=1)
"""How long answers lie unsent on somebody else's phone."""


class StepCommits:
    """`keep` is how long answers lie unsent on one's own phone."""

    def __init__(self, registry: Registry, *, clock: Callable[[], datetime], zone: ZoneInfo, keep: timedelta) -> None:
        self._registry, self._clock, self._zone, self._keep = registry, clock, zone, keep

    async def commit(
        self, person: bytes, open_draft: OpenDraft, after: Session, effects: tuple[Effect, ...]
    ) -> LinkProblem | None:
        """Keep a step; why it could not be kept, if the round or the link has come to its end meanwhile."""
        try:
            await self.save(person, open_draft, after, effects)
        except RoundNotOpen:
            return LinkProblem.CLOSED
        except LinkUsed:
            return LinkProblem.USED
        except AlreadyAnswered:
            return LinkProblem.ALREADY_ANSWERED
        return None

    async def save(
        self,
        person: bytes,
        open_draft: OpenDraft,
        after: Session,
        effects: tuple[Effect, ...],
        last_here: datetime | None = None,
    ) -> None:
        """Keep the session as it is `after` its effects; `last_here` is when the person was, if not now.

        Raises RoundNotOpen, LinkUsed, AlreadyAnswered, Conflict.
        """
        now = self._clock()
        await self._registry.commit(
            *[await self._sent(person, open_draft, after, effect) for effect in effects if isinstance(effect, Submit)],
            self._draft(person, open_draft, after, now, last_here or now),
            *_counted(open_draft, after, effects, now),
        )

    def _draft(self, person: bytes, open_draft: OpenDraft, after: Session, now: datetime, last_here: datetime) -> Write:
        """What becomes of the draft: whoever has come to an end leaves none."""
        if after.stage.is_end:
            return EraseDraft(person, open_draft.draft, open_draft.asked.id)
        return StoreDraft(
            person,
            open_draft.draft,
            open_draft.asked.id,
            open_draft.to_document(after),
            due=now + (GUEST_KEEP if after.offer.mode.is_on_another_phone else self._keep),
            expiry=tally(open_draft.asked, after, open_draft.origin, Outcome.EXPIRED, now, after.asking),
            remind=self._reminder(open_draft, after, last_here),
        )

    def _reminder(self, open_draft: OpenDraft, session: Session, last_here: datetime) -> datetime | None:
        """Only those who stopped in the middle are reminded, not those who only looked."""
        begun = session.asking is not None or session.stage is Stage.SUMMARY or session.aside is Stage.SUMMARY
        if open_draft.chat is None or open_draft.muted or not begun:
            return None
        return next_reminder(last_here, open_draft.reminded, self._zone)

    async def _sent(self, person: bytes, open_draft: OpenDraft, session: Session, submit: Submit) -> SendResponse:
        ambassador = open_draft.origin.ambassador
        cluster = await self._registry.rounds.cluster(open_draft.asked.id, ambassador) if ambassador else None
        submission = Submission(
            receipt=read_code(submit.receipt),
            row=row_of(open_draft.asked, session, submit.response, open_draft.origin, cluster),
            texts=texts_of(open_draft.asked.battery, submit.response),
        )
        own = not session.offer.mode.is_on_another_phone
        return SendResponse(submission, person if own else None, open_draft.origin.link)


def _counted(open_draft: OpenDraft, session: Session, effects: tuple[Effect, ...], now: datetime) -> Iterator[Write]:
    """The arms of somebody who begins are counted as well, so that the next draws even them out."""
    outcomes = [effect.outcome for effect in effects if isinstance(effect, Count)]
    asked, origin, asking = open_draft.asked, open_draft.origin, open_draft.session.asking
    if outcomes:
        yield CountTallies(asked.id, tuple(tally(asked, session, origin, outcome, now, asking) for outcome in outcomes))
    if session.arms and Outcome.OPENED in outcomes:
        yield CountArms(asked.id, origin.ambassador, session.arms)
