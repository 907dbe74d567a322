"""Somebody who is in no survey chooses a language, and every sentence after that is in it."""

from pathlib import Path

from tests.botapi.server import BotApiServer
from tests.service.desks.desks import address
from tests.service.installed import Clock, installed_in, open_round
from tests.telegram.conftest import running


async def test_it_is_spoken_until_a_survey_asks_which(server: BotApiServer, tmp_path: Path) -> None:
    person = server.person("Hodan", "sv")
    async with installed_in(tmp_path, Clock()) as opened:
        link = await opened.rounds.link((await open_round(opened, "0580")).id)
        async with running(server, opened.dispatcher(address)):
            person.send("/language")
            await person.sees("Vilket språk vill du ha?")
            assert len(person.screen.buttons) == 24
            person.press("English")
            await person.sees("Hello!")
            person.start("nonsense")
            await person.sees("This link is not known")
            person.start(link.code)
            await person.until(lambda: person.screen.buttons[:2] == ["English", "Svenska"])
