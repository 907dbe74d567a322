"""No text of the desks sends an official, ambassador or newcomer to the command line for what is theirs to do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from locales.catalogs import catalog_path, read_catalog, source_of

ROOT = Path(__file__).parents[2]
_COMMAND = re.compile(r"\bpratamed [a-z]|PRATAMED_|command[ -]line|\s--[a-z]|\bterminal\b|\bshell\b|[Ww]hoever runs")
_AT_DESKS = ("conversations/dialogs/", "conversations/engine/", "bot/service/", "bot/web/", "bot/telegram/")

WHY = {
    "Whoever runs it has to set PRATAMED_WEB_URL first": "an address of the site is set once, by whoever runs it",
    "Whoever runs the server": "who did something that stands in the log",
}
"""Texts that speak of whoever runs the program, and why no official can do it at the desk."""


def _said() -> Iterator[str]:
    for message in read_catalog(catalog_path("en")):
        if any(file.startswith(_AT_DESKS) for file, _line in message.locations):
            yield source_of(message)


def test_no_text_of_the_desks_names_a_command() -> None:
    found = [text for text in _said() if _COMMAND.search(text)]
    assert len(list(_said())) > 500
    assert [text for text in found if not any(words in text for words in WHY)] == []
    assert [words for words in WHY if not any(words in text for text in found)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "conversations/dialogs").rglob("*.py")), ids=lambda path: path.name)
def test_no_value_put_into_a_text_is_a_command(path: Path) -> None:
    said = [node.value for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant)]
    assert [each for each in said if isinstance(each, str) and "pratamed " in each] == []
