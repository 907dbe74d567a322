"""What the files of the answers hold: explained, in no order, and nothing that leads to anybody."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot.storage.interface.answers import RoundDescription
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.receipts import response_key, text_key
from bot.storage.sqlite.answers.answers import SqliteAnswers as Answers
from bot.storage.transfers import Transfers
from tests.storage.material import BATTERY, keep_order, send, send_many, submission

CLOSED = date(2026, 7, 1)
FILE = Path("answers") / "2026-1.db"

# Every column there is: a new one has to be argued for here, and none may say who or when.
COLUMNS = {
    "read_me": {"subject", "explanation"},
    "epoch": {"round", "value", "untidy"},
    "batteries": {"hash", "id", "version", "document"},
    "rounds": {"round", "name", "region", "battery", "municipalities", "facts"},
    "responses": {
        *(
            "key",
            "round",
            "battery",
            "municipality",
            "mode",
            "language_group",
            "intervention",
            "cluster",
            "answers",
            "arm",
            "arms",
            "pace",
            "trail",
        )
    },
    "texts": {"key", "round", "question", "language_group", "text"},
    "releases": {"round", "document"},
    "columns": {"round", "name", "meaning", "content", "digest"},
    "struck": {"key", "round", "question", "language_group", "text"},
}


def read(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


async def move(transfers: Transfers, round: Round, everything: bool = False) -> int:
    return await transfers.flush(round.id, everything=everything, shuffle=keep_order)


async def close(transfers: Transfers, round: Round) -> None:
    await transfers.close_round(round.id, closed=CLOSED, shuffle=keep_order)


@pytest.fixture
async def file(answers: Answers, tmp_path: Path) -> Path:
    """The file of a round of which nothing is known."""
    async with answers.change("2026-1"):
        pass
    return tmp_path / FILE


class TestSchema:
    async def test_no_column_says_who_or_when(self, file: Path) -> None:
        path = file
        tables = [str(name) for (name,) in read(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {table: {str(row[1]) for row in read(path, f"PRAGMA table_xinfo({table})")} for table in tables}
        assert found == COLUMNS

    async def test_no_table_has_rowids(self, file: Path) -> None:
        for table in COLUMNS:
            with pytest.raises(sqlite3.OperationalError, match="no such column"):
                read(file, f"SELECT rowid FROM {table}")

    async def test_the_file_explains_each_table_and_its_less_plain_columns(self, file: Path) -> None:
        subjects = {str(row[0]) for row in read(file, "SELECT subject FROM read_me")}
        assert set(COLUMNS) - {"read_me"} <= subjects
        assert {f"responses.{name}" for name in COLUMNS["responses"] - {"round"}} <= subjects
        named = {tuple(subject.split(".")) for subject in subjects if "." in subject}
        assert all(column in COLUMNS[table] for table, column in named)

    async def test_a_round_and_its_battery_are_described(self, answers: Answers, tmp_path: Path) -> None:
        for name in ("Spring", "Våren"):
            document = {"id": "core", "version": "1", "title": {"ti": "ሕቶታት"}}
            await answers.describe(RoundDescription("2026-1", name, "", BATTERY, document, {"0580": "Linköping"}))
        found = read(tmp_path / FILE, "SELECT name, municipalities FROM rounds")
        assert found == [("Våren", '{"0580": "Linköping"}')]
        assert read(tmp_path / FILE, "SELECT id, document ->> '$.title.ti' FROM batteries") == [("core", "ሕቶታት")]


class TestFile:
    async def test_the_order_of_answering_is_not_kept(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        await send(registry, b"1" * 32, submission(asked.id, "r1", {"z": "1", "a": "2"}))
        await move(transfers, asked, everything=True)
        assert read(tmp_path / FILE, "SELECT answers FROM responses") == [('{"a":"2","z":"1"}',)]

    async def test_erased_bytes_are_gone_from_the_file(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        await send(registry, b"t" * 32, submission(asked.id, "r", {"q": "needle"}, {"more": "needle"}))
        await move(transfers, asked, everything=True)
        assert b"needle" in (tmp_path / FILE).read_bytes()
        await transfers.erase("r")
        assert b"needle" not in b"".join(file.read_bytes() for file in tmp_path.glob("answers/*"))

    async def test_after_closing_a_receipt_opens_nothing(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        await send(registry, b"1" * 32, submission(asked.id, "mine", texts={"more": "text"}))
        await send_many(registry, asked.id, 12)
        await move(transfers, asked)
        assert response_key("mine") in (tmp_path / FILE).read_bytes()
        await close(transfers, asked)
        stored = b"".join(file.read_bytes() for file in tmp_path.rglob("*.db*"))
        assert response_key("mine") not in stored
        assert text_key("mine", "more") not in stored
        assert not await transfers.erase("mine")
        assert len(await answers.rows(asked.id)) == 13
        assert len(await answers.texts(asked.id)) == 1

    async def test_closing_leaves_nothing_in_the_registry(
        self, registry: Registry, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        await send_many(registry, asked.id, 13)
        await close(transfers, asked)
        path = tmp_path / "registry.db"
        left = {table: read(path, f"SELECT count(*) FROM {table}") for table in ("participation", "tallies", "outbox")}
        assert set(map(str, left.values())) == {"[(0,)]"}
        assert read(path, "SELECT sealed_key FROM rounds") == [(None,)]
        assert read(path, "PRAGMA freelist_count") == [(0,)]


async def test_what_is_erased_is_overwritten_at_once(
    registry: Registry, answers: Answers, transfers: Transfers, asked: Round
) -> None:
    """The file is written anew later."""
    for number in range(12):
        answered = submission(asked.id, f"r{number}", {"job": f"needle {number} in the answers"})
        await send(registry, bytes([number]) * 32, answered)
    await transfers.flush(asked.id, everything=False, shuffle=keep_order)
    assert await transfers.erase("r7")
    stored = answers.path(asked.id).read_bytes()
    assert b"needle 8 in" in stored
    assert b"needle 7 in" not in stored
    assert await answers.is_untidy(asked.id)
