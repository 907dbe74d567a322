"""Fetching updates: an update is confirmed only when what it led to is committed, or the update itself where it takes
long."""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Iterator

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.faults import described
from bot.refusals import RequestRefused
from bot.telegram.ports import UnfinishedPort
from bot.telegram.sending.calls import Calls, Json
from bot.telegram.sending.patience import Patience
from bot.telegram.updates import OpenedUpdate, opened_update

_LOG = logging.getLogger("pratamed.telegram")
LONG_POLL_SECONDS = 25
REMEMBERED_UPDATES = 10_000
_CONFIRM_SECONDS = 1.0
"""At the end; updates that are not confirmed then come again, and are known by their revisions."""
_MOST_UPDATES = 2**53
_PAUSE_SECONDS = 0.5
"""Before fetching again what cannot be confirmed."""
_QUIET_SECONDS = 0.15
"""If so long nothing of a batch gets done, the others wait no longer for what is left of it."""


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
    and the calls of one batch run side by side.

    What takes long is kept as `unfinished` and goes on beside the next batches; after a crash it is done first.
    """

    def __init__(
        self,
        calls: Calls,
        handle: Callable[[OpenedUpdate], Awaitable[None]],
        unfinished: UnfinishedPort | None = None,
        *,
        seconds: int = LONG_POLL_SECONDS,
        patience: Patience | None = None,
    ) -> None:
        self._calls, self._handle, self._unfinished, self._seconds = calls, handle, unfinished, seconds
        self._kept: set[asyncio.Task[None]] = set()
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
        await _unless(stop, self._calls.forget_webhook())
        await self._take_up()
        while not stop.is_set():
            if not await self._handle_all(await self._next_batch(stop)):
                await _wait(stop, _PAUSE_SECONDS)
        await asyncio.gather(*self._kept)
        if self._offset:
            with contextlib.suppress(TelegramError, TimeoutError):
                await asyncio.wait_for(self._calls.updates(self._offset, 0, limit=1), _CONFIRM_SECONDS)

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
        tasks = {asyncio.create_task(self._handled(update)): raw for update, raw in self._readable(batch)}
        await self._settled(tasks)
        before = self._offset
        self._offset = max([before, *(number + 1 for number in map(_number, batch) if number is not None)])
        return not batch or self._offset > before

    async def _handled(self, update: OpenedUpdate) -> None:
        try:
            await self._handle(update)
        except Exception as failure:
            _LOG.error("an update could not be handled: %s", described(failure))

    async def _settled(self, tasks: dict[asyncio.Task[None], Json]) -> None:
        """Back when all are done, or kept where nothing more gets done."""
        left = set(tasks)
        while left and self._unfinished:
            done, left = await asyncio.wait(left, timeout=_QUIET_SECONDS)
            if not done and await self._keep({tasks[task]["update_id"]: (task, tasks[task]) for task in left}):
                return
        await asyncio.gather(*left)

    async def _keep(self, left: dict[int, tuple[asyncio.Task[None], Json]]) -> bool:
        """Keep what is left of a batch, and forget each when it is done; False if that is not possible."""
        assert self._unfinished
        try:
            await self._unfinished.keep({number: raw for number, (_, raw) in left.items()})
        except Exception as error:
            _LOG.warning("what takes long could not be kept: %s", described(error))
            return False
        for number, (task, _) in left.items():
            self._forget_after(task, number)
        return True

    def _forget_after(self, handled: asyncio.Task[None], number: int) -> None:
        forgetting = asyncio.create_task(self._forgotten(handled, number))
        self._kept.add(forgetting)
        forgetting.add_done_callback(self._kept.discard)

    async def _forgotten(self, handled: asyncio.Task[None], number: int) -> None:
        await handled
        try:
            assert self._unfinished
            await self._unfinished.done(number)
        except Exception as error:
            _LOG.warning("what is done could not be forgotten: %s", described(error))

    async def _take_up(self) -> None:
        """Begin what was not done when the program ended last, before anything that people did later."""
        kept = await self._unfinished.all() if self._unfinished else ()
        for update, raw in self._readable([dict(raw) for _, raw in kept]):
            self._forget_after(asyncio.create_task(self._handled(update)), raw["update_id"])

    def _readable(self, batch: list[Json]) -> Iterator[tuple[OpenedUpdate, Json]]:
        for raw in batch:
            number = _number(raw)
            try:
                if number is None:
                    raise ValueError("no update")
                if self._seen.is_new(number):
                    yield opened_update(raw), raw
            except Exception as error:
                _LOG.warning("an update could not be read and is passed over (%s)", type(error).__name__)


def _number(raw: Json) -> int | None:
    """The number by which an update is confirmed; None if it has none that could be."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int and 0 <= number < _MOST_UPDATES else None


async def _unless(stop: asyncio.Event, call: Awaitable[None]) -> None:
    """Make a call; one that `stop` comes before, or that fails, is left."""
    calling, stopping = asyncio.ensure_future(call), asyncio.ensure_future(stop.wait())
    await asyncio.wait((calling, stopping), return_when=asyncio.FIRST_COMPLETED)
    for task in (calling, stopping):
        task.cancel()
    with contextlib.suppress(TelegramError, asyncio.CancelledError):
        await calling


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
