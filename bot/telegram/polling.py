"""Fetching updates: an update is confirmed only when what it led to is committed."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.faults import described
from bot.refusals import RequestRefused
from bot.telegram.sending.calls import Calls, Json
from bot.telegram.sending.patience import Patience

_LOG = logging.getLogger("pratamed.telegram")
LONG_POLL_SECONDS = 25
REMEMBERED_UPDATES = 10_000
_NEEDED = ("message_id", "date", "chat")
_MOST_UPDATES = 2**53
_PAUSE_SECONDS = 0.5
"""Before fetching again what cannot be confirmed."""


class SeenUpdates:
    """The ids of the updates handled last, by membership: ids may start anew after a quiet week."""

    def __init__(self, remembered: int = REMEMBERED_UPDATES) -> None:
        self._remembered = remembered
        self._order: deque[int] = deque()
        self._ids: set[int] = set()

    def is_new(self, update_id: int) -> bool:
        """Whether the id comes for the first time; from now on it has come."""
        if update_id in self._ids:
            return False
        self._ids.add(update_id)
        self._order.append(update_id)
        if len(self._order) > self._remembered:
            self._ids.discard(self._order.popleft())
        return True


class Polling:
    """`handle(update)` returns when the update's consequences are committed; it is called in the order of updates,
    and the calls of one batch run side by side."""

    def __init__(
        self,
        calls: Calls,
        handle: Callable[[Update], Awaitable[None]],
        *,
        seconds: int = LONG_POLL_SECONDS,
        patience: Patience | None = None,
    ) -> None:
        self._calls, self._handle, self._seconds = calls, handle, seconds
        self._patience = patience or Patience(1.0)
        self._offset = 0
        self._seen = SeenUpdates()
        self._failed = 0

    @property
    def is_answered(self) -> bool:
        """Whether Telegram answered when it was asked last."""
        return not self._failed

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop` is set. Raises RequestRefused if Telegram no longer knows the token."""
        with contextlib.suppress(TelegramError):
            await self._calls.forget_webhook()
        while not stop.is_set():
            if not await self._handle_all(await self._next_batch(stop)):
                await _wait(stop, _PAUSE_SECONDS)
        if self._offset:
            with contextlib.suppress(TelegramError):
                await self._calls.updates(self._offset, 0, limit=1)

    async def _next_batch(self, stop: asyncio.Event) -> list[Json]:
        poll = asyncio.ensure_future(self._calls.updates(self._offset, self._seconds))
        stopping = asyncio.ensure_future(stop.wait())
        await asyncio.wait((poll, stopping), return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not poll.done():
            poll.cancel()
            await asyncio.wait((poll,))
            return []
        return await self._read(poll, stop)

    async def _read(self, poll: asyncio.Future[list[Json]], stop: asyncio.Event) -> list[Json]:
        try:
            batch = poll.result()
        except InvalidToken:
            raise RequestRefused("Telegram no longer knows the token in PRATAMED_TELEGRAM_TOKEN.") from None
        except TelegramError as error:
            self._failed += 1
            self._complain(error)
            await _wait(stop, self._patience.pause(error, self._failed))
            return []
        if self._failed:
            _LOG.info("Telegram answers again")
        self._failed = 0
        return batch

    def _complain(self, error: TelegramError) -> None:
        """One line per outage."""
        if self._failed > 1:
            return
        if isinstance(error, Conflict):
            _LOG.error("another program fetches updates with the same token: stop it, only one can run at a time")
        else:
            _LOG.warning("Telegram does not answer (%s); trying again until it does", type(error).__name__)

    async def _handle_all(self, batch: list[Json]) -> bool:
        """Whether there is something new to fetch: what has no number of its own cannot be confirmed."""
        tasks = [asyncio.ensure_future(self._handle(update)) for update in self._readable(batch)]
        for failure in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(failure, Exception):
                _LOG.error("an update could not be handled: %s", described(failure))
        before = self._offset
        self._offset = max([before, *(number + 1 for number in map(_number, batch) if number is not None)])
        return not batch or self._offset > before

    def _readable(self, batch: list[Json]) -> Iterator[Update]:
        for raw in batch:
            number = _number(raw)
            try:
                if number is None:
                    raise ValueError("no update")
                if self._seen.is_new(number):
                    yield Update.de_json(_lightened(raw))
            except Exception as error:
                _LOG.warning("an update could not be read and is passed over (%s)", type(error).__name__)


def _number(raw: Json) -> int | None:
    """The number by which an update is confirmed; None if it has none that could be."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int and 0 <= number < _MOST_UPDATES else None


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)


def _lightened(raw: Json) -> Json:
    """The update without what the pressed message shows: we know that, and to read it costs more than all else."""
    pressed = raw.get("callback_query", {}).get("message")
    if pressed:
        raw["callback_query"]["message"] = {key: pressed[key] for key in _NEEDED if key in pressed}
    return raw
