"""Invitations to a meeting that are on their way while the bot is killed: all are invited, and nobody twice.

`python -m tests.service.meetings.killed_invitations 50 [SEED]` kills the bot so often.
"""

import asyncio
import random
import shutil
import sqlite3
import sys
import tempfile
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from bot.storage.interface.meetings.meetings import KnownMeeting
from tests.botapi.server import BotApiServer
from tests.endtoend.killed_commands import Machine, opened_on
from tests.endtoend.program import Program
from tests.patience import PATIENCE
from tests.service.desks.coordination import OURS
from tests.service.installed import open_round
from tests.service.meetings.reference_group import TEXTS, group

PEOPLE = 40
LONGEST = 4.0
"""Within how many seconds after its start the bot is killed: starting and sending take about as long."""


async def _invited(machine: Machine) -> None:
    """Forty people are invited, and the ten minutes are over in which that could be taken back."""
    machine.people = [machine.server.person(str(number), "en") for number in range(PEOPLE)]
    for person in machine.people:
        person.chat.started = True
    async with opened_on(machine) as opened:
        await open_round(opened)
        await group(opened, *(str(person.chat.id) for person in machine.people))
        day = opened.meetings._clock().date() + timedelta(days=7)
        await opened.meetings.invite("work", "", day, TEXTS, OURS)
    with closing(sqlite3.connect(machine.data / "registry.db")) as registry, registry:
        registry.execute("UPDATE mailings SET starts = 0")


async def _known(machine: Machine) -> KnownMeeting:
    async with opened_on(machine) as opened:
        (known,) = await opened.meetings.known(OURS)
        return known


async def _killed_once(machine: Machine, seconds: float) -> str:
    """What is wrong after a kill so many seconds after the start, and a new start."""
    program = Program(machine.server, machine.folder)
    await program.run()
    await asyncio.sleep(seconds)
    await program.end()
    await program.run()
    async with asyncio.timeout(PATIENCE):
        while (known := await _known(machine)).mailing.waiting:
            await asyncio.sleep(0.1)
        assert await program.stop() == 0
    known = await _known(machine)
    told = [sum(TEXTS["en"] in message.text for message in person.received) for person in machine.people]
    tried = known.mailing.sent + known.mailing.unknown
    async with opened_on(machine) as opened:
        again = await opened.meetings.number("work", "", OURS)
    if tried != PEOPLE or max(told) > 1 or not known.mailing.sent <= sum(told) <= PEOPLE or again:
        return f"{known.mailing}; told {told}; could be invited again: {again}"
    return ""


async def main(times: int, seed: int = 1) -> None:
    """Prints what was wrong."""
    draw, wrong = random.Random(seed), list[str]()
    async with BotApiServer() as server:
        with tempfile.TemporaryDirectory() as place:
            first = Machine(Path(place) / "first", server)
            first.data.mkdir(parents=True)
            await _invited(first)
            for number in range(times):
                machine, seconds = first.copied(str(number)), draw.uniform(0, LONGEST)
                if found := await _killed_once(machine, seconds):
                    wrong.append(f"{number}, {seconds:.2f} s after the start: {found}")
                shutil.rmtree(machine.folder)
    print(f"the bot was killed {times} times, {len(wrong)} with something wrong", *wrong, sep="\n  ")


if __name__ == "__main__":
    asyncio.run(main(*map(int, sys.argv[1:])))
