"""What strangers, other sites and hostile texts cannot do."""

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.settings import SettingsProblem
from bot.web.protection.limits import BucketPerName, Limits
from conversations.engine.effects import Outcome
from tests.counted import counted
from tests.service.installed import Clock
from tests.web.conftest import pages_of
from tests.web.protection.hostile import ATTACK, assert_harmless, hostile_battery, hostile_region
from tests.web.visitor import Visitor


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
