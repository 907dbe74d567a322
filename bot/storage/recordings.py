"""Recordings of consent and questions by ambassadors; newcomers' voices are never recorded."""

from dataclasses import dataclass

import aiosqlite

from bot.storage.keys import ServerKey
from bot.storage.people import Work
from bot.storage.refusals import UnknownRecording
from bot.storage.writer import Writer

PURPOSE = "recording"
SEALED_BYTES = 512
WAITING, APPROVED = "waiting", "approved"
COLUMNS = "reference, region, battery, language, item, wording, state, sealed"


@dataclass(frozen=True, slots=True)
class Recording:
    """`item` of a battery (its id) spoken in a language: good as long as the text still has the hash `wording`.

    It is made and heard in one region. `sound` is Telegram's name for it.
    """

    reference: str
    region: str
    battery: str
    language: str
    item: str
    wording: str
    sound: str
    state: str = WAITING


class Recordings:
    def __init__(self, writer: Writer, reader: aiosqlite.Connection, key: ServerKey) -> None:
        self._writer, self._reader, self._key = writer, reader, key

    def adding(self, recording: Recording) -> Work:
        """Keep a recording until a coordinator has heard it, as part of a step."""
        sealed = self._key.seal_document(PURPOSE, recording.sound, SEALED_BYTES)
        row = (recording.reference, *_place(recording), recording.state, sealed)

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute(f"INSERT INTO recordings ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

        return work

    async def all(self) -> list[Recording]:
        """Every recording, by its random reference."""
        rows = await self._reader.execute_fetchall(f"SELECT {COLUMNS} FROM recordings ORDER BY reference")
        return [self._recording(tuple(row)) for row in rows]

    async def of_battery(self, region: str, battery: str, language: str) -> list[Recording]:
        """A region's recordings of a battery (its id) in a language."""
        rows = await self._reader.execute_fetchall(
            f"SELECT {COLUMNS} FROM recordings WHERE region = ? AND battery = ? AND language = ?",
            (region, battery, language),
        )
        return [self._recording(tuple(row)) for row in rows]

    async def approve(self, reference: str) -> None:
        """Let newcomers hear it, in place of an earlier one of the same text. Raises UnknownRecording."""

        async def work(connection: aiosqlite.Connection) -> None:
            await connection.execute(
                "DELETE FROM recordings WHERE state = 'approved' AND (region, battery, language, item, wording) ="
                " (SELECT region, battery, language, item, wording FROM recordings WHERE reference = ?)"
                " AND reference <> ?",
                (reference, reference),
            )
            await _changed(connection, "UPDATE recordings SET state = 'approved' WHERE reference = ?", reference)

        await self._writer.do(work)

    async def reject(self, reference: str) -> None:
        """Erase it. Raises UnknownRecording."""

        async def work(connection: aiosqlite.Connection) -> None:
            await _changed(connection, "DELETE FROM recordings WHERE reference = ?", reference)

        await self._writer.do(work, wipe=True)

    async def approved(self, region: str, battery: str, language: str) -> dict[tuple[str, str], str]:
        """The sounds that newcomers can hear, by item and hash of its wording."""
        found = await self.of_battery(region, battery, language)
        return {(each.item, each.wording): each.sound for each in found if each.state == APPROVED}

    def _recording(self, row: tuple[str, str, str, str, str, str, str, bytes]) -> Recording:
        reference, region, battery, language, item, wording, state, sealed = row
        sound = self._key.unseal_document(PURPOSE, sealed)
        return Recording(reference, region, battery, language, item, wording, sound, state)


def _place(recording: Recording) -> tuple[str, str, str, str, str]:
    return recording.region, recording.battery, recording.language, recording.item, recording.wording


async def _changed(connection: aiosqlite.Connection, statement: str, reference: str) -> None:
    if not (await connection.execute(statement, (reference,))).rowcount:
        raise UnknownRecording(reference)
