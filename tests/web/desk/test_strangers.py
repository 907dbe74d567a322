"""Nobody reaches what they must not: every page and act, tried by all who may not, and every form that is forged."""

from pathlib import Path

import pytest
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import OPERATOR, Role
from bot.web.desk.routes import desk_routes
from conversations.dialogs.ambassador.pages import DIALOG as OF_AMBASSADORS
from conversations.dialogs.coordinator.pages import DIALOG as OF_COORDINATORS
from tests.service.desks.coordination import released
from tests.service.desks.desks import invite
from tests.service.installed import Clock, open_round
from tests.web.desk.office import Official, office_of

ACTIONS = sorted(
    {
        action
        for dialog in (OF_AMBASSADORS, OF_COORDINATORS)
        for page in dialog.pages.values()
        for action in page.presses
    }
)
"""All that can be pressed at any desk."""

FOR_STRANGERS = {
    ("GET", "/join/{code}"): 404,
    ("POST", "/join/{code}"): 403,
    ("GET", "/sign-in"): 200,
    ("POST", "/sign-in"): 403,
    ("POST", "/sign-out"): 403,
    ("GET", "/desk"): 303,
    ("POST", "/desk"): 403,
    ("POST", "/desk/file"): 411,
    ("POST", "/desk/prove"): 303,
    ("GET", "/desk/files/{number:int}"): 404,
    ("GET", "/desk/recording"): 404,
    ("GET", "/desk/media/{number:int}"): 404,
}
"""What each page says to whoever is not signed in; 303 leads to where one signs in."""


def _pages() -> set[tuple[str, str]]:
    unused: object = None
    routes = desk_routes(unused, unused, unused, _Nowhere(), unused)  # type: ignore[arg-type]
    return {
        (method, route.path)
        for route in routes
        if isinstance(route, Route)
        for method in route.methods or ()
        if method != "HEAD"
    }


class _Nowhere:
    root, secure = "", False

    def path(self, *parts: str) -> str:
        return "/".join(["", *parts])


def test_every_page_is_in_the_table() -> None:
    assert _pages() == set(FOR_STRANGERS)


@pytest.fixture
async def signed_in(opened: Installation, office: ASGIApp, clock: Clock, tmp_path: Path) -> dict[str, Official]:
    """One of each role, while one round is open and the report of another is out."""
    await released(opened, tmp_path, "0581")
    await open_round(opened, "0581")
    found = {"ambassador": Official(office, clock)}
    await found["ambassador"].becomes_ambassador((await invite(opened)).code)
    for role, places in ((Role.MUNICIPALITY, ("0580",)), (Role.READER, ())):
        invited = await opened.people.invite(load_region("ostergotland"), role=role, municipalities=places, label="x")
        found[role] = Official(office, clock)
        await found[role].accepts(invited.code)
    return found


async def test_a_stranger_meets_nothing(office: ASGIApp, clock: Clock) -> None:
    stranger = Official(office, clock)
    for (method, path), status in FOR_STRANGERS.items():
        address = path.replace("{code}", "A" * 14).replace("{number:int}", "0")
        stranger.client.headers.pop("content-length", None)
        body = {} if method == "GET" or path == "/desk/file" else {"data": {"press": "DeskPress 0 rounds "}}
        answer = await stranger.client.request(method, address, **body)  # type: ignore[arg-type]
        assert (path, method, answer.status_code) == (path, method, status if path != "/desk/file" else 411) or (
            path == "/desk/file" and answer.status_code in (400, 411)
        )
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]


