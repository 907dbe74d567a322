"""The one address at which Telegram hands over updates."""

import logging
from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.faults import described
from bot.web.protection.requests import read_body

_LOG = logging.getLogger("pratamed.web")
MAX_UPDATE_BYTES = 1_000_000
FOLDER = "/telegram/"
HEADER = b"x-telegram-bot-api-secret-token"
_JSON = (b"content-type", b"application/json")


class WebhookPort(Protocol):
    """What takes updates."""

    def is_from_telegram(self, path_secret: str, header_secret: str) -> bool: ...

    async def take(self, body: bytes) -> bytes: ...


def before_pages(webhook: WebhookPort, pages: ASGIApp) -> ASGIApp:
    """The pages, and before all of them the webhook, since each press is a request of its own.

    Answers 200 when what the update leads to is committed, with what Telegram is to do then; to anybody else it is as
    if there were no such page.
    """

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if not _is_from_telegram(webhook, scope):
            await pages(scope, receive, send)
            return
        try:
            status, reply = 200, await webhook.take(await read_body(Request(scope, receive), MAX_UPDATE_BYTES))
        except HTTPException as refused:
            status, reply = refused.status_code, b""
        except Exception as error:
            _LOG.error("an update could not be taken: %s", described(error))
            status, reply = 500, b""
        headers = [(b"content-length", str(len(reply)).encode()), *([_JSON] if reply else [])]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": reply})

    return app


def _is_from_telegram(webhook: WebhookPort, scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "POST":
        return False
    _, found, path_secret = scope["path"].rpartition(FOLDER)
    header_secret = next((value for name, value in scope["headers"] if name == HEADER), b"")
    return bool(found) and webhook.is_from_telegram(path_secret, header_secret.decode("latin-1"))
