"""What happens by itself while the bot runs: old drafts are erased, sent answers mixed and moved, people reminded."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.application import Installation

_LOG = logging.getLogger("pratamed.jobs")
_MINUTE = 60


Job = Callable[[], Awaitable[object]]


async def run_jobs(installed: Installation, stop: asyncio.Event, *others: Job) -> None:
    """Until `stop` is set; `others` are the jobs of surfaces.

    A job that fails is tried again at its next time; what waits stays where it is.
    """
    while not stop.is_set():
        for job in (installed.rounds.expire_drafts, installed.rounds.flush, installed.people.tidy, *others):
            await attempt(job)
        try:
            await asyncio.wait_for(stop.wait(), installed.settings.flush_minutes * _MINUTE)
        except TimeoutError:
            continue


async def attempt(job: Job) -> None:
    """Do it; what fails is logged by its kind, and left for the next time."""
    try:
        await job()
    except Exception as problem:
        _LOG.error("a job failed and will be tried again: %s", type(problem).__name__)
