"""A number that a table of the docs states, and says where, is the one in the code."""

import re
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot.settings import PREFIX, Settings
from bot.storage.sqlite.backups.tables import LASTING, LEFT_OUT, OF_ROUNDS

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| .* \| (?:after )?([0-9.,]+) (\w+).* \| `([\w/.:]+)` \|$", re.MULTILINE)
"""Number, unit and place."""

SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3_600.0, "day": 86_400.0}
STATED = {"operations.md": 36, "data-protection.md": 16}
"""How many numbers a page states, so that no row falls out of the test by being written in another way."""


def rows(page: str) -> list[tuple[str, str, str]]:
    return ROW.findall((DOCS / page).read_text())


def in_the_code(place: str, unit: str) -> float:
    """The value at `bot/file.py:NAME`, or the default of a setting: a time in seconds, else as it is."""
    seconds = SECONDS.get(unit.removesuffix("s"))
    if place.startswith(PREFIX):
        setting: int = getattr(Settings(), place.removeprefix(PREFIX).lower())
        return setting * (seconds or 1)
    file, _, name = place.partition(":")
    found: Any = import_module(file.removesuffix(".py").replace("/", "."))
    for part in name.split("."):
        found = getattr(found, part)
    if isinstance(found, timedelta):
        return found.total_seconds()
    return float(found) * (seconds if seconds and name.endswith("_DAYS") else 1)


@pytest.mark.parametrize("page", STATED)
def test_each_is_the_one_in_the_code(page: str) -> None:
    stated = rows(page)
    assert len(stated) == STATED[page]
    for number, unit, place in stated:
        value = float(number.replace(",", "")) * SECONDS.get(unit.removesuffix("s"), 1)
        assert in_the_code(place, unit) == value, (place, number, unit)


def test_nothing_is_stored_that_the_data_protection_officer_is_not_told() -> None:
    told = set(re.findall(r"`(\w+)`", (DOCS / "data-protection.md").read_text()))
    assert {*OF_ROUNDS, *LASTING, *LEFT_OUT} - told == set()
