"""Keeping a step of the survey: the draft, what is counted, the response, and when to remind."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.service.identity.codes import read_code
from bot.service.identity.sealed_receipts import seal_receipt
from bot.service.surveys.drafts.lifetime import draft_end
from bot.service.surveys.drafts.open_draft import OpenDraft, Respondent
from bot.service.surveys.reminders import next_reminder
from bot.service.surveys.responses import row_of, stopped_at, tally, texts_of
from bot.storage.interface.drafts import Farewell
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import Submission
from bot.storage.interface.writes import (
    CountArms,
    CountTallies,
    EraseDraft,
    NoteFarewell,
    SendResponse,
    StoreDraft,
    Write,
)
from bot.storage.refusals import AlreadyAnswered, LinkTaken, LinkUsed, RoundNotOpen
from conversations.dialogs.end_of_draft import EndOfDraft
from conversations.dialogs.outside_survey import LinkProblem
from conversations.engine.effects import Count, Effect, Outcome, Submit
from conversations.engine.locking import locks_at
from conversations.engine.session import Session
from conversations.surface.screen import Stage

KEEP_FAREWELL = timedelta(days=1)

_PROBLEMS = {
    LinkUsed: LinkProblem.USED,
    LinkTaken: LinkProblem.BEGUN,
    AlreadyAnswered: LinkProblem.ALREADY_ANSWERED,
}


class StepCommits:
    """`keep` is how long answers lie unsent on one's own phone."""

    def __init__(self, registry: Registry, *, clock: Callable[[], datetime], zone: ZoneInfo, keep: timedelta) -> None:
        self._registry, self._clock, self._zone, self._keep = registry, clock, zone, keep

    async def commit(
        self, respondent: Respondent, open_draft: OpenDraft, after: Session, effects: tuple[Effect, ...]
    ) -> LinkProblem | None:
        """Keep a step; why it could not be kept, if the round or the link has come to its end meanwhile, or somebody
        else keeps the link. Then nothing can come of the draft any more, and it is erased."""
        sent = next((effect for effect in effects if isinstance(effect, Submit)), None)
        told = [self._farewell(respondent, open_draft, after, sent)] if sent else []
        try:
            await self.save(respondent.key, open_draft, after, effects, *told)
        except RoundNotOpen:
            return LinkProblem.CLOSED
        except (LinkUsed, LinkTaken, AlreadyAnswered) as refused:
            await self._registry.commit(EraseDraft(respondent.key, open_draft.draft, open_draft.asked.id))
            return _PROBLEMS[type(refused)]
        return None

    async def save(
        self,
        person: bytes,
        open_draft: OpenDraft,
        after: Session,
        effects: tuple[Effect, ...],
        *more: Write,
        tapped: bool = True,
        reminded_from: datetime | None = None,
    ) -> None:
        """Keep the session as it is `after` its effects, with whatever `more`; `tapped` says that the person is here,
        `reminded_from` from when on the next reminder counts, if not from the last tap.

        Raises RoundNotOpen, LinkUsed, LinkTaken, AlreadyAnswered, Conflict.
        """
        now = self._clock()
        here = now if tapped or open_draft.here is None else datetime.fromtimestamp(open_draft.here, UTC)
        open_draft = replace(open_draft, here=here.timestamp())
        await self._registry.commit(
            *[await self._sent(person, open_draft, after, effect) for effect in effects if isinstance(effect, Submit)],
            self._draft(person, open_draft, after, here, reminded_from or here),
            *_counted(open_draft, after, effects, now),
            *more,
        )

    def _draft(
        self, person: bytes, open_draft: OpenDraft, after: Session, here: datetime, reminded_from: datetime
    ) -> Write:
        """What becomes of the draft: whoever has come to an end leaves none."""
        if after.stage.is_end:
            return EraseDraft(person, open_draft.draft, open_draft.asked.id)
        mode = after.offer.mode
        due, end = draft_end(open_draft, mode, here, self._keep)
        farewell = Farewell(
            end,
            after.language,
            mode.value,
            until=due + KEEP_FAREWELL,
            chat=open_draft.chat,
            messages=_messages(open_draft),
        )
        return StoreDraft(
            person,
            open_draft.draft,
            open_draft.asked.id,
            open_draft.to_document(after),
            due=due,
            expiry=tally(
                open_draft.asked, after, open_draft.origin, Outcome.EXPIRED, here, _stopped(open_draft, after)
            ),
            remind=self._reminder(open_draft, after, reminded_from),
            lock=locks_at(after),
            farewell=farewell,
            link=open_draft.origin.link,
            keeps=after.has_agreed,
        )

    def _farewell(self, respondent: Respondent, open_draft: OpenDraft, session: Session, sent: Submit) -> NoteFarewell:
        """The receipt waits until its person has it."""
        farewell = Farewell(
            EndOfDraft.SENT,
            session.language,
            session.offer.mode.value,
            until=self._clock() + KEEP_FAREWELL,
            region=open_draft.asked.round.region,
            chat=open_draft.chat,
            messages=_messages(open_draft),
            receipt=seal_receipt(self._registry.key, respondent.account, sent.receipt),
            audience=open_draft.asked.audience.value,
        )
        return NoteFarewell(respondent.key, farewell)

    def _reminder(self, open_draft: OpenDraft, session: Session, last_here: datetime) -> datetime | None:
        """Only those who stopped in the middle are reminded, not those who only looked."""
        begun = session.asking is not None or session.stage is Stage.SUMMARY or session.aside is Stage.SUMMARY
        lent = session.offer.mode.is_on_another_phone
        if open_draft.chat is None or lent or open_draft.muted or not begun:
            return None
        return next_reminder(last_here, open_draft.reminded, self._zone)

    async def _sent(self, person: bytes, open_draft: OpenDraft, session: Session, submit: Submit) -> SendResponse:
        ambassador = open_draft.origin.ambassador
        # An ambassador who recognised their cluster in two rounds would find the trail of the one they met in both.
        is_clustered = ambassador is not None and submit.response.trail is None
        cluster = await self._registry.rounds.cluster(open_draft.asked.id, str(ambassador)) if is_clustered else None
        submission = Submission(
            receipt=read_code(submit.receipt),
            row=row_of(open_draft.asked, session, submit.response, open_draft.origin, cluster),
            texts=texts_of(open_draft.asked.battery, submit.response),
        )
        own = not session.offer.mode.is_on_another_phone
        return SendResponse(submission, person if own else None, open_draft.origin.link)


def _messages(open_draft: OpenDraft) -> tuple[int, ...]:
    """Those that show what is in the draft."""
    return () if open_draft.message is None or open_draft.chat is None else (open_draft.message,)


def _counted(open_draft: OpenDraft, session: Session, effects: tuple[Effect, ...], now: datetime) -> Iterator[Write]:
    """The arms of somebody who begins are counted as well, so that the next draws even them out."""
    outcomes = [effect.outcome for effect in effects if isinstance(effect, Count)]
    asked, origin, stopped = open_draft.asked, open_draft.origin, _stopped(open_draft, open_draft.session)
    if outcomes:
        tallies = tuple(tally(asked, session, origin, outcome, now, stopped) for outcome in outcomes)
        yield CountTallies(asked.id, tallies)
    if session.arms and Outcome.OPENED in outcomes:
        yield CountArms(asked.id, origin.ambassador, session.arms)


def _stopped(open_draft: OpenDraft, session: Session) -> str | None:
    return stopped_at(open_draft.asked.battery, session)
