"""What happens by itself while the bot runs: old drafts are erased, sent answers mixed and moved, people reminded."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from bot.application import Installation
from conversations.thresholds import in_whole_steps

_LOG = logging.getLogger("pratamed.jobs")
_MINUTE = 60


Job = Callable[[], Awaitable[object]]


async def run_jobs(installed: Installation, stop: asyncio.Event, *others: Job, each_minute: Sequence[Job] = ()) -> None:
    """Until `stop` is set; `others` are the jobs of surfaces, and those of `each_minute` come at once.

    A job that fails is tried again at its next time; what waits stays where it is.
    """
    erasing, closed_rounds = Erasing(installed), ClosedRounds(installed)
    await asyncio.gather(
        _repeat(stop, _MINUTE, erasing.when_due, *each_minute),
        _repeat(stop, _MINUTE, installed.rounds.tidy),
        _repeat(
            stop,
            installed.settings.flush_minutes * _MINUTE,
            *(
                installed.rounds.flush,
                installed.backup_keys.destroy_closed,
                closed_rounds.look,
                installed.people.tidy,
                *others,
            ),
        ),
    )


async def _repeat(stop: asyncio.Event, seconds: float, *jobs: Job) -> None:
    while not stop.is_set():
        for job in jobs:
            await attempt(job)
        with suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), seconds)


class ClosedRounds:
    """Looks once at each round that closes while the program runs, and puts what does not agree into the log."""

    def __init__(self, installed: Installation) -> None:
        self._reconciliation = installed.reconciliation
        self._seen: frozenset[str] | None = None

    async def look(self) -> None:
        """To be called now and then."""
        closed = await self._reconciliation.closed()
        for id in closed.keys() - (closed.keys() if self._seen is None else self._seen):
            for told in await self._reconciliation.of(closed[id]):
                _LOG.error("%s", told)
        self._seen = frozenset(closed)


class Erasing:
    """Erases what is due, to the minute; after a jump of the clock not before it has been seen to move normally."""

    def __init__(self, installed: Installation) -> None:
        self._installed = installed
        self._held = False

    async def when_due(self) -> None:
        """To be called each minute."""
        if self._installed.time.look():
            if self._held:
                _LOG.info("the clock moves normally again: what is due is erased now")
            self._held = False
            await self._installed.rounds.expire_drafts()
            await self._installed.forget_old_sign_ins()
            await self._installed.meetings.erase_past()
            return
        if not self._held:
            overdue = in_whole_steps(await self._installed.rounds.overdue_drafts())
            number = f"at least {overdue}" if overdue else "fewer than ten"
            _LOG.warning("the clock has jumped: nothing is erased for ten minutes (%s drafts would be)", number)
        self._held = True


async def attempt(job: Job) -> None:
    """Do it; what fails is logged by its kind, and left for the next time."""
    try:
        await job()
    except Exception as problem:
        _LOG.error("a job failed and will be tried again: %s", type(problem).__name__)
