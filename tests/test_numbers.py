"""Tests say the numbers they check: one that imports a number from the code would agree with whatever is put there."""

import ast
import importlib
from collections.abc import Iterator
from datetime import timedelta
from numbers import Number
from pathlib import Path

FOLDER = Path(__file__).parent
OURS = ("bot", "conversations", "analytics", "locales")
NAMES_RATHER_THAN_NUMBERS = {"ALONE"}
"""The number of nobody's ambassador could be any."""


def imported_numbers(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] in OURS:
            module = importlib.import_module(node.module)
            yield from (alias.name for alias in node.names if is_number(getattr(module, alias.name, None)))


def is_number(value: object) -> bool:
    if isinstance(value, tuple) and value:
        return all(map(is_number, value))
    return isinstance(value, Number | timedelta) and not isinstance(value, bool)


def test_no_test_imports_a_number_from_the_code() -> None:
    found = {(file.name, name) for file in FOLDER.rglob("*.py") for name in imported_numbers(file.read_text("utf-8"))}
    assert {one for one in found if one[1] not in NAMES_RATHER_THAN_NUMBERS} == set()


def test_an_imported_number_would_be_seen() -> None:
    assert list(imported_numbers("from bot.service.identity.attempts import PAUSE, WRONG_ALLOWED, Attempts")) == [
        "PAUSE",
        "WRONG_ALLOWED",
    ]
