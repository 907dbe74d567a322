"""Commands that are killed at any moment and given again: nothing is lost or doubled, and nothing is left beside.

`python -m tests.endtoend.killed_commands 100 [SEED]` kills each of them so often.
"""

import asyncio
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.application import Installation, installation
from bot.library import load_region
from bot.settings import Settings
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.sqlite.answers.answers import SqliteAnswers
from conversations.dialogs.actions import ActionStatus, Subject
from conversations.surface import events
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.commands import Running, running
from tests.endtoend.kills import short
from tests.endtoend.program import ten_minutes_passed
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import TEXTS
from tests.service.installed import Caller, open_round
from tests.storage.burnt import sent
from tests.storage.first_program import DRAFTS, FIRST_QUESTION, with_many_drafts
from tests.web.program import environment

ROUND = "2026-1"
PEOPLE, WAITING, SUBSCRIBERS = 10, 3, 12
ACTION = "ACTION"
"""Stands where the reference of an action is to be given."""

_FIRST_GUESS = 1.5
"""How many seconds a command takes, before one has come to its end."""

Everything = Counter[str]


@dataclass
class Machine:
    """A folder with an installation, and what is around it."""

    folder: Path
    server: BotApiServer
    people: list[Person] = field(default_factory=list)
    action: str = ""

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def settings(self) -> Settings:
        return Settings(data_dir=self.data, backup_keys_dir=str(self.folder / "keys"))

    def copied(self, name: str) -> "Machine":
        """Another one that is the same, with people who have been told nothing."""
        folder = shutil.copytree(self.folder, self.folder.parent / name)
        for person in self.people:
            person.chat.messages.clear()
        return replace(self, folder=folder)

    async def is_killed(self, words: tuple[str, ...], seconds: float) -> None:
        """After so many seconds, unless the command has ended by itself."""
        command = await self._started(words)
        await asyncio.sleep(seconds)
        with suppress(ProcessLookupError):
            await command.ends(signal.SIGKILL)

    async def goes_through(self, words: tuple[str, ...]) -> str:
        """What the command says on its way to the end; that a thing is done already is an end, too."""
        command = await self._started(words)
        said = ""
        while line := await command.line():
            said += line
        with suppress(ProcessLookupError):
            await command.ends(signal.SIGKILL)
        return said

    async def _started(self, words: tuple[str, ...]) -> Running:
        around = {"telegram_token": self.server.token, "telegram_api_url": self.server.url}
        keys = str(self.folder / "keys")
        return await running(self.folder, environment(self.folder, backup_keys_dir=keys, **around), *words)


@asynccontextmanager
async def opened_on(machine: Machine) -> AsyncIterator[Installation]:
    async with installation(machine.settings) as opened:
        yield opened


async def everything(machine: Machine) -> Everything:
    """All that people sent, wherever it is, and what is open: each as often as it is there."""
    found: Everything = Counter()
    async with opened_on(machine) as opened:
        found.update(await opened.reconciliation.differences())
        registry, answers = opened.rounds._registry, await SqliteAnswers.open(opened.settings.answers_path)
        for each in await registry.rounds.all():
            waiting = (await registry.outbox.waiting(each.id)).values()
            held = await registry.outbox.held_texts(each.id)
            rows = [one.row for one in waiting]
            found.update(text for one in held for text in one.texts.values())
            found.update(text for one in waiting for text in one.texts.values())
            if each.id in await answers.rounds():
                rows += await answers.rows(each.id)
                found.update(text.text for text in await answers.texts(each.id))
            found.update(f"{row.municipality} {row.mode} {sorted(row.answers.items())}" for row in rows)
    return found


async def sent_and_waiting(machine: Machine) -> None:
    """An open round: some responses have moved, some wait, somebody is in the middle."""
    async with opened_on(machine) as opened:
        link = await opened.rounds.link((await open_round(opened, battery=short())).id)
        await sent(opened, link.code, PEOPLE)
        await opened.rounds.flush()
        await sent(opened, link.code, WAITING, first=PEOPLE)
        half = Caller(opened, "half")
        await half.starts(link)
        await half.agrees()


async def closed(machine: Machine) -> None:
    await sent_and_waiting(machine)
    async with opened_on(machine) as opened:
        await opened.rounds.close(ROUND)


async def _backed_up(machine: Machine) -> None:
    await sent_and_waiting(machine)
    await machine.goes_through(("backup", "copy.backup"))


def _burns(machine: Machine) -> None:
    (machine.data / "registry.db").unlink()
    shutil.rmtree(machine.data / "answers")


def _nothing(_: Machine) -> None:
    """Nothing happens before."""


async def _to_be_told(machine: Machine) -> None:
    """Something is decided, and some people want to hear of it."""
    await closed(machine)
    async with opened_on(machine) as opened:
        await opened.reports.make(ROUND)
        theme = all_kinds().themes[0].id
        machine.action = (await opened.actions.add(ROUND, Subject.THEME, theme, ActionStatus.PLANNED, TEXTS)).id
        machine.people = [machine.server.person(str(number), "en") for number in range(SUBSCRIBERS)]
        for person in machine.people:
            person.chat.started = True
            await opened.rounds._registry.subscribers.add(str(person.chat.id), "en", "ostergotland")
        await opened.mailings.begin(machine.action)
    ten_minutes_passed(machine.data)


async def _of_first_program(machine: Machine) -> None:
    with_many_drafts(machine.data)


