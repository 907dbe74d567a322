"""Joining by an invitation, signing in and out, and showing once more that it is oneself."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.printing.qr_codes import qr_svg
from bot.service.identity.account import Account
from bot.service.identity.codes import read_code
from bot.service.signing_in.refusals import SignInRefused
from bot.web.conversation.presses import Form, first
from bot.web.desk import texts
from bot.web.desk.cookies import DeskCookies
from bot.web.desk.ports import DeskPort, SignInPort
from bot.web.page_language import accepted_language
from bot.web.pages import Pages
from bot.web.protection.cookies import random_name
from bot.web.protection.limits import Limits, beginning
from bot.web.protection.requests import read_form
from bot.web.site import Site
from conversations.phrases import Phrase

MAX_CODE = 40


@dataclass(frozen=True, slots=True)
class _App:
    """An authenticator app's name and key as a page shows them."""

    name: str
    key: str
    drawing: str


class SignInPages:
    """Pages for people who are not signed in, or have to show it again."""

    def __init__(
        self, sign_ins: SignInPort, desks: DeskPort, cookies: DeskCookies, pages: Pages, limits: Limits, site: Site
    ) -> None:
        self._sign_ins, self._desks, self._cookies = sign_ins, desks, cookies
        self._pages, self._limits, self._site = pages, limits, site

    async def invitation(self, request: Request) -> Response:
        """Somebody opened the link of an invitation."""
        code = _code(request)
        if not await self._may_join(code):
            return self._over(request)
        if await self._sign_ins.signed_in(self._cookies.token(request)):
            return RedirectResponse(self._site.path("desk"), 303)
        return self._join_page(request, code)

    async def join(self, request: Request) -> Response:
        """They chose how they will sign in; the invitation itself is accepted at the desk."""
        code, form = _code(request), await read_form(request)
        browser = self._own(request, form)
        if not await self._may_join(code):
            return self._over(request)
        account = self._sign_ins.new_account(browser)
        passkey = first(form, "passkey")
        try:
            if passkey:
                token = await self._sign_ins.join_by_passkey(browser, account, passkey)
            else:
                token = await self._sign_ins.join_by_app(browser, account, first(form, "code")[:MAX_CODE])
        except SignInRefused as refused:
            return self._join_page(request, code, refused)
        await self._desks.start(account, code, accepted_language(request))
        return self._signed_in(token)

    async def look(self, request: Request) -> Response:
        """Where one signs in."""
        if await self._sign_ins.signed_in(self._cookies.token(request)):
            return RedirectResponse(self._site.path("desk"), 303)
        return self._sign_in_page(request)

    async def sign_in(self, request: Request) -> Response:
        """Somebody shows their passkey, or the code of their app."""
        form = await read_form(request)
        browser = self._own(request, form)
        try:
            token = await self._proven(browser, form)
        except SignInRefused as refused:
            return self._sign_in_page(request, refused)
        return self._signed_in(token)

    async def sign_out(self, request: Request) -> Response:
        """Nobody is signed in here any more."""
        form, token = await read_form(request), self._cookies.token(request)
        if not self._cookies.is_own_form(token, first(form, "token")):
            raise HTTPException(403)
        await self._sign_ins.sign_out(token)
        response = RedirectResponse(self._site.path("sign-in"), 303)
        self._cookies.sign_out(response)
        return response

    def proving_page(self, request: Request, form: Form, refused: SignInRefused | None = None) -> Response:
        """Before what cannot be undone; `form` is what was pressed, and is carried on."""
        return self._sign_in_page(
            request,
            refused,
            heading=texts.PROVE_HEADING,
            paragraph=texts.PROVE_TEXT,
            action=self._site.path("desk", "prove"),
            carried={name: first(form, name) for name in ("press", "revision")},
        )

    async def proven_anew(
        self, request: Request, account: Account, done: Callable[[Form], Awaitable[Response]]
    ) -> Response:
        """They have shown it: the old token is replaced, and what was pressed is done."""
        form = await read_form(request)
        browser = self._own(request, form)
        try:
            token = await self._proven(browser, form)
        except SignInRefused as refused:
            return self.proving_page(request, form, refused)
        found = await self._sign_ins.signed_in(token)
        if found is None or found.account != account:
            await self._sign_ins.sign_out(token)
            raise HTTPException(403)
        await self._sign_ins.sign_out(self._cookies.token(request))
        self._cookies.replace(request, token)
        response = await done(form)
        self._cookies.sign_in(response, token)
        return response

    async def _proven(self, browser: str, form: Form) -> str:
        passkey = first(form, "passkey")
        if passkey:
            return await self._sign_ins.sign_in_by_passkey(browser, passkey)
        return await self._sign_ins.sign_in_by_app(first(form, "name")[:MAX_CODE], first(form, "code")[:MAX_CODE])

    async def _may_join(self, code: str) -> bool:
        if self._limits.misses.is_empty(beginning(code)):
            raise HTTPException(429)
        invited = await self._sign_ins.is_invited(code)
        if not invited:
            self._limits.misses.take(beginning(code))
        return invited

    def _own(self, request: Request, form: Form) -> str:
        """The browser's name. Raises HTTPException 403 for a form that was not made for it."""
        browser = self._cookies.browser(request)
        if not self._cookies.is_own_form(browser, first(form, "token")):
            raise HTTPException(403)
        return browser

    def _over(self, request: Request) -> Response:
        return self._pages.page(
            request, "text.html", status=404, heading=texts.INVITATION_OVER, paragraphs=(), returning=False
        )

    def _join_page(self, request: Request, code: str, refused: SignInRefused | None = None) -> Response:
        browser = self._cookies.browser(request) or random_name()
        app = self._sign_ins.offered_app(browser)
        return self._page(
            request,
            browser,
            refused,
            heading=texts.JOIN_HEADING,
            paragraph=texts.JOIN_TEXT,
            action=self._site.path("join", code),
            creates=self._sign_ins.passkey_to_create(browser, self._sign_ins.new_account(browser)),
            app=_App(app.name, app.key, qr_svg(app.address)),
            telegram=self._site.telegram_url(code) if self._site.telegram_url else "",
        )

    def _sign_in_page(
        self,
        request: Request,
        refused: SignInRefused | None = None,
        *,
        heading: Phrase = texts.SIGN_IN_HEADING,
        paragraph: Phrase = texts.SIGN_IN_TEXT,
        action: str = "",
        carried: dict[str, str] | None = None,
    ) -> Response:
        browser = self._cookies.browser(request) or random_name()
        return self._page(
            request,
            browser,
            refused,
            heading=heading,
            paragraph=paragraph,
            action=action or self._site.path("sign-in"),
            proves=self._sign_ins.passkey_to_prove(browser),
            carried=carried or {},
        )

    def _page(self, request: Request, browser: str, refused: SignInRefused | None, **values: object) -> Response:
        defaults: dict[str, object] = {"creates": "", "proves": "", "app": None, "carried": {}, "telegram": ""}
        response = self._pages.page(
            request,
            "sign_in.html",
            status=422 if refused else 200,
            **{**defaults, **values},
            notice=refused.text if refused else None,
            token=self._cookies.form_token(browser),
            desk_texts=texts,
        )
        if not self._cookies.browser(request):
            self._cookies.new_browser(response, browser)
        return response

    def _signed_in(self, token: str) -> Response:
        response = RedirectResponse(self._site.path("desk"), 303)
        self._cookies.sign_in(response, token)
        return response


def _code(request: Request) -> str:
    return read_code(request.path_params["code"][:MAX_CODE])
