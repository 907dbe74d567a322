"""What strangers, other sites and hostile texts cannot do."""

import asyncio
import logging
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.settings import SettingsProblem
from bot.web.protection.limits import Bucket, BucketPerName, Limits
from conversations.engine.effects import Outcome
from tests.counted import counted
from tests.service.installed import Clock
from tests.web.conftest import pages_of
from tests.web.page import ShownPage
from tests.web.protection.hostile import ATTACK, hostile_battery, hostile_region
from tests.web.visitor import Visitor

OWN_SCRIPTS = 1
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def assert_harmless(page: ShownPage, own_images: int = 1) -> None:
    """Nothing of what people wrote has become a part of the page, and nothing comes from outside."""
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == OWN_SCRIPTS
    assert names.count("img") == own_images
    for tag, found in page.tags:
        assert not [name for name in found if name.startswith("on") or name == "style"], tag
        assert not (found.get("src") or "").startswith(("http", "//"))
        assert not (tag == "a" and (found.get("href") or "").lower().startswith("javascript"))
    assert "49" not in page.text


@pytest.fixture
async def hostile(opened: Installation) -> str:
    asked = await opened.rounds.open(hostile_battery(), hostile_region(), name=ATTACK[:80], municipalities=("1", "2"))
    return (await opened.rounds.link(asked.id)).code


async def test_no_text_becomes_a_part_of_a_page(visitor: Visitor, hostile: str) -> None:
    assert_harmless(await visitor.goes(f"/a/{hostile}"))
    assert_harmless(await visitor.presses("Answer here, without an account"))
    assert ATTACK.replace("\u202e", "") in visitor.page.html or "&lt;script&gt;" in visitor.page.html
    assert_harmless(await visitor.presses("I am 18 or over and want to answer"))
    assert_harmless(await visitor.presses(f"one {ATTACK}"))
    assert_harmless(await visitor.presses("Next"))
    assert_harmless(await visitor.presses(f"x {ATTACK}"))
    assert_harmless(await visitor.marks("x", "y"))
    assert_harmless(await visitor.presses("Done", text=ATTACK))
    assert_harmless(await visitor.presses("Done", text=ATTACK))
    assert visitor.answer.status_code == 422
    assert_harmless(await visitor.presses("Done", text="5"))
    assert "alert(1)" in visitor.page.text
    assert_harmless(await visitor.presses("Change an answer"))


@pytest.mark.parametrize(
    "path",
    [
        "/a/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "/privacy?language=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "/reports/%3Cscript%3E/%3Cscript%3E",
    ],
)
async def test_nothing_of_an_address_becomes_a_part_of_a_page(visitor: Visitor, path: str) -> None:
    page = await visitor.goes(path, headers={"Accept-Language": '"><script>alert(1)</script>'})
    assert_harmless(page)
    assert page.language == ("en", "ltr")


async def test_every_response_is_guarded(visitor: Visitor, code: str) -> None:
    await visitor.begins(code)
    for path in (
        "/talk",
        "/a",
        f"/a/{code}",
        "/erase",
        "/privacy",
        "/nothing",
        "/static/conversation.js",
        "/reports/1/2",
    ):
        headers = (await visitor.client.get(path)).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'")
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-opener-policy"] == "same-origin"
        assert "geolocation=()" in headers["permissions-policy"]
        assert ("no-store" in headers["cache-control"]) is not path.startswith("/static")
        assert "strict-transport-security" not in headers
        assert "server" not in headers


async def test_no_cookie_before_the_conversation_starts(visitor: Visitor, code: str) -> None:
    for path in ("/", "/a", f"/a/{code}", "/erase", "/privacy", "/talk"):
        await visitor.goes(path)
        assert "set-cookie" not in visitor.answer.headers
    await visitor.presses("Next", code="NOSUCHCODE")
    assert visitor.cookie is None


async def test_the_one_cookie_is_strict(opened: Installation, clock: Clock, code: str) -> None:
    plain = Visitor(pages_of(opened, clock))
    await plain.goes(f"/a/{code}")
    cookie = (await plain.client.post(f"/a/{code}", data={"ticket": ""})).headers.get_list("set-cookie")
    assert len(cookie) == 1
    assert "HttpOnly" in cookie[0]
    assert "SameSite=strict" in cookie[0]
    assert "Secure" not in cookie[0]
    secure = Visitor(pages_of(opened, clock, web_url="https://example.org/prata-med/"), root="/prata-med")
    answer = await secure.client.post(f"/prata-med/a/{code}", data={"ticket": ""})
    assert "Secure" in answer.headers["set-cookie"]
    assert "Path=/prata-med/;" in answer.headers["set-cookie"]
    assert answer.headers["location"] == "/prata-med/talk"
    assert "max-age" in answer.headers["strict-transport-security"]