async def test_no_role_does_what_its_page_does_not_offer(opened: Installation, signed_in: dict[str, Official]) -> None:
    """Every act there is, with the ids of rounds that are not theirs."""
    log = len(await opened.acts.log(OPERATOR))
    found = await opened.rounds.list()
    rounds = [one.id for one in found]
    for role, official in signed_in.items():
        page = await official.goes("/desk")
        fields = next(form.fields for form in page.forms if "revision" in form.fields)
        offered = {button.value for form in page.forms for button in form.buttons}
        for number, action in enumerate(ACTIONS):
            press = f"DeskPress {fields['revision']} {action} {('', *rounds)[number % 3]}"
            if press not in offered:
                after = await official.sends("/desk", {**fields, "press": press})
                assert (role, action, after.heading) == (role, action, page.heading)
    assert len(await opened.acts.log(OPERATOR)) == log
    assert [(one.id, one.state) for one in await opened.rounds.list()] == [(one.id, one.state) for one in found]


async def test_what_is_shown_to_whoever_is_signed_in_is_kept_in_no_cache_and_put_in_no_frame(
    official: Official, invitation: str
) -> None:
    await official.accepts(invitation)
    for address in ("/desk", "/desk/files/0", "/sign-in", f"/join/{invitation}"):
        headers = (await official.client.get(address, follow_redirects=False)).headers
        assert (address, headers["cache-control"], headers["x-frame-options"]) == (address, "no-store", "DENY")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_a_form_of_somebody_else_or_of_nobody_is_not_taken(signed_in: dict[str, Official]) -> None:
    own, other = signed_in["ambassador"], signed_in[Role.READER]
    form, button = other.page.form_with("Rounds")
    for token in (form.fields["token"], "", "A" * 43):
        await own.sends("/desk", {**form.fields, "token": token, button.name: button.value})
        assert own.answer.status_code == 403


async def test_whoever_presses_in_an_older_window_is_told_what_is_on_screen_and_changes_nothing(
    official: Official, invitation: str
) -> None:
    older = await official.accepts(invitation)
    await official.presses("People")
    newer = official.page.heading
    assert (await official.presses("Open a round", page=older)).heading == newer


async def test_a_token_that_was_signed_out_opens_nothing(official: Official, invitation: str) -> None:
    await official.accepts(invitation)
    stolen = official.client.cookies["desk"]
    await official.presses("Sign out")
    official.client.cookies.set("desk", stolen)
    await official.goes("/desk")
    assert official.answer.url.path == "/sign-in"


HOSTILE = {
    "../../etc/passwd": b"id: [",
    "x" * 300 + ".yaml": b"\xff\xfe",
    "a\r\nSet-Cookie: x.xlsx": b"PK\x03\x04" + b"\0" * 2_000,
    "nul\0.zip": b"PK\x05\x06" + b"\0" * 18,
    "<script>.yaml": b"&a [*a, *a]",
}


async def test_hostile_files_are_refused_in_words_and_long_ones_are_not_even_read(
    official: Official, invitation: str
) -> None:
    await official.accepts(invitation)
    await official.presses("Questions")
    for name, content in HOSTILE.items():
        page = await official.sends_file(name, content)
        assert (name, official.answer.status_code) == (name, 200)
        assert 'id="notice"' in page.html
        assert "<script>." not in page.html
    for length, status in (("5004097", 413), ("none", 411), ("-1", 411)):
        headers = {"content-type": "multipart/form-data; boundary=x", "content-length": length}
        answer = await official.client.post("/desk/file", content=b"", headers=headers)
        assert (length, answer.status_code) == (length, status)


async def test_a_flood_of_presses_is_stopped_for_whoever_sends_it_and_for_nobody_else(
    opened: Installation, clock: Clock
) -> None:
    application = office_of(opened, clock, presses=6)
    flooding, other = Official(application, clock), Official(application, clock)
    for one in (flooding, other):
        invited = await opened.people.invite(load_region("ostergotland"), role=Role.REGION, municipalities=())
        await one.accepts(invited.code)
    form, button = flooding.page.form_with("Today")
    answers = []
    for _ in range(12):
        sent = await flooding.client.post(form.action, data={**form.fields, button.name: button.value})
        answers.append(sent.status_code)
    assert set(answers[:4]) == {303}
    assert answers[-1] == 429
    assert (await other.presses("Questions")).heading == "Questions"
