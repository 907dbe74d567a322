"""Presses a second of the whole bot, beside bots that do nothing but answer and edit.

    python -m tests.benchmarks.speed.telegram_presses [--seconds S] [--people N ...] [--bots BOT ...] [--times N]

Server and people run in this process, each bot in one of its own, one after the other, and that as many times as
wanted. `stock` is python-telegram-bot as it comes; `null` is the same on our HTTP; `survey` is our adapter on a service
that keeps nothing; `polling` and `webhook` are the whole program with its databases. Only the ratios mean something.
"""

import argparse
import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from statistics import median, quantiles

from tests.benchmarks.speed.measured_bots import NULL_BOTS, WHOLE_BOTS, at_work, begins
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer

BOTS = (*NULL_BOTS, *WHOLE_BOTS)


@dataclass(frozen=True)
class Measured:
    """One run: presses a second, the median time in seconds from press to changed screen and what one of 100 waits at
    least, and seconds of computing for each press."""

    bot: str
    people: int
    presses_per_second: float
    median_seconds: float
    slowest_seconds: float
    cpu_seconds: float


async def press_on(person: Person, code: str, times: list[tuple[float, float]]) -> None:
    """Presses the first button as soon as the screen has changed, for ever."""
    await begins(person, code)
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
    async with BotApiServer(remembered_calls=1) as server, at_work(bot, server) as measured:
        times: list[tuple[float, float]] = []
        tasks = [asyncio.create_task(press_on(server.person(), measured.code, times)) for _ in range(people)]
        try:
            await _all_have_begun(tasks, times)
            await asyncio.sleep(warm_up)
            since, computed = time.perf_counter(), measured.cpu_seconds
            await asyncio.sleep(seconds)
            passed, computed = time.perf_counter() - since, measured.cpu_seconds - computed
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    lasted = [duration for ended, duration in times if since <= ended <= since + passed] or [float("inf")] * 2
    slowest = quantiles(lasted, n=100)[-1] if len(lasted) > 1 else lasted[0]
    return Measured(bot, people, len(lasted) / passed, median(lasted), slowest, computed / len(lasted))


async def _all_have_begun(tasks: Sequence[asyncio.Task[None]], times: list[tuple[float, float]]) -> None:
    while len(times) < len(tasks):
        for task in tasks:
            if task.done():
                task.result()
        await asyncio.sleep(0.05)


def ratios(runs: Sequence[Measured], bot: str, beside: str, people: int) -> tuple[float, float]:
    """How many times as many presses a second one bot takes as another, and how much of its computing for each: the
    medians of what was measured one after the other."""
    pairs = list(zip(_of(runs, bot, people), _of(runs, beside, people), strict=True))
    rates = [one.presses_per_second / other.presses_per_second for one, other in pairs]
    return median(rates), median(one.cpu_seconds / max(other.cpu_seconds, 1e-6) for one, other in pairs)


def _of(runs: Sequence[Measured], bot: str, people: int) -> list[Measured]:
    return [run for run in runs if (run.bot, run.people) == (bot, people)]


def measured(bots: Sequence[str], people: Sequence[int], times: int, seconds: float, warm_up: float) -> list[Measured]:
    """All bots in turn, for each number of people, that many times."""
    import uvloop

    turns = [(bot, number) for number in people for _ in range(times) for bot in bots]
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return [runner.run(measure(bot, number, seconds, warm_up)) for bot, number in turns]


def _printed(runs: list[Measured]) -> None:
    for run in runs:
        print(
            f"{run.people:4} people  {run.bot:7} {run.presses_per_second:6.0f} presses/s"
            f"  p50 {run.median_seconds * 1000:5.0f} ms  p99 {run.slowest_seconds * 1000:5.0f} ms"
            f"  {run.cpu_seconds * 1000:5.2f} ms CPU each"
        )
    for people in dict.fromkeys(run.people for run in runs):
        names = list(dict.fromkeys(run.bot for run in runs))
        for bot in names[1:]:
            rate, cpu = ratios(runs, bot, names[0], people)
            print(f"{people:4} people  {bot} / {names[0]}: {rate:.2f} of the presses, {cpu:.2f} of the CPU for each")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--warm-up", type=float, default=1.0)
    parser.add_argument("--people", type=int, nargs="+", default=[50, 500])
    parser.add_argument("--bots", nargs="+", choices=BOTS, default=BOTS)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    runs = measured(options.bots, options.people, options.times, options.seconds, options.warm_up)
    if options.json:
        print(json.dumps([asdict(run) for run in runs]))
    else:
        _printed(runs)


if __name__ == "__main__":
    main()
