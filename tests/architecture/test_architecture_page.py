"""docs/architecture.md tells of files and functions that are there."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
BEHAVIOURS = re.findall(r"^\| ([^|]+) \| `([\w/.]+):([\w.]+)` \|$", PAGE, re.MULTILINE)
FOLDERS = "analytics|bot|conversations|locales|tests|docs"


@pytest.mark.parametrize("path", sorted(set(re.findall(rf"\b(?:{FOLDERS})/[\w/.]*\w", PAGE))))
def test_what_the_page_names_is_there(path: str) -> None:
    if path != "answers/2026-1.db":
        assert (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


def test_the_page_says_where_to_find_thirty_six_behaviours() -> None:
    assert len(BEHAVIOURS) == len({what for what, _, _ in BEHAVIOURS}) == 36


@pytest.mark.parametrize(("what", "file", "name"), BEHAVIOURS)
def test_each_behaviour_is_where_the_page_says(what: str, file: str, name: str) -> None:
    assert name in set(_defined(ast.parse((ROOT / file).read_text("utf-8")).body, ""))


def _defined(body: list[ast.stmt], within: str) -> Iterator[str]:
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield within + node.name
            if isinstance(node, ast.ClassDef):
                yield from _defined(node.body, f"{node.name}.")
