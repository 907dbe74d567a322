"""What cannot be opened is refused in one sentence, and not a byte of it is changed."""

import os
import re
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.keys import ServerKey
from bot.storage.refusals import (
    CorruptDatabase,
    NewerDatabase,
    StorageRefusal,
    Unopenable,
    UnusableKey,
    UnwritableFolder,
    WrongServerKey,
)
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.storage.material import open_round

Open = Callable[[Path], Awaitable[SqliteRegistry | SqliteAnswers]]
KEY = ServerKey(b"k" * 32)


async def open_registry(path: Path) -> SqliteRegistry:
    return await SqliteRegistry.open(path, KEY)


async def open_answers(path: Path) -> SqliteAnswers:
    """The file of a round at `path` is opened with all others in its folder."""
    return await SqliteAnswers.open(path.parent)


async def make(opened: Open, path: Path) -> None:
    database = await opened(path)
    if isinstance(database, SqliteRegistry):
        for number in range(40):
            await open_round(database, f"Round {number} {'x' * 200}")
    else:
        async with database.change(path.stem):
            pass
    await database.close()


async def assert_refused(opened: Open, path: Path, kind: type[StorageRefusal]) -> None:
    """Refused with one sentence, and every file that was in the folder is what it was."""
    before = {file: file.read_bytes() for file in path.parent.iterdir()}
    with pytest.raises(kind) as caught:
        await opened(path)
    assert re.fullmatch(r"[^\n]+\.", str(caught.value))
    assert {file: file.read_bytes() for file in before} == before


BOTH = pytest.mark.parametrize("opened", [open_registry, open_answers], ids=["registry", "answers"])


@BOTH
class TestDatabases:
    async def test_opening_twice_changes_nothing(self, opened: Open, tmp_path: Path) -> None:
        path = tmp_path / "some.db"
        await make(opened, path)
        before = path.read_bytes()
        await (await opened(path)).close()
        assert path.read_bytes() == before
        assert sorted(tmp_path.iterdir()) == [path]
        assert path.stat().st_mode & 0o777 == 0o600

    async def test_a_newer_database_is_refused(self, opened: Open, tmp_path: Path) -> None:
        path = tmp_path / "some.db"
        await make(opened, path)
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA user_version=99")
        await assert_refused(opened, path, NewerDatabase)

    @pytest.mark.parametrize("content", [b"x", b"not a database\n" * 500], ids=["short", "long"])
    async def test_something_else_is_refused(self, opened: Open, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "some.db"
        path.write_bytes(content)
        await assert_refused(opened, path, CorruptDatabase)

    async def test_a_damaged_database_is_refused(self, opened: Open, tmp_path: Path) -> None:
        path = tmp_path / "some.db"
        await make(opened, path)
        content = bytearray(path.read_bytes())
        for page in range(4096, len(content), 4096):
            content[page : page + 64] = os.urandom(64)
        path.write_bytes(content)
        await assert_refused(opened, path, CorruptDatabase)

    async def test_a_database_cut_short_is_refused(self, opened: Open, tmp_path: Path) -> None:
        path = tmp_path / "some.db"
        await make(opened, path)
        path.write_bytes(path.read_bytes()[:-4096])
        await assert_refused(opened, path, CorruptDatabase)

    async def test_another_programs_database_is_refused(self, opened: Open, tmp_path: Path) -> None:
        path = tmp_path / "some.db"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE rounds (id)")
        await assert_refused(opened, path, CorruptDatabase)

    async def test_a_file_in_place_of_the_folder_is_refused(self, opened: Open, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("a file")
        with pytest.raises(UnwritableFolder):
            await opened(tmp_path / "data" / "some.db")
        assert (tmp_path / "data").read_text() == "a file"

    async def test_a_folder_in_place_of_the_file_is_refused(self, opened: Open, tmp_path: Path) -> None:
        (tmp_path / "some.db").mkdir()
        with pytest.raises(UnwritableFolder):
            await opened(tmp_path / "some.db")


class TestServerKey:
    async def test_the_wrong_key_is_recognised(self, tmp_path: Path) -> None:
        path = tmp_path / "registry.db"
        await make(open_registry, path)

        async def open_with_another_key(path: Path) -> SqliteRegistry:
            return await SqliteRegistry.open(path, ServerKey(b"o" * 32))

        await assert_refused(open_with_another_key, path, WrongServerKey)

    async def test_the_databases_cannot_be_mixed_up(self, tmp_path: Path) -> None:
        await make(open_answers, tmp_path / "2026-1.db")
        shutil.copy(tmp_path / "2026-1.db", tmp_path / "registry.db")
        await assert_refused(open_registry, tmp_path / "registry.db", CorruptDatabase)

    def test_a_key_is_made_once_and_read_again(self, tmp_path: Path) -> None:
        path = tmp_path / "data" / "server.key"
        made = ServerKey.load_or_create(path)
        assert ServerKey.load_or_create(path).secret == made.secret == path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600
        assert list(path.parent.iterdir()) == [path]

    @pytest.mark.parametrize("content", [b"", b"short", b"x" * 33])
    def test_a_malformed_key_is_refused_and_kept(self, tmp_path: Path, content: bytes) -> None:
        path = tmp_path / "server.key"
        path.write_bytes(content)
        with pytest.raises(UnusableKey, match=f"holds {len(content)}"):
            ServerKey.load_or_create(path)
        assert path.read_bytes() == content

    def test_a_folder_in_place_of_the_key_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnusableKey, match="cannot be read"):
            ServerKey.load_or_create(tmp_path)

    def test_a_file_in_place_of_the_folder_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "data").write_text("a file")
        with pytest.raises(StorageRefusal):
            ServerKey.load_or_create(tmp_path / "data" / "server.key")

    def test_what_is_sealed_opens_for_the_same_purpose_and_key_only(self) -> None:
        sealed = KEY.seal("draft", b"secret")
        assert KEY.unseal("draft", sealed) == b"secret"
        assert KEY.seal("draft", b"secret") != sealed
        for key, purpose, content in (
            (KEY, "outbox", sealed),
            (ServerKey(b"o" * 32), "draft", sealed),
            (KEY, "draft", sealed[:-1] + bytes([sealed[-1] ^ 1])),
            (KEY, "draft", b""),
        ):
            with pytest.raises(Unopenable):
                key.unseal(purpose, content)

    def test_a_person_is_told_apart_by_channel_and_account(self) -> None:
        people = {KEY.person(channel, account) for channel in ("telegram", "browser") for account in ("1", "11")}
        assert len(people) == 4
        assert KEY.person("telegram", "1") in people
        assert ServerKey(b"o" * 32).person("telegram", "1") not in people
        assert "kkk" not in repr(KEY)

    def test_a_mark_depends_on_the_rounds_key(self) -> None:
        person = KEY.person("telegram", "1")
        assert KEY.round_mark(b"a" * 32, person) != KEY.round_mark(b"b" * 32, person)