@pytest.mark.parametrize("handed_on", ["/prata-med", ""])
async def test_a_proxy_may_strip_the_path_or_not(opened: Installation, clock: Clock, code: str, handed_on: str) -> None:
    visitor = Visitor(pages_of(opened, clock, web_url="http://pages.test/prata-med"))
    page = await visitor.goes(f"{handed_on}/a/{code}")
    assert {form.action for form in page.forms} == {"/prata-med/leave", f"/prata-med/a/{code}"}
    assert (await visitor.client.get(f"{handed_on}/static/style.css")).status_code == 200


@pytest.mark.parametrize("address", ["example.org", "ftp://example.org", "https://example.org/?a=b", "https://"])
async def test_an_address_that_is_none_is_refused(opened: Installation, clock: Clock, address: str) -> None:
    with pytest.raises(SettingsProblem, match="PRATAMED_WEB_URL"):
        pages_of(opened, clock, web_url=address)


@pytest.mark.parametrize("token", ["", "x", "stranger's"])
async def test_a_form_without_its_token_is_refused(visitor: Visitor, pages: ASGIApp, code: str, token: str) -> None:
    await visitor.begins(code)
    stranger = Visitor(pages)
    await stranger.begins(code)
    form, button = visitor.page.form_with("Next")
    forged = stranger.page.forms[1].fields["token"] if token == "stranger's" else token
    await visitor.sends("/talk", {**form.fields, "token": forged, button.name: button.value})
    assert visitor.answer.status_code == 403
    assert (await visitor.goes("/talk")).heading == "Welcome"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://elsewhere.example"},
    ],
)
async def test_a_form_from_another_site_is_refused(
    opened: Installation, visitor: Visitor, code: str, headers: dict[str, str]
) -> None:
    page = await visitor.goes(f"/a/{code}")
    if not headers["Sec-Fetch-Site"]:
        del visitor.client.headers["Sec-Fetch-Site"]
        headers = {"Origin": headers["Origin"]}
    for path in (f"/a/{code}", "/talk", "/erase", "/leave", "/a"):
        answer = await visitor.client.post(path, data=page.forms[1].fields, headers=headers)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    (asked,) = await opened.rounds.list()
    assert (await counted(opened.settings, asked.id))[Outcome.OPENED] == 0


async def test_a_ticket_that_somebody_else_knows_opens_no_conversation_of_ours(pages: ASGIApp, code: str) -> None:
    attacker, victim = Visitor(pages), Visitor(pages)
    del victim.client.headers["Sec-Fetch-Site"]
    ticket = (await attacker.goes(f"/a/{code}")).forms[1].fields
    await attacker.sends(f"/a/{code}", ticket)
    await victim.sends(f"/a/{code}", ticket)
    assert victim.cookie
    assert victim.cookie != attacker.cookie


async def test_a_script_that_presses_without_end_is_slowed_down(opened: Installation, clock: Clock, code: str) -> None:
    limits = Limits()
    limits.steps = BucketPerName(4, 0)
    first, second = (Visitor(pages_of(opened, clock, limits)) for _ in range(2))
    await first.begins(code)
    form, _ = first.page.form_with("Next")
    for _ in range(4):
        await first.sends("/talk", form.fields)
    assert first.answer.status_code == 429
    await second.begins(code)
    assert second.answer.status_code == 200


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


def test_a_bucket_fills_again() -> None:
    now = [0.0]
    bucket = Bucket(2, 0.5, clock=lambda: now[0])
    assert [bucket.take() for _ in range(3)] == [True, True, False]
    now[0] = 2.0
    assert [bucket.take() for _ in range(2)] == [True, False]
    now[0] = 100.0
    assert [bucket.take() for _ in range(3)] == [True, True, False]


def test_buckets_of_strangers_do_not_fill_the_memory() -> None:
    buckets = BucketPerName(1, 0, names=3)
    assert buckets.take("a")
    assert not buckets.take("a")
    for stranger in "bcd":
        buckets.take(stranger)
    assert buckets.take("a")
