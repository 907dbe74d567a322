"""What people see and do is as it is written down in `files`; `UPDATE_RECORDED=1 pytest tests/recorded` writes it anew.

A change that was meant shows as a change of a file, to be read like code; one that was not meant fails here.
"""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.recorded import browsers, commands, desks, lives, refusals, reports, surveys, updates

FILES = Path(__file__).parent / "files"
RECORDED: dict[str, Callable[[], str]] = {
    "command_helps": commands.helps,
    "desk_of_ambassadors": desks.ambassador,
    "desk_of_coordinators": desks.coordinator,
    "desk_of_coordinators_at_pages": desks.coordinator_at_pages,
    "refusals": refusals.storage,
    "report_figures": reports.figures,
    "report_pages": reports.pages,
    "report_sheets": reports.sheets,
    "survey_alone": surveys.alone,
    "survey_on_another_phone": surveys.on_another_phone,
    "survey_protected": surveys.protected_questions,
    "telegram_updates": updates.read_as,
}


@pytest.mark.parametrize("name", RECORDED)
def test_it_is_as_it_was_when_somebody_last_looked(name: str) -> None:
    _compare(name, RECORDED[name]())


async def test_the_life_of_a_round_is_as_it_was_when_somebody_last_looked(tmp_path: Path) -> None:
    _compare("life_of_a_round", await lives.a_round(tmp_path))


async def test_what_a_browser_gets_is_as_it_was_when_somebody_last_looked(tmp_path: Path) -> None:
    _compare("pages_in_a_browser", await browsers.a_visit(tmp_path))


def test_what_commands_say_is_as_it_was_when_somebody_last_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _compare("round_by_commands", commands.a_round(tmp_path, monkeypatch))


def test_every_file_is_of_something() -> None:
    told = {"life_of_a_round", "pages_in_a_browser", "round_by_commands"}
    assert {file.stem for file in FILES.iterdir()} == {*RECORDED, *told}


def _compare(name: str, written: str) -> None:
    file, now = FILES / f"{name}.txt", written + "\n"
    if "UPDATE_RECORDED" in os.environ:
        file.write_text(now, "utf-8")
    before = file.read_text("utf-8").splitlines()
    changed = [(line, here) for line, here in zip(before, now.splitlines(), strict=False) if line != here]
    assert changed[:3] == []
    assert now.splitlines()[len(before) :] == before[now.count("\n") :] == []
