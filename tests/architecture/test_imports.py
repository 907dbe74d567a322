"""No circle of imports, also none that is hidden: an import within a function or for a type counts like any other.

Imports for types count since whoever reads a file has to know what it names; nothing makes an exception necessary.
Nor do two folders need each other by way of different files.
"""

from functools import cache
from pathlib import Path

import pytest

from tests.architecture.imports import Graph, circle, import_graph, rooms


@cache
def ours() -> Graph:
    """Who imports whom in all of our code."""
    return import_graph()


def test_nothing_imports_itself_by_way_of_others() -> None:
    assert circle(ours()) == []


def test_no_two_rooms_need_each_other() -> None:
    found = {package: circle(own) for package, own in rooms(ours()).items()}
    assert {package: names for package, names in found.items() if names} == {}


def test_rooms_that_need_each_other_are_found_though_no_file_imports_itself() -> None:
    graph = {"app.one.a": {"app.two.b"}, "app.two.b": {"app.three"}, "app.two.c": {"app.one.d"}, "app.one.d": set()}
    found = rooms({name: frozenset(others) for name, others in graph.items()})
    assert circle({name: frozenset(others) for name, others in graph.items()}) == []
    assert sorted(set(circle(found["app"]))) == ["one", "two"]
    assert set(rooms(ours())) > {"analytics", "bot", "bot.service", "conversations.dialogs", "bot.storage"}


def test_all_code_is_looked_at() -> None:
    graph = ours()
    assert len(graph) > 400
    assert "analytics.report" in graph["bot.service.reports.reports"]  # within functions
    assert "conversations.kinds" in graph["analytics.responses.codebook"]


@pytest.mark.parametrize(
    "one",
    [
        "from app.two import x",
        "import app.two",
        "from app import two",
        "def lazy():\n    from app.two import x",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.two import X",
    ],
)
def test_a_circle_is_found_however_it_is_written(tmp_path: Path, one: str) -> None:
    (tmp_path / "app").mkdir()
    for name, text in (("__init__", ""), ("one", one), ("two", "import app.three"), ("three", "from app import one")):
        (tmp_path / "app" / f"{name}.py").write_text(text)
    found = circle(import_graph(tmp_path, ("app",)))
    assert sorted(set(found)) == ["app.one", "app.three", "app.two"]
    (tmp_path / "app" / "three.py").write_text("import json")
    assert circle(import_graph(tmp_path, ("app",))) == []
