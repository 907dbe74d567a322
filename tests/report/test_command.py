"""`pratamed report` writes all formats, and checks a folder later."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from importlib import resources
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.library import load_battery
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.sqlite.answers.answers import SqliteAnswers
from tests.analytics.rounds import Answered, respondent
from tests.cli.conftest import Run, data_dir, done, open_round, refused, run

__all__ = ["data_dir", "done", "open_round", "refused", "run"]

pytestmark = pytest.mark.usefixtures("in_three_languages")

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
    found = done("report", "--verify", str(folder))
    assert (found["round"], found["verified"]) == (closed, True)
    assert found["fingerprint"] == sha256((folder / "release.json").read_bytes()).hexdigest()
    page = folder / "report.html"
    page.write_text(page.read_text() + "<!-- better -->")
    assert "report.html is not what the release gives." in refused("report", "--verify", str(folder))


def test_a_language_without_texts_of_the_report_is_said(done: Done, closed: str, tmp_path: Path) -> None:
    made = done("report", closed, "--out", str(tmp_path / "report"), "--language", "ti")
    assert "The report's own texts are not translated into ti yet; they are in en." in made["remarks"]
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert '<html lang="en" dir="ltr"' in page
    assert done("report", "--verify", str(tmp_path / "report"))["verified"]


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
    itself = ("report", again, "--compare", again, "--out", str(tmp_path / "itself"))
    assert f"can be compared with an earlier round only, and {again} is none" in refused(*itself)
    assert not (tmp_path / "itself").exists()
    later = ("report", closed, "--compare", again, "--out", str(tmp_path / "later"))
    assert f"can be compared with an earlier round only, and {again} is none" in refused(*later)
    assert not (tmp_path / "later").exists()


def test_a_round_is_compared_only_with_one_of_its_own_region(
    done: Done, refused: Refused, closed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two regions nothing changes over time."""
    done("report", closed, "--out", str(tmp_path / "here"))
    shipped = resources.files("conversations.batteries").joinpath("ostergotland-region.yaml").read_text("utf-8")
    other = tmp_path / "region.yaml"
    other.write_text(shipped.replace("id: ostergotland", "id: elsewhere", 1), "utf-8")
    monkeypatch.setenv("PRATAMED_REGION", str(other))
    opening = ("ostergotland-core", "--name", "Autumn", "--municipality", "0580")
    elsewhere = str(done("round", "open", *opening)["round"])
    done("round", "close", elsewhere)
    words = ("report", elsewhere, "--compare", closed, "--out", str(tmp_path / "there"))
    assert f"Round {closed} is of another region than {elsewhere}" in refused(*words)
    assert not (tmp_path / "there").exists()


async def put(data_dir: Path, round_id: str, people: Sequence[Answered]) -> None:
    """Sent responses of an open round, as the bot moves them."""
    answers = await SqliteAnswers.open(data_dir / "answers")
    rows = [
        ResponseRow(round_id, "", one.municipality, one.mode, one.language_group, None, None, one.answers)
        for one in people
    ]
    async with answers.change(round_id) as change:
        await change.add([Submission(f"{round_id} {at}", row, {}) for at, row in enumerate(rows)])


def test_a_later_round_is_not_reported_where_it_could_be_subtracted(
    done: Done, refused: Refused, data_dir: Path, tmp_path: Path
) -> None:
    asked, draw = load_battery("ostergotland-core"), Random(1)
    people = [replace(respondent(draw, asked), municipality="0580") for _ in range(124)]
    rounds = []
    for number in (120, 124):
        name = f"Round of {number}"
        words = ("round", "open", asked.id, "--name", name, "--municipality", "0580", "--municipality", "0581")
        rounds.append(str(done(*words)["round"]))
        asyncio.run(put(data_dir, rounds[-1], people[:number]))
        done("round", "close", rounds[-1])
    assert done("report", rounds[0], "--out", str(tmp_path / "first"))["files"]
    sentence = refused("report", rounds[1], "--out", str(tmp_path / "second"))
    assert "Nothing was written" in sentence
    assert "few people more or less" in sentence
    assert not (tmp_path / "second").exists()


def improved(people: list[Answered], place: str, best: str) -> list[Answered]:
    """The same answers, but for one question that everybody in a place now answers with the best choice."""
    return [
        replace(one, answers={**one.answers, "housing_worry": best}) if one.municipality == place else one
        for one in people
    ]


def test_an_intervention_is_set_beside_the_municipality_that_was_named(
    done: Done, data_dir: Path, tmp_path: Path
) -> None:
    asked, draw = load_battery("ostergotland-core"), Random(2)
    done("intervention", "add", "Homes", "--municipality", "0580", "--comparison", "0581", "--theme", "housing")
    best = asked.by_id["housing_worry"].choices[0].code
    rounds = []
    for number in range(2):
        words = ("round", "open", asked.id, "--name", f"Round {number}", "--municipality", "0580")
        rounds.append(str(done(*words, "--municipality", "0581", "--intervention", "homes")["round"]))
        people = [replace(respondent(draw, asked), municipality=draw.choice(["0580", "0581"])) for _ in range(300)]
        asyncio.run(put(data_dir, rounds[-1], improved(people, "0580", best) if number else people))
        done("round", "close", rounds[-1])
        compare = ("--compare", rounds[0]) if number else ()
        done("report", rounds[-1], "--out", str(tmp_path / str(number)), "--language", "en", *compare)
    page = (tmp_path / "1" / "report.html").read_text("utf-8")
    assert "points compared with the change in the comparison municipalities" in page
    assert "Without a municipality to compare with" not in page


def test_a_round_or_a_folder_must_be_said(run: Run) -> None:
    assert run("report").exit_code == 2
    assert run("report", "2026-1").exit_code == 2
