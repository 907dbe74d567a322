"""What the registry's file says of subscribers and of who did what."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.interface.audit import AuditEntry
from bot.storage.keys import ServerKey
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.storage.material import NOW

REGION = "ostergotland"


class TestFile:
    async def test_the_table_holds_a_sealed_chat_and_a_language_and_nothing_joins_it(
        self, registry: SqliteRegistry, tmp_path: Path
    ) -> None:
        await registry.subscribers.add("5210000017", "so", REGION)
        with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
            columns = [row[1] for row in connection.execute("PRAGMA table_info(subscribers)")]
            assert columns == ["chat", "language"]
            tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            references = [row[2] for table in tables for row in connection.execute(f"PRAGMA foreign_key_list({table})")]
            assert "subscribers" not in references
            (sealed,) = connection.execute("SELECT chat FROM subscribers").fetchone()
            others = [
                row
                for table in tables
                if table != "subscribers"
                for row in connection.execute(f"SELECT * FROM {table}")
            ]
        assert not any(sealed in row for row in others)
        for file in tmp_path.iterdir():
            assert b"5210000017" not in file.read_bytes()

    @settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.lists(st.binary(min_size=1, max_size=40), min_size=2, unique=True))
    def test_what_is_sealed_the_same_has_a_nonce_of_its_own(self, key: ServerKey, texts: list[bytes]) -> None:
        sealed = [key.seal_the_same("news:x", text) for text in texts]
        assert sealed == [key.seal_the_same("news:x", text) for text in texts]
        assert len({each[:12] for each in sealed}) == len(texts)
        assert [key.unseal("news:x", each) for each in sealed] == texts

    async def test_nobody_without_the_key_reads_who_it_was(self, registry: SqliteRegistry, tmp_path: Path) -> None:
        await registry.audit.begin(AuditEntry("region coordinator Karin", "round.close", "2026-1"), NOW)
        await registry.writer.do(lambda _: None, wipe=True)
        for file in tmp_path.iterdir():
            assert b"Karin" not in file.read_bytes()
