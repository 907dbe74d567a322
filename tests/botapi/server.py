"""The HTTP server: `async with BotApiServer() as server:`; its address is `server.url`."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Awaitable
from types import TracebackType
from typing import Any, Self, cast

from aiohttp import web

from tests.botapi.chats import Chat, Message, Query, User
from tests.botapi.errors import ApiError, bad_request
from tests.botapi.faults import Delays, Drops, Fails, Faults, RateLimit
from tests.botapi.files import Files
from tests.botapi.inbox import Inbox
from tests.botapi.methods import Call, Methods, Upload
from tests.botapi.person import Group, Person
from tests.botapi.webhook import Webhook

Json = dict[str, Any]

TOKEN = "4839574812:AAFD39kkdpWt3ywyRZergyOLMaJhac60qcK"
FIRST_PERSON = 5_210_000_017
FIRST_GROUP = -1_002_100_000_033


class BotApiServer:
    """A Bot API server with one bot. All state is open to the tests: `chats`, `calls`, `inbox`, `profile`, `faults`.

    `calls` holds the last calls as (method, parameters); `profile` what the bot set per (kind, language).
    """

    def __init__(self, token: str = TOKEN, *, limited: bool = False, remembered_calls: int = 10_000) -> None:
        self.token = token
        self.bot = User(int(token.split(":", maxsplit=1)[0]), "Prata Med", is_bot=True, username="prata_med_test_bot")
        self._passed = 0.0
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.profile: dict[tuple[str, str], Any] = {}
        self.calls: deque[tuple[str, dict[str, str]]] = deque(maxlen=remembered_calls)
        self.faults = Faults()
        self.limit = RateLimit(self.now) if limited else None
        self.files = Files()
        self.inbox = Inbox(self.now)
        self.webhook = Webhook(self.inbox, self._carried_out)
        self._methods = Methods(self)
        self._message = 0
        self._query = 0
        self._runner: web.AppRunner | None = None
        self.url = ""

    # running

    async def start(self, port: int = 0) -> Self:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/bot{token}/{method}", self._answer)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.2, handler_cancellation=True)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def stop(self) -> None:
        await self.webhook.stop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    async def __aenter__(self) -> Self:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def now(self) -> float:
        """Seconds since 1970, as the server sees it."""
        return time.time() + self._passed

    def pass_time(self, seconds: float) -> None:
        """Makes the server believe that it is `seconds` later."""
        self._passed += seconds

    # people and groups

    def person(self, first_name: str = "Amina", language_code: str | None = "en") -> Person:
        """Somebody with a phone, who has not written to the bot yet."""
        number = FIRST_PERSON + 7 * len(self.chats)
        chat = self.chats[number] = Chat(number, "private", first_name)
        return Person(self, User(number, first_name, language_code), chat)

    def group(self, title: str = "Neighbours", kind: str = "supergroup") -> Group:
        """A group chat, or with `kind="channel"` a channel, in which the bot is a member."""
        number = FIRST_GROUP - 7 * len(self.chats)
        chat = self.chats[number] = Chat(number, kind, title, started=True)
        return Group(self, chat)

    def post(self, chat: Chat, sender: User | None, text: str, **fields: Any) -> Message:
        """Puts a message into a chat."""
        self._message += 1
        message = Message(self._message, chat, sender, self.now(), text, **fields)
        chat.messages[message.id] = message
        chat.changed()
        return message

    def query(self, chat: Chat) -> Query:
        self._query += 1
        query = Query(str(4_000_000_000_000_000 + self._query), self.now(), chat)
        self.queries[query.id] = query
        return query

    def spend(self, chat: Chat) -> None:
        """Counts a message against the limits. Raises ApiError 429."""
        if self.limit:
            self.limit.check(chat.id)

    def made(self, method: str) -> list[dict[str, str]]:
        """The parameters of all remembered calls of one method, oldest first."""
        return [values for name, values in self.calls if name == method.lower()]

    # HTTP

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        try:
            call = await self._read(request)
            fault = self.faults.take(call.method, call.chat)
            if isinstance(fault, Drops) and not fault.carried_out:
                return self._dropped(request)
            if isinstance(fault, Fails):
                raise fault.error
            result = await self._carried_out(call.method, call.values, call.files)
            if isinstance(fault, Drops):
                return self._dropped(request)
            if isinstance(fault, Delays):
                await asyncio.sleep(fault.seconds)
            return _json(200, {"ok": True, "result": result})
        except ApiError as error:
            return _refusal(error)

    async def _read(self, request: web.Request) -> Call:
        token = request.match_info["token"]
        if token != self.token:
            raise ApiError(401, "Unauthorized") if ":" in token else ApiError(404, "Not Found")
        call = Call(request.match_info["method"].lower(), dict(request.query))
        if request.content_type == "application/json":
            call.values |= _texts(await request.text())
        elif request.method == "POST":
            for name, value in (await request.post()).items():
                if isinstance(value, web.FileField):
                    call.files[name] = Upload(value.filename, value.file.read())
                else:
                    call.values[name] = cast(str, value)
        self.calls.append((call.method, call.values))
        return call

    async def _carried_out(self, method: str, values: dict[str, str], files: dict[str, Upload] | None = None) -> Any:
        carry_out = self._methods.find(method)
        if carry_out is None:
            raise ApiError(404, "Not Found")
        result = carry_out(Call(method, values, files or {}))
        return await result if isinstance(result, Awaitable) else result

    def _dropped(self, request: web.Request) -> web.StreamResponse:
        if request.transport:
            request.transport.abort()
        return web.Response()

    async def _download(self, request: web.Request) -> web.StreamResponse:
        content = self.files.at(request.match_info["path"])
        if request.match_info["token"] != self.token or content is None:
            return _refusal(ApiError(404, "Not Found"))
        return web.Response(body=content, content_type="application/octet-stream")


def _texts(body: str) -> dict[str, str]:
    """A JSON body as the parameters it stands for: strings as they are, all else as JSON."""
    try:
        document = json.loads(body or "{}")
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    return {key: value if isinstance(value, str) else json.dumps(value) for key, value in document.items()}


def _json(status: int, document: Json) -> web.Response:
    return web.Response(status=status, body=json.dumps(document).encode(), content_type="application/json")


def _refusal(error: ApiError) -> web.Response:
    document: Json = {"ok": False, "error_code": error.code, "description": error.description}
    if error.retry_after is not None:
        document["parameters"] = {"retry_after": error.retry_after}
    return _json(error.code, document)
