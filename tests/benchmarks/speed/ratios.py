"""All that is measured of speed, at a size for a laptop, as one table of ratios.

    python -m tests.benchmarks.speed.ratios [--seconds S] [--times N] [--soak PRESSES] [--people N ...] [--write]

With `--write` the table takes the place of the one in docs/performance.md. Each bot is measured beside those that it is
compared with, in turn, in the same minutes.
"""

import argparse
import asyncio
import os
import platform
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.speed import closing, erasing, starting
from tests.benchmarks.speed.soak import soak
from tests.benchmarks.speed.storage_hops import hops_per_press
from tests.benchmarks.speed.telegram_presses import BOTS, Measured, measured, ratios

PAGE = Path(__file__).parents[3] / "docs" / "performance.md"
COMPARED = (
    ("the whole bot / stock python-telegram-bot that only answers and edits", "polling", "stock"),
    ("the whole bot / a bot that only answers and edits, on the same HTTP", "polling", "null"),
    ("our adapter alone / the same", "survey", "null"),
    ("webhook / polling, the whole bot", "webhook", "polling"),
)
Row = tuple[str, str]


def _presses(runs: Sequence[Measured], people: Sequence[int]) -> Iterator[Row]:
    for told, bot, beside in COMPARED:
        found = [(number, *ratios(runs, bot, beside, number)) for number in people]
        yield f"presses a second: {told}", ", ".join(f"{rate:.2f} at {number} people" for number, rate, _ in found)
        yield f"CPU for a press: {told}", ", ".join(f"{cpu:.2f} at {number}" for number, _, cpu in found)
    for number in people:
        of_bots = {run.bot: run for run in runs if run.people == number}
        slowest = ", ".join(f"{of_bots[bot].slowest_seconds:.2f} s {bot}" for bot in ("stock", "polling", "webhook"))
        yield f"one of 100 waits longer than, at {number} people", slowest
        computed = ", ".join(f"{of_bots[bot].cpu_seconds * 1000:.2f} ms {bot}" for bot in BOTS)
        yield f"CPU for a press, at {number} people", computed


def _rest(options: argparse.Namespace) -> Iterator[Row]:
    yield "ways to a database's thread for one press", f"{asyncio.run(hops_per_press(options.presses)):.1f}"
    if options.times:
        started = starting.measure(options.times)
        yield "CPU of `pratamed --help`, beside `python -c pass`", f"{started['help']:.1f} times"
        yield "CPU of `pratamed round list`, beside the same", f"{started['round list']:.1f} times"
    erased = asyncio.run(erasing.measure(options.responses))
    anew = erased["written_anew_milliseconds"]
    wrong, right = (erased[f"{which}_milliseconds"] / anew for which in ("wrong_receipt", "erased"))
    yield (
        f"erasing one of {options.responses} responses, beside writing all anew ({anew:.0f} ms)",
        f"{right:.2f} times with its code, {wrong:.2f} with a wrong one",
    )
    closed = asyncio.run(closing.measure(options.responses))
    grows, each = closed["close_grows"], closed["close_microseconds_each"]
    yield (
        f"CPU of closing {options.responses} responses, for each",
        f"{each:.0f} µs, {grows:.1f} times that of a tenth as many",
    )
    grows, moved = closed["batch_grows"], closed["batch_milliseconds"]
    yield (
        f"CPU of moving ten responses to {options.responses} others",
        f"{moved:.0f} ms, {grows:.1f} times that of moving them to a tenth as many",
    )


async def _soaked(presses: int, people: int) -> Row:
    soaked = await soak(presses, people)
    return (
        f"over {presses} presses of {people} people",
        f"memory grows by {soaked.megabytes:.1f} MB, CPU for each press to {soaked.drift:.2f} times",
    )


def _table(rows: Sequence[Row]) -> str:
    return "\n".join(["| what | measured |", "|---|---|", *(f"| {told} | {found} |" for told, found in rows)])


def _machine() -> str:
    processors = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d}: {platform.machine()}, {processors} processors, Python"
        f" {platform.python_version()}, {platform.system()}; load {load:.1f} when it began."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--people", type=int, nargs="*", default=[50, 500])
    parser.add_argument("--presses", type=int, default=200)
    parser.add_argument("--responses", type=int, default=20_000)
    parser.add_argument("--soak", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    machine = _machine()
    runs = measured(BOTS, options.people, options.times, options.seconds, 1.0)
    rows = [*_presses(runs, options.people), *_rest(options)]
    if options.soak:
        rows.append(asyncio.run(_soaked(options.soak, 50)))
    told = f"{machine}\n\n{_table(rows)}"
    print(told)
    if options.write:
        page = PAGE.read_text("utf-8")
        PAGE.write_text(re.sub(r"(?s)(?<=<!-- table -->\n\n).*?(?=\n\n<!-- end -->)", lambda _: told, page), "utf-8")


if __name__ == "__main__":
    main()
