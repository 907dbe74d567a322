"""The bots that are measured: `python -m tests.benchmarks.speed.telegram_bots KIND URL TOKEN`."""

import asyncio
import itertools
import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, ApplicationBuilder, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.service.identity.account import Account
from bot.service.surveys.reply import Reply
from bot.telegram.adapter import TelegramSurvey
from bot.telegram.sending.request import AiohttpRequest
from conversations.definition.model import Battery
from conversations.engine.effects import Effect, Show
from conversations.surface.events import Back, Choose, DeskEvent, Skip
from conversations.surface.screen import Button, Purpose, Screen, Stage
from tests.engine.batteries import all_kinds

NUMBERS = itertools.count(1)


def keyboard() -> InlineKeyboardMarkup:
    labels = ("Yes", "No", "Skip", "Back")
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label)] for label in labels])


async def greet(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message
    await update.message.reply_html("<b>Question 0</b>", reply_markup=keyboard())


async def press(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.callback_query
    await update.callback_query.answer()
    text = f"<b>Question {next(NUMBERS)}</b>"
    await update.callback_query.edit_message_text(text, parse_mode="HTML", reply_markup=keyboard())


def run_null(url: str, token: str, *, stock: bool) -> None:
    """A bot that only answers and edits, on the library's own HTTP or on ours."""
    builder = ApplicationBuilder().token(token).base_url(f"{url}/bot").concurrent_updates(256)
    if not stock:
        builder = builder.request(AiohttpRequest()).get_updates_request(AiohttpRequest())
    application: Application[Any, Any, Any, Any, Any, Any] = builder.build()
    application.add_handler(CommandHandler("start", greet))
    application.add_handler(CallbackQueryHandler(press))
    application.run_polling(stop_signals=None)


class ForgetfulService:
    """The same question for ever, to everybody."""

    def __init__(self) -> None:
        self.battery = all_kinds()

    def _reply(self) -> Reply:
        number = next(NUMBERS)
        buttons = (
            Button("Yes", Choose(number, "job", "yes"), Purpose.ANSWER),
            Button("No", Choose(number, "job", "no"), Purpose.ANSWER),
            Button("Skip", Skip(number, "job")),
            Button("Back", Back(number)),
        )
        screen = Screen(Stage.QUESTION, "en", number, f"Question {number}", buttons=buttons, question="job")
        effects: tuple[Effect, ...] = (Show(screen),)
        return Reply(effects, "en", None, self.battery)

    async def start(self, account: Account, code: str, phone_language: str | None = None) -> Reply:
        return self._reply()

    async def handle(
        self, account: Account, event: DeskEvent, phone_language: str | None = None, message: int | None = None
    ) -> Reply:
        return self._reply()

    async def remember_message(self, account: Account, message: int) -> None:
        return None

    async def battery_of(self, account: Account) -> Battery | None:
        return self.battery

    async def erase_response(self, account: Account, receipt: str, phone_language: str | None = None) -> Reply:
        return self._reply()

    async def privacy(self, account: Account, phone_language: str | None = None) -> Reply:
        return self._reply()

    async def help(self, account: Account, phone_language: str | None = None) -> Reply:
        return self._reply()


async def run_survey(url: str, token: str) -> None:
    """Our adapter, as the program runs it."""
    from telegram import Bot

    request = AiohttpRequest()
    async with Bot(token, base_url=f"{url}/bot", request=request, get_updates_request=request) as bot:
        await TelegramSurvey(bot, ForgetfulService()).run(asyncio.Event())


def main() -> None:
    kind, url, token = sys.argv[1:]
    if kind == "stock":
        run_null(url, token, stock=True)
        return
    import uvloop

    asyncio.set_event_loop_policy(uvloop.EventLoopPolicy())
    if kind == "null":
        run_null(url, token, stock=False)
    else:
        asyncio.run(run_survey(url, token))


if __name__ == "__main__":
    main()
