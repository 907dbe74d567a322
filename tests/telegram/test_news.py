"""News in Telegram: choosing them, leaving them, and telling many people within the limits."""

import asyncio
import os
from collections import Counter
from pathlib import Path

from bot.application import Installation
from bot.service.identity.account import Account
from bot.service.news.mailing import Pace
from bot.settings import Settings
from bot.telegram.connection import connect
from bot.telegram.sending.news_post import TelegramPost
from conversations.dialogs.actions import ActionStatus, Subject
from tests.botapi.errors import ApiError
from tests.botapi.faults import Drops, Fails, breaks, floods
from tests.botapi.server import BotApiServer
from tests.engine.batteries import all_kinds
from tests.service.installed import Clock, installed_in, open_round

TEXTS = {"sv": "Fler kvällskurser.", "en": "More evening courses."}
FAST = 400.0


async def planned(opened: Installation) -> str:
    """An action of a released round."""
    asked = await open_round(opened)
    await opened.rounds.close(asked.id)
    await opened.reports.make(asked.id)
    action = await opened.actions.add(asked.id, Subject.THEME, all_kinds().themes[0].id, ActionStatus.PLANNED, TEXTS)
    return action.id


async def subscribers(opened: Installation, server: BotApiServer, number: int) -> list[int]:
    """So many people who chose to hear news; their chats."""
    people = [server.person(f"Person {one}", "so") for one in range(number)]
    for person in people:
        person.chat.started = True
    accounts = [Account("telegram", str(person.chat.id)) for person in people]
    await asyncio.gather(*(opened.news.want(account, "so", "ostergotland") for account in accounts))
    return [person.chat.id for person in people]


def came(server: BotApiServer) -> Counter[int]:
    """How many messages of ours each chat holds."""
    return Counter({chat.id: len(chat.messages) for chat in server.chats.values() if chat.messages})


async def test_faults_of_every_kind_and_each_is_told_once(tmp_path: Path) -> None:
    async with BotApiServer() as server, installed_in(tmp_path, clock := Clock()) as opened:
        id, chats = await planned(opened), await subscribers(opened, server, 150)
        server.faults.plan("sendMessage", floods(1), times=2)
        server.faults.plan("sendMessage", breaks(), times=3)
        server.faults.plan("sendMessage", breaks(503, "Service Unavailable"), times=2)
        server.faults.plan("sendMessage", breaks(500, "Internal Server Error"), chat=chats[11])
        server.faults.plan("sendMessage", breaks(504, "Gateway Timeout"), chat=chats[12])
        server.faults.plan("sendMessage", Fails(ApiError(403, "Forbidden: bot was blocked by the user")), chat=chats[7])
        server.faults.plan("sendMessage", Fails(ApiError(400, "Bad Request: chat not found")), chat=chats[8])
        server.faults.plan("sendMessage", Drops(carried_out=True), chat=chats[9])
        server.faults.plan("sendMessage", Drops(carried_out=False), chat=chats[10])
        settings = Settings(telegram_token=server.token, telegram_api_url=server.url)
        async with connect(settings) as bot:
            begun = await opened.mailings.begin(id)
            clock.passes(minutes=10)
            mailing = await opened.mailings.deliver(begun.id, TelegramPost(bot), pace=Pace(FAST))
        assert (mailing.sent, mailing.unreachable, mailing.unknown) == (144, 2, 4)
        untold = {chats[message] for message in (7, 8, 10, 11, 12)}
        assert came(server) == Counter({chat: 1 for chat in chats if chat not in untold})
        assert len(await opened.mailings._registry.subscribers.of_region("ostergotland")) == 148


async def test_telegrams_limits_are_kept(tmp_path: Path) -> None:
    async with BotApiServer(limited=True) as server, installed_in(tmp_path, clock := Clock()) as opened:
        id = await planned(opened)
        chats = await subscribers(opened, server, int(os.environ.get("PRATAMED_TEST_READERS", "60")))
        async with connect(Settings(telegram_token=server.token, telegram_api_url=server.url)) as bot:
            begun = await opened.mailings.begin(id)
            clock.passes(minutes=10)
            mailing = await opened.mailings.deliver(begun.id, TelegramPost(bot))
        assert mailing.sent == len(chats)
        assert came(server) == Counter(chats)
        assert len(server.made("sendMessage")) == min(len(chats), 10_000), "nothing had to be sent again"


def test_buttons_are_short() -> None:
    from bot.telegram.callbacks import CallbackBook
    from conversations.dialogs import news

    book = CallbackBook()
    for button in (news.offer("fa-AF", "telegram", "A" * 16, "ostergotland"), news.no_more()):
        data = book.encode(button.event, None)
        assert len(data.encode()) <= 64
        assert book.decode(data, None) == button.event == book.decode(data, all_kinds())
    for broken in ("N", "N.w", "N.w.so", "N.r.", "N.r.-1", "N.x", "N.n.1"):
        assert book.decode(broken, None) is None
