"""What strangers send that no form of ours sends: guesses, broken bodies, tricks with addresses."""

import asyncio
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from tests.web.page import ShownPage
from tests.web.protection.hostile import assert_harmless
from tests.web.visitor import Visitor

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize("guess", ["A" * 43, "A" * 42, "../../etc/passwd", "%00", "x" * 4000, '"; Path=/'])
async def test_guessed_cookies_lead_nowhere(visitor: Visitor, pages: ASGIApp, code: str, guess: str) -> None:
    await visitor.begins(code)
    fields = visitor.page.forms[1].fields
    thief = Visitor(pages)
    thief.client.headers["Cookie"] = f"talk={guess}"
    assert (await thief.goes("/talk")).heading == "Do you have a code?"
    answer = await thief.client.post("/talk", data={**fields, "press": "Continue 3 welcome"})
    assert answer.status_code in (303, 403)
    assert (await visitor.goes("/talk")).heading == "Welcome"


async def test_a_body_that_is_too_large_is_refused(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)

    async def without_length() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"a" * 8192

    for path in ("/talk", f"/a/{code}", "/a", "/erase"):
        for size, is_too_large in ((65_535, False), (65_536, False), (65_537, True)):
            answer = await visitor.client.post(path, content=b"a" * size, headers=FORM)
            assert (answer.status_code == 413) is is_too_large
        answer = await visitor.client.post(path, content=without_length(), headers=FORM)
        assert answer.status_code == 413
    assert (await visitor.goes("/talk")).heading == "Welcome"


async def test_a_body_that_does_not_come_is_not_waited_for(
    visitor: Visitor, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.protection.requests.BODY_SECONDS", 0.05)

    async def hesitating() -> AsyncIterator[bytes]:
        yield b"a"
        await asyncio.sleep(5)

    answer = await visitor.client.post("/a", content=hesitating(), headers=FORM)
    assert answer.status_code == 408


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"press=%ff%fe", "application/x-www-form-urlencoded", 400),
        ("press=å".encode("latin-1"), "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=1" for _ in range(500)), "application/x-www-form-urlencoded", 400),
        (b'{"press": 1}', "application/json", 415),
        (b"--x\r\n\r\n--x--", "multipart/form-data; boundary=x", 415),
        (b"", "", 415),
        (b"\x00\x01&&&===%", "application/x-www-form-urlencoded", 403),
        (b"token=%00&press=%00", "application/x-www-form-urlencoded", 403),
    ],
)
async def test_broken_bodies_are_refused(visitor: Visitor, code: str, body: bytes, kind: str, status: int) -> None:
    await visitor.begins(code)
    answer = await visitor.client.post("/talk", content=body, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == status
    assert_harmless(ShownPage(answer.text))
    assert (await visitor.goes("/talk")).heading == "Welcome"


@pytest.mark.parametrize(
    "press",
    ["", "Choose", "Choose 3 job yes extra", "Continue 99 welcome", "Continue 3 job", "Send 3", "Write", "\x00", "９"],
)
async def test_made_up_presses_change_nothing(visitor: Visitor, code: str, press: str) -> None:
    await visitor.begins(code)
    form, _ = visitor.page.form_with("Next")
    await visitor.sends("/talk", {**form.fields, "press": press, "text": "x"})
    assert visitor.page.heading == "Welcome"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../site.py",
        "/static/%2e%2e/site.py",
        "/static/..%2f..%2fsettings.py",
        "/static//etc/passwd",
        "/static/fonts/",
        "/static",
        "/a/%00",
        "/a/..%2f..%2f",
        "/a/" + "x" * 5000,
        "//elsewhere.example/a",
        "/reports/../talk",
        "/telegram/guess",
    ],
)
async def test_tricks_with_paths_find_nothing(visitor: Visitor, code: str, path: str) -> None:
    answer = await visitor.client.get(httpx.URL(scheme="http", host="pages.test", raw_path=path.encode()))
    assert answer.status_code in (303, 307, 404)
    assert "://elsewhere" not in answer.headers.get("location", "")
    assert "import" not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
async def test_other_methods_are_refused(visitor: Visitor, code: str, method: str) -> None:
    assert (await visitor.client.request(method, f"/a/{code}")).status_code == 405


async def test_a_failure_tells_neither_the_page_nor_the_log_what_was_written(
    visitor: Visitor,
    code: str,
    opened: Installation,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await visitor.begins(code)

    async def fails(*_: object) -> None:
        raise ValueError("my secret answer")

    monkeypatch.setattr(type(opened.survey), "handle", fails)
    with caplog.at_level(logging.DEBUG):
        await visitor.presses("Next")
    assert visitor.answer.status_code == 500
    assert "Something broke on our side" in visitor.page.heading
    assert "secret" not in visitor.page.html + caplog.text
    assert "ValueError" in caplog.text
