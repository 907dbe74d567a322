"""Whoever waits at a terminal for a long command sees what it does, and how long it has done so."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.cli import cli, demo, outcome, run, waiting
from conversations import batteries
from tests.cli.conftest import Run
from tests.cli.test_doctor import closed
from tests.cli.test_irreversible import _commands

__all__ = ["closed"]

BATTERIES = Path(batteries.__file__).parent
LONG = {
    "report 2026-1 --out report --yes": ("Reading the answers", "Working out what may be told", "Writing the report"),
    "doctor --deep": ("Opening 2026-1.db (1 of 1)", "Counting round 2026-1 (2 of 2)"),
    "key rotate --yes": ("Sealing audit anew",),
    "backup copy.backup": (
        "Copying the registry",
        "Copying round 2026-2, which is open (1 of 1)",
        "Copying round 2026-1 (1 of 1)",
    ),
    "restore copy.backup": (
        "Unpacking answers/2026-1.db (1 of 1)",
        "Unpacking round 2026-2, which was open",
        "Proving that all of it belongs together",
    ),
    "battery import strange.yaml": ("Reading strange.yaml", "Storing the questions"),
    "round close 2026-2 --yes": (
        "Moving the last answers",
        "Giving all answers keys that lead nowhere",
        "Destroying the round's key and all that led to people",
        "Keeping the answers as columns, for fast counting",
    ),
    "demo --respondents 1 --no-serve": ("Made-up people answer (1 of 1)", "Writing the report"),
}
"""Commands that may take minutes, and what they say meanwhile."""


def goes_through(function: Callable[..., Any] | None) -> bool:
    """Whether it is run by what shows the line, as the innermost but one of its wrappers."""
    while function is not None:
        if function.__code__.co_filename == outcome.__file__:
            return True
        function = getattr(function, "__wrapped__", None)
    return False


def test_every_command_shows_what_it_does() -> None:
    elsewhere = {"run": run.run, "demo": demo.demonstrate}
    silent = [name for name, command in _commands(cli) if not goes_through(elsewhere.get(name, command.callback))]
    assert silent == []


def test_long_commands_say_what_they_do(
    run: Run, closed: Path, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(closed, data_dir)
    sample = next(BATTERIES.glob("*core.yaml")).read_text("utf-8")
    (tmp_path / "strange.yaml").write_text(sample.replace("id: ostergotland-core", "id: strange"), "utf-8")
    assert run("round", "open", "ostergotland-core", "--name", "On", "--municipality", "0580").exit_code == 0
    monkeypatch.setattr(waiting, "is_watched", lambda: True)
    monkeypatch.setattr(waiting, "QUIET_SECONDS", 0)
    for words, told in LONG.items():
        if words.startswith("restore"):
            for away in (data_dir / "registry.db", data_dir / "answers"):
                away.rename(tmp_path / away.name)
        result = run(*words.split())
        assert result.exit_code == 0, (words, result.stderr)
        seen = dict.fromkeys(line.rpartition(" ... ")[0] for line in result.stderr.split("\r\x1b[K"))
        heard = [one.rpartition("  ")[2] for one in seen]  # after the bar of a demonstration
        assert [one for one in dict.fromkeys(heard) if one in told] == list(told), (words, seen)
        assert result.stderr.endswith("\r\x1b[K"), "the line is wiped in the end"


def test_what_is_done_at_once_is_not_worth_a_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "is_watched", lambda: True)
    monkeypatch.setattr(waiting, "QUIET_SECONDS", 1000)
    assert run("round", "list").stderr == ""


def test_where_nobody_sits_nothing_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waiting, "QUIET_SECONDS", 0)
    assert run("round", "list").stderr == ""
