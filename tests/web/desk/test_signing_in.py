"""Joining, signing in and out without scripts, and everybody who must not get in."""

import pytest
from starlette.types import ASGIApp

from bot.application import Installation
from bot.cli.demo_choices import ROLES
from bot.library import load_region
from bot.service.people.rights import OPERATOR, Role
from bot.storage.interface.rounds import Round, RoundState
from tests.service.installed import Clock, open_round
from tests.web.desk.office import Official, app_code


async def at_desk(official: Official) -> bool:
    """Whether the desk opens without signing in."""
    await official.goes("/desk")
    return official.answer.url.path == "/desk"


class TestJoining:
    async def test_an_invited_official_comes_to_the_menu(self, official: Official, invitation: str) -> None:
        page = await official.joins(invitation)
        assert page.heading == "Do you want to be a coordinator?"
        await official.presses("Yes, I accept")
        assert official.answer.url.path == "/desk"
        assert await at_desk(official)

    async def test_the_link_is_used_up(
        self, official: Official, invitation: str, office: ASGIApp, clock: Clock
    ) -> None:
        await official.accepts(invitation)
        stranger = Official(office, clock)
        page = await stranger.goes(f"/join/{invitation}")
        assert stranger.answer.status_code == 404
        assert page.heading == "This invitation is used, withdrawn or too old. Please ask for a new one."

    @pytest.mark.parametrize("code", ["", "AAAAAAAAAAAAAA", "AAAAAAAAAA", "%00", "x" * 300])
    async def test_what_is_no_invitation_opens_nothing(self, official: Official, code: str) -> None:
        await official.goes(f"/join/{code}")
        assert official.answer.status_code in (404, 405)

    async def test_a_wrong_first_code_keeps_nothing(self, official: Official, invitation: str) -> None:
        await official.goes(f"/join/{invitation}")
        page = await official.presses("Sign in", code="000000")
        assert official.answer.status_code == 422
        assert "Name and code do not belong together" in page.text
        assert not await at_desk(official)
        assert (await official.accepts(invitation)).heading


class TestSigningIn:
    async def test_out_and_in_again_with_the_next_code(self, official: Official, invitation: str, clock: Clock) -> None:
        await official.accepts(invitation)
        await official.presses("Sign out")
        assert official.answer.url.path == "/sign-in"
        assert not await at_desk(official)
        clock.passes(seconds=30)
        await official.signs_in()
        assert await at_desk(official)

    async def test_a_code_is_taken_once(self, official: Official, invitation: str) -> None:
        await official.accepts(invitation)
        await official.presses("Sign out")
        page = await official.signs_in()
        assert official.answer.status_code == 422
        assert "Name and code do not belong together" in page.text

    @pytest.mark.parametrize(("seconds", "is_taken"), [(-61, False), (-29, True), (29, True), (61, False)])
    async def test_clocks_may_differ_by_half_a_minute(
        self, official: Official, invitation: str, clock: Clock, seconds: int, is_taken: bool
    ) -> None:
        await official.accepts(invitation)
        await official.presses("Sign out")
        clock.passes(minutes=5)
        shown = app_code(official.key, clock.now)
        clock.passes(seconds=seconds)
        await official.signs_in(code=shown)
        assert (official.answer.status_code == 200) is is_taken

    async def test_five_wrong_codes_and_the_sixth_is_not_looked_at(
        self, official: Official, invitation: str, clock: Clock
    ) -> None:
        await official.accepts(invitation)
        await official.presses("Sign out")
        clock.passes(minutes=5)
        for _ in range(5):
            await official.signs_in(code="000000")
        page = await official.signs_in()
        assert "Those were many wrong codes" in page.text
        clock.passes(minutes=9)
        assert "Those were many wrong codes" in (await official.signs_in()).text
        clock.passes(minutes=1)
        await official.signs_in()
        assert await at_desk(official)

    async def test_whoever_guesses_locks_nobody_else_out(
        self, official: Official, invitation: str, office: ASGIApp, clock: Clock
    ) -> None:
        await official.accepts(invitation)
        await official.presses("Sign out")
        clock.passes(minutes=5)
        stranger = Official(office, clock)
        for number in range(20):
            await stranger.goes("/sign-in")
            await stranger.presses("Sign in", name=f"NAME{number}", code="123456")
        await official.signs_in()
        assert await at_desk(official)


