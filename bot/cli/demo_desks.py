"""Signing the visitors of a demonstration in with one press.

Nothing of signing in is changed for it: the demonstration holds the authenticator apps of its own made-up people and
types their codes. Only its pages have these routes, and they are served on this machine alone, over its own data.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.application import Installation
from bot.cli.demo_choices import ROLES
from bot.cli.surfaces import ServedDesks
from bot.library import load_region
from bot.service.signing_in.sign_in import OfferedApp
from bot.web.desk.cookies import DeskCookies
from bot.web.site import Site
from conversations.surface.outside_events import DeskPress

WORKS_IN = "0580"
_HALF_MINUTE = 30
_JOINING = {("next", ""), ("answer", "right"), ("accept", "")}


@dataclass(slots=True)
class _Held:
    """A made-up person's authenticator app, the half minute of its last code, and what that code gave."""

    app: OfferedApp
    step: int
    token: str


class DemonstrationDesks:
    """Made-up people with a role each, in whose place a visitor works."""

    def __init__(self, installed: Installation, served: ServedDesks, clock: Callable[[], datetime]) -> None:
        self._installed, self._served, self._clock = installed, served, clock
        self._held: dict[str, _Held] = {}

    async def hire(self, region: str, language: str) -> None:
        """Let one person join in each role, as everybody joins."""
        for role in ROLES:
            municipalities = (WORKS_IN,) if role == "ambassador" else ()
            invited = await self._installed.people.invite(
                load_region(region), municipalities=municipalities, role=role, label="Demonstration"
            )
            sign_ins, browser = self._served.sign_ins, token_hex(16)
            account, app, step = sign_ins.new_account(browser), sign_ins.offered_app(browser), self._present() - 1
            self._held[role] = _Held(app, step, await sign_ins.join_by_app(browser, account, _code(app, step)))
            reply = await self._served.dispatcher.start(account, invited.code, language)
            while press := next((b.event for b in reply.screen.buttons if _joins(b.event, language)), None):
                reply = await self._served.dispatcher.handle(account, press, language)

    def routes(self, site: Site) -> tuple[BaseRoute, ...]:
        """One for each role, that signs whoever presses in."""
        cookies = DeskCookies(self._installed.key, site)

        async def sign_in(request: Request) -> Response:
            held = self._held.get(request.path_params["role"])
            if held is None:
                raise HTTPException(404)
            await self._renew(held)
            response = RedirectResponse(site.path("desk"), 303)
            cookies.sign_in(response, held.token)
            return response

        return (Route("/demonstration/{role}", sign_in, methods=["POST"]),)

    async def _renew(self, held: _Held) -> None:
        """By the next code that is taken now; within the same minute and a half the last sign-in serves again."""
        step = max(self._present() - 1, held.step + 1)
        if step <= self._present() + 1:
            held.step = step
            held.token = await self._served.sign_ins.sign_in_by_app(held.app.name, _code(held.app, step))

    def _present(self) -> int:
        return int(self._clock().timestamp()) // _HALF_MINUTE


def _joins(event: object, language: str) -> bool:
    return isinstance(event, DeskPress) and (event.action, event.detail) in _JOINING | {("speak", language)}


def _code(app: OfferedApp, step: int) -> str:
    codes = TOTP(app.secret, 6, SHA1(), _HALF_MINUTE)  # noqa: S303 - the apps know no other
    return codes.generate(step * _HALF_MINUTE).decode()
