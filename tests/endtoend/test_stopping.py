"""SIGTERM ends the program within five seconds, though Telegram says nothing at all."""

import asyncio
import signal
import time
from pathlib import Path

import pytest

from tests.botapi.faults import Delays, Fault, floods
from tests.botapi.server import BotApiServer
from tests.commands import running
from tests.endtoend.program import Program
from tests.patience import while_quiet
from tests.web.program import environment

SECONDS = 5
FOR_EVER = 10_000


async def seconds_to_end(program: Program) -> float:
    begun = time.monotonic()
    assert await program.stop(signal.SIGTERM) == 0
    return time.monotonic() - begun


@pytest.mark.parametrize("fault", [Delays(600), floods(600)], ids=["silent", "flooded"])
async def test_while_a_screen_and_the_next_updates_are_waited_for(
    server: BotApiServer, program: Program, fault: Fault
) -> None:
    opened = await program.command("round", "open", "ostergotland-core", "--name", "A", "--municipality", "0580")
    link = await program.command("link", opened["round"])
    await program.run()
    person = server.person("Amina", "en")
    person.start(link["code"])
    await person.sees("language")
    server.faults.plan("*", fault, times=FOR_EVER)
    person.press("English")
    person.send("hello")
    assert await seconds_to_end(program) < while_quiet(SECONDS)


async def test_before_telegram_has_answered_for_the_first_time(server: BotApiServer, tmp_path: Path) -> None:
    server.faults.plan("*", Delays(600), times=FOR_EVER)
    started = await running(
        tmp_path, environment(tmp_path, telegram_token=server.token, telegram_api_url=server.url), "run"
    )
    while server.faults.planned[0].times == FOR_EVER:
        await asyncio.sleep(0.05)
    begun = time.monotonic()
    code, said = await started.ends(signal.SIGTERM)
    assert (code, said) == (0, "")
    assert time.monotonic() - begun < while_quiet(SECONDS)
