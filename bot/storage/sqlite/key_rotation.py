"""Everything in the registry that is sealed under the server key, sealed under another."""

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.progress import doing
from bot.storage.keys import CHECK_PURPOSE, ServerKey
from bot.storage.refusals import NotSealedByKey, Unopenable
from bot.storage.sealed.chats import list_of_meetings, list_of_news
from bot.storage.sql.connection import single
from bot.storage.sqlite.database import connect, refusal_of

SEALED = {
    "rounds.sealed_key": "round",
    "series.sealed_key": "series",
    "drafts.sealed": "draft",
    "farewells.sealed": "farewell",
    "tallies.sealed": "tally",
    "drawn.sealed": "drawn",
    "progress.sealed": "progress",
    "outbox.sealed": "outbox",
    "held_texts.sealed": "held texts",
    "people.sealed": "person",
    "invitations.sealed": "invitation",
    "desks.sealed": "desk",
    "voices.sealed": "voice",
    "recordings.sealed": "recording",
    "audit.sealed": "audit",
    "unfinished_updates.sealed": "update",
    "credentials.sealed": "credential",
    "sign_ins.sealed": "sign-in",
    "volunteers.sealed": "volunteer",
    "attendees.sealed": "attendee",
}
"""The purpose for which a column is sealed."""

CHATS = ("subscribers.chat", "volunteers.chat", "mailing_chats.chat")
"""Sealed so that the same chat gives the same bytes, for each region and each list in another way."""


def seal_anew(path: Path, old: ServerKey, new: ServerKey) -> int:
    """Seal all of a registry under `new`, in one transaction; how many values there were. Raises StorageRefusal.

    Other programs wait meanwhile.
    """
    try:
        with closing(connect(path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            count = _seal_anew(connection, path, old, new)
            sealed = new.seal(CHECK_PURPOSE, old.maker_of_codes)
            connection.execute("UPDATE key_check SET sealed = ?", (sealed,))
            connection.execute("COMMIT")
            return count
    except sqlite3.Error as error:
        raise refusal_of(error, path) from error


def _seal_anew(connection: sqlite3.Connection, path: Path, old: ServerKey, new: ServerKey) -> int:
    regions = [region for (region,) in connection.execute("SELECT DISTINCT region FROM rounds").fetchall()]
    lists = [list_of(region) for region in regions for list_of in (list_of_news, list_of_meetings)]

    def anew(purpose: str, sealed: bytes) -> bytes | None:
        try:
            return new.seal(purpose, old.unseal(purpose, sealed))
        except Unopenable:
            return None

    def chat_anew(sealed: bytes) -> bytes | None:
        for purpose in lists:
            try:
                return new.seal_the_same(purpose, old.unseal(purpose, sealed))
            except Unopenable:
                continue
        return None

    connection.create_function("anew", 2, anew)
    connection.create_function("chat_anew", 1, chat_anew)
    changes = {where: f"anew('{purpose}', {{column}})" for where, purpose in SEALED.items()}
    changes |= dict.fromkeys(CHATS, "chat_anew({column})")
    return sum(_changed(connection, path, where, change) for where, change in changes.items())


def _changed(connection: sqlite3.Connection, path: Path, where: str, change: str) -> int:
    """Raises NotSealedByKey if there is something that does not open."""
    table, column = where.split(".")
    doing(f"Sealing {table} anew")
    value = change.format(column=column)
    if single(connection, f"SELECT 1 FROM {table} WHERE {column} IS NOT NULL AND {value} IS NULL LIMIT 1"):
        raise NotSealedByKey(path, table)
    return connection.execute(f"UPDATE {table} SET {column} = {value} WHERE {column} IS NOT NULL").rowcount
