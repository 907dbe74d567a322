"""Updates that Telegram sends by itself: to an address that only Telegram is told, with a secret in each request."""

import logging
from collections.abc import Awaitable, Callable

from telegram import Bot
from telegram.error import TelegramError

from bot import json_documents
from bot.refusals import RequestRefused
from bot.service.identity.signing import Signer
from bot.telegram.sending.calls import ANSWER_PRESS, UPDATE_KINDS, answer_to_press
from bot.telegram.updates import OpenedUpdate, opened_update
from bot.telegram.webhook_secrets import WebhookSecrets

_LOG = logging.getLogger("pratamed.telegram")
HandleUpdate = Callable[[OpenedUpdate, Callable[[str, str], None]], Awaitable[None]]
"""Takes an update, and what is to be told how a press is answered."""


class Webhook:
    """`url` is the public address before `/telegram/<secret>`."""

    def __init__(self, bot: Bot, handle: HandleUpdate, key: Signer, url: str) -> None:
        self._bot, self._handle, self._url = bot, handle, url.rstrip("/")
        self._secrets = WebhookSecrets.of(key, bot.token)

    async def announce(self) -> None:
        """Tell Telegram the address. Raises RequestRefused if it is not taken."""
        try:
            await self._bot.set_webhook(
                f"{self._url}/telegram/{self._secrets.path}",
                secret_token=self._secrets.header,
                allowed_updates=UPDATE_KINDS,
            )
        except TelegramError as error:
            raise RequestRefused(
                f"Telegram did not take PRATAMED_WEBHOOK_URL ({type(error).__name__}); it must be reachable with https."
            ) from None

    def is_from_telegram(self, path_secret: str, header_secret: str) -> bool:
        """Whether both secrets are right."""
        return self._secrets.are(path_secret, header_secret)

    async def take(self, body: bytes) -> bytes:
        """One update as JSON; returns when what it leads to is committed, with the call that answers a press: Telegram
        carries out what stands in the reply, so that it need not be called. What cannot be read is passed over."""
        answers: list[bytes] = []

        def answer(query: str, toast: str) -> None:
            call = {"method": ANSWER_PRESS, **answer_to_press(query, toast)}
            answers.append(json_documents.written(call))

        try:
            update = opened_update(json_documents.read(body))
        except Exception as error:
            _LOG.warning("an update could not be read and is passed over (%s)", type(error).__name__)
        else:
            await self._handle(update, answer)
        return b"".join(answers[:1])
