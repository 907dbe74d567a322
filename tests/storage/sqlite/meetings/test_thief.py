"""Whoever copies both stores after every step finds out of no volunteer which response is theirs, and reads nothing."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

from bot.storage.interface.meetings.volunteers import Volunteer
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.storage.contract.test_meetings import MEETING, REGION, SPARED, STARTS
from tests.storage.material import open_round, send, submission

PEOPLE, BATCH, EACH = 60, 10, 5
"""Who is the last but one of a batch joins the list right after sending: one of each ten."""

SEEDS = 4


def rows(path: Path, query: str) -> set[tuple[object, ...]]:
    """What lies in a file just now."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return set(connection.execute(query).fetchall())


def distance(one: object, other: object) -> int:
    """How far two keys lie apart."""
    return abs(int.from_bytes(bytes(one)[:16]) - int.from_bytes(bytes(other)[:16]))  # type: ignore[call-overload]


async def links(folder: Path, seed: int) -> tuple[Counter[str], int]:
    """How many volunteers are found among the responses of their batch in each way, and how many there are."""
    folder.mkdir()
    key = ServerKey(seed.to_bytes(32, "big"))
    registry = await SqliteRegistry.open(folder / "registry.db", key)
    answers = await SqliteAnswers.open(folder / "answers")
    transfers, draw, hits, found = Transfers(registry, answers), random.Random(seed), Counter[str](), 0
    try:
        asked = await open_round(registry)
        before: tuple[set[tuple[object, ...]], set[tuple[object, ...]]] = (set(), set())
        joined = ""
        for number in range(PEOPLE):
            mark = f"{draw.getrandbits(80):020x}"
            person = registry.key.person("telegram", str(number))
            await send(registry, person, submission(asked.id, f"receipt {mark}", {"mark": mark}))
            if number % BATCH == EACH:
                joined = mark
                await registry.volunteers.put(str(number), REGION, Volunteer("work", "so", date(2026, 12, 31)))
            if number % BATCH == BATCH - 1:
                await transfers.flush(asked.id, everything=False, shuffle=draw.shuffle)
                volunteers = rows(folder / "registry.db", "SELECT chat, sealed FROM volunteers")
                responses = rows(answers.path(asked.id), "SELECT key, answers ->> '$.mark' FROM responses")
                ((chat, sealed),) = volunteers - before[0]
                new = sorted(responses - before[1], key=lambda row: bytes(row[0]))  # type: ignore[call-overload]
                assert len(new) == BATCH
                guesses = {
                    "nearest key": min(new, key=lambda row: distance(row[0], chat)),
                    "nearest to what is sealed": min(new, key=lambda row: distance(row[0], sealed)),
                    "same place": new[sorted(volunteers).index((chat, sealed)) % BATCH],
                    "first": new[0],
                    "when they joined": new[EACH],
                }
                hits.update(way for way, guess in guesses.items() if guess[1] == joined)
                found, before = found + 1, (volunteers, responses)
    finally:
        await registry.close()
        await answers.close()
    return hits, found


async def test_copies_from_before_and_after_each_batch_lead_from_no_volunteer_to_a_response(tmp_path: Path) -> None:
    hits, volunteers = Counter[str](), 0
    for seed in range(SEEDS):
        found, joined = await links(tmp_path / str(seed), seed)
        hits, volunteers = hits + found, volunteers + joined
    chance = volunteers / BATCH
    assert volunteers == 24
    assert max(hits.values(), default=0) < chance + 5 * chance**0.5


async def test_nothing_can_be_read_or_joined_or_told_by_its_length(tmp_path: Path) -> None:
    registry = await SqliteRegistry.open(tmp_path / "registry.db", ServerKey(b"k" * 32))
    chats = [f"5210000{number:03}" for number in range(12)]
    for number, chat in enumerate(chats):
        typed = "needle " * number
        volunteer = Volunteer("needle", "so", date(2026, 12, 31), "MEET" if number % 2 else "", typed)
        await registry.volunteers.put(chat, REGION, volunteer)
        await registry.subscribers.add(chat, "so", REGION)
    invited = [(chat, one.language) for chat, one in await registry.volunteers.of_region(REGION)]
    await registry.meetings.add(MEETING, "M1", invited, STARTS, SPARED)
    for number, chat in enumerate(chats):
        await registry.meetings.come("MEET", chat, "needle " * number)
    try:
        stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
        assert b"needle" not in stored
        assert b"5210000" not in stored
        with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
            for table, columns in (("volunteers", ["chat", "sealed"]), ("attendees", ["key", "meeting", "sealed"])):
                assert [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] == columns
                count, lengths = connection.execute(
                    f"SELECT count(*), count(DISTINCT length(sealed)) FROM {table}"
                ).fetchone()
                assert (count, lengths) == (12, 1)
            chats_on_lists, codes = (
                {value for table in tables for (value,) in connection.execute(f"SELECT {column} FROM {table}")}
                for tables, column in ((("volunteers", "subscribers"), "chat"), (("attendees",), "key"))
            )
            order = [chat for (chat,) in connection.execute("SELECT chat FROM volunteers")]
        assert len(chats_on_lists) == 24, "both lists name the same people, and no value stands on both"
        assert not chats_on_lists & codes
        assert order == sorted(order), "as they lie there, in the order of what is sealed"
    finally:
        await registry.close()
