"""A new file is what all migrations, one after the other, come to; `UPDATE_DOCS=1 pytest` writes the layouts anew."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage.sqlite.database import ANSWERS, LAYOUTS, MIGRATIONS, REGISTRY, Layout, open_database

MARKS = ("application_id", "user_version")


def dumped(connection: sqlite3.Connection) -> str:
    """All that is in a database, as the script that makes it."""
    marks = [f"PRAGMA {name}={connection.execute(f'PRAGMA {name}').fetchone()[0]};" for name in MARKS]
    begin, *statements, commit = connection.iterdump()
    assert (begin, commit) == ("BEGIN TRANSACTION;", "COMMIT;")
    return "\n".join([*marks, *statements, ""])


@pytest.mark.parametrize("layout", [REGISTRY, ANSWERS], ids=lambda one: one.name)
def test_a_new_file_is_what_migrations_come_to(layout: Layout, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "migrated.db")) as migrated:
        for script in sorted((MIGRATIONS / layout.name).glob("*.sql")):
            migrated.executescript(script.read_text("utf-8"))
            migrated.execute(f"PRAGMA user_version={int(script.name[:4])}")
        expected = dumped(migrated)
    if os.environ.get("UPDATE_DOCS"):
        (LAYOUTS / f"{layout.name}.sql").write_text(expected, "utf-8")
    with closing(open_database(tmp_path / "new.db", layout)) as new:
        assert dumped(new) == expected
