"""A program that is killed again and again while people send: each of them sees the receipt, and nobody is stuck.

`python -m tests.endtoend.kills 200 [SEED]` kills a third of the times each while updates are fetched, while they are
sent to the webhook, and while pages are served. Meanwhile the server key is rotated, backups are made, and both are
killed, too. It prints how many people saw a receipt, how many responses are stored, and how many of those have a
receipt that somebody has seen.
"""

import asyncio
import random
import re
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Coroutine
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

import httpx

from bot.application import installation
from bot.library import load_region
from bot.settings import Settings
from bot.storage.keys import ServerKey
from bot.storage.receipts import response_key
from bot.storage.sqlite.registry.registry import SqliteRegistry
from conversations.definition.model import Battery
from tests.botapi.server import BotApiServer
from tests.commands import Running, running
from tests.engine.batteries import all_kinds
from tests.patience import PATIENCE
from tests.web.program import environment, free_port
from tests.web.visitor import Visitor

SURFACES = ("polling", "webhook", "browser")
_AT_ONCE = 8
_SOON = 0.7
_RECEIPT = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")
_ON = (
    *("Send my answers", "Skip", "Next", "Linköping", "I am 18 or over and want to answer", "English"),
    *("Answer here, without an account", "Continue"),
)
"""What somebody presses who wants to come to the end, the most wanted first."""


@dataclass
class Outcome:
    """`sent` people have seen a receipt; `seen` of the `stored` responses have theirs with somebody."""

    kills: int = 0
    killed_commands: int = 0
    sent: int = 0
    stuck: int = 0
    stored: int = 0
    seen: int = 0

    def __str__(self) -> str:
        people = f"{self.sent} people saw a receipt, {self.stuck} were stuck"
        stored = f"{self.stored} responses are stored, {self.seen} of them with a seen receipt"
        return f"{self.kills} kills and {self.killed_commands} of commands: {people}; {stored}"


class Killed:
    """The program on one surface, killed from time to time."""

    def __init__(self, server: BotApiServer, folder: Path, surface: str) -> None:
        self.server, self.folder = server, folder
        self.port = 0 if surface == "polling" else free_port()
        chat = {"telegram_token": server.token, "telegram_api_url": server.url} if surface != "browser" else {}
        pages = {"web_port": str(self.port)} if self.port else {}
        hook = {"webhook_url": f"http://127.0.0.1:{self.port}"} if surface == "webhook" else {}
        self._environment = environment(folder, **chat, **pages, **hook)
        self._running: Running | None = None
        self.quiet = asyncio.Event()

    async def starts(self) -> None:
        self._running = await running(self.folder, self._environment, "run")
        line = "."
        while line and "is ready" not in line:
            line = await self._running.line()
        assert line, "the program ended before it was ready"

    async def has_commands_killed(self, draw: random.Random) -> int:
        """The server key is rotated and backups are made beside it, and killed, too; how often."""
        count = 0
        while not self.quiet.is_set():
            count += 1
            words = ("key", "rotate", "--yes") if count % 2 else ("backup", str(self.folder / f"{count}.backup"))
            command = await running(self.folder, self._environment, *words)
            await asyncio.sleep(draw.uniform(0.1, 1.5))
            with suppress(ProcessLookupError):  # it has ended by itself
                await command.ends(signal.SIGKILL)
        return count

    async def ends(self, by: signal.Signals = signal.SIGKILL) -> None:
        assert self._running
        await self._running.ends(by)

    async def is_killed(self, times: int, draw: random.Random) -> None:
        for _ in range(times):
            await asyncio.sleep(draw.uniform(0.02, 4))
            await self.ends()
            await self.starts()
        self.quiet.set()


async def _in_chat(program: Killed, code: str, name: str) -> str:
    """From the link to the receipt, with two taps on Send; whoever sees nothing happen taps again, or starts again."""
    person = program.server.person(name, "en")
    person.start(code)
    while not (found := _RECEIPT.search(person.visible_text)):
        labels = person.screen.buttons if person.received else []
        wanted = next((text for text in _ON if text in labels), None)
        before = person.visible_text
        if wanted:
            for _ in range(2 if wanted == "Send my answers" else 1):
                person.press(wanted)
        elif program.server.inbox.waiting == type(program.server.inbox.waiting)():
            person.start(code)
        with suppress(TimeoutError):
            async with asyncio.timeout(_SOON):
                while person.visible_text == before:
                    await person.chat.change()
    person.send("Thank you!")
    return found[0]


