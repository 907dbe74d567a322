"""Reminders over real HTTP, with a clock that the test moves."""

import asyncio
from pathlib import Path

from bot.application import installation
from bot.cli.surfaces import Bot
from bot.service.identity.account import Account
from bot.settings import Settings
from tests.botapi.server import BotApiServer
from tests.endtoend.newcomer import Newcomer
from tests.service.installed import Clock, open_round


async def test_a_reminder_leads_back_and_a_person_who_blocked_the_bot_is_dropped(
    server: BotApiServer, tmp_path: Path
) -> None:
    clock = Clock()
    settings = Settings(data_dir=tmp_path, telegram_token=server.token, telegram_api_url=server.url)
    async with installation(settings, clock=clock) as opened, Bot.connected(opened) as bot:
        link = await opened.rounds.link((await open_round(opened, "0580")).id)
        stop = asyncio.Event()
        running = asyncio.create_task(bot.run(stop))
        staying, blocking = (Newcomer(server.person(name, "en"), "en") for name in ("Amina", "Hodan"))
        for newcomer in (staying, blocking):
            await newcomer.opens(link.code)
            await newcomer.person.sees("Welcome")
            await newcomer.person.settled()
        blocking.person.block()
        clock.passes(hours=25)
        await bot.remind()
        await bot.remind()
        person = staying.person
        reminder = await person.sees("You have started something here")
        assert sum("You have started" in message.text for message in person.received) == 1
        assert "Welcome" not in reminder.text
        person.press("Continue")
        await person.until(lambda: len(person.received) == 1 and "Welcome" in person.screen.text)
        assert await opened.survey.battery_of(Account("telegram", str(blocking.person.user.id)))
        clock.passes(hours=46)
        calls = len(server.made("sendMessage"))
        await bot.remind()
        assert len(server.made("sendMessage")) == calls
        clock.passes(hours=26)
        await bot.remind()
        assert len(server.made("sendMessage")) == calls + 1
        person.press("No more reminders")
        await person.sees("We do not remind you any more.")
        stop.set()
        await running
