"""Commands and the bot start at once: what a command does not use is not loaded."""

import subprocess
import sys

HEAVY = ("scipy", "pandas", "numpy", "typst", "openpyxl", "pyxform")
UNUSED_BY_A_LIST = (
    "conversations.engine",
    "conversations.authoring.document",
    "bot.library",
    "yaml",
    "babel",
    "telegram",
)
UNUSED_BY_HELP = (*UNUSED_BY_A_LIST, "asyncio", "sqlite3", "bot.application")


def test_putting_the_parts_together_loads_nothing_heavy() -> None:
    everything = "bot.cli.surfaces, bot.service.dispatcher, bot.service.desks.roles, bot.cli.rounds.report"
    assert loaded(f"import {everything}", HEAVY) == ""


def test_a_list_of_rounds_loads_neither_questions_nor_desks() -> None:
    assert loaded("import bot.cli.rounds.round.list", UNUSED_BY_A_LIST) == ""


def test_help_loads_no_command() -> None:
    assert loaded("from bot.cli import cli; cli(['--help'], standalone_mode=False)", UNUSED_BY_HELP) == ""


def loaded(statement: str, names: tuple[str, ...]) -> str:
    """Which of these are loaded afterwards, in a program of its own."""
    check = f"{statement}; import sys; sys.exit(' '.join(name for name in {names} if name in sys.modules))"
    found = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=False)
    return found.stderr.strip()
