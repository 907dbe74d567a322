"""What 24 languages cost: seconds of computing until the bot is ready, and memory when it has spoken all of them.

    python -m tests.benchmarks.speed.languages [--times N] [--settle SECONDS] [--json]

The bot runs as a process beside a Bot API server, by turns with the English catalog alone and with all catalogs. It is
ready when it says so; by the time its memory is looked at it has read the catalogs of
all languages in which Telegram can present it.
"""

import argparse
import asyncio
import json
import os
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from shutil import copytree

from conversations.languages import LANGUAGES, SOURCE_LANGUAGE
from locales.catalogs import FOLDER, catalog_path
from tests.botapi.server import BotApiServer

_RUN = """
import sys
from pathlib import Path
from bot.__main__ import main
from locales.catalogs import catalogs_in
with catalogs_in(Path(sys.argv.pop(1))):
    main()
"""


@dataclass(frozen=True)
class Cost:
    """Medians: seconds of computing until the bot is ready, and its resident memory in MB."""

    languages: int
    seconds: float
    megabytes: float


async def run_once(folder: Path, settle: float) -> tuple[float, float]:
    """Seconds and megabytes of one run with the catalogs in a folder, the latter so many seconds after it is ready."""
    async with BotApiServer() as server:
        with tempfile.TemporaryDirectory() as data:
            settings = {
                "PRATAMED_TELEGRAM_TOKEN": server.token,
                "PRATAMED_TELEGRAM_API_URL": server.url,
                "PRATAMED_DATA_DIR": data,
            }
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-c", _RUN, str(folder), "run"),
                env={**os.environ, **settings},
                stderr=asyncio.subprocess.PIPE,
            )
            assert process.stderr
            said = await process.stderr.readline()
            assert b"is ready" in said, said
            seconds = work_of(process.pid)
            await asyncio.sleep(settle)
            megabytes = memory_of(process.pid)
            process.terminate()
            await process.wait()
    return seconds, megabytes


def work_of(process: int) -> float:
    """Seconds that a process has computed so far, as Linux counts them: waiting for others does not count."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(process: int) -> float:
    """Resident memory in MB, as Linux counts it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def measure(times: int, settle: float) -> list[Cost]:
    """Both by turns, in alternating order, so that whatever else the machine does falls on both."""
    with tempfile.TemporaryDirectory() as alone:
        english = catalog_path(SOURCE_LANGUAGE, Path(alone))
        copytree(catalog_path(SOURCE_LANGUAGE).parent, english.parent)
        folders = {1: Path(alone), len(LANGUAGES): FOLDER}
        if times > 1:
            await run_once(FOLDER, settle)  # so that all files are in memory
        found: dict[int, list[tuple[float, float]]] = {number: [] for number in folders}
        for turn in range(times):
            for number in sorted(folders, reverse=turn % 2 == 1):
                found[number].append(await run_once(folders[number], settle))
    return [Cost(number, *map(statistics.median, zip(*runs, strict=True))) for number, runs in found.items()]


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--settle", type=float, default=4.0)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    costs = asyncio.run(measure(arguments.times, arguments.settle))
    if arguments.json:
        print(json.dumps([asdict(cost) for cost in costs]))
        return
    for cost in costs:
        print(f"{cost.languages:2} languages: ready after {cost.seconds:.3f} s of computing, {cost.megabytes:.1f} MB")
    one, all_of_them = costs
    grown = (all_of_them.seconds - one.seconds) * 1000, all_of_them.megabytes - one.megabytes
    print(f"24 languages cost {grown[0]:.0f} ms and {grown[1]:.1f} MB")


if __name__ == "__main__":
    main()
