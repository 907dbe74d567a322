"""On the command line a report is made whole or not at all, and whatever fails can be tried again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import analytics.making.release
import analytics.report
from tests.cli.conftest import data_dir, done, open_round, refused, run

__all__ = ["data_dir", "done", "open_round", "refused", "run"]

Done = Callable[..., Any]
Refused = Callable[..., str]


@pytest.fixture
def closed(done: Done, open_round: str) -> str:
    done("round", "close", open_round)
    return open_round


def _divides_by_zero(*_: object) -> None:
    raise ZeroDivisionError("of what people wrote")


@pytest.mark.parametrize("part", [(analytics.making.release, "release_of"), (analytics.report, "make_files")])
def test_what_breaks_is_one_line_without_what_people_wrote(
    refused: Refused, done: Done, closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: tuple[object, str]
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(*part, _divides_by_zero)
        line = refused("report", closed, "--out", str(tmp_path / "report"))
    assert line.startswith("Something broke on our side: ZeroDivisionError in ")
    assert "people wrote" not in line
    assert not (tmp_path / "report").exists()
    assert done("round", "show", closed)["state"] == "closed"
    assert done("report", closed, "--out", str(tmp_path / "report"))["files"]
    assert done("round", "show", closed)["state"] == "released"


def test_a_folder_that_cannot_be_written_to_leaves_the_round_closed(
    refused: Refused, done: Done, closed: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("here")
    assert "cannot be written to" in refused("report", closed, "--out", str(tmp_path / "file" / "report"))
    assert done("round", "show", closed)["state"] == "closed"


def test_nothing_unfinished_is_left_beside_what_was_there(done: Done, closed: str, tmp_path: Path) -> None:
    folder = tmp_path / "report"
    (folder / "newcomers").mkdir(parents=True)
    (folder / "notes.txt").write_text("mine")
    files = done("report", closed, "--out", str(folder))["files"]
    there = {str(path) for path in folder.rglob("*") if path.is_file()}
    assert there == {*files, str(folder / "notes.txt")}
