"""Two cookies: of a browser that is about to sign in, and the token of whoever is signed in."""

from starlette.requests import Request
from starlette.responses import Response

from bot.service.identity.signing import Signer
from bot.web.protection.cookies import is_signed_name, keep_cookie, named, signed_name
from bot.web.site import Site

SIGNED_IN = "desk"
BEFORE = "before-desk"
_ABOUT_AN_HOUR = 3_600
_FORM = "desk form"


class DeskCookies:
    """Gives, reads and ends them; they say nothing, and end with the browser's window."""

    def __init__(self, key: Signer, site: Site) -> None:
        self._key, self._site = key, site

    def token(self, request: Request) -> str:
        """The token of whoever is signed in, empty without one; the new one where this request has replaced it."""
        return getattr(request.state, SIGNED_IN, "") or named(request, SIGNED_IN)

    def replace(self, request: Request, token: str) -> None:
        """Let whatever this request shows be for a new token, which the browser gets with the answer."""
        setattr(request.state, SIGNED_IN, token)

    def browser(self, request: Request) -> str:
        """What the browser is called before it is signed in, empty if it was not here yet."""
        return named(request, BEFORE)

    def new_browser(self, response: Response, name: str) -> None:
        """Let the browser be known by this name for an hour."""
        keep_cookie(self._site, response, BEFORE, name, _ABOUT_AN_HOUR)

    def sign_in(self, response: Response, token: str) -> None:
        """Let the browser keep the token until its window is closed; what it was called before is forgotten."""
        keep_cookie(self._site, response, SIGNED_IN, token, None)
        keep_cookie(self._site, response, BEFORE, "", 0)

    def sign_out(self, response: Response) -> None:
        """Let the browser forget its token."""
        keep_cookie(self._site, response, SIGNED_IN, "", 0)

    def form_token(self, name: str) -> str:
        """What the forms carry of a browser or token of this name, and no other site can know."""
        return signed_name(self._key, _FORM, name)

    def is_own_form(self, name: str, shown: str) -> bool:
        """Whether a form was made for this browser or token."""
        return is_signed_name(self._key, _FORM, name, shown)
