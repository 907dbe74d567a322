"""The questions on values as people meet them: what they know and want to talk about, and never what they believe."""

from pathlib import Path

from bot.library import load_battery, load_region
from locales import Status
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.service.desks.desks import address
from tests.service.installed import Clock, installed_in
from tests.telegram.conftest import running

PRESSED = {
    "same_rights": ["The law"],
    "no_hitting": ["I am not sure"],
    "talk_law": ["Yes, gladly"],
    "housework": ["We ourselves, together"],
    "greeting": ["The law"],
    "talk_agreed": ["Maybe"],
    "can_teach": ["A language", "A trade or profession", "Done"],
    "curious": ["Completely true"],
    "talk_gain": ["No"],
}
KEPT = {
    "same_rights": "law",
    "no_hitting": "unsure",
    "talk_law": "gladly",
    "housework": "ourselves",
    "greeting": "law",
    "talk_agreed": "maybe",
    "can_teach": ["language", "trade"],
    "curious": "fully",
    "talk_gain": "no",
}


async def test_what_somebody_knows_and_wants_to_talk_about_is_kept(tmp_path: Path) -> None:
    battery = load_battery("values")
    async with BotApiServer() as server, installed_in(tmp_path, Clock()) as opened:
        asked = await opened.rounds.open(
            battery,
            load_region("ostergotland"),
            name="Values",
            municipalities=("0580",),
            language_status=Status.DRAFTED,
        )
        amina = server.person("Amina", "en")
        async with running(server, opened.dispatcher(address)):
            amina.start((await opened.rounds.link(asked.id, language="en")).code)
            await amina.sees("I am 18 or over")
            amina.press("I am 18 or over")
            for question in battery.questions():
                await amina.sees(question.label["en"])
                for label in PRESSED[question.id]:
                    await _offered(amina, label)
                    amina.press(label)
            await amina.sees("These are your answers.")
            amina.press("Send my answers")
            await amina.sees("Your code")
        await opened.rounds.close(asked.id)
        (row,) = await opened.rounds._answers.rows(asked.id)
    assert row.answers == KEPT


async def _offered(person: Person, label: str) -> None:
    await person.until(lambda: any(label in one for one in person.screen.buttons), what=label)
