"""Updates waiting for the bot, fetched by long polling or pushed to its webhook."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.botapi.errors import ApiError

Json = dict[str, Any]

DAY = 24 * 3600
PRESSES_KEPT = 150
OTHER_POLLER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


@dataclass
class Inbox:
    """The queue of one bot. `clock` gives seconds."""

    clock: Callable[[], float]
    next_id: int = 700_000_001
    waiting: deque[tuple[float, Json]] = field(default_factory=deque)
    handed_out: int = 0
    allowed: list[str] = field(default_factory=list)
    webhook: str = ""
    _poller: asyncio.Future[None] | None = None

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits at this moment."""
        return self._poller is not None and not self._poller.done()

    def put(self, kind: str, content: Json) -> None:
        if self.allowed and kind not in self.allowed:
            return
        self.waiting.append((self.clock(), {"update_id": self.next_id, kind: content}))
        self.next_id += 1
        self._wake()

    @contextmanager
    def on_the_way(self, arrives: Callable[[list[Json]], list[Json]]) -> Iterator[None]:
        """What is put meanwhile comes only then, in the order and as often as `arrives` says."""
        before = list(self.waiting)
        self.waiting.clear()
        waked, self._wake = self._wake, lambda: None  # type: ignore[method-assign]
        yield
        self._wake = waked  # type: ignore[method-assign]
        put = [update for _, update in self.waiting]
        self.waiting = deque([*before, *((self.clock(), update) for update in arrives(put))])
        self._wake()

    def put_again(self, update: Json) -> None:
        """Delivers an update a second time under its old id, as happens when a confirmation is lost."""
        self.waiting.appendleft((self.clock(), update))
        self._wake()

    def clear(self) -> None:
        self.waiting.clear()

    def oldest(self, limit: int) -> list[Json]:
        """Up to `limit` updates that are still kept: presses for 150 seconds, all else for a day."""
        now = self.clock()
        kept = [
            (since, update)
            for since, update in self.waiting
            if now - since < (PRESSES_KEPT if "callback_query" in update else DAY)
        ]
        if len(kept) != len(self.waiting):
            self.waiting = deque(kept)
        return [update for _, update in kept[:limit]]

    def confirm(self, offset: int) -> None:
        """Forgets all updates below `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        while self.waiting and 0 < self.waiting[0][1]["update_id"] < offset:
            self.waiting.popleft()

    async def poll(self, offset: int, seconds: float, limit: int) -> list[Json]:
        """`getUpdates`. Raises ApiError 409 if a webhook is set, or in the older of two polls."""
        if self.webhook:
            raise ApiError(409, WEBHOOK_SET)
        if self._poller and self.is_polled:
            self._poller.set_exception(ApiError(409, OTHER_POLLER))
        self.confirm(offset)
        if not self.oldest(1) and seconds > 0:
            await self._wait(seconds)
        found = self.oldest(limit)
        self.handed_out += len(found)
        return found

    async def _wait(self, seconds: float) -> None:
        poller = self._poller = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            pass
        finally:
            if self._poller is poller:
                self._poller = None

    def _wake(self) -> None:
        if self._poller and self.is_polled:
            self._poller.set_result(None)
