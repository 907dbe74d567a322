"""What freezes, sends or destroys is asked about once: every command and subcommand stands in this table."""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import click
import pytest
from click.testing import CliRunner

from bot.application import installation
from bot.cli import cli, confirmation
from bot.library import load_battery
from bot.settings import read_settings
from bot.storage.interface.responses import HeldTexts, ResponseRow, Submission
from bot.storage.interface.voices import Recording, Voice
from bot.storage.interface.writes import AddRecording, AddVoice
from bot.storage.sqlite.answers.answers import SqliteAnswers
from tests.analytics.rounds import respondent
from tests.cli.conftest import Run
from tests.storage.contract.test_people import ambassador, join

Done = Callable[..., Any]

READS = {
    *(
        "audit",
        "doctor",
        "plan",
        "round list",
        "round show",
        "text list",
        "text struck",
        "voices list",
        "audio list",
        "audio fetch",
    ),
    *(
        "intervention list",
        "intervention lasted",
        "intervention due",
        "intervention export",
        "invite list",
        "coordinator list",
        "ambassador list",
    ),
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
        "intervention say",
        "battery import",
        "battery compose",
        "battery translations import",
    ),
    *("text strike", "text restore", "voices read", "paper poster", "paper codes", "backup", "restore"),
    *("compare", "publish", "series list", "news take-back"),
}
ASKED_ABOUT = {
    *("round open", "round until", "round close", "report", "audio approve", "audio reject", "voices answer"),
    *("coordinator end", "ambassador end", "action add", "action update", "news send"),
    *("battery translations confirm", "key rotate", "series end"),
}


ASKED_WHERE_LANGUAGES_STOP = {"battery import", "battery translations import"}
"""Asked about only if what is imported would not be offered in all languages any more, or is for an older version."""


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
    assert found.keys() == READS | CAN_BE_DONE_ANEW | ASKED_ABOUT
    asked = {name for name, one in found.items() if any("--yes" in param.opts for param in one.params)}
    assert asked == ASKED_ABOUT | ASKED_WHERE_LANGUAGES_STOP


async def _passed_on() -> None:
    """An ambassador and a coordinator, what one of them passed on, and a recording."""
    async with installation(read_settings()) as installed:
        registry = installed.rounds._registry
        await join(registry, registry.key.person("telegram", "1"), replace(ambassador(), label="Amina"), "CODE")
        karin = replace(
            ambassador(1, "5210000018"),
            role="region_coordinator",
            municipalities=(),
            municipality_names=(),
            label="Karin",
        )
        await join(registry, registry.key.person("telegram", "2"), replace(karin, region="ostergotland"), "ANOTHER")
        voice = Voice("VOICE1", "voice", {}, "The bus is late", "AMB000")
        sound = Recording("SOUND1", "ostergotland", "ostergotland-core", "so", "job", "hash", "sound")
        await registry.commit(AddVoice(voice), AddRecording(sound))


async def _written(data_dir: Path, round_id: str) -> None:
    """Answers and a text of each of forty people."""
    draw, asked = Random(1), load_battery("ostergotland-core")
    people = [(f"{round_id} {at}", respondent(draw, asked).answers) for at in range(40)]
    answers = await SqliteAnswers.open(data_dir / "answers")
    async with answers.change(round_id) as change:
        rows = [ResponseRow(round_id, "", "0580", "telegram", "swedish", None, None, said) for _, said in people]
        sent = [Submission(receipt, row, {}) for (receipt, _), row in zip(people, rows, strict=True)]
        await change.add(sent)
        await change.add_texts([HeldTexts(one, round_id, "swedish", {"more": "More buses"}) for one, _ in people])


Asked = dict[str, tuple[tuple[str, ...], str]]


def _asked_for(done: Done, data_dir: Path, tmp_path: Path) -> Asked:
    """Commands with what is really there, and what each must say in words before it is done."""
    opening = ("ostergotland-core", "--municipality", "0580", "--name")
    out, still_open, closed = (str(done("round", "open", *opening, name)["round"]) for name in ("Out", "On", "Closed"))
    asyncio.run(_written(data_dir, closed))
    for one in (out, closed):
        done("round", "close", one)
    done("report", out, "--out", str(tmp_path / "out"))
    in_series = str(done("round", "open", *opening, "Steps", "--series", "Ladder")["round"])
    done("round", "close", in_series)
    about = (out, "--theme", "work", "--text", "sv=Fler bussar", "--text", "en=More buses")
    action = str(done("action", "add", *about)["action"])
    asyncio.run(_passed_on())
    recorded = "job of ostergotland-core, read aloud in Somali (so)."
    return {
        "round open": ((*opening, "Spring"), "It is asked in Linköping."),
        "round until": ((still_open, "2126-12-24"), "People can answer until 2126-12-24."),
        "round close": ((still_open,), "On, in Linköping."),
        "series end": (("Ladder",), f"Ladder, with {in_series} (Steps)."),
        "report": ((closed, "--out", str(tmp_path / "report")), "It is about Linköping."),
        "audio approve": (("SOUND1",), recorded),
        "audio reject": (("SOUND1",), recorded),
        "voices answer": (("VOICE1", "Thank you"), "What was passed on: The bus is late"),
        "coordinator end": (("AMB001",), "Karin, region coordinator in ostergotland."),
        "ambassador end": (("AMB000",), "Amina, ambassador in Linköping."),
        "action add": (about, "Svenska (sv): Fler bussar"),
        "action update": ((action, "--status", "done"), "It is done."),
        "key rotate": ((), "server.key takes the place of the old one, which is destroyed."),
    }


def _told(done: Done) -> list[Any]:
    return [done(each, "list") for each in ("round", "action", "audio", "voices", "coordinator", "ambassador")]


def test_a_no_at_the_terminal_changes_nothing(
    done: Done, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked_for = _asked_for(done, data_dir, tmp_path)
    assert asked_for.keys() == ASKED_ABOUT - {"news send", "battery translations confirm"}
    monkeypatch.setattr(confirmation, "somebody_is_there", lambda: True)
    before = _told(done)
    for name, (words, said) in asked_for.items():
        result = CliRunner().invoke(cli, [*name.split(), *words], input="n\n")
        assert (result.exit_code, result.stdout) == (1, ""), name
        assert result.stderr.splitlines()[-1].endswith("Nothing was done."), name
        assert said in result.stderr, name
    assert _told(done) == before
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (("round", "open", "ostergotland-core", "--name", "A", "--municipality", "9999"), "no municipality 9999"),
        (("round", "open", "ostergotland-core", "--name", " ", "--municipality", "0580"), "A round needs a name"),
        (("round", "close", "2026-9"), "2026-9"),
        (("audio", "approve", "AAAAAA"), "AAAAAA"),
        (("voices", "answer", "AAAAAA", "Thank you"), "AAAAAA"),
        (("ambassador", "end", "AAAAAA"), "AAAAAA"),
        (("action", "update", "AAAAAA", "--status", "done"), "AAAAAA"),
        (("news", "send", "AAAAAA"), "PRATAMED_TELEGRAM_TOKEN"),
        (("battery", "translations", "confirm", "ostergotland-core", "--language", "so"), "is outdated"),
    ],
)
def test_what_cannot_be_is_refused_before_anybody_is_asked(
    words: tuple[str, ...], refusal: str, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confirmation, "somebody_is_there", lambda: True)
    assert refusal in refused(*words)


def test_a_report_says_in_words_what_is_frozen_before_it_is(
    done: Callable[..., Any], open_round: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("round", "close", open_round)
    monkeypatch.setattr(confirmation, "somebody_is_there", lambda: True)
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
