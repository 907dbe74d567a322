"""Whether a round takes answers, asked within a transaction."""

from bot.storage.interface.rounds import RoundState
from bot.storage.refusals import RoundNotOpen, UnknownRound
from bot.storage.sql.connection import Connection, single


def state_of(connection: Connection, round: str) -> RoundState:
    """The state of a round. Raises UnknownRound."""
    row = single(connection, "SELECT state FROM rounds WHERE id = ?", (round,))
    if not row:
        raise UnknownRound(round)
    return RoundState(row[0])


def sealed_key_of(connection: Connection, round: str) -> bytes:
    """The sealed key of an open round. Raises UnknownRound, RoundNotOpen."""
    row = single(connection, "SELECT state, sealed_key FROM rounds WHERE id = ?", (round,))
    if not row:
        raise UnknownRound(round)
    state, sealed_key = row
    if state != RoundState.OPEN:
        raise RoundNotOpen(round)
    return bytes(sealed_key)
