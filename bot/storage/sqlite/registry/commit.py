"""Which statements do what can be written together."""

import sqlite3
from collections.abc import Callable, Mapping
from typing import Any

from bot.storage.interface.writes import (
    AddLinks,
    AddRecording,
    AddVoice,
    ChangePerson,
    CountArms,
    CountTallies,
    EraseDraft,
    GiveRole,
    NoteFarewell,
    SendResponse,
    StoreDesk,
    StoreDraft,
    Write,
)
from bot.storage.keys import ServerKey
from bot.storage.sqlite.registry import counters, desks, drafts, links, outbox, people, voices

ENDS_A_SURVEY = (EraseDraft, SendResponse)
"""A log in which taps can be counted would tell how many questions the one who just sent was asked."""


STATEMENTS: Mapping[type[Write], Callable[[sqlite3.Connection, ServerKey, Any], None]] = {
    StoreDraft: drafts.store,
    EraseDraft: drafts.erase,
    NoteFarewell: drafts.note,
    SendResponse: outbox.send,
    CountTallies: counters.count_tallies,
    CountArms: counters.count_arms,
    StoreDesk: desks.store,
    GiveRole: people.give_role,
    ChangePerson: people.change,
    AddLinks: links.add,
    AddVoice: voices.add_voice,
    AddRecording: voices.add_recording,
}


def write(connection: sqlite3.Connection, key: ServerKey, each: Write) -> None:
    """Do one write within a transaction. Raises what it says."""
    STATEMENTS[type(each)](connection, key, each)
