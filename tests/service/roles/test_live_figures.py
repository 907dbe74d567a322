"""Whoever looks at an open round, at whatever door, sees whole tens of everything: opened, wanted, refused and sent."""

import asyncio
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.application import Installation
from bot.cli import cli
from bot.service.people.rights import Role
from bot.storage.interface.links import Link
from conversations.phrases import Text
from locales import render
from tests.engine.batteries import one_question
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.desks.desks import Visitor, invite
from tests.service.installed import Caller, open_round

ROOT = Path(__file__).parents[3] / "bot"
COUNTED = re.compile(r"\b(counters|outbox|arm_counts)\.\w+|\bdrafts\.(expire|overdue)\b|\bchange\.count\b")
READERS = {
    "service/rounds/progress.py": "the gate of all that is shown of open rounds",
    "service/rounds/rounds.py": "where people stopped in closed rounds; drafts that are erased, or would be",
    "service/rounds/reconciliation.py": "tells numbers of closed rounds only",
    "service/reports/releases.py": "releases, of closed rounds",
    "service/surveys/lot.py": "the lot",
    "service/surveys/link_preview.py": "whether a one-time code is free",
    "service/surveys/drafts/respondents.py": "erases drafts that are due",
}
"""Who reads what is counted of rounds, and for what."""

WANTED = "I am 18 or over and want to answer"
FROM_BEFORE = ("opened", "consented", "refused", "sent", "withdrawn", "expired", "erased")


async def come(opened: Installation, link: Link, ends: dict[str, int]) -> None:
    """So many people come to each end: look, say no, begin, or send their answers."""
    for end, number in ends.items():
        for at in range(number):
            caller = Caller(opened, f"{end} {at} {link.code}")
            await caller.starts(link)
            if end == "sent":
                await caller.answers_all()
            elif end != "opened":
                await caller.presses("English")
                await caller.presses(WANTED if end == "consented" else "No, thank you")


async def command(*words: str) -> str:
    result = await asyncio.to_thread(CliRunner().invoke, cli, words)
    assert result.exit_code == 0, result.output
    return result.stdout


def lines(visitor: Visitor) -> str:
    shown: tuple[Text, ...] = (*visitor.screen.paragraphs, *visitor.screen.statements)
    return "\n".join(render(text, "en") for text in shown)


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", re.sub(r"\d{4}-(W?\d+)", "", text))]


@pytest.mark.parametrize("more", [9, 10, 11])
async def test_every_door_gives_whole_tens_of_everything(
    opened: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: int
) -> None:
    monkeypatch.setenv("PRATAMED_DATA_DIR", str(tmp_path))
    dispatcher = dispatcher_of(opened)
    asked = await open_round(opened, "0580", battery=one_question())
    ambassador, desks = Visitor(dispatcher), {}
    await ambassador.joins((await invite(opened)).code)
    for name, role in (("1", Role.REGION), ("2", Role.MUNICIPALITY)):
        desks[role] = await coordinator(opened, dispatcher, role, name)
    (person,) = await opened.people.ambassadors()
    link = await opened.rounds.link(asked.id, municipality="0580", ambassador=person.reference)
    await opened.rounds.target(asked.id, 37, municipality="0580", language=None)
    await come(opened, link, {"sent": 10 + more, "refused": more, "consented": more, "opened": more})
    await opened.rounds.flush()

    tens = {"refused": more // 10 * 10, "sent": (10 + more) // 10 * 10}
    tens |= {"consented": (10 + 2 * more) // 10 * 10, "opened": (10 + 4 * more) // 10 * 10}
    document = json.loads(await command("round", "show", asked.id, "--json"))
    assert {name: document[name] for name in tens} == tens
    assert all(document[name] % 10 == 0 for name in FROM_BEFORE if name in document)
    assert all(number % 10 == 0 for part in document["sent_by"].values() for number in part.values())

    told = await command("round", "show", asked.id)
    assert {int(number) for number in re.findall(r"(\d+) or more", told)} >= set(tens.values()) - {0}
    assert all(number % 10 == 0 for number in numbers("\n".join(told.splitlines()[1:]).replace("0580", "")))
    for desk in desks.values():
        await desk.presses("Rounds", "Autumn")
        for said in ("Opened: {opened}+", "Wanted to answer: {consented}+", "Answers: {sent}+ of 37"):
            assert said.format_map(tens) in lines(desk).splitlines()
        assert {number % 10 for number in numbers(lines(desk))} == {0, 7}  # of the 37 that are wanted
    await ambassador.presses("My numbers")
    assert f"{tens['opened']}+ opened, {tens['consented']}+ wanted to answer, {tens['sent']}+ sent" in lines(ambassador)
    assert f"up to {37 - tens['sent']} more answers are wanted" in lines(ambassador)
    assert sorted({number % 10 for number in numbers(lines(ambassador))} - {0}) == [7]


async def test_no_door_shows_anything_new_before_a_batch_has_moved(
    opened: Installation, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PRATAMED_DATA_DIR", str(tmp_path))
    dispatcher = dispatcher_of(opened)
    asked = await open_round(opened, "0580", battery=one_question())
    desk = await coordinator(opened, dispatcher, Role.REGION)
    ambassador = Visitor(dispatcher)
    await ambassador.joins((await invite(opened)).code)
    (person,) = await opened.people.ambassadors()
    link = await opened.rounds.link(asked.id, municipality="0580", ambassador=person.reference)
    await desk.presses("Rounds", "Autumn")
    await ambassador.presses("My numbers")
    before = await command("round", "show", asked.id, "--json"), lines(desk), lines(ambassador)
    await come(opened, link, {"sent": 9, "refused": 12, "consented": 12, "opened": 12})
    await opened.rounds.flush()
    await desk.presses("Menu", "Rounds", "Autumn")
    await ambassador.presses("Menu", "My numbers")
    assert (await command("round", "show", asked.id, "--json"), lines(desk), lines(ambassador)) == before


def test_whoever_reads_what_is_counted_is_listed() -> None:
    """A new surface that shows something of an open round goes through the gate, or stands here with its reason."""
    files = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in ROOT.rglob("*.py")}
    found = {name for name, text in files.items() if not name.startswith("storage/") and COUNTED.search(text)}
    assert found == {*READERS}


async def test_the_doctor_tells_no_number_of_an_open_round(opened: Installation, tmp_path: Path) -> None:
    asked = await open_round(opened, "0580", battery=one_question())
    link = await opened.rounds.link(asked.id, municipality="0580")
    await come(opened, link, {"sent": 12})
    await opened.rounds.flush()
    (file,) = tmp_path.rglob(f"{asked.id}.db")
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("DELETE FROM responses WHERE key = (SELECT key FROM responses LIMIT 1)")
    assert await opened.reconciliation.differences() == [
        f"{asked.id}: not as many responses are stored as were counted as sent and not erased."
    ]
