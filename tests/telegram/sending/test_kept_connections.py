"""Calls on connections that are kept, beside servers that behave in all ways."""

import asyncio
import datetime
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from telegram.error import BadRequest, NetworkError, TelegramError, TimedOut

from bot.telegram.sending.kept_connections import KeptConnections, LostReply
from bot.telegram.sending.request import AiohttpRequest

GOOD = b'HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{"ok":true}'
ENDS = b'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 11\r\n\r\n{"ok":true}'
CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"ok"\r\n6\r\n:true}\r\n0\r\n\r\n'
Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


def says(*pieces: bytes) -> Answer:
    async def answer(writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.001)

    return answer


async def hangs_up(writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def is_silent(_: asyncio.StreamWriter) -> None:
    """Nothing comes."""


class Answering:
    """A server that gives these answers one after another, and remembers who asked what."""

    def __init__(self, *answers: Answer) -> None:
        self.answers, self.connections, self.asked, self.url = list(answers), 0, list[bytes](), ""

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        while head := await reader.readuntil(b"\r\n\r\n"):
            length = int(head.lower().partition(b"content-length:")[2].split()[0])
            self.asked.append(head.split(b"\r\n")[0] + b" " + await reader.readexactly(length))
            await self.answers.pop(0)(writer)


@asynccontextmanager
async def answering(
    *answers: Answer, secured: ssl.SSLContext | None = None
) -> AsyncIterator[tuple[Answering, KeptConnections]]:
    made, kept = Answering(*answers), KeptConnections(2, 5.0)

    open_ones: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        this = asyncio.current_task()
        assert this
        open_ones.add(this)
        try:
            with suppress(asyncio.IncompleteReadError, asyncio.CancelledError, ConnectionError):
                await made.serve(reader, writer)
        finally:
            writer.transport.abort()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=secured)
    where = "https://localhost" if secured else "http://127.0.0.1"
    made.url = f"{where}:{server.sockets[0].getsockname()[1]}/bot1:a/edit"
    try:
        yield made, kept
    finally:
        kept.close()
        server.close()
        for one in open_ones:
            one.cancel()
        await asyncio.gather(*open_ones)


async def test_a_connection_serves_one_call_after_another() -> None:
    async with answering(says(GOOD), says(CHUNKED), says(GOOD[:20], GOOD[20:])) as (made, kept):
        replies = [await kept.post(made.url, b"{%d}" % number, 5.0) for number in range(3)]
        assert replies == [(200, b'{"ok":true}')] * 3
        assert made.connections == 1
        assert made.asked == [b"POST /bot1:a/edit HTTP/1.1 {%d}" % number for number in range(3)]


async def test_what_the_server_ends_is_not_used_again() -> None:
    async with answering(says(ENDS), says(GOOD)) as (made, kept):
        assert await kept.post(made.url, b"{}", 5.0) == await kept.post(made.url, b"{}", 5.0)
        assert made.connections == 2


async def test_what_only_says_that_a_reply_will_come_is_passed_over() -> None:
    async with answering(says(b"HTTP/1.1 100 Continue\r\n\r\n", GOOD)) as (made, kept):
        assert await kept.post(made.url, b"{}", 5.0) == (200, b'{"ok":true}')


@pytest.mark.parametrize("answer", [hangs_up, says(b"no HTTP at all\r\n\r\n")])
async def test_a_reply_that_does_not_come_whole_is_lost_and_the_next_call_goes_elsewhere(answer: Answer) -> None:
    async with answering(answer, says(GOOD)) as (made, kept):
        with pytest.raises(LostReply):
            await kept.post(made.url, b"{}", 5.0)
        assert await kept.post(made.url, b"{}", 5.0) == (200, b'{"ok":true}')
        assert made.connections == 2


async def test_nobody_waits_for_ever_nor_gets_the_reply_to_another_call() -> None:
    async with answering(is_silent, says(GOOD)) as (made, kept):
        with pytest.raises(TimedOut):
            await kept.post(made.url, b"{}", 0.05)
        assert await kept.post(made.url, b"{}", 5.0) == (200, b'{"ok":true}')
        assert made.connections == 2


async def test_a_call_that_is_cancelled_leaves_no_connection_behind() -> None:
    async with answering(is_silent, says(GOOD)) as (made, kept):
        waiting = asyncio.create_task(kept.post(made.url, b"{}", 5.0))
        while not made.asked:
            await asyncio.sleep(0.001)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        assert await kept.post(made.url, b"{}", 5.0) == (200, b'{"ok":true}')
        assert made.connections == 2


async def test_a_call_that_surely_did_not_arrive_is_told_apart() -> None:
    async with answering() as (made, kept):
        url = made.url
    with pytest.raises(NetworkError) as refused:
        await kept.post(url, b"{}", 5.0)
    assert not isinstance(refused.value, LostReply)


async def test_more_calls_than_connections_wait_for_their_turn() -> None:
    async with answering(*[says(GOOD)] * 9) as (made, kept):
        await asyncio.gather(*(kept.post(made.url, b"{}", 5.0) for _ in range(9)))
        assert len(made.asked) == 9
        assert made.connections <= 2


@pytest.mark.parametrize(
    ("status", "body", "raised"),
    [
        (b"400 Bad Request", b'{"ok":false,"description":"message is not modified"}', BadRequest),
        (b"500 Internal Server Error", b"", LostReply),
        (b"502 Bad Gateway", b"<html>", NetworkError),
    ],
)
async def test_refusals_are_read_as_the_library_reads_them(
    status: bytes, body: bytes, raised: type[TelegramError]
) -> None:
    reply = b"HTTP/1.1 " + status + b"\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    async with answering(says(reply)) as (made, _):
        request = AiohttpRequest()
        with pytest.raises(raised) as refused:
            await request.call(made.url, b"{}")
        await request.shutdown()
        assert type(refused.value) is raised


def certified(name: str, folder: Path) -> tuple[ssl.SSLContext, Path]:
    """What a server of that name shows, and the file that makes it trusted."""
    key, day = ec.generate_private_key(ec.SECP256R1()), datetime.timedelta(days=1)
    called, now = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)]), datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(called)
        .issuer_name(called)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - day)
        .not_valid_after(now + day)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    shown, secret = folder / "shown.pem", folder / "secret.pem"
    shown.write_bytes(certificate.public_bytes(Encoding.PEM))
    secret.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(shown, secret)
    return context, shown


async def test_a_server_shows_who_it_is_and_its_connection_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secured, trusted = certified("localhost", tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    async with answering(says(GOOD), says(CHUNKED), says(ENDS), says(GOOD), secured=secured) as (made, kept):
        assert [await kept.post(made.url, b"{}", 5.0) for _ in range(4)] == [(200, b'{"ok":true}')] * 4
        assert made.connections == 2


@pytest.mark.parametrize(("name", "is_trusted"), [("localhost", False), ("other.example", True)])
async def test_nothing_is_told_to_a_server_that_is_not_who_was_meant(
    name: str, is_trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secured, trusted = certified(name, tmp_path)
    if is_trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    async with answering(says(GOOD), secured=secured) as (made, kept):
        with pytest.raises(NetworkError) as refused:
            await kept.post(made.url, b"{}", 5.0)
        assert not isinstance(refused.value, LostReply)
        assert not made.asked
