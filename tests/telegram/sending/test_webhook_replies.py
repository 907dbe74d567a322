"""What Telegram is told in the reply to an update that it sends by itself."""

import asyncio
import json

from bot.storage.keys import ServerKey
from bot.telegram.adapter import TelegramSurvey
from bot.telegram.webhook import Webhook
from tests.botapi.server import BotApiServer
from tests.telegram.conftest import IMPATIENT, bot_of
from tests.telegram.memory_service import MemoryService


async def test_a_press_is_answered_in_the_reply_and_by_no_call(server: BotApiServer, service: MemoryService) -> None:
    chat = server.person().chat.id
    sender = {"id": chat, "is_bot": False, "first_name": "Amina", "language_code": "en"}
    message = {"message_id": 3, "date": 0, "chat": {"id": chat, "type": "private"}}
    press = {"id": "77", "from": sender, "chat_instance": "1", "data": "what nobody can have pressed"}
    async with bot_of(server) as bot:
        survey = TelegramSurvey(bot, service, patience=IMPATIENT)
        webhook = Webhook(bot, survey.handle, ServerKey(b"k" * 32), "https://example.org")
        pressed = {"update_id": 1, "callback_query": {**press, "message": message}}
        typed = {"update_id": 2, "message": {**message, "from": sender, "text": "/help"}}
        replies = [await webhook.take(json.dumps(update).encode()) for update in (pressed, typed, {})]
        stop = asyncio.Event()
        stop.set()
        await survey.wait(stop)
    assert json.loads(replies[0]) == {"method": "answerCallbackQuery", "callback_query_id": "77", "text": ""}
    assert replies[1:] == [b"", b""]
    assert not server.made("answerCallbackQuery")
