"""Long acts that a coordinator begins in the chat, and the bot is killed meanwhile: done once, nothing lost or doubled.

`python -m tests.endtoend.killed_desks 100 [SEED] [ACT]` kills the bot so often in each of them, or in one.
"""

import asyncio
import random
import shutil
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.application import Installation
from bot.library import load_region
from bot.service.people.rights import Role
from bot.storage.interface.rounds import RoundState
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.endtoend.coordinator import Coordinator
from tests.endtoend.killed_commands import (
    ROUND,
    Everything,
    Machine,
    closed,
    cut,
    everything,
    in_series,
    opened_on,
    same,
    sent_and_waiting,
    written_whole,
)
from tests.endtoend.program import Program
from tests.patience import PATIENCE

LONGEST = 1.5
"""Within how many seconds after the yes the bot is killed."""


@dataclass(frozen=True)
class LongAct:
    """What is pressed twice (the second time to agree to what is asked), on a machine that is `made`; whether it
    `is_done` then, what is `wrong` where the bot was killed meanwhile, and the way there from the menu."""

    button: str
    question: str
    made: Callable[[Machine], Coroutine[Any, Any, None]]
    is_done: Callable[[Installation], Coroutine[Any, Any, bool]]
    wrong: Callable[[Machine, Everything], Coroutine[Any, Any, str]]
    way: tuple[str, ...] = ("Rounds", "Autumn")


async def _read_again(machine: Machine, before: Everything) -> str:
    await machine.goes_through(("report", ROUND, "--out", "report"))
    return await written_whole(machine, before)


async def _is_closed(opened: Installation) -> bool:
    return (await opened.rounds.get(ROUND)).round.state is RoundState.CLOSED


async def _is_released(opened: Installation) -> bool:
    return (await opened.rounds.get(ROUND)).round.state is RoundState.RELEASED


async def _has_ended(opened: Installation) -> bool:
    answers = opened.texts._answers
    trails = [await answers.has_trails(one.id) for one in await opened.rounds.list()]
    return not any(trails) and not any(one.is_running for one in await opened.series.list())


ACTS = {
    "close": LongAct("Close the round", "Close the round for good?", sent_and_waiting, _is_closed, same),
    "report": LongAct("Make the report", "Make the report now?", closed, _is_released, _read_again),
    "series end": LongAct(
        *("End the series", "End the series for good?", in_series, _has_ended, cut), ("Rounds", "Series", "Progress")
    ),
}


async def _begun(act: LongAct, first: Machine) -> None:
    """The machine, with a coordinator who has joined in the chat."""
    await act.made(first)
    async with opened_on(first) as opened:
        code = (await opened.people.invite(load_region("ostergotland"), municipalities=(), role=Role.REGION)).code
    program = Program(first.server, first.folder)
    await program.run()
    first.people = [first.server.person("Karin", "en")]
    await Coordinator(first.people[0]).joins(code)
    await program.stop()


async def _is_done(act: LongAct, machine: Machine) -> bool:
    async with opened_on(machine) as opened:
        return await act.is_done(opened)


async def _comes_to(person: Person, act: LongAct) -> None:
    """By way of the menu, from wherever the desk is."""
    person.start()
    await person.until(lambda: bool(person.received))
    await person.settled()
    way = ["Menu", *act.way]
    while way:
        offered = " | ".join(person.screen.buttons)
        wanted = next((label for label in reversed(way) if label in offered), None)
        if wanted:
            person.press(wanted)
            del way[: way.index(wanted) + 1]
        await person.settled()


async def _presses_and_agrees(person: Person, act: LongAct) -> None:
    person.press(act.button)
    await person.sees(act.question)
    await person.settled()
    person.press(act.button)


async def _goes_on(act: LongAct, machine: Machine, person: Person) -> None:
    """To the end, after a new start: what is not done yet is pressed again."""
    await _comes_to(person, act)
    if act.button in person.screen.buttons:
        await _presses_and_agrees(person, act)
    while not await _is_done(act, machine):
        await asyncio.sleep(0.1)
    await _comes_to(person, act)


async def _killed_once(act: LongAct, machine: Machine, seconds: float) -> str:
    """What is wrong after a kill so many seconds after the yes, and a new start."""
    before = await everything(machine.copied("before"))
    (person,), program = machine.people, Program(machine.server, machine.folder)
    await program.run()
    try:
        await _comes_to(person, act)
        await _presses_and_agrees(person, act)
        await asyncio.sleep(seconds)
        await program.end()
        person.taps.clear()
        await program.run()
        async with asyncio.timeout(PATIENCE):
            await _goes_on(act, machine, person)
        assert await program.stop() == 0
        return await act.wrong(machine, before)
    except TimeoutError:
        return f"the coordinator is stuck at: {person.visible_text}"
    finally:
        await program.end()
        shutil.rmtree(machine.folder.parent / "before")


async def killed(name: str, times: int, draw: random.Random) -> list[str]:
    """Kill the bot so often in one act, each time from the same beginning; what was wrong then."""
    act, wrong = ACTS[name], list[str]()
    async with BotApiServer() as server:
        with tempfile.TemporaryDirectory() as place:
            first = Machine(Path(place) / "first", server)
            first.data.mkdir(parents=True)
            await _begun(act, first)
            for number in range(times):
                machine = first.copied(str(number))
                seconds = draw.uniform(0, LONGEST)
                if found := await _killed_once(act, machine, seconds):
                    wrong.append(f"{name} {number}, {seconds:.2f} s after the yes: {found}")
                shutil.rmtree(machine.folder)
    return wrong


async def main(times: int, seed: int, names: Iterable[str]) -> None:
    """Prints what was wrong with each of these acts."""
    for name in names:
        wrong = await killed(name, times, random.Random(f"{name} {seed}"))
        print(
            f"{name}: the bot was killed {times} times, {len(wrong)} with something wrong",
            *wrong,
            sep="\n  ",
            flush=True,
        )


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1, sys.argv[3:] or ACTS))
