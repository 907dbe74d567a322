"""Reading requests: small, in time, in one encoding, or refused."""

import asyncio
from collections.abc import Mapping, Sequence
from urllib.parse import parse_qs, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

MAX_FORM_BYTES = 65_536
MAX_FIELDS = 80
BODY_SECONDS = 10.0
_FORM = "application/x-www-form-urlencoded"


async def read_body(request: Request, most: int) -> bytes:
    """The body of at most `most` bytes. Raises HTTPException 400, 408 or 413."""
    body = bytearray()
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > most:
                    raise HTTPException(413)
    except TimeoutError:
        raise HTTPException(408) from None
    except ClientDisconnect:
        raise HTTPException(400) from None
    return bytes(body)


async def read_form(
    request: Request, most_bytes: int = MAX_FORM_BYTES, most_fields: int = MAX_FIELDS
) -> Mapping[str, Sequence[str]]:
    """The fields of a form. Raises HTTPException 400, 408, 413 or 415."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise HTTPException(415)
    body = await read_body(request, most_bytes)
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=most_fields)
    except ValueError:
        raise HTTPException(400) from None


def is_from_elsewhere(request: Request) -> bool:
    """Whether another site sent the form. Our own forms carry no address to compare, since we send no referrer."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in ("same-origin", "none")
    origin = request.headers.get("origin", "null")
    return origin != "null" and urlsplit(origin).netloc != request.headers.get("host")


def is_surely_ours(request: Request) -> bool:
    """Whether the browser itself says that the form was sent from one of our pages."""
    return request.headers.get("sec-fetch-site") == "same-origin"
