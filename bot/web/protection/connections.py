"""Connections that ask for nothing: they are not waited for long, and give way to those that ask."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

from httptools import HttpParserError
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_HEADER_BYTES = 16_384
MOST_AHEAD = 8


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many connections may wait at once without a whole request's headers, and for how many seconds each."""

    most: int
    seconds: float


class WaitingConnections:
    """Those that wait, the longest waiting first; bytes that drip in do not make anybody's time longer."""

    def __init__(self, limit: Waiting) -> None:
        self._limit = limit
        self._timers: OrderedDict[asyncio.Transport, asyncio.TimerHandle] = OrderedDict()

    def add(self, connection: asyncio.Transport) -> None:
        """It waits from now on, if it does not yet. When too many do, the one that has waited longest is closed."""
        if connection in self._timers or connection.is_closing():
            return
        later = asyncio.get_running_loop().call_later
        self._timers[connection] = later(self._limit.seconds, connection.abort)
        if len(self._timers) > self._limit.most:
            longest = next(iter(self._timers))
            self.remove(longest)
            longest.abort()

    def remove(self, connection: asyncio.Transport) -> None:
        """It waits no longer: it is answered, or gone."""
        timer = self._timers.pop(connection, None)
        if timer is not None:
            timer.cancel()


class _RequestLimits(HttpToolsProtocol):
    """Keeps little of what a request says about itself, whether it comes at once or drips in, and few of the requests
    that are sent ahead of the answer to the first: its parser bounds none of this."""

    _unread = _said = 0
    """Bytes in which nothing was whole yet, and bytes of all headers of a request, before and after its body."""

    def data_received(self, data: bytes) -> None:
        self._unread += len(data)
        super().data_received(data)
        if self._unread > MAX_HEADER_BYTES and not self.transport.is_closing():
            self.send_400_response("The headers are too large.")

    def on_message_begin(self) -> None:
        self._unread = self._said = 0
        if len(self.pipeline) >= MOST_AHEAD:
            raise HttpParserError("more than anybody needs to say")
        super().on_message_begin()

    def on_header(self, name: bytes, value: bytes) -> None:
        self._unread = 0
        self._said += len(name) + len(value)
        if self._said > MAX_HEADER_BYTES:
            raise HttpParserError("more than anybody needs to say")
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._unread = 0
        super().on_headers_complete()

    def on_body(self, body: bytes) -> None:
        self._unread = 0
        super().on_body(body)

    def on_message_complete(self) -> None:
        self._unread = 0
        super().on_message_complete()


def waiting_connection(limit: Waiting) -> type[HttpToolsProtocol]:
    """What speaks HTTP on the connections of one server."""
    waiting = WaitingConnections(limit)

    class WaitingConnection(_RequestLimits):
        """Waits but while a request is answered."""

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            waiting.add(transport)

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._settle()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            self._settle()

        def connection_lost(self, exc: Exception | None) -> None:
            waiting.remove(self.transport)
            super().connection_lost(exc)

        def _settle(self) -> None:
            if self.cycle is not None and not self.cycle.response_complete:
                waiting.remove(self.transport)
            else:
                waiting.add(self.transport)

    return WaitingConnection
