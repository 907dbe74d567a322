"""How faults of Telegram are met: what is tried again, how often, and after which pause."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError

PERMANENT = (BadRequest, Forbidden, InvalidToken)
"""Errors that no second try makes good."""

_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds before a second try, doubled up to the longest pause; tries in all."""

    first_pause: float = 0.5
    longest_pause: float = 30.0
    tries: int = 10

    def pause(self, error: TelegramError, failed: int) -> float:
        """Seconds until the next try after so many that failed; as many as Telegram wants, where it says so."""
        if isinstance(error, RetryAfter):
            return seconds_to_wait(error)
        return min(self.first_pause * 2.0 ** (failed - 1), self.longest_pause)

    async def tried(self, call: Callable[[], Awaitable[_Result]], tries: int | None = None) -> _Result:
        """What the call returns, tried again as long as that may help. Raises the TelegramError of the last try."""
        for failed in range(1, tries or self.tries):
            try:
                return await call()
            except PERMANENT:
                raise
            except TelegramError as error:
                await asyncio.sleep(self.pause(error, failed))
        return await call()


def seconds_to_wait(error: RetryAfter) -> float:
    """How long Telegram wants to hear nothing of this kind."""
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
