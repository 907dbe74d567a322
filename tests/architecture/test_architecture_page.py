"""docs/architecture.md tells of files and functions that are there, and of the way that data really goes."""

import ast
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import pytest

from bot.library.opened import open_battery
from bot.library.workbook_files import write_xlsx
from conversations.authoring.xlsform.writing import write_workbook
from tests.engine.batteries import all_kinds

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
BEHAVIOURS = re.findall(r"^\| ([^|]+) \| `([\w/.]+):([\w.]+)` \|$", PAGE, re.MULTILINE)
FOLDERS = "analytics|bot|conversations|locales|tests|docs"


@pytest.mark.parametrize("path", sorted(set(re.findall(rf"\b(?:{FOLDERS})/[\w/.]*\w", PAGE))))
def test_what_the_page_names_is_there(path: str) -> None:
    if path != "answers/2026-1.db":
        assert (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


def test_the_page_says_where_to_find_thirty_five_behaviours() -> None:
    assert len(BEHAVIOURS) == len({what for what, _, _ in BEHAVIOURS}) == 35


@pytest.mark.parametrize(("what", "file", "name"), BEHAVIOURS)
def test_each_behaviour_is_where_the_page_says(what: str, file: str, name: str) -> None:
    assert name in set(_defined(ast.parse((ROOT / file).read_text("utf-8")).body, ""))


def test_a_cell_becomes_a_question_on_the_way_that_the_page_tells(tmp_path: Path) -> None:
    workbook = tmp_path / "battery.xlsx"
    workbook.write_bytes(write_xlsx(write_workbook(all_kinds())))
    told = _told("A cell of a workbook, to a question of a battery")
    with _trail() as seen:
        open_battery(workbook)
    assert [file for file in seen if file in told] == told


def _told(heading: str) -> list[str]:
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(rf"^    ((?:{FOLDERS})/[\w/.]+) ", section, re.MULTILINE)


@contextmanager
def _trail() -> Iterator[dict[str, None]]:
    """The files of ours through which the calls go meanwhile, in the order of the first call."""
    seen: dict[str, None] = {}

    def noted(frame: FrameType, event: str, _: object) -> None:
        file = frame.f_code.co_filename
        if event == "call" and file.startswith(f"{ROOT}/") and frame.f_code.co_name != "<module>":
            seen.setdefault(file.removeprefix(f"{ROOT}/"))

    before = sys.getprofile()
    sys.setprofile(noted)
    try:
        yield seen
    finally:
        sys.setprofile(before)


def _defined(body: list[ast.stmt], within: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield within + node.name
            if isinstance(node, ast.ClassDef):
                yield from _defined(node.body, f"{node.name}.")
