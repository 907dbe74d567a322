"""What freezes, sends or destroys is asked about once: every command and subcommand stands in this table."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from bot.cli import asking, cli
from tests.cli.conftest import Run

READS = {
    *("audit", "doctor", "plan", "round list", "round show", "text list", "voices list", "audio list", "audio fetch"),
    *("intervention list", "intervention export", "invite list", "coordinator list", "ambassador list"),
    *(
        "ambassador consent",
        "action list",
        "battery check",
        "battery export",
        "battery preview",
        "battery list",
        "battery diff",
        "battery library",
        "battery template",
    ),
    "battery translations export",
}
CAN_BE_DONE_ANEW = {
    *("run", "demo", "link", "round target", "invite ambassador", "invite coordinator", "invite withdraw"),
    *(
        "intervention add",
        "intervention import",
        "battery import",
        "battery compose",
        "battery translations import",
        "battery translations confirm",
        "voices read",
    ),
    "battery translations confirm",
    *("paper poster", "paper codes", "backup", "restore"),
}
ASKED_ABOUT = {
    "round open": ("ostergotland-core", "--name", "Spring", "--municipality", "0581"),
    "round close": ("2026-1",),
    "report": ("2026-1", "--out", "report"),
    "text strike": ("2026-1", "aa"),
    "audio approve": ("AAAAAA",),
    "audio reject": ("AAAAAA",),
    "voices answer": ("AAAAAA", "Thank you"),
    "coordinator end": ("AAAAAA",),
    "ambassador end": ("AAAAAA",),
    "action add": ("2026-1", "--theme", "work", "--text", "sv=Ja", "--text", "en=Yes"),
    "action update": ("AAAAAA", "--status", "done"),
    "news send": ("AAAAAA",),
}


ASKED_WHERE_LANGUAGES_STOP = {"battery import"}
"""Asked about only if what is imported would not be offered in all languages any more."""


def _commands(group: click.Command, name: str = "") -> Iterator[tuple[str, click.Command]]:
    if not isinstance(group, click.Group):
        yield name, group
        return
    for sub in group.list_commands(click.Context(group)):
        found = group.get_command(click.Context(group), sub)
        assert found
        yield from _commands(found, f"{name} {sub}".strip())


def test_every_command_is_in_the_table() -> None:
    found = dict(_commands(cli))
    assert found.keys() == READS | CAN_BE_DONE_ANEW | ASKED_ABOUT.keys()
    asked = {name for name, one in found.items() if any("--yes" in param.opts for param in one.params)}
    assert asked == ASKED_ABOUT.keys() | ASKED_WHERE_LANGUAGES_STOP


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.db") if path.is_file()}


@pytest.mark.parametrize("name", ASKED_ABOUT)
def test_a_no_at_the_terminal_changes_nothing(
    name: str, done: Callable[..., Any], open_round: str, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if name == "report":
        done("round", "close", open_round)
    year = open_round.partition("-")[0]
    before = done("round", "list"), done("action", "list")
    words = [*name.split(), *(word.replace("2026-1", f"{year}-1") for word in ASKED_ABOUT[name])]
    monkeypatch.setattr(asking, "somebody_is_there", lambda: True)
    result = CliRunner().invoke(cli, words, input="n\n")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.splitlines()[-1].endswith("Nothing was done.")
    assert "Go on? [y/N]" in result.stderr
    assert (done("round", "list"), done("action", "list")) == before
    assert not (data_dir.parent / "report").exists()


def test_a_report_says_in_words_what_is_frozen_before_it_is(
    done: Callable[..., Any], open_round: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("round", "close", open_round)
    monkeypatch.setattr(asking, "somebody_is_there", lambda: True)
    words = ["report", open_round, "--out", "report"]
    result = CliRunner().invoke(cli, words, input="y\n")
    assert result.exit_code == 0
    assert result.stderr.splitlines()[:5] == [
        f"The report of round {open_round} (Autumn) is made now.",
        "It is about Linköping.",
        "Its answers are not weighted, since no population was given.",
        "It is compared with no earlier round.",
        "Its figures and texts are frozen for good.",
    ]
    again = CliRunner().invoke(cli, words)
    assert (again.exit_code, again.stderr) == (0, "")


@pytest.mark.parametrize(
    ("words", "idle"),
    [
        (("--verify", "report", "--out", "report"), "--out"),
        (("--verify", "report", "--population", "people.csv"), "--population"),
        (("ROUND", "--verify", "report"), "ROUND"),
        (("ROUND", "--share", "--population", "people.csv"), "--population"),
        (("ROUND", "--share", "--questions", "ar"), "--questions"),
        (("ROUND", "--share", "--compare", "2026-9"), "--compare"),
        (("ROUND", "--out", "report", "--days", "3"), "--days"),
    ],
)
def test_an_option_that_would_change_nothing_is_refused(
    words: tuple[str, ...], idle: str, run: Run, done: Callable[..., Any], open_round: str, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text("variable,category,population\n")
    done("round", "close", open_round)
    result = run("report", *(open_round if word == "ROUND" else word for word in words))
    assert result.exit_code == 2
    assert f"{idle} would not be used" in result.stderr
    assert done("round", "show", open_round)["state"] == "closed"


def test_a_report_that_cannot_be_shared_is_not_made(
    refused: Callable[..., str], done: Callable[..., Any], open_round: str, tmp_path: Path
) -> None:
    done("round", "close", open_round)
    assert "PRATAMED_WEB" in refused("report", open_round, "--out", str(tmp_path / "report"), "--share")
    assert done("round", "show", open_round)["state"] == "closed"
    assert not (tmp_path / "report").exists()
