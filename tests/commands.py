"""`pratamed` commands in processes of their own, forked from one that has imported everything.

A command computes for a second before it begins, and the tests give more than a hundred of them. That `python -m bot`
works is shown where the bot runs.
"""

import asyncio
import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.patience import PATIENCE

_IMPORTED = ("bot.application", "bot.cli", "bot.cli.rounds.round", "analytics.making.release", "analytics.report.files")
_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload([*_IMPORTED, __name__])


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


def _run(folder: Path, environment: Mapping[str, str], words: tuple[str, ...], out: Path, err: Path) -> None:
    from bot.cli import main

    for stream, path in ((sys.stdout, out), (sys.stderr, err)):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), stream.fileno())
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["pratamed", *words]
    main()
