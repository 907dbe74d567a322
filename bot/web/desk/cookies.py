"""Two cookies: of a browser that is about to sign in, and the token of whoever is signed in."""

import hmac
import re
import secrets
from base64 import urlsafe_b64encode

from starlette.requests import Request
from starlette.responses import Response

from bot.service.identity.signing import Signer
from bot.web.site import Site

SIGNED_IN = "desk"
BEFORE = "before-desk"
_ABOUT_AN_HOUR = 3_600
_RANDOM = re.compile(r"[A-Za-z0-9_-]{43}")


class DeskCookies:
    """Gives, reads and ends them; they say nothing, and end with the browser's window."""

    def __init__(self, key: Signer, site: Site) -> None:
        self._key, self._site = key, site

    def token(self, request: Request) -> str:
        """The token of whoever is signed in, empty without one."""
        return _random(request, SIGNED_IN)

    def browser(self, request: Request) -> str:
        """What the browser is called before it is signed in, empty if it was not here yet."""
        return _random(request, BEFORE)

    def new_browser(self, response: Response, name: str) -> None:
        """Let the browser be known by this name for an hour."""
        self._keep(response, BEFORE, name, _ABOUT_AN_HOUR)

    def sign_in(self, response: Response, token: str) -> None:
        """Let the browser keep the token until its window is closed; what it was called before is forgotten."""
        self._keep(response, SIGNED_IN, token, None)
        self._keep(response, BEFORE, "", 0)

    def sign_out(self, response: Response) -> None:
        """Let the browser forget its token."""
        self._keep(response, SIGNED_IN, "", 0)

    def form_token(self, name: str) -> str:
        """What the forms carry of a browser or token of this name, and no other site can know."""
        return urlsafe_b64encode(self._key.sign("desk form", name)).rstrip(b"=").decode()

    def is_own_form(self, name: str, shown: str) -> bool:
        """Whether a form was made for this browser or token."""
        return bool(name) and hmac.compare_digest(self.form_token(name).encode(), shown.encode())

    def _keep(self, response: Response, cookie: str, value: str, seconds: int | None) -> None:
        response.set_cookie(
            cookie,
            value,
            max_age=seconds,
            path=f"{self._site.root}/",
            secure=self._site.secure,
            httponly=True,
            samesite="strict",
        )


def random_name() -> str:
    """A name for a browser that has none: 256 random bits."""
    return secrets.token_urlsafe(32)


def _random(request: Request, cookie: str) -> str:
    value = request.cookies.get(cookie, "")
    return value if _RANDOM.fullmatch(value) else ""
