"""Who sends a request: a browser with a random cookie, and the tokens that show that a form is one of ours."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from bot.service.identity.account import Account
from bot.service.identity.signing import Signer
from bot.web.protection.cookies import (
    is_random_name,
    is_signed_name,
    keep_cookie,
    named,
    random_name,
    signed_name,
)
from bot.web.protection.toll import LASTS_SECONDS
from bot.web.site import Site

COOKIE = "talk"
PAID = "paid"
FAREWELL_SECONDS = 900
_DAY_SECONDS = 86_400
_FORM = "form"


@dataclass(frozen=True, slots=True)
class Browser:
    """`name` is 256 random bits that only the browser keeps."""

    name: str

    @property
    def account(self) -> Account:
        return Account("browser", self.name)


class Browsers:
    """Gives, reads and ends the cookies: the name, and the pass of whoever has paid a toll."""

    def __init__(self, key: Signer, site: Site) -> None:
        self._key, self._site = key, site

    def of(self, request: Request) -> Browser | None:
        """The browser that sent the request, if it has a cookie of ours."""
        name = named(request, COOKIE)
        return Browser(name) if name else None

    def ticket(self) -> str:
        """For a form that starts a conversation: whoever sends the form twice starts one conversation, not two."""
        return random_name()

    def start(self, ticket: str, *, from_our_page: bool) -> Browser:
        """A new browser. Without proof that the form was sent from our own page the ticket is not taken: somebody
        else could know it, and with it the cookie."""
        if from_our_page and is_random_name(ticket):
            return Browser(signed_name(self._key, "browser", ticket))
        return Browser(random_name())

    def token(self, browser: Browser) -> str:
        """What the browser's own forms carry, and no other site can know."""
        return signed_name(self._key, _FORM, browser.name)

    def owns(self, browser: Browser, token: str) -> bool:
        """Whether a form with this token was made for the browser."""
        return is_signed_name(self._key, _FORM, browser.name, token)

    def remember(self, response: Response, browser: Browser, seconds: int | None = None) -> None:
        """Let the browser keep its name for as long as its draft is kept, or for `seconds`."""
        keep_cookie(
            self._site,
            response,
            COOKIE,
            browser.name,
            self._site.draft_days * _DAY_SECONDS if seconds is None else seconds,
        )

    def remember_pass(self, response: Response, shown: str) -> None:
        """Let the browser keep what it has paid a toll for."""
        keep_cookie(self._site, response, PAID, shown, round(LASTS_SECONDS))

    def shown_pass(self, request: Request) -> str:
        """What the browser has paid a toll for, empty if nothing."""
        return request.cookies.get(PAID, "")

    def forget(self, request: Request, response: Response) -> None:
        """Make the browser forget its name, and its pass if it has one."""
        for name in (COOKIE, *({PAID} & request.cookies.keys())):
            keep_cookie(self._site, response, name, "", 0)
