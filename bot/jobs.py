"""What happens by itself while the bot runs: old drafts are erased, sent answers are mixed and moved."""

import asyncio
import logging

from bot.application import Installation

_LOG = logging.getLogger("pratamed.jobs")
_MINUTE = 60


async def run_jobs(installed: Installation, stop: asyncio.Event) -> None:
    """Until `stop` is set. A job that fails is tried again at its next time; what waits stays where it is."""
    while not stop.is_set():
        await _attempt(installed)
        try:
            await asyncio.wait_for(stop.wait(), installed.settings.flush_minutes * _MINUTE)
        except TimeoutError:
            continue


async def _attempt(installed: Installation) -> None:
    try:
        await installed.rounds.expire_drafts()
        await installed.rounds.flush()
    except Exception as problem:
        _LOG.error("a job failed and will be tried again: %s", type(problem).__name__)
