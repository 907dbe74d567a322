"""Bots in processes of their own, beside people who press: what every measurement of a whole bot stands on."""

import asyncio
import contextlib
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.application import installation
from bot.library import load_region
from bot.settings import Settings
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.engine.batteries import all_kinds
from tests.web.program import environment, free_port

NULL_BOTS = ("stock", "null", "survey")
WHOLE_BOTS = ("polling", "webhook")
QUESTION = "Who helped you?"
_ON = ("No", "Next", "I am 18 or over and want to answer", "English")
"""What somebody presses on the way to the question where choices are marked and unmarked for ever."""

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True)
class MeasuredBot:
    """A bot at work: its process, and the code of a link that begins."""

    number: int
    code: str

    @property
    def cpu_seconds(self) -> float:
        """What it has computed so far."""
        fields = Path(f"/proc/{self.number}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    @property
    def memory_bytes(self) -> int:
        """What it holds in memory now."""
        return int(Path(f"/proc/{self.number}/statm").read_text().split()[1]) * _PAGE


@contextlib.asynccontextmanager
async def at_work(bot: str, server: BotApiServer) -> AsyncIterator[MeasuredBot]:
    """A null bot, or the whole program (`polling`, `webhook`) with a round that is open."""
    with tempfile.TemporaryDirectory() as place:
        if bot in WHOLE_BOTS:
            code, arguments = await _open_round(Path(place)), ["-m", "bot", "run"]
        else:
            code, arguments = "bench", ["-m", "tests.benchmarks.speed.telegram_bots", bot, server.url, server.token]
        process = await _started(arguments, _environment(bot, server, Path(place)))
        try:
            yield MeasuredBot(process.pid, code)
        finally:
            process.kill()
            await process.wait()


def _environment(bot: str, server: BotApiServer, folder: Path) -> dict[str, str]:
    port = free_port()
    hook = {"web_port": str(port), "webhook_url": f"http://127.0.0.1:{port}"} if bot == "webhook" else {}
    return environment(folder, telegram_token=server.token, telegram_api_url=server.url, **hook)


async def _started(arguments: Sequence[str], environment: dict[str, str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, *arguments, env=environment, stderr=asyncio.subprocess.DEVNULL
    )


async def _open_round(folder: Path) -> str:
    async with installation(Settings(data_dir=folder / "data")) as opened:
        region = load_region("ostergotland")
        asked = await opened.rounds.open(all_kinds(), region, name="Autumn", municipalities=("0580",))
        return (await opened.rounds.link(asked.id, language="en")).code


async def begins(person: Person, code: str) -> None:
    """From the link to where every press changes the screen."""
    person.start(code)
    await person.until(lambda: bool(person.received), patience=120)
    while "Question" not in person.visible_text and QUESTION not in person.visible_text:
        labels, before = person.screen.buttons, person.visible_text
        wanted = next((label for label in _ON if label in labels), None)
        if wanted:
            person.press(wanted)
        await person.until(lambda seen=before: person.visible_text != seen, patience=120)  # type: ignore[misc]
    person.taps.clear()
