"""Whether a round takes answers, asked within a transaction."""

import sqlite3

from bot.storage.interface.rounds import RoundState
from bot.storage.refusals import RoundNotOpen, UnknownRound
from bot.storage.sqlite.database import single


def state_of(connection: sqlite3.Connection, round: str) -> RoundState:
    """The state of a round. Raises UnknownRound."""
    row = single(connection, "SELECT state FROM rounds WHERE id = ?", (round,))
    if not row:
        raise UnknownRound(round)
    return RoundState(row[0])


def sealed_key_of(connection: sqlite3.Connection, round: str) -> bytes:
    """The sealed key of an open round. Raises UnknownRound, RoundNotOpen."""
    row = single(connection, "SELECT state, sealed_key FROM rounds WHERE id = ?", (round,))
    if not row:
        raise UnknownRound(round)
    state, sealed_key = row
    if state != RoundState.OPEN:
        raise RoundNotOpen(round)
    return bytes(sealed_key)
