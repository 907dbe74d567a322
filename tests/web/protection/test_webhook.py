"""The webhook stands before all pages; to whoever does not know both secrets there is no such page."""

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from bot.web.webhook_route import before_pages

RIGHT = {"X-Telegram-Bot-Api-Secret-Token": "header"}


class Taking:
    """Takes updates, but for one that it fails at."""

    def __init__(self) -> None:
        self.taken: list[bytes] = []

    def is_from_telegram(self, path_secret: str, header_secret: str) -> bool:
        return (path_secret, header_secret) == ("path", "header")

    async def take(self, body: bytes) -> bytes:
        if body == b"bad":
            raise ValueError("secret words")
        self.taken.append(body)
        return b'{"method": "answer"}' if body == b"press" else b""


async def pages(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse("a page", 404)(scope, receive, send)


async def sent(webhook: Taking, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
    transport = httpx.ASGITransport(before_pages(webhook, pages))
    async with httpx.AsyncClient(transport=transport, base_url="http://pages.test") as client:
        return await client.post(path, content=body, headers=headers)


async def test_telegram_is_told_what_to_do_when_the_update_is_taken() -> None:
    webhook = Taking()
    press = await sent(webhook, "/telegram/path", b"press", RIGHT)
    text = await sent(webhook, "/below/telegram/path", b"text", RIGHT)
    assert (press.status_code, press.json(), press.headers["content-type"]) == (
        200,
        {"method": "answer"},
        "application/json",
    )
    assert (text.status_code, text.content, text.headers.get("content-type")) == (200, b"", None)
    assert webhook.taken == [b"press", b"text"]


@pytest.mark.parametrize(
    ("path", "headers"),
    [("/telegram/guess", RIGHT), ("/telegram/path", {}), ("/path", RIGHT), ("/telegram/path/more", RIGHT)],
)
async def test_to_anybody_else_there_is_no_such_page(path: str, headers: dict[str, str]) -> None:
    webhook = Taking()
    answer = await sent(webhook, path, b"press", headers)
    assert (answer.status_code, answer.text, webhook.taken) == (404, "a page", [])


@pytest.mark.parametrize(("size", "status"), [(999_999, 200), (1_000_000, 200), (1_000_001, 413)])
async def test_an_update_is_bounded(size: int, status: int) -> None:
    assert (await sent(Taking(), "/telegram/path", b"a" * size, RIGHT)).status_code == status


async def test_a_failure_is_told_to_telegram_and_what_was_said_to_no_log(caplog: pytest.LogCaptureFixture) -> None:
    answer = await sent(Taking(), "/telegram/path", b"bad", RIGHT)
    assert (answer.status_code, answer.content) == (500, b"")
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text
