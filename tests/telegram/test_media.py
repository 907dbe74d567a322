"""Pictures that came with a battery hang above their question and go with it; recordings are heard on request."""

from pathlib import Path

import pytest

from bot.refusals import RequestRefused
from bot.telegram.downloads import download
from tests.botapi.errors import bad_request
from tests.botapi.faults import Fails, breaks
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.service.illustrated import illustrated_round
from tests.service.installed import Clock, installed_in
from tests.telegram.conftest import bot_of, running


def kinds(person: Person) -> list[str]:
    """What the messages of the bot are, oldest first."""
    files = ("photo", "document", "voice")
    return [next((kind for kind in files if kind in message.content), "text") for message in person.received]


async def begins(person: Person, code: str) -> None:
    person.start(code)
    for text in ("English", "I am 18 or over and want to answer"):
        await person.sees(text)
        person.press(text)
    await person.sees("How do you travel?")


async def test_pictures_come_with_the_question_stay_while_it_does_and_go(server: BotApiServer, tmp_path: Path) -> None:
    async with installed_in(tmp_path, Clock()) as opened:
        link = await opened.rounds.link((await illustrated_round(opened)).id)
        one, other = server.person("One", "en"), server.person("Other", "en")
        async with running(server, opened.dispatcher(str)):
            await begins(one, link.code)
            await one.until(lambda: kinds(one) == ["photo", "photo", "text"])
            assert [message.text for message in one.received[:2]] == ["", "By bus"]
            one.press("🔊 Listen")
            await one.until(lambda: kinds(one) == ["photo", "photo", "text", "voice", "voice"])
            one.press("By bus")
            await one.sees("Which ways are there?")
            await one.until(lambda: kinds(one) == ["photo", "text"])
            uploads = len(server.made("sendPhoto"))
            one.press("On foot")
            await one.until(lambda: any("✅ On foot" in text for text in one.screen.buttons))
            await one.settled()
            assert len(server.made("sendPhoto")) == uploads, "the picture stays while choices are marked"
            one.press("Done")
            await one.until(lambda: kinds(one) == ["text"])
            files = len(server.files.stored)
            await begins(other, link.code)
            await other.until(lambda: kinds(other) == ["photo", "photo", "text"])
            assert len(server.files.stored) == files, "Telegram has the files already"


async def test_a_picture_that_telegram_does_not_take_keeps_no_question_back(
    server: BotApiServer, tmp_path: Path
) -> None:
    async with installed_in(tmp_path, Clock()) as opened:
        link = await opened.rounds.link((await illustrated_round(opened)).id)
        person = server.person("One", "en")
        server.faults.plan("sendPhoto", Fails(bad_request("PHOTO_INVALID_DIMENSIONS")))
        server.faults.plan("sendPhoto", breaks())
        async with running(server, opened.dispatcher(str)):
            await begins(person, link.code)
            await person.until(lambda: kinds(person) == ["photo", "text"])
            assert person.received[0].text == "By bus"


async def test_a_file_that_telegram_does_not_give_is_refused(server: BotApiServer) -> None:
    server.faults.plan("getFile", Fails(bad_request("file is too big")))
    async with bot_of(server) as bot:
        for _ in ("too large", "unknown"):
            with pytest.raises(RequestRefused, match="Telegram does not give this file out"):
                await download(bot, "anything")