async def in_series(machine: Machine) -> None:
    """Three closed rounds of a series, with the trails of thirty people in each."""
    async with opened_on(machine) as opened:
        for name in ("Spring", "Autumn", "Winter"):
            region = load_region("ostergotland")
            asked = await opened.rounds.open(short(), region, name=name, municipalities=("0580",), series="Progress")
            row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "arabic", None, None, {})
            async with opened.texts._answers.change(asked.id) as change:
                await change.add([Submission(f"{name} {at}", replace(row, trail=at), {}) for at in range(30)])
            await opened.rounds.close(asked.id)


async def cut(machine: Machine, before: Everything) -> str:
    """The key is gone, and with it all trails."""
    async with opened_on(machine) as opened:
        answers = opened.texts._answers
        left = [one.id for one in await opened.rounds.list() if await answers.has_trails(one.id)]
        if left or any(one.is_running for one in await opened.series.list()):
            return f"half of a series is left: {left}"
    return await same(machine, before)


async def same(machine: Machine, before: Everything) -> str:
    return "" if await everything(machine) == before else "not all that was sent is there, each once"


async def _restored_elsewhere(machine: Machine, before: Everything) -> str:
    beside = [path.name for path in machine.folder.glob("copy*") if path.name != "copy.backup"]
    shutil.move(machine.data, machine.folder / "burnt")
    machine.data.mkdir()
    shutil.copy(machine.folder / "burnt" / "server.key", machine.data)
    await machine.goes_through(("restore", "copy.backup"))
    return str(beside) if beside else await same(machine, before)


async def written_whole(machine: Machine, before: Everything) -> str:
    said = await machine.goes_through(("report", "--verify", "report"))
    beside = [path.name for path in machine.folder.glob("report/.*")]
    if beside or "is what the release" not in said:
        return f"{beside} {said}"
    return await same(machine, before)


async def _drafts_open(machine: Machine, before: Everything) -> str:
    async with opened_on(machine) as opened:
        person = Caller(opened, f"open {random.randrange(DRAFTS)}")
        await person.does(events.Open())
        if person.says != FIRST_QUESTION:
            return f"a draft does not go on: {person.says}"
        if await opened.rounds._registry.drafts.overdue(datetime.max.replace(tzinfo=UTC)) != DRAFTS + 1:
            return "some drafts are gone"
    return await same(machine, before)


async def _told_once(machine: Machine, before: Everything) -> str:
    told = [sum(TEXTS["en"] in message.text for message in person.received) for person in machine.people]
    async with opened_on(machine) as opened:
        mailing = await opened.mailings.last(await opened.actions.get(machine.action))
    if mailing is None or mailing.waiting or mailing.sent + mailing.unknown + mailing.unreachable != len(told):
        return f"not all were written to: {mailing}"
    return await same(machine, before) if max(told) <= 1 and sum(told) >= mailing.sent else f"told {told}"


@dataclass(frozen=True)
class Case:
    """A command before which a machine is `made` and something `happens`, and what is `wrong` when it was killed and
    given again."""

    words: tuple[str, ...]
    made: Callable[[Machine], Coroutine[Any, Any, None]]
    wrong: Callable[[Machine, Everything], Coroutine[Any, Any, str]]
    happens: Callable[[Machine], None] = _nothing


CASES = {
    "close": Case(("round", "close", ROUND, "--yes"), sent_and_waiting, same),
    "report": Case(("report", ROUND, "--out", "report", "--yes"), closed, written_whole),
    "series": Case(("series", "end", "Progress", "--yes"), in_series, cut),
    "backup": Case(("backup", "copy.backup"), sent_and_waiting, _restored_elsewhere),
    "restore": Case(("restore", "copy.backup"), _backed_up, same, _burns),
    "key": Case(("key", "rotate", "--yes"), sent_and_waiting, same),
    "migration": Case(("round", "list"), _of_first_program, _drafts_open),
    "news": Case(("news", "send", ACTION, "--yes"), _to_be_told, _told_once),
}


async def killed(name: str, times: int, draw: random.Random) -> list[str]:
    """Kill a command so often, each time from the same beginning and some of them twice; what was wrong then."""
    case, wrong = CASES[name], list[str]()
    async with BotApiServer() as server:
        with tempfile.TemporaryDirectory() as place:
            first = Machine(Path(place) / "first", server)
            first.data.mkdir(parents=True)
            await case.made(first)
            words = tuple(first.action if word == ACTION else word for word in case.words)
            before = await everything(first.copied("before"))
            seconds = _FIRST_GUESS
            for number in range(times):
                machine = first.copied(str(number))
                case.happens(machine)
                for _ in range(draw.choice((1, 1, 2))):
                    await machine.is_killed(words, draw.uniform(0, seconds))
                begun = time.monotonic()
                said = await machine.goes_through(words)
                seconds = min(10.0, time.monotonic() - begun)
                if found := await case.wrong(machine, before):
                    wrong.append(f"{name} {number}: {found}; the command had said: {said}")
                shutil.rmtree(machine.folder)
    return wrong


async def main(times: int, seed: int = 1) -> None:
    """Prints what was wrong with each command."""
    for name in CASES:
        wrong = await killed(name, times, random.Random(f"{name} {seed}"))
        print(
            f"{name}: killed {times} times, {len(wrong)} of them with something wrong", *wrong, sep="\n  ", flush=True
        )


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
