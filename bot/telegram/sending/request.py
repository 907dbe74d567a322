"""HTTP to the Bot API: what every press needs on kept connections, all else over aiohttp.

The token is part of every address, so no address and no cause that carries one leaves this file: errors name
only their kind, nothing is logged here, and the library's own notes on its addresses and calls are dropped.
"""

import logging
import os
from typing import Any

import aiohttp
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot import json_documents
from bot.telegram.sending.kept_connections import KeptConnections, LostReply

os.environ.setdefault("PTB_TIMEDELTA", "1")  # the library is to give times as timedelta, without a warning each time

logging.getLogger("telegram.Bot").addFilter(lambda record: record.levelno >= logging.WARNING)

CONNECTIONS = 100
CONNECT_SECONDS = 10.0
READ_SECONDS = 20.0


_NEVER_TAKEN = (502, 503)
"""What a gateway answers that could not pass the call on, or a server that takes none just now."""


class AiohttpRequest(BaseRequest):
    """One aiohttp session; `read_seconds` is how long a reply may take, `connect_seconds` a connection."""

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        read_seconds: float = READ_SECONDS,
        connect_seconds: float = CONNECT_SECONDS,
    ) -> None:
        self._connections = connections
        self._read_seconds = read_seconds
        self._connect_seconds = connect_seconds
        self._session: aiohttp.ClientSession | None = None
        self._kept = KeptConnections(connections, connect_seconds)

    async def call(self, url: str, body: bytes, read_seconds: float | None = None) -> bytes:
        """What comes back, not yet read, when a method gets this JSON document.

        Raises TelegramError like the library's own calls, which cost several times as much.
        """
        status, reply = await self._kept.post(url, body, read_seconds or self._read_seconds)
        if status >= 500 and status not in _NEVER_TAKEN:
            raise LostReply(f"HTTP {status}")
        return reply if status == 200 else await _Answered(status, reply).retrieve(url)

    @property
    def read_timeout(self) -> float:
        return self._read_seconds

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, headers={"User-Agent": "pratamed"})

    async def shutdown(self) -> None:
        self._kept.close()
        session, self._session = self._session, None
        if session:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and body of the reply. Raises NetworkError or TimedOut, which name no address."""
        if self._session is None:
            raise NetworkError("the connection to Telegram is closed")
        timeout = aiohttp.ClientTimeout(
            total=None,
            sock_connect=_seconds(connect_timeout, self._connect_seconds),
            sock_read=_seconds(read_timeout, self._read_seconds),
        )
        body = _body(request_data)
        try:
            async with self._session.request(method, url, data=body, timeout=timeout, allow_redirects=False) as reply:
                if reply.status >= 500 and reply.status not in _NEVER_TAKEN:
                    raise LostReply(f"HTTP {reply.status}")
                return reply.status, await reply.read()
        except LostReply:
            raise
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientConnectorError as error:
            raise NetworkError(type(error).__name__) from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise LostReply(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The reply as JSON; unlike the library's own, it does not log what it cannot read."""
        try:
            document: dict[str, Any] = json_documents.read(payload)
        except ValueError:
            raise TelegramError("the server's reply is not JSON") from None
        return document


class _Answered(AiohttpRequest):
    """What the library makes of a reply that has come already."""

    def __init__(self, status: int, reply: bytes) -> None:
        self._answer = status, reply

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        """The same reply to whatever is asked."""
        return self._answer


def _seconds(given: ODVInput[float], default: float) -> float | None:
    return given if isinstance(given, int | float) or given is None else default


def _body(data: RequestData | None) -> aiohttp.FormData | aiohttp.BytesPayload | None:
    """JSON, which costs least to write; a form where files go along."""
    if data is None or not (data.parameters or data.contains_files):
        return None
    if not data.contains_files:
        return aiohttp.BytesPayload(data.json_payload, content_type="application/json")
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
