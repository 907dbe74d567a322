"""News that were on their way before there were meetings go on, at once and to the same people."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from bot.storage.interface.meetings.volunteers import Volunteer
from bot.storage.keys import ServerKey
from bot.storage.sqlite.database import MIGRATIONS, REGISTRY
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.storage.material import NOW


async def test_a_mailing_goes_on_and_the_list_begins_empty(tmp_path: Path, key: ServerKey) -> None:
    path, new = tmp_path / "registry.db", tmp_path / "new.db"
    await (await SqliteRegistry.open(new, key)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for script in sorted((MIGRATIONS / REGISTRY.name).glob("*.sql"))[:17]:
            connection.executescript(script.read_text("utf-8"))
        connection.execute("PRAGMA user_version=17")
        connection.execute(f"PRAGMA application_id={REGISTRY.application_id}")
        connection.execute("ATTACH ? AS new", (str(new),))
        connection.execute("INSERT INTO key_check SELECT * FROM new.key_check")
        connection.execute("INSERT INTO mailings VALUES ('M1', 'A1', 2, 7, 1, 0, '', 0)")
        connection.execute("INSERT INTO mailing_chats VALUES ('M1', ?, 'so', 'waiting')", (b"sealed",))
    registry = await SqliteRegistry.open(path, key)
    assert await registry.mailings.unfinished(NOW) == ["M1"]
    mailing = await registry.mailings.get("M1")
    assert (mailing.about, mailing.step, mailing.sent, mailing.unreachable, mailing.waiting) == ("A1", 2, 7, 1, 1)
    assert await registry.mailings.of_step("A1", 2) == mailing
    assert await registry.volunteers.of_region("ostergotland") == []
    await registry.volunteers.put("77", "ostergotland", Volunteer("work", "so", date(2026, 12, 31)))
    assert await registry.volunteers.get("77", "ostergotland")
    await registry.close()
