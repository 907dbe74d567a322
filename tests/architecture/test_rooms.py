"""A folder holds so much that its list can be read at a glance, and a file so much that it can be read at once."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
OURS = ("analytics", "bot", "conversations", "docs", "locales", "tests")
MOST_FILES, MOST_LINES = 15, 300
AS_PUBLISHED = {"tests/workbooks/pyxform/example_xls"}
"""Another project's test data, kept as they were published."""
NUMBERED = {"bot/storage/sqlite/migrations/registry"}
"""Steps in their order: none can be taken away or put elsewhere once somebody has taken it."""


def test_no_folder_holds_more_than_fifteen_files() -> None:
    held = Counter(_name(file.parent) for file in _files())
    crowded = {folder: files for folder, files in held.items() if files > MOST_FILES}
    assert {folder: files for folder, files in crowded.items() if folder not in AS_PUBLISHED | NUMBERED} == {}


def test_files_stay_below_three_hundred_lines() -> None:
    lines = {_name(file): len(file.read_text().splitlines()) for file in _files() if file.suffix == ".py"}
    assert {name: said for name, said in lines.items() if said > MOST_LINES} == {}


def _files() -> Iterator[Path]:
    for folder in OURS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                yield file


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
