"""From the outbox into the answers: nothing lost, nothing twice, nothing that leads back."""

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.storage.answers import Answers, TextRow, response_key, text_key
from bot.storage.keys import ServerKey
from bot.storage.outbox import close_round, erase, flush
from bot.storage.refusals import AlreadyReleased, RoundNotClosed, RoundNotOpen, UnknownRound
from bot.storage.registry import Registry, Round
from tests.storage.material import BATTERY, DUE, keep_order, open_round, send, send_many, submission, tally

CLOSED = date(2026, 7, 1)

# Every column there is: a new one has to be argued for here, and none may say who or when.
COLUMNS = {
    "read_me": {"subject", "explanation"},
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
        )
    },
    "texts": {"key", "round", "question", "language_group", "text"},
    "releases": {"round", "document"},
    "columns": {"round", "name", "meaning", "content", "digest"},
}


class Interrupted(Exception):
    """The program is killed here."""


class KilledBeforeTidying(Answers):
    """Answers of a program that dies between the commit in one file and the deletion in the other."""

    async def tidy(self) -> None:
        raise Interrupted


def read(path: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(query).fetchall()


async def move(registry: Registry, answers: Answers, round: Round, everything: bool = False) -> int:
    return await flush(registry, answers, round.id, everything=everything, shuffle=keep_order)


async def close(registry: Registry, answers: Answers, round: Round) -> None:
    await close_round(registry, answers, round.id, closed=CLOSED, shuffle=keep_order)


async def marks(answers: Answers, round: Round) -> list[str]:
    return sorted(str(row.answers["mark"]) for row in await answers.rows(round.id))


class TestSchema:
    async def test_no_column_says_who_or_when(self, answers: Answers, tmp_path: Path) -> None:
        path = tmp_path / "answers.db"
        tables = [str(name) for (name,) in read(path, "SELECT name FROM sqlite_schema WHERE type = 'table'")]
        found = {table: {str(row[1]) for row in read(path, f"PRAGMA table_xinfo({table})")} for table in tables}
        assert found == COLUMNS

    async def test_no_table_has_rowids(self, answers: Answers, tmp_path: Path) -> None:
        for table in COLUMNS:
            with pytest.raises(sqlite3.OperationalError, match="no such column"):
                read(tmp_path / "answers.db", f"SELECT rowid FROM {table}")

    async def test_the_file_explains_each_table_and_its_less_plain_columns(
        self, answers: Answers, tmp_path: Path
    ) -> None:
        subjects = {str(row[0]) for row in read(tmp_path / "answers.db", "SELECT subject FROM read_me")}
        assert set(COLUMNS) - {"read_me"} <= subjects
        assert {f"responses.{name}" for name in COLUMNS["responses"] - {"round"}} <= subjects
        named = {tuple(subject.split(".")) for subject in subjects if "." in subject}
        assert all(column in COLUMNS[table] for table, column in named)

    async def test_a_round_and_its_battery_are_described(self, answers: Answers, tmp_path: Path) -> None:
        for name in ("Spring", "Våren"):
            await answers.describe_round(
                "2026-1",
                name=name,
                battery=BATTERY,
                battery_document={"id": "core", "version": "1", "title": {"ti": "ሕቶታት"}},
                municipalities={"0580": "Linköping"},
            )
        found = read(tmp_path / "answers.db", "SELECT name, municipalities FROM rounds")
        assert found == [("Våren", '{"0580": "Linköping"}')]
        assert read(tmp_path / "answers.db", "SELECT id, document ->> '$.title.ti' FROM batteries") == [
            ("core", "ሕቶታት")
        ]


class TestFlush:
    async def test_fewer_than_ten_stay(self, registry: Registry, answers: Answers, asked: Round) -> None:
        await send_many(registry, asked.id, 9)
        assert await move(registry, answers, asked) == 0
        assert await answers.rows(asked.id) == []
        await send_many(registry, asked.id, 1, first=9)
        assert await move(registry, answers, asked) == 10
        assert len(await answers.rows(asked.id)) == 10
        assert not await registry.outbox.waiting()

    async def test_a_response_arrives_as_it_was_sent(self, registry: Registry, answers: Answers, asked: Round) -> None:
        sent = submission(asked.id, "r1", {"b": "2", "a": "1"}, {"more": "اكثر", "less": "<b>"})
        sent = replace(sent, row=replace(sent.row, arm="alone", arms={"wording": 1, "lists": 0}, pace="usual"))
        await send(registry, b"1" * 32, sent)
        await move(registry, answers, asked, everything=True)
        assert await answers.rows(asked.id) == [sent.row]
        assert await answers.texts(asked.id) == []
        await close(registry, answers, asked)
        assert await answers.texts(asked.id) == [
            TextRow(asked.id, "less", "ar", "<b>"),
            TextRow(asked.id, "more", "ar", "اكثر"),
        ]

    async def test_the_order_of_answering_is_not_kept(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        await send(registry, b"1" * 32, submission(asked.id, "r1", {"z": "1", "a": "2"}))
        await move(registry, answers, asked, everything=True)
        assert read(tmp_path / "answers.db", "SELECT answers FROM responses") == [('{"a":"2","z":"1"}',)]

    async def test_killed_between_the_two_commits_nothing_is_lost_or_doubled(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        receipts = await send_many(registry, asked.id, 12)
        dying = await KilledBeforeTidying.open(tmp_path / "answers.db")
        with pytest.raises(Interrupted):
            await move(registry, dying, asked)
        await dying.close()
        assert len(await registry.outbox.waiting()) == 12
        receipts += await send_many(registry, asked.id, 1, first=12)
        assert await move(registry, answers, asked) == 0, "one response alone must not move"
        assert len(await registry.outbox.waiting()) == 1
        assert await move(registry, answers, asked, everything=True) == 1
        assert await marks(answers, asked) == sorted(receipts)

    async def test_killed_before_the_first_commit_nothing_has_happened(
        self, registry: Registry, answers: Answers, asked: Round
    ) -> None:
        def die(_: list[bytes]) -> None:
            raise Interrupted

        receipts = await send_many(registry, asked.id, 10)
        with pytest.raises(Interrupted):
            await flush(registry, answers, asked.id, everything=False, shuffle=die)
        assert await answers.rows(asked.id) == []
        assert await move(registry, answers, asked) == 10
        assert await marks(answers, asked) == sorted(receipts)

    async def test_two_programs_flush_and_send_at_once(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path, key: ServerKey
    ) -> None:
        other = await Registry.open(tmp_path / "registry.db", key)
        others_answers = await Answers.open(tmp_path / "answers.db")
        try:
            batches = [send_many(registry, asked.id, 15, first=start) for start in range(0, 60, 15)]
            moves = [
                move(mine, its, asked) for _ in range(3) for mine, its in ((registry, answers), (other, others_answers))
            ]
            await asyncio.gather(*batches, *moves)
            await close(other, others_answers, asked)
        finally:
            await other.close()
            await others_answers.close()
        assert await marks(answers, asked) == sorted(f"receipt-{number}" for number in range(60))


class TestErasing:
    async def test_a_receipt_erases_what_waits_and_what_has_arrived(
        self, registry: Registry, answers: Answers, asked: Round
    ) -> None:
        receipts = await send_many(registry, asked.id, 10)
        await send(registry, b"t" * 32, submission(asked.id, "with-text", texts={"more": "gone"}))
        await move(registry, answers, asked)
        assert [dict(one.texts) for one in await registry.held_texts.of(asked.id)] == [{"more": "gone"}]
        receipts += await send_many(registry, asked.id, 2, first=10)
        for receipt in ("with-text", receipts.pop(0), receipts.pop()):
            assert await erase(registry, answers, receipt)
            assert not await erase(registry, answers, receipt)
        assert await registry.held_texts.of(asked.id) == []
        assert (await registry.counters.by_outcome(asked.id))["erased"] == 3
        await close(registry, answers, asked)
        assert await answers.texts(asked.id) == []
        assert await marks(answers, asked) == sorted(receipts)

    async def test_what_had_arrived_and_still_waits_is_erased_in_both(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        receipts = await send_many(registry, asked.id, 10)
        dying = await KilledBeforeTidying.open(tmp_path / "answers.db")
        with pytest.raises(Interrupted):
            await move(registry, dying, asked)
        await dying.close()
        assert await erase(registry, answers, receipts[0])
        await move(registry, answers, asked, everything=True)
        assert await marks(answers, asked) == sorted(receipts[1:])

    async def test_what_was_erased_is_not_held_again_by_a_program_that_is_behind(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        await send(registry, b"t" * 32, submission(asked.id, "r", texts={"more": "gone"}))
        late = await registry.outbox.waiting(asked.id)
        await move(registry, answers, asked, everything=True)
        assert await erase(registry, answers, "r")
        await registry.outbox.settle(late)
        await close(registry, answers, asked)
        assert await answers.texts(asked.id) == []

    async def test_erased_bytes_are_gone_from_the_file(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        await send(registry, b"t" * 32, submission(asked.id, "r", {"q": "needle"}, {"more": "needle"}))
        await move(registry, answers, asked, everything=True)
        assert b"needle" in (tmp_path / "answers.db").read_bytes()
        await erase(registry, answers, "r")
        assert b"needle" not in b"".join(file.read_bytes() for file in tmp_path.glob("answers.db*"))

    async def test_an_unknown_receipt_erases_nothing(self, registry: Registry, answers: Answers, asked: Round) -> None:
        await send_many(registry, asked.id, 10)
        await move(registry, answers, asked)
        assert not await erase(registry, answers, "receipt-99")
        assert len(await answers.rows(asked.id)) == 10


class TestClosing:
    async def test_after_closing_nobody_can_tell_who_took_part(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        receipts = await send_many(registry, asked.id, 13)
        person = registry.key.person("telegram", receipts[0])
        await registry.advance(b"d" * 32, None, round=asked.id, document={}, due=DUE, expiry=tally("expired"))
        await close(registry, answers, asked)

        assert (await registry.rounds.get(asked.id)).state == "closed"
        assert (await registry.rounds.get(asked.id)).closed == CLOSED
        assert await marks(answers, asked) == sorted(receipts)
        assert not await registry.participated(asked.id, person)
        assert await registry.drafts.load(b"d" * 32) is None
        assert await registry.counters.by_outcome(asked.id) == {"opened": 13, "sent": 13, "expired": 1}
        path = tmp_path / "registry.db"
        left = {table: read(path, f"SELECT count(*) FROM {table}") for table in ("participation", "tallies", "outbox")}
        assert set(map(str, left.values())) == {"[(0,)]"}
        assert read(path, "SELECT sealed_key FROM rounds") == [(None,)]
        assert read(path, "PRAGMA freelist_count") == [(0,)]

    async def test_after_closing_a_receipt_opens_nothing(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        await send(registry, b"1" * 32, submission(asked.id, "mine", texts={"more": "text"}))
        await send_many(registry, asked.id, 12)
        await move(registry, answers, asked)
        assert response_key("mine") in (tmp_path / "answers.db").read_bytes()
        await close(registry, answers, asked)
        stored = b"".join(file.read_bytes() for file in tmp_path.glob("*.db*"))
        assert response_key("mine") not in stored
        assert text_key("mine", "more") not in stored
        assert not await erase(registry, answers, "mine")
        assert len(await answers.rows(asked.id)) == 13
        assert len(await answers.texts(asked.id)) == 1

    async def test_a_second_close_and_a_killed_close_end_the_same(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        receipts = await send_many(registry, asked.id, 4)
        await send(registry, b"t" * 32, submission(asked.id, "writer", texts={"more": "text"}))
        receipts.append("writer")
        dying = await KilledBeforeTidying.open(tmp_path / "answers.db")
        with pytest.raises(Interrupted):
            await close(registry, dying, asked)
        await dying.close()
        assert (await registry.rounds.get(asked.id)).state == "closing"
        with pytest.raises(RoundNotOpen):
            await send_many(registry, asked.id, 1, first=50)
        assert not await erase(registry, answers, receipts[0])
        for _ in range(2):
            await close(registry, answers, asked)
            assert await marks(answers, asked) == sorted(receipts)
            assert (await registry.counters.by_outcome(asked.id))["sent"] == 5
            assert [row.text for row in await answers.texts(asked.id)] == ["text"]
        assert (await registry.rounds.get(asked.id)).state == "closed"

    async def test_another_round_is_left_alone(self, registry: Registry, answers: Answers, asked: Round) -> None:
        other = await open_round(registry, "Other")
        await send_many(registry, asked.id, 3)
        await send(registry, b"o" * 32, submission(other.id, "elsewhere"))
        await close(registry, answers, asked)
        assert await registry.participated(other.id, b"o" * 32)
        assert await erase(registry, answers, "elsewhere")

    async def test_an_unknown_round_cannot_be_closed(self, registry: Registry, answers: Answers) -> None:
        with pytest.raises(UnknownRound):
            await close_round(registry, answers, "2026-9", closed=CLOSED, shuffle=keep_order)


class TestRelease:
    async def test_a_release_is_kept_once(self, registry: Registry, answers: Answers, asked: Round) -> None:
        assert await answers.release(asked.id) is None
        for _ in range(2):
            await answers.store_release(asked.id, {"tables": [1, "ü"]})
        with pytest.raises(AlreadyReleased):
            await answers.store_release(asked.id, {"tables": [2]})
        assert await answers.release(asked.id) == {"tables": [1, "ü"]}

    async def test_only_a_closed_round_is_marked_as_released(
        self, registry: Registry, answers: Answers, asked: Round
    ) -> None:
        with pytest.raises(RoundNotClosed):
            await registry.rounds.mark_released(asked.id)
        await close(registry, answers, asked)
        await registry.rounds.mark_released(asked.id)
        await close(registry, answers, asked)
        assert (await registry.rounds.get(asked.id)).state == "released"
