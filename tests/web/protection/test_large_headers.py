"""What a request says about itself is bounded, however it comes; what is sent ahead of an answer as well."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.protection.connections import Waiting
from bot.web.serving import listen, serving
from tests.patience import PATIENCE
from tests.web.program import free_port

OK, REFUSED = b"HTTP/1.1 200 OK", b"HTTP/1.1 400 Bad Request"


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Reads a request to its end and says how long its body was."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)} bytes")(scope, receive, send)


@asynccontextmanager
async def line() -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    port = free_port()
    async with serving(app, listen("127.0.0.1", port), Waiting(most=100, seconds=PATIENCE)):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        yield reader, writer
        writer.close()


async def answered(*pieces: bytes) -> bytes:
    """The first line of what the server says to these pieces, each sent when the one before is likely read."""
    async with line() as (reader, writer):
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.01)
        return (await asyncio.wait_for(reader.readline(), PATIENCE)).strip()


@pytest.mark.parametrize(("size", "said"), [(16_379, OK), (16_380, OK), (16_381, REFUSED)])
async def test_all_headers_together_are_bounded(size: int, said: bytes) -> None:
    """`Host`, its `h` and two names of one letter each take the rest of 16,384."""
    halves = size // 2, size - size // 2
    lines = b"".join(b"%c: %b\r\n" % (name, b"a" * (half - 1)) for name, half in zip(b"xy", halves, strict=True))
    host = b"Host:\r\n"
    assert await answered(b"GET / HTTP/1.1\r\n" + host + lines + b"\r\n") == said


async def test_a_header_that_drips_in_and_never_ends_is_refused() -> None:
    pieces = (b"GET / HTTP/1.1\r\nHost: h\r\nx: ", *(b"a" * 2_000 for _ in range(9)))
    assert await answered(*pieces) == REFUSED


async def test_an_address_that_never_ends_is_refused() -> None:
    assert await answered(b"GET /", *(b"a" * 2_000 for _ in range(9))) == REFUSED


@pytest.mark.parametrize(("lines", "said"), [(1, OK), (20, REFUSED)])
async def test_headers_after_a_body_are_bounded_too(lines: int, said: bytes) -> None:
    begun = b"POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n"
    assert await answered(begun + b"x: %b\r\n" % (b"a" * 1_000) * lines + b"\r\n") == said


async def test_a_long_body_is_no_header() -> None:
    begun = b"POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n"
    assert await answered(begun, *(b"a" * 10_000 for _ in range(10))) == OK


@pytest.mark.parametrize(("ahead", "said"), [(7, [OK] * 8), (8, [OK] * 9), (9, [REFUSED])])
async def test_few_requests_are_taken_ahead_of_an_answer(ahead: int, said: list[bytes]) -> None:
    async with line() as (reader, writer):
        last = b"GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"
        writer.write(b"GET / HTTP/1.1\r\nHost: h\r\n\r\n" * ahead + last)
        answers = await asyncio.wait_for(reader.read(), PATIENCE)
    assert [OK] * answers.count(OK) + [REFUSED] * answers.count(REFUSED) == said
