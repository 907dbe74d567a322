"""In Telegram, from the thanks to a meeting: the code to erase answers by stays, and a new start loses nothing."""

from functools import partial
from pathlib import Path

from bot.application import Installation
from bot.service.news.mailing import Pace
from bot.settings import Settings
from bot.telegram.connection import connect
from bot.telegram.sending.news_post import TelegramPost
from tests.botapi.errors import ApiError
from tests.botapi.faults import Fails
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.engine.batteries import one_question
from tests.service.desks.coordination import OURS, REGION
from tests.service.desks.desks import address
from tests.service.installed import Clock, installed_in, open_round
from tests.service.meetings.reference_group import DAY, TEXTS, group
from tests.telegram.conftest import running


async def sends(person: Person, code: str) -> None:
    """From the link to the thanks."""
    person.start(code)
    for text in ("I am 18 or over", "Skip", "Send my answers"):
        await person.until(partial(_offers, person, text), what=text)
        person.press(next(one for one in person.screen.buttons if text in one))
    await person.sees("Your code")


def _offers(person: Person, text: str) -> bool:
    return bool(person.received) and any(text in one for one in person.screen.buttons)


async def invites(opened: Installation, server: BotApiServer, clock: Clock) -> None:
    """A coordinator invites, and ten minutes later the invitations go out."""
    await opened.meetings.invite("work", "", DAY, TEXTS, OURS)
    clock.passes(minutes=10)
    (id,) = await opened.mailings.unfinished()
    async with connect(Settings(telegram_token=server.token, telegram_api_url=server.url)) as bot:
        await opened.mailings.deliver(id, TelegramPost(bot), pace=Pace(400))


async def test_from_the_thanks_to_a_coordinator_who_sees_who_comes(tmp_path: Path) -> None:
    clock = Clock()
    async with BotApiServer() as server, installed_in(tmp_path, clock) as opened:
        link = await opened.rounds.link((await open_round(opened, "0580", battery=one_question())).id, language="en")
        amina, blocked = server.person("Amina", "en"), server.person("Bo", "sv")
        await group(opened, str(blocked.chat.id), *(f"99{number}" for number in range(9)))
        async with running(server, opened.dispatcher(address)):
            await sends(amina, link.code)
            amina.press("Take part in meetings")
            await amina.sees("Coordinators do not see who is on the list")
            await amina.settled()
            assert "Your code" in amina.visible_text, "the thanks stay above"
            amina.press("Work")
            await amina.sees("You are on the list until 2027-06-30")
        for one in (blocked.chat.id, *range(990, 999)):
            server.faults.plan("sendMessage", Fails(ApiError(403, "Forbidden: bot was blocked by the user")), chat=one)
        await invites(opened, server, clock)
        assert len(await opened.meetings._registry.volunteers.of_region(REGION.id)) == 1
        await amina.sees("Come <b>there</b>!")
        async with running(server, opened.dispatcher(address)):
            amina.press("Yes, I want to come")
            await amina.sees("and nothing else about you")
            assert "Come <b>there</b>!" in amina.visible_text
        async with running(server, opened.dispatcher(address)):  # started anew in between
            amina.send("Amina <i>070-123</i>")
            await amina.sees("Coordinators will see: Amina <i>070-123</i>")
            amina.press("Yes, show it")
            await amina.sees("Coordinators see now that you come.")
            (meeting,) = await opened.meetings.known(OURS)
            assert await opened.meetings.attendees(meeting.meeting.id, OURS) == ["Amina <i>070-123</i>"]
            amina.send("/meetings")
            await amina.sees("You are on the list until")
            amina.press("Take me off the list")
            await amina.sees("You are off the list for meetings.")
            await amina.settled()
        assert await opened.meetings.attendees(meeting.meeting.id, OURS) == []
        assert "Your code" in amina.visible_text
