"""What ambassadors pass on, and their recordings."""

from dataclasses import dataclass, replace
from typing import Any

from bot.storage.interface.voices import APPROVED, Recording, Recordings, Voice, Voices
from bot.storage.interface.writes import AddRecording, AddVoice
from bot.storage.keys import ServerKey
from bot.storage.refusals import UnknownRecording, UnknownVoice
from bot.storage.sealing import open_sound, open_voice, seal_sound, seal_voice
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection

RECORDING = "reference, region, battery, language, item, wording, state, sealed"


@dataclass(frozen=True, slots=True)
class SqlVoices(Voices):
    access: Access

    async def all(self) -> list[Voice]:
        return await self._found("ORDER BY reference")

    async def get(self, reference: str) -> Voice:
        for voice in await self._found("WHERE reference = ?", reference):
            return voice
        raise UnknownVoice(reference)

    async def mark(self, voice: Voice, state: str, answer: str) -> Voice:
        after = replace(voice, state=state, answer=answer)

        def work(connection: Connection) -> None:
            values = (state, seal_voice(self.access.key, after), voice.reference)
            connection.execute("UPDATE voices SET state = ?, sealed = ?, told = 0 WHERE reference = ?", values)

        await self.access.write(work)
        return after

    async def untold(self) -> list[Voice]:
        return await self._found("WHERE told = 0")

    async def tell(self, voice: Voice) -> bool:
        statement = "UPDATE voices SET told = 1 WHERE reference = ? AND state = ? AND told = 0"
        values = (voice.reference, voice.state)
        return await self.access.write(lambda connection: connection.execute(statement, values).rowcount > 0)

    async def _found(self, which: str, *values: str) -> list[Voice]:
        rows = await self.access.rows(f"SELECT state, sealed FROM voices {which}", values)
        return [open_voice(self.access.key, state, sealed) for state, sealed in rows]


@dataclass(frozen=True, slots=True)
class SqlRecordings(Recordings):
    access: Access

    async def all(self) -> list[Recording]:
        return await self._found("ORDER BY reference")

    async def of_battery(self, region: str, battery: str, language: str) -> list[Recording]:
        return await self._found("WHERE region = ? AND battery = ? AND language = ?", region, battery, language)

    async def approve(self, reference: str) -> None:
        def work(connection: Connection) -> None:
            connection.execute(
                "DELETE FROM recordings WHERE state = 'approved' AND (region, battery, language, item, wording) ="
                " (SELECT region, battery, language, item, wording FROM recordings WHERE reference = ?)"
                " AND reference <> ?",
                (reference, reference),
            )
            _changed(connection, "UPDATE recordings SET state = 'approved' WHERE reference = ?", reference)

        await self.access.write(work)

    async def reject(self, reference: str) -> None:
        def work(connection: Connection) -> None:
            _changed(connection, "DELETE FROM recordings WHERE reference = ?", reference)

        await self.access.write(work, wipe=True)

    async def approved(self, region: str, battery: str, language: str) -> dict[tuple[str, str], str]:
        found = await self.of_battery(region, battery, language)
        return {(each.item, each.wording): each.sound for each in found if each.state == APPROVED}

    async def _found(self, which: str, *values: str) -> list[Recording]:
        rows = await self.access.rows(f"SELECT {RECORDING} FROM recordings {which}", values)
        return [_recording(self.access.key, row) for row in rows]


def add_voice(connection: Connection, key: ServerKey, write: AddVoice) -> None:
    """Keep what an ambassador passed on, within a transaction."""
    voice = write.voice
    row = (voice.reference, voice.kind, voice.state, seal_voice(key, voice))
    connection.execute("INSERT INTO voices VALUES (?, ?, ?, 1, ?)", row)


def add_recording(connection: Connection, key: ServerKey, write: AddRecording) -> None:
    """Keep a recording, within a transaction."""
    recording = write.recording
    row = (
        *(recording.reference, recording.region, recording.battery, recording.language, recording.item),
        *(recording.wording, recording.state, seal_sound(key, recording.sound)),
    )
    connection.execute(f"INSERT INTO recordings ({RECORDING}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _recording(key: ServerKey, row: tuple[Any, ...]) -> Recording:
    reference, region, battery, language, item, wording, state, sealed = row
    return Recording(reference, region, battery, language, item, wording, open_sound(key, sealed), state)


def _changed(connection: Connection, statement: str, reference: str) -> None:
    if not connection.execute(statement, (reference,)).rowcount:
        raise UnknownRecording(reference)
