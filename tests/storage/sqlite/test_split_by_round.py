"""A file with the answers of all rounds, as earlier programs kept it, becomes one for each round."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.interface.answers import KeptColumn, RoundDescription
from bot.storage.interface.responses import HeldTexts
from bot.storage.refusals import TwoStores
from bot.storage.sqlite.answers import split_by_round as splitting
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.database import MIGRATIONS
from tests.storage.material import submission

ROUNDS = ("2025-1", "2026-1", "2026-2")
COLUMNS = [KeptColumn("mode", ("telegram",), b"\0")]


class Interrupted(Exception):
    """The program is killed here."""


async def fill(answers: SqliteAnswers, round: str) -> None:
    """A response with a text, and what belongs to a closed round."""
    async with answers.change(round) as change:
        await change.add([submission(round, f"receipt {round}")])
        await change.add_texts([HeldTexts(f"receipt {round}", round, "ar", {"more": f"text {round}"})])
    document = {"id": "core", "version": round}
    await answers.describe(RoundDescription(round, f"Round {round}", "east", f"hash {round}", document, {}))
    await answers.store_release(round, {"of": round})
    await answers.keep_columns(round, COLUMNS)


def first_version(path: Path, rounds: list[Path]) -> None:
    """Everything in one file, as the first program that kept columns wrote it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for script in sorted((MIGRATIONS / "answers").glob("000[1-4]*.sql")):
            connection.executescript(script.read_text(encoding="utf-8"))
        connection.execute("PRAGMA user_version=4")
        for round in rounds:
            connection.execute("ATTACH ? AS one", (str(round),))
            for table in ("batteries", *splitting.TABLES):
                names = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})"))
                connection.execute(f"INSERT INTO {table} ({names}) SELECT {names} FROM one.{table}")
            connection.execute("DETACH one")


@pytest.fixture
async def old(tmp_path: Path) -> Path:
    """Such a file."""
    made = await SqliteAnswers.open(tmp_path / "made")
    for round in ROUNDS:
        await fill(made, round)
    first_version(tmp_path / "answers.db", [made.path(round) for round in ROUNDS])
    return tmp_path / "answers.db"


async def assert_whole(answers: SqliteAnswers) -> None:
    for round in ROUNDS:
        assert [row.round for row in await answers.rows(round)] == [round]
        assert [row.text for row in await answers.texts(round)] == [f"text {round}"]
        assert await answers.release(round) == {"of": round}
        with closing(sqlite3.connect(answers.path(round))) as connection:
            assert connection.execute("SELECT round FROM rounds").fetchall() == [(round,)]
            assert connection.execute("SELECT hash FROM batteries").fetchall() == [(f"hash {round}",)]
            assert connection.execute("PRAGMA freelist_count").fetchall() == [(0,)]
        async with answers.change(round) as change:
            assert await change.arrived([f"receipt {round}", "another"]) == {f"receipt {round}"}


async def test_each_round_gets_a_file_with_all_that_is_its_own(old: Path) -> None:
    answers = await SqliteAnswers.open(old.parent / "answers")
    await assert_whole(answers)
    assert not old.exists()
    assert sorted(file.name for file in answers.path("2026-1").parent.iterdir()) == [f"{one}.db" for one in ROUNDS]
    assert {answers.path(round).stat().st_mode & 0o777 for round in ROUNDS} == {0o600}


@pytest.mark.parametrize("after", [0, 1, 2])
async def test_it_goes_on_after_a_kill(old: Path, after: int, monkeypatch: pytest.MonkeyPatch) -> None:
    copied = splitting._copy
    left = [None] * after

    def dying(*args: object) -> None:
        if not left:
            raise Interrupted
        left.pop()
        copied(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(splitting, "_copy", dying)
        with pytest.raises(Interrupted):
            await SqliteAnswers.open(old.parent / "answers")
    assert old.exists()
    await assert_whole(await SqliteAnswers.open(old.parent / "answers"))
    assert not old.exists()


async def test_a_file_that_is_put_back_beside_later_answers_is_refused_and_kept(old: Path) -> None:
    content = old.read_bytes()
    answers = await SqliteAnswers.open(old.parent / "answers")
    async with answers.change("2026-2") as change:
        await change.forget_receipts()
    old.write_bytes(content)
    with pytest.raises(TwoStores, match=r"answers\.db"):
        await SqliteAnswers.open(old.parent / "answers")
    assert old.exists()
    assert [row.round for row in await answers.rows("2026-2")] == ["2026-2"]
