"""Bringing news to chats that have not asked just now: each fault told apart by whether the message may have come."""

from telegram import Bot
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.refusals import RequestRefused
from bot.service.news.mailing import PostOutcome, Postponed
from bot.telegram.callbacks import CallbackBook
from bot.telegram.sending.calls import Calls
from bot.telegram.sending.kept_connections import LostReply
from bot.telegram.sending.patience import seconds_to_wait
from bot.telegram.sending.rendering import render_screen
from conversations.surface.screen import Screen

_GONE = ("chat not found", "user is deactivated", "peer_id_invalid")


class TelegramPost:
    """Sends a screen as a new message."""

    def __init__(self, bot: Bot) -> None:
        self._calls, self._callbacks = Calls(bot), CallbackBook()

    async def deliver(self, chat: str, screen: Screen) -> PostOutcome:
        """Raises Postponed if the message surely did not come, RequestRefused if Telegram takes it for nobody."""
        rendered = render_screen(screen, screen.language, lambda button: self._callbacks.encode(button.event, None))
        try:
            await self._calls.send(int(chat), rendered)
        except RetryAfter as error:
            raise Postponed(seconds_to_wait(error), everybody=True) from None
        except Forbidden:
            return PostOutcome.UNREACHABLE
        except BadRequest as error:
            return _unreachable(error)
        except InvalidToken:
            raise RequestRefused("Telegram does not know the token in PRATAMED_TELEGRAM_TOKEN.") from None
        except (TimedOut, LostReply):
            return PostOutcome.UNKNOWN
        except NetworkError:
            raise Postponed from None
        except TelegramError:
            return PostOutcome.UNKNOWN
        return PostOutcome.SENT


def _unreachable(error: BadRequest) -> PostOutcome:
    if any(gone in str(error).lower() for gone in _GONE):
        return PostOutcome.UNREACHABLE
    raise RequestRefused("Telegram does not take the text of the news.") from None
