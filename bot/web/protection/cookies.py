"""What all cookies here are: one way to set them, random names, and the tokens of forms that only their browser has."""

import hmac
import re
import secrets
from base64 import urlsafe_b64encode

from starlette.requests import Request
from starlette.responses import Response

from bot.service.identity.signing import Signer
from bot.web.site import Site

_RANDOM = re.compile(r"[A-Za-z0-9_-]{43}")


def keep_cookie(site: Site, response: Response, cookie: str, value: str, seconds: int | None) -> None:
    """Let a browser keep a value for that long, until its window is closed (None), or no longer (0). No script reads
    it, no other site makes the browser send it, and it goes on protected lines only where the site has one."""
    response.set_cookie(
        cookie,
        value,
        max_age=seconds,
        path=f"{site.root}/",
        secure=site.secure,
        httponly=True,
        samesite="strict",
    )


def random_name() -> str:
    """A name for a browser that has none: 256 random bits."""
    return secrets.token_urlsafe(32)


def is_random_name(value: str) -> bool:
    """Whether it looks like a name that was given here."""
    return _RANDOM.fullmatch(value) is not None


def named(request: Request, cookie: str) -> str:
    """The random name that a cookie of the request has, empty without one."""
    value = request.cookies.get(cookie, "")
    return value if is_random_name(value) else ""


def signed_name(key: Signer, purpose: str, name: str) -> str:
    """What follows from a name, for one purpose, and nobody can know without the key."""
    return urlsafe_b64encode(key.sign(purpose, name)).rstrip(b"=").decode()


def is_signed_name(key: Signer, purpose: str, name: str, shown: str) -> bool:
    """Whether that was shown; never for somebody without a name."""
    return bool(name) and hmac.compare_digest(signed_name(key, purpose, name).encode(), shown.encode())
