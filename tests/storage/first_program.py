"""What the very first program stored: an open round of which twelve responses had moved and three waited, and somebody
who had stopped at the first question."""

import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

from bot.storage.keys import ServerKey

WRITTEN = Path(__file__).with_name("first_program.zip")
ROUND, LINK = "2026-1", "83E8GMMVDM"
MOVED, WAITS = "G9FT-88GF-2D73-XYEY", "V87N-3HD1-3HVD-0W0A"
FIRST_QUESTION = "Do you have a job?"
DRAFTS = 1_000


def unpacked(data: Path) -> None:
    """The data folder as it was."""
    with ZipFile(WRITTEN) as written:
        written.extractall(data)


def with_many_drafts(data: Path) -> None:
    """The same with so many more people, `open 0` and so on, who have all stopped at the first question.

    Their drafts end in the year 2100, since programs that are started by tests go by the real clock.
    """
    unpacked(data)
    key = ServerKey.load_or_create(data / "server.key")
    people = [(key.person("telegram", f"open {number}"),) for number in range(DRAFTS)]
    with closing(sqlite3.connect(data / "registry.db")) as registry, registry:
        registry.executemany("INSERT INTO drafts SELECT ?, round, edition, due, sealed FROM drafts LIMIT 1", people)
        registry.execute("UPDATE drafts SET due = unixepoch('2100-01-01')")
