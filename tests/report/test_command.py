"""`pratamed report` writes all formats, and checks a folder later."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, data_dir, done, open_round, refused, run

__all__ = ["data_dir", "done", "open_round", "refused", "run"]

Done = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def closed(done: Done, open_round: str) -> str:
    done("round", "close", open_round)
    return open_round


def test_what_was_written_is_verified_until_it_is_changed(
    done: Done, refused: Refused, closed: str, tmp_path: Path
) -> None:
    folder = tmp_path / "report"
    done("report", closed, "--out", str(folder), "--language", "en")
    assert done("report", "--verify", str(folder)) == {"round": closed, "verified": True}
    page = folder / "report.html"
    page.write_text(page.read_text() + "<!-- better -->")
    assert "report.html is not what the release gives." in refused("report", "--verify", str(folder))


def test_a_folder_without_a_report_is_refused(refused: Refused, closed: str, tmp_path: Path) -> None:
    assert "holds no report" in refused("report", "--verify", str(tmp_path))


def test_a_round_can_be_compared_only_with_one_that_has_a_report(
    done: Done, refused: Refused, closed: str, tmp_path: Path
) -> None:
    again = str(done("round", "open", "ostergotland-core", "--name", "Spring", "--municipality", "0580")["round"])
    done("round", "close", again)
    words = ("report", again, "--compare", closed, "--out", str(tmp_path / "report"))
    assert "No report of round" in refused(*words)
    done("report", closed, "--out", str(tmp_path / "earlier"))
    assert done(*words)["files"]


def test_a_round_or_a_folder_must_be_said(run: Run) -> None:
    assert run("report").exit_code == 2
    assert run("report", "2026-1").exit_code == 2
