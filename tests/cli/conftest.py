"""Commands run in this process, against a data folder of their own."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.cli import cli

Run = Callable[..., Result]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def run(data_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PRATAMED_DATA_DIR", str(data_dir))
    monkeypatch.setenv("PRATAMED_TELEGRAM_USERNAME", "prata_test_bot")
    monkeypatch.delenv("PRATAMED_TELEGRAM_TOKEN", raising=False)

    def command(*words: str) -> Result:
        result = CliRunner().invoke(cli, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return command


@pytest.fixture
def done(run: Run) -> Callable[..., Any]:
    """Run with --json; the document."""

    def command(*words: str) -> Any:
        result = run(*words, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return command


@pytest.fixture
def refused(run: Run) -> Callable[..., str]:
    """Run; the one line on stderr of a command that must be refused, or a line for each problem and one that counts."""

    def command(*words: str) -> str:
        result = run(*words)
        assert result.exit_code == 1, result.output
        assert result.stdout == ""
        lines = result.stderr.splitlines()
        assert len(lines) == 1 or re.search(r"cannot be used: \d+ errors?\.", lines[-1]), lines
        return "\n".join(lines)

    return command


@pytest.fixture
def open_round(done: Callable[..., Any]) -> str:
    opened = done("round", "open", "ostergotland-core", "--name", "Autumn", "--municipality", "0580")
    return str(opened["round"])
