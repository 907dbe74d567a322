"""Connections that say nothing, or say it slowly, keep nobody out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from starlette.types import ASGIApp

from bot.web.protection.connections import Waiting
from bot.web.serving import listen, serving
from tests.patience import PATIENCE
from tests.web.program import free_port
from tests.web.protection.idle_connections import measure
from tests.web.visitor import Visitor

REQUEST = b"GET /a HTTP/1.1\r\nHost: pages.test\r\n\r\n"


class Line:
    """A connection as somebody has it who writes bytes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def asks(self) -> bytes:
        """The first line of the answer, when all of it has come."""
        self.writer.write(REQUEST)
        answer = await asyncio.wait_for(self.reader.readuntil(b"</html>"), PATIENCE)
        return answer.partition(b"\r\n")[0]

    async def is_closed(self) -> bool:
        with suppress(ConnectionError):
            return await asyncio.wait_for(self.reader.read(), PATIENCE) == b""
        return True


@asynccontextmanager
async def server(pages: ASGIApp, waiting: Waiting) -> AsyncIterator[list[Line]]:
    """Lines to a server at which 20 connections may wait; 60 others than the last of them say nothing."""
    port = free_port()
    async with serving(pages, listen("127.0.0.1", port), waiting):
        lines = [Line(*await asyncio.open_connection("127.0.0.1", port)) for _ in range(61)]
        yield lines
        for line in lines:
            line.writer.close()
            with suppress(ConnectionError):
                await line.writer.wait_closed()


async def test_those_who_ask_get_in_beside_many_who_wait(pages: ASGIApp) -> None:
    async with server(pages, Waiting(most=20, seconds=PATIENCE)) as lines:
        assert await lines[-1].asks() == b"HTTP/1.1 200 OK"
        assert await lines[-1].asks() == b"HTTP/1.1 200 OK"
        assert all([await line.is_closed() for line in lines[:40]])
        assert not any(line.reader.at_eof() for line in lines[41:])
        assert await lines[-2].asks() == b"HTTP/1.1 200 OK"


async def test_headers_that_drip_in_are_not_waited_for(pages: ASGIApp) -> None:
    async with server(pages, Waiting(most=100, seconds=0.3)) as lines:
        closed = asyncio.create_task(lines[-1].is_closed())
        for byte in REQUEST[:-2] * 100:
            if closed.done():
                break
            lines[-1].writer.write(bytes([byte]))
            await asyncio.sleep(0.05)
        assert await closed
        assert await lines[0].is_closed()


@pytest.mark.parametrize("path", ["/a/", "/talk/", "/privacy//", "/static/", "/nothing/", "/a/CODE/"])
async def test_nobody_is_sent_to_where_the_request_says_we_are(visitor: Visitor, path: str) -> None:
    answer = await visitor.client.get(path, headers={"Host": "elsewhere.example"})
    assert answer.status_code in (200, 303, 404)
    assert "elsewhere" not in answer.headers.get("location", "") + answer.text


async def test_the_measurement_with_many_runs_with_few() -> None:
    assert (await measure(3, asked=1, settled=0))["connections"] == 3
