"""What of the registry a backup keeps, and how: each table is in one of three lists."""

import sqlite3
from collections.abc import Sequence

from bot.storage.interface.rounds import RoundState

OF_ROUNDS = {
    "rounds": "id",
    "round_municipalities": "round",
    "links": "round",
    "targets": "round",
    "participation": "round",
    "tallies": "round",
    "counters": "round",
    "break_offs": "round",
    "drawn": "round",
    "progress": "round",
    "outbox": "round",
    "held_texts": "round",
    "series": "id",
}
"""The column that names the round; what is of an open round is sealed under its backup key. So is a running series."""

LASTING = (
    "key_check",
    "batteries",
    "people",
    "credentials",
    "invitations",
    "voices",
    "recordings",
    "interventions",
    "actions",
    "action_steps",
    "subscribers",
    "mailings",
    "meetings",
    "audit",
)
LEFT_OUT = {
    "drafts": "unsent answers are erased when somebody stops or waits too long, and a copy would outlive that",
    "sign_ins": "whoever was signed in signs in again",
    "desks": "where somebody was in a menu",
    "farewells": "kept for a day at most",
    "unfinished_updates": "what somebody did just then, who sees that nothing came of it and does it again",
    "volunteers": "a copy would outlive the tap by which somebody is taken off the list",
    "attendees": "it is for one meeting, and erased after it or by whoever wrote it",
    "mailing_chats": "news would come twice to those who got it after the backup",
}

_OVER = tuple(state for state in RoundState if state.is_over)


def open_rounds(registry: sqlite3.Connection) -> list[str]:
    """The rounds in which something may still be sent, moved or erased, and the series whose cards work."""
    rounds = registry.execute("SELECT id FROM rounds WHERE state NOT IN (?, ?) ORDER BY number", _OVER).fetchall()
    series = registry.execute("SELECT id FROM series WHERE sealed_key IS NOT NULL ORDER BY id").fetchall()
    return [id for (id,) in (*rounds, *series)]


def closed_rounds(registry: sqlite3.Connection) -> list[str]:
    """The rounds and series in which nothing leads to people any more."""
    rounds = registry.execute("SELECT id FROM rounds WHERE state IN (?, ?) ORDER BY number", _OVER).fetchall()
    series = registry.execute("SELECT id FROM series WHERE sealed_key IS NULL ORDER BY id").fetchall()
    return [id for (id,) in (*rounds, *series)]


def round_part(registry: sqlite3.Connection, round: str) -> bytes:
    """A database with what the registry holds of one round."""
    registry.execute("ATTACH ':memory:' AS part")
    try:
        for table, column in OF_ROUNDS.items():
            registry.execute(f"CREATE TABLE part.{table} AS SELECT * FROM main.{table} WHERE {column} = ?", (round,))
        registry.commit()
        return registry.serialize(name="part")
    finally:
        registry.execute("DETACH part")


def lasting_part(registry: sqlite3.Connection, without: Sequence[str]) -> bytes:
    """The registry without what is of these rounds and without what no backup keeps; `registry` is used up."""
    for table, column in OF_ROUNDS.items():
        registry.executemany(f"DELETE FROM {table} WHERE {column} = ?", [(round,) for round in without])
    registry.execute(
        "UPDATE mailings SET unknown = unknown + (SELECT count(*) FROM mailing_chats WHERE mailing = mailings.id)"
    )
    for table in LEFT_OUT:
        registry.execute(f"DELETE FROM {table}")
    registry.commit()
    registry.execute("VACUUM")
    return registry.serialize()


def put_back(registry: sqlite3.Connection, part: bytes) -> None:
    """Put what `round_part` made into a registry without that round."""
    registry.execute("ATTACH ':memory:' AS part")
    try:
        registry.deserialize(part, name="part")
        for table in OF_ROUNDS:
            columns = ", ".join(name for (name,) in registry.execute(f"SELECT name FROM pragma_table_info('{table}')"))
            registry.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM part.{table}")
        registry.commit()
    finally:
        registry.execute("DETACH part")
