"""HTTP with no more than what every press needs: a JSON document out, bytes back, on connections that are kept.

The token is part of every address, so errors name only their kind.
"""

import asyncio
import socket
import ssl
from dataclasses import dataclass
from functools import cached_property, lru_cache
from urllib.parse import urlsplit

import aiohappyeyeballs
import httptools
from telegram.error import NetworkError, TimedOut

KEPT_SECONDS = 15.0
"""After so long without a call a connection is not trusted any more: servers end them, too."""

_NEXT_ADDRESS_SECONDS = 0.25


class LostReply(NetworkError):
    """The connection broke, or the server failed, after it had the call: nobody knows whether it was carried out."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where calls of one method go: `head` is how each of them begins, up to the number of bytes that follow."""

    host: str
    port: int
    with_tls: bool
    head: bytes

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, url: str) -> "Target":
        """The target that an address means."""
        parts = urlsplit(url)
        with_tls = parts.scheme == "https"
        lines = (
            f"POST {parts.path} HTTP/1.1",
            f"Host: {parts.netloc.rpartition('@')[2]}",
            "User-Agent: pratamed",
            "Content-Type: application/json",
            "Content-Length: ",
        )
        port = parts.port or (443 if with_tls else 80)
        return cls(parts.hostname or "", port, with_tls, "\r\n".join(lines).encode())

    @property
    def server(self) -> tuple[str, int, bool]:
        """What all targets have alike that the same connections lead to."""
        return self.host, self.port, self.with_tls


class KeptConnection(asyncio.Protocol):
    """One call after another."""

    def __init__(self) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body: list[bytes] = []
        self._reply: asyncio.Future[tuple[int, bytes]] | None = None
        self._transport: asyncio.Transport | None = None
        self.is_usable = False
        self.used = 0.0

    async def call(self, head: bytes, body: bytes, seconds: float) -> tuple[int, bytes]:
        """Status and body of the reply. Raises TimedOut, LostReply."""
        assert self._transport
        loop = asyncio.get_running_loop()
        reply: asyncio.Future[tuple[int, bytes]] = loop.create_future()
        self._reply = reply
        self.is_usable = False  # until the reply has come whole
        self._transport.write(b"%b%d\r\n\r\n%b" % (head, len(body), body))
        late = loop.call_later(seconds, self._fail, TimedOut())
        try:
            return await reply
        finally:
            late.cancel()
            self.used = loop.time()

    def close(self) -> None:
        """End it at once."""
        if self._transport:
            self._transport.abort()

    def _fail(self, error: NetworkError) -> None:
        self.is_usable = False
        if self._reply and not self._reply.done():
            self._reply.set_exception(error)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self._transport, self.is_usable = transport, True

    def data_received(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError as error:
            self._fail(LostReply(type(error).__name__))

    def connection_lost(self, exc: Exception | None) -> None:
        self._fail(LostReply(type(exc).__name__ if exc else "it was closed"))

    def on_message_begin(self) -> None:
        self._body = []

    def on_body(self, body: bytes) -> None:
        self._body.append(body)

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status >= 200 and self._reply and not self._reply.done():  # below, the reply itself is still to come
            self.is_usable = self._parser.should_keep_alive()
            self._reply.set_result((status, b"".join(self._body)))


class KeptConnections:
    """As many calls at once as there may be connections; the others wait for their turn."""

    def __init__(self, most: int, connect_seconds: float) -> None:
        self._free, self._connect_seconds = asyncio.Semaphore(most), connect_seconds
        self._idle: dict[tuple[str, int, bool], list[KeptConnection]] = {}

    async def post(self, url: str, body: bytes, read_seconds: float) -> tuple[int, bytes]:
        """Status and body of the reply to a JSON document.

        Raises LostReply and TimedOut, NetworkError if the call surely did not reach the server.
        """
        target = Target.of(url)
        async with self._free:
            connection = self._kept(target) or await self._connected(target)
            try:
                return await connection.call(target.head, body, read_seconds)
            finally:
                if connection.is_usable:
                    self._idle.setdefault(target.server, []).append(connection)
                else:
                    connection.close()

    def close(self) -> None:
        """End all connections that wait for calls."""
        while self._idle:
            for connection in self._idle.popitem()[1]:
                connection.close()

    def _kept(self, target: Target) -> KeptConnection | None:
        idle = self._idle.get(target.server, [])
        while idle:
            connection = idle.pop()
            if connection.is_usable and asyncio.get_running_loop().time() - connection.used < KEPT_SECONDS:
                return connection
            connection.close()
        return None

    async def _connected(self, target: Target) -> KeptConnection:
        loop = asyncio.get_running_loop()
        trusted, name = (self._trusted, target.host) if target.with_tls else (None, None)
        try:
            async with asyncio.timeout(self._connect_seconds):
                found = await loop.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
                opened = await aiohappyeyeballs.start_connection(found, happy_eyeballs_delay=_NEXT_ADDRESS_SECONDS)
                _, connection = await loop.create_connection(
                    KeptConnection, sock=opened, ssl=trusted, server_hostname=name
                )
        except TimeoutError:
            raise TimedOut from None
        except (OSError, ValueError) as error:
            raise NetworkError(type(error).__name__) from None
        return connection

    @cached_property
    def _trusted(self) -> ssl.SSLContext:
        return ssl.create_default_context()
