"""Whoever has sent answers sees the receipt, whatever goes wrong at that moment."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.telegram.adapter import TelegramSurvey
from tests.botapi.errors import ApiError
from tests.botapi.faults import Delays, Drops, Fails, Fault, breaks, floods
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.counted import counted
from tests.patience import PATIENCE
from tests.service.desks.desks import address
from tests.service.installed import Clock, installed_in, open_round
from tests.telegram.conftest import IMPATIENT, bot_of, running


async def skips(person: Person) -> None:
    """On to the next screen."""
    before = person.visible_text
    person.press("Skip")
    await person.until(lambda: person.visible_text != before)


@asynccontextmanager
async def at_the_summary(server: BotApiServer, folder: Path) -> AsyncIterator[tuple[Installation, Dispatcher, Person]]:
    """Somebody who has skipped all questions, with the bot at work."""
    person = server.person("Amina", "en")
    async with installed_in(folder, Clock()) as opened:
        link = await opened.rounds.link((await open_round(opened, "0580")).id, language="en")
        dispatcher = opened.dispatcher(address)
        async with running(server, dispatcher):
            person.start(link.code)
            await person.sees("I am 18 or over")
            person.press("I am 18 or over")
            await person.sees("Welcome")
            person.press("Next")
            while True:
                await person.until(lambda: any(label in person.screen.buttons for label in ("Skip", "Send my answers")))
                if "Send my answers" in person.screen.buttons:
                    break
                await skips(person)
            yield opened, dispatcher, person


@pytest.mark.parametrize(
    "fault", [floods(1), breaks(500), breaks(502), Drops(), Drops(carried_out=True), Delays(0.5)], ids=str
)
@pytest.mark.parametrize("taps", [1, 2, 3])
async def test_a_fault_as_it_is_shown_and_taps_on_send_lose_none(
    server: BotApiServer, tmp_path: Path, fault: Fault, taps: int
) -> None:
    async with at_the_summary(server, tmp_path) as (_, dispatcher, person):
        send = person.button("Send my answers")
        server.faults.plan("editMessageText", fault)
        for _ in range(taps):
            person.press(send)
        await person.sees("Your code")
        await person.settled()
        person.send("Thank you!")
        await person.sees("Thank you!")
        await person.settled()
        assert "Your code" in person.visible_text
        assert "Nothing is sent yet" not in person.visible_text
        async with asyncio.timeout(PATIENCE):
            while await dispatcher.outdated_screens():
                await asyncio.sleep(0.01)


def twice(updates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [update for update in updates for _ in range(2)]


def the_other_way_round(updates: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return updates[::-1]


@pytest.mark.parametrize("arrives", [twice, the_other_way_round])
@pytest.mark.parametrize("taps", [1, 2])
async def test_updates_that_come_twice_or_in_another_order_lose_none(
    server: BotApiServer, tmp_path: Path, arrives: Callable[[list[dict[str, Any]]], list[dict[str, Any]]], taps: int
) -> None:
    async with at_the_summary(server, tmp_path) as (opened, _, person):
        send = person.button("Send my answers")
        with server.inbox.on_the_way(arrives):
            for _ in range(taps):
                person.press(send)
            person.send("Thank you!")
        await person.sees("Your code")
        await person.settled()
        person.send("Thank you!")
        await person.settled()
        assert "Your code" in person.visible_text
        assert "Nothing is sent yet" not in person.visible_text
        (asked,) = await opened.rounds.list()
        assert (await counted(opened.settings, asked.id))["sent"] == 1


@pytest.mark.parametrize("taps_again", [True, False])
async def test_killed_between_commit_and_reply(server: BotApiServer, tmp_path: Path, taps_again: bool) -> None:
    async with at_the_summary(server, tmp_path) as (_, dispatcher, person):
        send = person.button("Send my answers")
        server.faults.plan("editMessageText", Fails(ApiError(403, "Forbidden: as if killed")))
        await person.press(send).answered()
        await person.settled()
        assert "Nothing is sent yet" in person.visible_text
        async with bot_of(server) as bot:
            if taps_again:
                person.press(send)
            else:
                survey = TelegramSurvey(bot, dispatcher, patience=IMPATIENT)
                for outdated in await dispatcher.outdated_screens():
                    assert await survey.replace(outdated)
                    await dispatcher.replaced(outdated)
            await person.sees("Your code")
        await person.settled()
        assert "Nothing is sent yet" not in person.visible_text


async def test_erased_answers_leave_the_screen_after_faults_and_not_where_the_bot_is_blocked(
    server: BotApiServer, tmp_path: Path
) -> None:
    async with at_the_summary(server, tmp_path) as (opened, dispatcher, person):
        (found,) = await opened.rounds.list()
        await opened.rounds.close(found.id)
        async with bot_of(server) as bot:
            survey = TelegramSurvey(bot, dispatcher, patience=IMPATIENT)
            server.faults.plan("editMessageText", breaks(500))
            (outdated,) = await dispatcher.outdated_screens()
            assert not await survey.replace(outdated)
            assert "These are your answers." in person.visible_text
            assert await survey.replace(outdated)
            assert "These are your answers." not in person.visible_text
            await person.sees("Your answers were not sent. They are erased.")
            person.block()
            assert await survey.replace(outdated)
