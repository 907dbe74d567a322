"""A population is used, or refused with line and remedy and the round left closed: never frozen unweighted."""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.library import load_battery
from tests.analytics.rounds import respondent
from tests.cli.conftest import data_dir, done, refused, run
from tests.report.test_command import put

__all__ = ["data_dir", "done", "refused", "run"]

pytestmark = pytest.mark.usefixtures("in_three_languages")

HEAD = "variable;category;population\n"


def _closed(done: Callable[..., Any], data_dir: Path, number: int) -> str:
    asked, draw = load_battery("ostergotland-core"), Random(3)
    words = ("round", "open", asked.id, "--name", "Autumn", "--municipality", "0580", "--municipality", "0581")
    round_id = str(done(*words)["round"])
    people = [replace(respondent(draw, asked), municipality=draw.choice(["0580", "0581"])) for _ in range(number)]
    asyncio.run(put(data_dir, round_id, people))
    done("round", "close", round_id)
    return round_id


@pytest.fixture
def closed(done: Callable[..., Any], data_dir: Path) -> str:
    return _closed(done, data_dir, 200)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("municipality;Linköping;166000\nmunicipality;0581;145000\n", "Line 2: .* Write its code, 0580"),
        ("municipality;580;166000\n", "Line 2: after it a line is missing: people of municipality 0581 answered"),
        ("municipality;0580;1\nmunicipality;0581;1\nmunicipality;0560;1\n", "Line 4: there is no category 0560"),
        ("kommun;0580;1\n", "Line 2: there is no variable kommun"),
    ],
)
def test_one_that_would_not_be_used_is_refused(
    rows: str, said: str, refused: Callable[..., str], done: Callable[..., Any], closed: str, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(HEAD + rows, "utf-8-sig")
    line = refused("report", closed, "--out", str(tmp_path / "report"), "--population", str(file))
    assert line.startswith("Nothing was written")
    assert re.search(said, line), line
    assert done("round", "show", closed)["state"] == "closed"
    assert not (tmp_path / "report").exists()


def test_a_spreadsheet_s_file_is_used_with_its_zeros_put_back(
    done: Callable[..., Any], closed: str, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(f"sep=;\r\n{HEAD};;\r\nmunicipality;580;166 000\r\nmunicipality;581;145000,0\r\n;;\r\n", "utf-16")
    done("report", closed, "--out", str(tmp_path / "report"), "--language", "en", "--population", str(file))
    release = json.loads((tmp_path / "report" / "release.json").read_text("utf-8"))
    assert "municipality" in json.dumps(release["weighted"])


@pytest.mark.parametrize("number", [5, 40])
def test_a_round_of_too_few_people_to_be_weighted_is_not_frozen_unweighted(
    number: int, refused: Callable[..., str], done: Callable[..., Any], data_dir: Path, tmp_path: Path
) -> None:
    round_id = _closed(done, data_dir, number)
    file = tmp_path / "people.csv"
    file.write_text(HEAD + "municipality;0580;166000\nmunicipality;0581;145000\n")
    words = ("report", round_id, "--out", str(tmp_path / "report"))
    assert "too few people answered" in refused(*words, "--population", str(file))
    assert done("round", "show", round_id)["state"] == "closed"
    assert done(*words)["files"]
