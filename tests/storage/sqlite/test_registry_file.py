"""What the registry's file gives away, and how writes share it."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import cast, get_args

import pytest

from bot.storage.interface.drafts import Farewell
from bot.storage.interface.links import Link
from bot.storage.interface.rounds import Round
from bot.storage.interface.voices import Recording
from bot.storage.interface.writes import AddLinks, AddRecording, CountArms, EraseDraft, NoteFarewell, Write
from bot.storage.keys import ServerKey
from bot.storage.refusals import FailedWrite
from bot.storage.sql.connection import Connection
from bot.storage.sql.registry.registry import STATEMENTS
from bot.storage.sqlite.database import REGISTRY, give_pages_back, open_database
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from conversations.dialogs.end_of_draft import EndOfDraft
from tests.storage.material import DUE, draft, keep_order, send, submission

PERSON = b"p" * 32


async def _close(registry: SqliteRegistry, round: str) -> None:
    await registry.rounds.begin_closing(round)
    await registry.rounds.finish_closing(round, date(2026, 12, 1))


Erasing = Callable[[SqliteRegistry, str], Awaitable[object]]
ERASING: dict[str, Erasing] = {
    "an update that is done": lambda registry, _: registry.unfinished_updates.done(1),
    "a role": lambda registry, _: registry.people.forget(PERSON, guest=PERSON, reference="AMB", withdraw_links=False),
    "drafts that are over": lambda registry, _: registry.drafts.expire(DUE),
    "what was left to say": lambda registry, _: registry.farewells.forget(DUE),
    "an earlier progress": lambda registry, round: registry.counters.keep_progress(round, {"any": 1}),
    "a recording": lambda registry, _: registry.recordings.reject("SOUND"),
    "an earlier language of a subscriber": lambda registry, _: registry.subscribers.add("1", "sv", "ostergotland"),
    "a subscriber": lambda registry, _: registry.subscribers.remove("1", ("ostergotland",)),
    "a volunteer": lambda registry, _: registry.volunteers.remove("1", ("ostergotland",)),
    "who stays away from a meeting": lambda registry, _: registry.meetings.stay_away("M", "1"),
    "what has moved": lambda registry, _: registry.outbox.settle({}),
    "texts that have moved": lambda registry, round: registry.outbox.settle_texts(round),
    "a response": lambda registry, round: registry.outbox.erase("r1", submission(round, "r1").row),
    "what a round knew of people": lambda registry, round: _close(registry, round),
    "free pages": lambda registry, _: registry.tidy(),
}
"""Whatever erases by itself; what is committed with a draft that ends is tried below."""


def test_every_write_there_is_has_its_statements() -> None:
    assert set(STATEMENTS) == set(get_args(Write))


class TestFile:
    async def test_no_text_can_be_read_in_the_files(
        self, registry: SqliteRegistry, asked: Round, tmp_path: Path
    ) -> None:
        await draft(registry, PERSON, asked.id, {"answer": "needle-in-draft"})
        await send(registry, b"1" * 32, submission(asked.id, "needle-receipt", {"q": "needle-in-answer"}))
        stored = b"".join(file.read_bytes() for file in tmp_path.glob("registry.db*"))
        assert b"needle" not in stored
        assert b"telegram" not in stored.replace(b"'telegram'", b"")

    async def test_the_log_is_empty_when_a_sending_is_acknowledged(
        self, registry: SqliteRegistry, asked: Round, tmp_path: Path
    ) -> None:
        await draft(registry, PERSON, asked.id, {"n": 1})
        log = tmp_path / "registry.db-wal"
        assert log.stat().st_size > 0
        await send(registry, b"1" * 32, submission(asked.id, "r1"))
        assert log.stat().st_size == 0

    @pytest.mark.parametrize("erasing", ERASING.values(), ids=ERASING)
    async def test_the_log_is_empty_when_it_is_acknowledged_that_something_is_erased(
        self, registry: SqliteRegistry, asked: Round, tmp_path: Path, erasing: Erasing
    ) -> None:
        """Else it could be read out of the log, and so could the order of events."""
        await draft(registry, PERSON, asked.id, {"n": 1})
        sound = Recording("SOUND", "ostergotland", "core", "sv", "job", "hash", "sound")
        gone = Farewell(EndOfDraft.EXPIRED, "ar", "telegram", DUE)
        await registry.commit(AddRecording(sound), NoteFarewell(b"f" * 32, gone))
        log = tmp_path / "registry.db-wal"
        assert log.stat().st_size > 0
        await erasing(registry, asked.id)
        assert log.stat().st_size == 0

    async def test_what_is_sealed_has_the_same_length_whatever_it_says(self, key: ServerKey) -> None:
        lengths = {len(key.seal_document("draft", {"text": "x" * size}, 4096)) for size in range(0, 4000, 37)}
        assert len(lengths) == 1
        assert len(key.seal_document("draft", {"text": "x" * 5000}, 4096)) == 8192 + 28


async def test_of_a_closed_round_nothing_is_left_that_led_to_people(
    registry: SqliteRegistry, asked: Round, tmp_path: Path
) -> None:
    await draft(registry, PERSON, asked.id)
    await send(registry, b"1" * 32, submission(asked.id, "r1"))
    await registry.commit(CountArms(asked.id, "AMBASS", {"tried": 1}))
    await registry.counters.keep_progress(asked.id, {"any": 1})
    tables = ("drafts", "participation", "tallies", "drawn", "progress")
    assert [_rows(tmp_path, table) > 0 for table in tables] == [True] * len(tables)
    await registry.rounds.begin_closing(asked.id)
    await registry.rounds.finish_closing(asked.id, date(2026, 12, 1))
    assert [_rows(tmp_path, table) for table in tables] == [0] * len(tables)


def _rows(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "registry.db")) as connection:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


class TestGroupCommit:
    async def test_one_failing_work_harms_nobody(self, registry: SqliteRegistry, asked: Round) -> None:
        def fail_late(connection: Connection) -> None:
            connection.execute("DELETE FROM links")
            raise ZeroDivisionError

        def fail_in_sql(connection: Connection) -> None:
            connection.execute("INSERT INTO nowhere VALUES (1)")

        await registry.commit(AddLinks((Link("KEPT", asked.id),)))
        people = [bytes([number]) * 32 for number in range(50)]
        results = await asyncio.gather(
            *(draft(registry, person, asked.id) for person in people[:25]),
            registry.writer.do(fail_late),
            registry.writer.do(fail_in_sql),
            *(draft(registry, person, asked.id) for person in people[25:]),
            return_exceptions=True,
        )
        assert isinstance(results[25], ZeroDivisionError)
        assert isinstance(results[26], FailedWrite)
        assert results.count(None) == 50
        assert all([await registry.drafts.load(person) for person in people])
        assert await registry.links.find("KEPT")

    async def test_who_waits_shares_one_transaction(self, registry: SqliteRegistry, asked: Round) -> None:
        statements: list[str] = []

        def write(connection: Connection) -> None:
            connection.execute("UPDATE batteries SET version = '2'")

        await registry.writer.do(
            lambda connection: cast(sqlite3.Connection, connection).set_trace_callback(statements.append)
        )
        statements.clear()
        await asyncio.gather(*(registry.writer.do(write) for _ in range(30)))
        assert sum(statement.startswith("UPDATE") for statement in statements) == 30
        assert statements.count("COMMIT") <= 2


async def test_what_an_earlier_program_let_wait_is_found_by_its_receipt(
    registry: SqliteRegistry, asked: Round, tmp_path: Path, key: ServerKey
) -> None:
    for number in range(3):
        await send(registry, bytes([number]) * 32, submission(asked.id, f"r{number}"))
    with closing(sqlite3.connect(tmp_path / "registry.db")) as connection, connection:
        connection.execute("UPDATE outbox SET key = randomblob(16)")
    assert await registry.outbox.find(asked.id, "r1") is None
    opened = await SqliteRegistry.open(tmp_path / "registry.db", key)
    try:
        found = await opened.outbox.find(asked.id, "r1")
        assert found == submission(asked.id, "r1").row
    finally:
        await opened.close()


async def test_a_file_of_an_earlier_program_gives_back_what_a_close_frees(
    registry: SqliteRegistry, asked: Round, tmp_path: Path
) -> None:
    path = tmp_path / "registry.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA auto_vacuum=NONE")
        connection.execute("VACUUM")
        assert connection.execute("PRAGMA auto_vacuum").fetchone() == (0,)
    for number in range(8):
        await draft(registry, bytes([number]) * 32, asked.id)
    for number in range(8):
        person = bytes([number]) * 32
        await registry.commit(EraseDraft(person, await registry.drafts.load(person), asked.id))
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() > (0,)
        await registry.tidy()
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


async def test_after_a_close_no_page_lies_free_in_the_file(
    registry: SqliteRegistry, transfers: Transfers, asked: Round, tmp_path: Path
) -> None:
    for number in range(8):
        await draft(registry, bytes([number]) * 32, asked.id)
    await transfers.close_round(asked.id, closed=date(2026, 7, 1), shuffle=keep_order)
    with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
        assert connection.execute("SELECT count(*) FROM drafts").fetchone() == (0,)
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_free_pages_leave_the_file_many_at_a_time(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "registry.db", REGISTRY)) as connection:
        connection.execute("CREATE TABLE large (content BLOB)")
        connection.executemany("INSERT INTO large VALUES (?)", [(bytes(4000),)] * 600)
        (full,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute("DELETE FROM large")
        (free,) = connection.execute("PRAGMA freelist_count").fetchone()
        left = give_pages_back(connection)
        (smaller,) = connection.execute("PRAGMA page_count").fetchone()
        assert 500 < free < 620
        assert (left, smaller) == (free - 500, full - 500)
        assert give_pages_back(connection) == 0
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