async def _in_browser(program: Killed, code: str, _name: str) -> str:
    """The same without scripts; a page that does not come is asked for again."""
    visitor = Visitor(_no_application)
    async with httpx.AsyncClient(
        base_url=f"http://127.0.0.1:{program.port}", headers=visitor.client.headers, timeout=5
    ) as client:
        visitor.client = client
        while not (found := _RECEIPT.search(visitor.page.text)):
            labels = [button.label for form in visitor.page.forms for button in form.buttons]
            wanted = next((text for text in _ON if text in labels), None)
            try:
                if wanted is None:
                    await visitor.goes("/talk" if visitor.cookie else f"/a/{code}")
                    await asyncio.sleep(0.05)
                    continue
                taps = [visitor.presses(wanted) for _ in range(2 if wanted == "Send my answers" else 1)]
                await asyncio.gather(*taps)
            except (httpx.HTTPError, AssertionError):
                visitor.page = type(visitor.page)("")
                await asyncio.sleep(0.2)
        return found[0]


async def _no_application(*_: object) -> None:
    """Stands where a visitor of the tests has the pages in the same process."""


_WAYS: dict[str, Callable[[Killed, str, str], Coroutine[None, None, str]]] = {
    "polling": _in_chat,
    "webhook": _in_chat,
    "browser": _in_browser,
}


async def run(surface: str, kills: int, seed: int = 1) -> Outcome:
    """Kill so many times on one surface, while some people at a time answer and send."""
    outcome, receipts = Outcome(kills), set[str]()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        async with installation(Settings(data_dir=folder / "data")) as opened:
            asked = await opened.rounds.open(
                short(), load_region("ostergotland"), name="Autumn", municipalities=("0580",)
            )
            link = await opened.rounds.link(asked.id, language="en")
        async with BotApiServer() as server:
            program = Killed(server, folder, surface)
            await program.starts()

            async def people(number: int) -> None:
                count = 0
                while count == 0 or not program.quiet.is_set():
                    count += 1
                    try:
                        receipts.add(await _patiently(program, _WAYS[surface](program, link.code, f"{number}-{count}")))
                        outcome.sent += 1
                    except TimeoutError:
                        outcome.stuck += 1

            commands = asyncio.create_task(program.has_commands_killed(random.Random(seed)))
            await asyncio.gather(
                program.is_killed(kills, random.Random(seed)), *(people(number) for number in range(_AT_ONCE))
            )
            outcome.killed_commands = await commands
            await program.ends(signal.SIGINT)
        stored = await _stored(folder / "data", asked.id)
    outcome.stored = len(stored)
    outcome.seen = len(stored & {response_key(receipt.replace("-", "")) for receipt in receipts})
    return outcome


async def _patiently(program: Killed, work: Coroutine[None, None, str]) -> str:
    """Its result. Raises TimeoutError if it does not come though the program is left in peace."""
    answering, quiet = asyncio.create_task(work), asyncio.create_task(program.quiet.wait())
    await asyncio.wait({answering, quiet}, return_when=asyncio.FIRST_COMPLETED)
    quiet.cancel()
    return await asyncio.wait_for(answering, PATIENCE)


def short() -> Battery:
    """Two questions, so that people are often about to send."""
    first, *_ = all_kinds().themes
    return replace(all_kinds(), themes=(replace(first, questions=first.questions[:2]),), experiments=())


async def _stored(data: Path, round: str) -> set[bytes]:
    """Under what the responses are found, those that wait included."""
    registry = await SqliteRegistry.open(data / "registry.db", ServerKey.load_or_create(data / "server.key"))
    waiting = {response_key(sent.receipt) for sent in (await registry.outbox.waiting(round)).values()}
    await registry.close()
    file = data / "answers" / f"{round}.db"
    if not file.exists():
        return waiting
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return waiting | {key for (key,) in connection.execute("SELECT key FROM responses")}


async def main(kills: int, seed: int = 1) -> None:
    """Prints what came of it on each surface."""
    for number, surface in enumerate(SURFACES):
        share = kills // len(SURFACES) + (number < kills % len(SURFACES))
        print(f"{surface}: {await run(surface, share, seed)}", flush=True)


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
