"""Presses a second of the Telegram adapter, beside bots that do nothing but answer and edit.

    python -m tests.benchmarks.telegram_presses [--seconds S] [--warm-up S] [--people N ...] [--json]

Server and people run in this process, each bot in one of its own, one after the other. `stock` is
python-telegram-bot as it comes; `null` is the same on our HTTP; `survey` is our adapter on a service that keeps
nothing. Only the ratios mean something.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from dataclasses import asdict, dataclass

from tests.botapi.person import Person
from tests.botapi.server import BotApiServer

BOTS = ("stock", "null", "survey")


@dataclass(frozen=True)
class Measured:
    """One run: presses a second, and the median time in seconds from press to changed screen."""

    bot: str
    people: int
    presses_per_second: float
    median_seconds: float


async def press_on(person: Person, times: list[tuple[float, float]]) -> None:
    """Presses the first button as soon as the screen has changed, for ever."""
    person.start("bench")
    await person.until(lambda: bool(person.received), patience=60)
    message = person.screen
    while True:
        edits, since = message.edits, time.perf_counter()
        tap = person.press_data(message.keyboard[0][0]["callback_data"], message)
        person.taps.clear()
        while message.edits == edits or not tap.query.answered.is_set():
            await person.chat.change()
        del person.server.queries[tap.query.id]
        times.append((time.perf_counter(), time.perf_counter() - since))


async def measure(bot: str, people: int, seconds: float, warm_up: float) -> Measured:
    """Runs one bot against this many people, and begins to count after the warm-up."""
    async with BotApiServer(remembered_calls=1) as server:
        arguments = ("-m", "tests.benchmarks.telegram_bots", bot, server.url, server.token)
        process = await asyncio.create_subprocess_exec(sys.executable, *arguments)
        times: list[tuple[float, float]] = []
        tasks = [asyncio.create_task(press_on(server.person(), times)) for _ in range(people)]
        try:
            await asyncio.gather(*(_first_press(task, times) for task in tasks[:1]))
            await asyncio.sleep(warm_up)
            since = time.perf_counter()
            await asyncio.sleep(seconds)
            passed = time.perf_counter() - since
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            process.kill()
            await process.wait()
    lasted = [duration for ended, duration in times if since <= ended <= since + passed]
    return Measured(bot, people, len(lasted) / passed, statistics.median(lasted) if lasted else float("inf"))


async def _first_press(task: asyncio.Task[None], times: list[tuple[float, float]]) -> None:
    while not times:
        if task.done():
            task.result()
        await asyncio.sleep(0.05)


def _printed(runs: list[Measured]) -> None:
    for run in runs:
        stock = next(other for other in runs if (other.bot, other.people) == ("stock", run.people))
        null = next(other for other in runs if (other.bot, other.people) == ("null", run.people))
        rate = run.presses_per_second
        print(
            f"{run.people:4} people  {run.bot:7} {rate:6.0f} presses/s  p50 {run.median_seconds * 1000:5.0f} ms  "
            f"{rate / stock.presses_per_second:5.2f} x stock  {rate / null.presses_per_second:5.2f} x null"
        )


def main() -> None:
    import uvloop

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--warm-up", type=float, default=1.0)
    parser.add_argument("--people", type=int, nargs="+", default=[50, 500])
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runs = [
            runner.run(measure(bot, people, options.seconds, options.warm_up))
            for people in options.people
            for bot in BOTS
        ]
    if options.json:
        print(json.dumps([asdict(run) for run in runs]))
    else:
        _printed(runs)


if __name__ == "__main__":
    main()