class TestSessions:
    @pytest.mark.parametrize(("hours", "is_in"), [(9.99, True), (10, False), (10.01, False)])
    async def test_a_sign_in_ends_after_ten_hours(
        self, official: Official, invitation: str, clock: Clock, hours: float, is_in: bool
    ) -> None:
        await official.accepts(invitation)
        clock.passes(hours=hours)
        assert await at_desk(official) is is_in

    async def test_it_ends_at_once_with_the_role(
        self, official: Official, invitation: str, opened: Installation
    ) -> None:
        await official.accepts(invitation)
        (person,) = await opened.people.coordinators()
        await opened.people.end(person.reference)
        assert not await at_desk(official)

    async def test_a_cookie_that_somebody_planted_is_not_taken_over(self, official: Official, invitation: str) -> None:
        planted = "A" * 43
        official.client.cookies.set("desk", planted)
        await official.accepts(invitation)
        assert planted not in [cookie.value for cookie in official.client.cookies.jar if cookie.domain == "pages.test"]

    async def test_a_form_of_another_browser_is_not_taken(
        self, official: Official, invitation: str, office: ASGIApp, clock: Clock
    ) -> None:
        thief = Official(office, clock)
        form = await thief.goes(f"/join/{invitation}")
        await official.accepts(invitation)
        await official.presses("Sign in", page=form, code="000000")
        assert official.answer.status_code == 403

    async def test_another_site_can_press_nothing(self, official: Official, invitation: str) -> None:
        page = await official.accepts(invitation)
        official.client.headers["Sec-Fetch-Site"] = "cross-site"
        await official.presses("Sign out", page=page)
        assert official.answer.status_code == 403

    async def test_cookies_are_hidden_from_scripts_and_other_sites(self, official: Official, invitation: str) -> None:
        await official.goes(f"/join/{invitation}")
        given = official.answer.headers["set-cookie"].lower()
        assert "httponly" in given
        assert "samesite=strict" in given


async def asks_to_close(official: Official) -> None:
    """From the menu to the question before a round is closed."""
    for label in ("Rounds", "Autumn", "Close the round"):
        await official.presses_like(label)


class TestIrreversible:
    """Whoever signed in a while ago shows once more that it is them, before what cannot be undone."""

    @pytest.fixture
    async def asked(self, opened: Installation) -> Round:
        return await open_round(opened)

    @pytest.mark.parametrize(("seconds", "is_asked"), [(299, False), (300, True), (301, True)])
    async def test_after_five_minutes(
        self, official: Official, invitation: str, clock: Clock, asked: Round, seconds: int, is_asked: bool
    ) -> None:
        await official.accepts(invitation)
        clock.passes(seconds=seconds)
        await asks_to_close(official)
        page = await official.presses("Close the round")
        assert (page.heading == "Please show once more that it is you.") is is_asked

    async def test_what_was_pressed_is_done_then(
        self, official: Official, invitation: str, clock: Clock, asked: Round, opened: Installation
    ) -> None:
        await official.accepts(invitation)
        clock.passes(minutes=30)
        await asks_to_close(official)
        await official.presses("Close the round")
        assert (await opened.acts.seen(OPERATOR, asked.id)).state is RoundState.OPEN
        await official.presses("Sign in", name=official.app, code="000000")
        assert (await opened.acts.seen(OPERATOR, asked.id)).state is RoundState.OPEN
        page = await official.presses("Sign in", name=official.app, code=official.now_shown())
        assert (await opened.acts.seen(OPERATOR, asked.id)).state is RoundState.CLOSED
        assert "The round is closed." in page.text
        assert (await official.presses("People")).heading == "People"
        assert await at_desk(official)

    async def test_nobody_else_can_show_it(
        self, official: Official, invitation: str, clock: Clock, asked: Round, opened: Installation, office: ASGIApp
    ) -> None:
        await official.accepts(invitation)
        other = Official(office, clock)
        invited = await opened.people.invite(
            load_region("ostergotland"), role=Role.REGION, municipalities=(), label="Berit"
        )
        await other.accepts(invited.code)
        clock.passes(minutes=30)
        await asks_to_close(official)
        await official.presses("Close the round")
        await official.presses("Sign in", name=other.app, code=other.now_shown())
        assert official.answer.status_code == 403
        assert (await opened.acts.seen(OPERATOR, asked.id)).state is RoundState.OPEN


@pytest.mark.parametrize("role", ROLES)
async def test_nobody_is_signed_in_by_one_press_outside_a_demonstration(official: Official, role: str) -> None:
    await official.sends(f"/demonstration/{role}", {})
    assert official.answer.status_code == 404
    assert not await at_desk(official)
