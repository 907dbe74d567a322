"""Pushing updates to the bot's webhook: in order within a chat, presses beside messages, again until 2xx."""

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from tests.botapi.errors import ApiError
from tests.botapi.inbox import Inbox

Json = dict[str, Any]


def queue_of(update: Json) -> tuple[str, int]:
    """Updates of one queue come one at a time; a person's presses are a queue of their own."""
    if "callback_query" in update:
        return "press", update["callback_query"]["from"]["id"]
    content = next(value for key, value in update.items() if key != "update_id")
    return "chat", content.get("chat", content["from"])["id"]


@dataclass
class Webhook:
    """`carry_out` runs a method that the bot puts into the body of its reply."""

    inbox: Inbox
    carry_out: Callable[[str, dict[str, str]], Awaitable[Any]]
    secret: str = ""
    connections: int = 40
    tries: int = 0
    _pusher: asyncio.Task[None] | None = None
    _busy: dict[tuple[str, int], asyncio.Task[None]] = field(default_factory=dict)

    def set(self, url: str, secret: str, connections: int) -> None:
        self.inbox.webhook, self.secret, self.connections = url, secret, connections or 40
        if self._pusher:
            self._pusher.cancel()
            self._pusher = None
        if url:
            self._pusher = asyncio.get_running_loop().create_task(self._push_all(url))

    async def stop(self) -> None:
        tasks = [task for task in (self._pusher, *self._busy.values()) if task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _push_all(self, url: str) -> None:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=self.connections)) as session:
            try:
                while True:
                    for _, update in list(self.inbox.waiting):
                        queue = queue_of(update)
                        if queue not in self._busy:
                            self._busy[queue] = asyncio.create_task(self._push(session, url, queue, update))
                    await asyncio.sleep(0.005)
            finally:
                for task in self._busy.values():
                    task.cancel()

    async def _push(self, session: aiohttp.ClientSession, url: str, queue: tuple[str, int], update: Json) -> None:
        pauses = [0.0, 2.0, 4.0, 8.0]
        try:
            while not await self._delivered(session, url, update):
                await asyncio.sleep(pauses.pop(0) if len(pauses) > 1 else pauses[0])
            self.inbox.waiting = type(self.inbox.waiting)(
                entry for entry in self.inbox.waiting if entry[1]["update_id"] != update["update_id"]
            )
        finally:
            del self._busy[queue]

    async def _delivered(self, session: aiohttp.ClientSession, url: str, update: Json) -> bool:
        self.tries += 1
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret} if self.secret else {}
        try:
            async with session.post(url, json=update, headers=headers) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, OSError, TimeoutError):
            return False
        if 200 <= answer.status < 300 and body:
            await self._carry_out(body)
        return 200 <= answer.status < 300

    async def _carry_out(self, body: bytes) -> None:
        """Whether that can be done or not, the update is delivered."""
        with contextlib.suppress(ValueError, ApiError):
            reply = json.loads(body)
            if isinstance(reply, dict) and "method" in reply:
                values = {key: value if isinstance(value, str) else json.dumps(value) for key, value in reply.items()}
                await self.carry_out(values.pop("method"), values)
