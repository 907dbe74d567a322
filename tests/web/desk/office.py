"""An installation whose pages have desks, and people who sign in there without scripts."""

import re
from base64 import b32decode
from collections.abc import Mapping
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from starlette.types import ASGIApp

from bot.application import Installation
from bot.service.signing_in.passkeys import Passkeys
from bot.settings import Settings
from bot.web.application import web_application
from bot.web.desk.routes import desk_routes
from bot.web.desk.uploads import Uploads
from bot.web.ports import SoundSource
from bot.web.protection.limits import BucketPerName, Limits
from bot.web.site import site_of
from conversations.dialogs.ambassador.joining import CARDS, CHECKS
from locales import render
from tests.service.installed import Clock
from tests.web.page import ShownPage
from tests.web.visitor import Visitor


def office_of(
    opened: Installation,
    clock: Clock,
    root: str = "http://pages.test",
    presses: int = 10_000,
    sounds: SoundSource | None = None,
) -> ASGIApp:
    """The pages of an installation, with desks; links and invitations lead to `root`.

    Everybody may press so often at once, and once a second from then on.
    """
    site, uploads = site_of(Settings()), Uploads()
    dispatcher = opened.dispatcher(
        lambda code: f"{root}/a/{code}",
        lambda code: f"{root}/join/{code}",
        uploads.fetch,
        "",
        lambda path: f"{root}{path}",
    )
    host = root.partition("//")[2].partition(":")[0]
    limits = Limits()
    limits.steps = BucketPerName(burst=presses, per_second=1)
    sign_ins = opened.sign_ins(Passkeys(host, root, "Prata Med"))
    routes = desk_routes(dispatcher, sign_ins, opened.key, site, uploads, limits, sounds)
    return web_application(opened.survey, opened.reports, opened.key, site, clock=clock, more_routes=routes)


def app_code(key: str, now: datetime) -> str:
    """What an authenticator app shows for a key."""
    return TOTP(b32decode(key.replace(" ", "")), 6, SHA1(), 30).generate(int(now.timestamp())).decode()


class Official(Visitor):
    """Somebody with an authenticator app and no scripts."""

    def __init__(self, application: ASGIApp, clock: Clock) -> None:
        super().__init__(application)
        self.clock, self.app, self.key = clock, "", ""

    async def joins(self, code: str) -> ShownPage:
        """From the invitation's link to the question whether one wants the role."""
        page = await self.goes(f"/join/{code}")
        self.app, self.key = re.findall("<code>([^<]+)</code>", page.html)
        return await self.presses("Sign in", code=self.now_shown())

    async def accepts(self, code: str) -> ShownPage:
        """From the invitation's link to the menu of a coordinator."""
        await self.joins(code)
        return await self.presses("Yes, I accept")

    async def becomes_ambassador(self, code: str) -> ShownPage:
        """From the invitation's link to the menu of an ambassador; nothing on the way speaks of Telegram."""
        await self.joins(code)
        rights = [render(check.right, "en") for check in CHECKS]
        for label in ("English", *["Next"] * len(CARDS), *rights):
            await self.presses(label)
            assert "Telegram" not in self.page.text
        return await self.presses("Yes, I accept")

    async def signs_in(self, **typed: str) -> ShownPage:
        await self.goes("/sign-in")
        shown = {"name": self.app, "code": self.now_shown()} | typed
        form, _ = self.page.form_with("Sign in")
        return await self.sends(form.action, {**form.fields, **shown})

    async def fills(self, label: str, fields: dict[str, str]) -> ShownPage:
        """Fill in fields by the texts of their names, and press the button below."""
        form, button = self.page.form_with(label)
        named = {f"field {name}": value for name, value in fields.items()}
        return await self.sends(form.action, {**form.fields, **named, button.name or "_": button.value})

    async def ticks(self, label: str, chosen: Mapping[str, list[str]]) -> ShownPage:
        """Fill in fields and mark choices by the names that the page gives them, and press the button below."""
        form, button = self.page.form_with(label)
        sent = {"token": form.fields["token"], "revision": form.fields["revision"], button.name: button.value, **chosen}
        return await self._take(await self.client.post(form.action, data=sent))

    async def sends_file(self, name: str, content: bytes) -> ShownPage:
        """Send a file with the form for it."""
        form, _ = self.page.form_with("Send the file")
        return await self._take(await self.client.post(form.action, data=form.fields, files={"file": (name, content)}))

    @property
    def labels(self) -> list[str]:
        return [button.label.strip() for form in self.page.forms for button in form.buttons]

    async def answers_as_newcomer(self) -> ShownPage:
        """As whoever was handed the phone: from the choice of a language until all is sent."""
        wanted = ("English", "I am 18 or over and want to answer", "Linköping", "Send my answers", "Skip", "Next")
        while "Leave quickly" in self.labels:
            assert "Telegram" not in self.page.text
            await self.presses(next(label for label in wanted if label in self.labels))
        return self.page

    def now_shown(self) -> str:
        return app_code(self.key, self.clock.now)

    async def presses_like(self, label: str) -> ShownPage:
        """Press the one button that says this, maybe with a sign before it or more behind it."""
        (found,) = [text for text in self.labels if label in text]
        return await self.presses(found)
