"""News that were on their way before there were meetings go on, to the same people; backups have no list."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

from bot.storage.interface.meetings.volunteers import Volunteer
from bot.storage.keys import ServerKey
from bot.storage.sealed.meetings import open_volunteer
from bot.storage.sealing import sealed_alike
from bot.storage.sqlite.backups.tables import lasting_part
from bot.storage.sqlite.database import MIGRATIONS, REGISTRY
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.storage.contract.test_meetings import MEETING, SPARED
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
    assert await registry.mailings.of("A1") == [mailing]
    assert await registry.volunteers.of_region("ostergotland") == []
    await registry.volunteers.put("77", "ostergotland", Volunteer("work", "so", date(2026, 12, 31)))
    assert await registry.volunteers.get("77", "ostergotland")
    await registry.close()


def test_who_joined_before_anybody_was_spared_can_be_invited(key: ServerKey) -> None:
    kept = {"theme": "work", "language": "so", "until": "2026-12-31", "asked": "", "typed": ""}
    opened = open_volunteer(key, sealed_alike(key, "volunteer", kept))
    assert opened == Volunteer("work", "so", date(2026, 12, 31))


async def test_a_backup_has_no_list(tmp_path: Path, key: ServerKey) -> None:
    path = tmp_path / "registry.db"
    registry = await SqliteRegistry.open(path, key)
    await registry.volunteers.put("1", "ostergotland", Volunteer("work", "so", date(2026, 12, 31)))
    invited = [(chat, one.language) for chat, one in await registry.volunteers.of_region("ostergotland")]
    await registry.meetings.add(MEETING, "M1", invited, NOW, SPARED)
    await registry.meetings.come("MEET", "1", "Sara")
    await registry.close()
    with closing(sqlite3.connect(path)) as used_up:
        (tmp_path / "kept.db").write_bytes(lasting_part(used_up, ()))
    with closing(sqlite3.connect(tmp_path / "kept.db")) as kept:
        tables = ("volunteers", "attendees", "mailing_chats", "meetings")
        rows = [kept.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]
    assert rows == [0, 0, 0, 1], "texts of meetings are kept, and nobody who was to come"
