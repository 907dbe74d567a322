"""`pratamed` commands in processes of their own, forked from one that has imported everything and read all catalogs.

A command computes for two seconds before it begins, and the tests give more than a hundred of them. That
`python -m bot` does the same is shown by the tests that start it `as_in_service`.
"""

import asyncio
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from signal import Signals
from typing import Any

from tests.patience import PATIENCE

_Begun = tuple[int, Callable[[], int | None]]
"""The number of a process, and what waits for its exit code."""

_IMPORTED = (
    *(
        "bot.application",
        "bot.cli",
        "bot.cli.rounds.round.open",
        "bot.cli.surfaces",
        "bot.cli.run",
        "bot.cli.demo_pages",
    ),
    *("bot.service.people.voices", "bot.service.reports.free_texts", "bot.service.rounds.batteries"),
    *("bot.service.rounds.open.last_date", "bot.service.rounds.open.kept_drafts", "bot.service.rounds.open.series"),
    *("bot.service.rounds.reconciliation", "bot.service.desks.coordinator.facts", "bot.storage.sqlite.backups.backup"),
    *("bot.telegram.adapter", "bot.telegram.connection", "bot.telegram.webhook", "bot.telegram.sending.news_post"),
    *("bot.web.application", "bot.web.serving", "analytics.making.release", "analytics.report.files"),
    "conversations.definition.expressions.grammar",
)
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([*_IMPORTED, __name__, "tests.cli.warm"])


async def command(folder: Path, environment: Mapping[str, str], *words: str) -> Any:
    """Run a command in a folder with --json; its document. Raises AssertionError if it is refused."""
    with tempfile.TemporaryDirectory() as place:
        out, err = Path(place) / "out", Path(place) / "err"
        process = _FORKING.Process(target=_run, args=(folder, dict(environment), (*words, "--json"), out, err))
        process.start()
        await asyncio.to_thread(process.join, PATIENCE)
        process.kill()
        assert process.exitcode == 0, (words, process.exitcode, err.read_text("utf-8"))
        return json.loads(out.read_text("utf-8"))


def forked(work: Callable[..., None], *given: object) -> int | None:
    """The exit code of a process that does this work and nothing else."""
    process = _FORKING.Process(target=work, args=given)
    process.start()
    process.join(PATIENCE)
    return process.exitcode


class Running:
    """A command that goes on until it is ended."""

    def __init__(self, number: int, wait: Callable[[], int | None], said: asyncio.StreamReader) -> None:
        self._number, self._wait, self._said = number, wait, said

    async def line(self) -> str:
        """The next line that it says on stdout or stderr; empty if it has ended."""
        return (await asyncio.wait_for(self._said.readline(), PATIENCE)).decode()

    async def ends(self, by: Signals) -> tuple[int, str]:
        """Send a signal: the exit code, and what else was said."""
        os.kill(self._number, by)
        rest = (await asyncio.wait_for(self._said.read(), PATIENCE)).decode()
        code = await asyncio.to_thread(self._wait)
        assert code is not None
        return code, rest


async def running(folder: Path, environment: Mapping[str, str], *words: str, as_in_service: bool = False) -> Running:
    """Start a command in a folder and go on at once."""
    reads, writes = multiprocessing.Pipe(duplex=False)
    start = _started if as_in_service else _forked
    number, wait = start(folder, dict(environment), words, writes)
    writes.close()
    said = asyncio.StreamReader()
    pipe = os.fdopen(os.dup(reads.fileno()), "rb")
    reads.close()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(said), pipe)
    return Running(number, wait, said)


def _started(folder: Path, environment: dict[str, str], words: tuple[str, ...], says: Connection) -> _Begun:
    begun = subprocess.Popen(
        (sys.executable, "-m", "bot", *words), env=environment, cwd=folder, stdout=says.fileno(), stderr=says.fileno()
    )
    return begun.pid, partial(begun.wait, PATIENCE)


def _forked(folder: Path, environment: dict[str, str], words: tuple[str, ...], says: Connection) -> _Begun:
    begun = _FORKING.Process(target=_run_on, args=(folder, environment, words, says), daemon=True)
    begun.start()
    assert begun.pid

    def wait() -> int | None:
        begun.join(PATIENCE)
        return begun.exitcode

    return begun.pid, wait


def _run(folder: Path, environment: Mapping[str, str], words: tuple[str, ...], out: Path, err: Path) -> None:
    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream.fileno())
    _become(folder, environment, words)


def _run_on(folder: Path, environment: Mapping[str, str], words: tuple[str, ...], said: Connection) -> None:
    for stream in (sys.stdout, sys.stderr):
        os.dup2(said.fileno(), stream.fileno())
    said.close()
    _become(folder, environment, words)


def _become(folder: Path, environment: Mapping[str, str], words: tuple[str, ...]) -> None:
    from bot.cli import main

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["pratamed", *words]
    main()
