"""The one address at which Telegram hands over updates."""

from typing import Protocol

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.web.protection.requests import read_body

MAX_UPDATE_BYTES = 1_000_000
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class WebhookPort(Protocol):
    """What takes updates."""

    def is_from_telegram(self, path_secret: str, header_secret: str) -> bool: ...

    async def take(self, body: bytes) -> bytes: ...


def webhook_route(webhook: WebhookPort) -> Route:
    """Answers 200 when what the update leads to is committed, with what Telegram is to do then; to anybody else it is
    as if there were no such page."""

    async def take(request: Request) -> Response:
        if not webhook.is_from_telegram(request.path_params["secret"], request.headers.get(HEADER, "")):
            raise HTTPException(404)
        reply = await webhook.take(await read_body(request, MAX_UPDATE_BYTES))
        return Response(reply, media_type="application/json" if reply else None)

    return Route("/telegram/{secret}", take, methods=["POST"])
