"""Who wants to take part in meetings, the meetings, and who comes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.storage.interface.meetings.meetings import KnownMeeting, Meeting, Meetings
from bot.storage.interface.meetings.volunteers import Volunteer, Volunteers
from bot.storage.interface.news import INVITATION
from bot.storage.refusals import UnknownMeeting
from bot.storage.sealed.chats import is_on, list_of_meetings, open_chat, seal_chat
from bot.storage.sealed.meetings import (
    attendee_key,
    open_attendee,
    open_volunteer,
    seal_attendee,
    seal_volunteer,
)
from bot.storage.sql.access import Access
from bot.storage.sql.connection import Connection, put_into, single
from bot.storage.sql.registry.news import MAILED, begin, mailing_of, take_back

_MEETING = "SELECT meetings.id, region, theme, language, day, texts"


@dataclass(frozen=True, slots=True)
class SqlVolunteers(Volunteers):
    access: Access

    async def put(self, chat: str, region: str, volunteer: Volunteer) -> None:
        def work(connection: Connection) -> None:
            key = self.access.key
            row = (seal_chat(key, chat, list_of_meetings(region)), seal_volunteer(key, volunteer))
            connection.execute(put_into("volunteers", "chat, sealed", key="chat"), row)

        await self.access.write(work, wipe=True)

    async def change(self, chat: str, region: str, before: Volunteer, after: Volunteer) -> bool:
        def work(connection: Connection) -> bool:
            if self._kept(connection, chat, region) != before:
                return False
            key = self.access.key
            row = (seal_volunteer(key, after), seal_chat(key, chat, list_of_meetings(region)))
            return connection.execute("UPDATE volunteers SET sealed = ? WHERE chat = ?", row).rowcount > 0

        return await self.access.write(work, wipe=True)

    async def get(self, chat: str, region: str) -> Volunteer | None:
        return await self.access.read_by_sealed(lambda connection: self._kept(connection, chat, region))

    async def remove(self, chat: str, regions: tuple[str, ...]) -> bool:
        def work(connection: Connection) -> bool:
            key = self.access.key
            sealed = [(seal_chat(key, chat, list_of_meetings(region)),) for region in regions]
            known = connection.executemany("DELETE FROM volunteers WHERE chat = ?", sealed).rowcount > 0
            connection.executemany("DELETE FROM mailing_chats WHERE chat = ?", sealed)
            meetings = connection.execute("SELECT DISTINCT meeting FROM attendees").fetchall()
            said = [(attendee_key(key, id, chat),) for (id,) in meetings]
            return connection.executemany("DELETE FROM attendees WHERE key = ?", said).rowcount > 0 or known

        return await self.access.write(work, wipe=True)

    async def of_region(self, region: str) -> list[tuple[bytes, Volunteer]]:
        rows = await self.access.rows("SELECT chat, sealed FROM volunteers")
        key, name = self.access.key, list_of_meetings(region)
        return [(chat, open_volunteer(key, sealed)) for chat, sealed in rows if is_on(key, chat, name)]

    def chat(self, sealed: bytes, region: str) -> str:
        return open_chat(self.access.key, sealed, list_of_meetings(region))

    async def erase_past(self, today: date) -> None:
        past = [
            (chat,)
            for chat, sealed in await self.access.rows("SELECT chat, sealed FROM volunteers")
            if open_volunteer(self.access.key, sealed).until < today
        ]

        def work(connection: Connection) -> None:
            for table in ("volunteers", "mailing_chats"):
                connection.executemany(f"DELETE FROM {table} WHERE chat = ?", past)

        if past:
            await self.access.write(work, wipe=True)

    def _kept(self, connection: Connection, chat: str, region: str) -> Volunteer | None:
        sealed = (seal_chat(self.access.key, chat, list_of_meetings(region)),)
        found = single(connection, "SELECT sealed FROM volunteers WHERE chat = ?", sealed)
        return open_volunteer(self.access.key, found[0]) if found else None


@dataclass(frozen=True, slots=True)
class SqlMeetings(Meetings):
    access: Access

    async def add(
        self, meeting: Meeting, mailing: str, chats: Sequence[tuple[bytes, str]], starts: datetime, spared: date
    ) -> None:
        texts = json.dumps(dict(meeting.texts), ensure_ascii=False)
        row = (meeting.id, meeting.region, meeting.theme, meeting.language, meeting.day.isoformat(), texts)

        def work(connection: Connection) -> None:
            connection.execute("INSERT INTO meetings VALUES (?, ?, ?, ?, ?, ?)", row)
            begin(connection, (mailing, meeting.id, INVITATION, int(starts.timestamp())), chats)
            self._spare(connection, [chat for chat, _ in chats], spared)

        await self.access.write(work, wipe=True)

    async def get(self, id: str) -> Meeting:
        row = await self.access.row(f"{_MEETING} FROM meetings WHERE id = ?", (id,))
        if row is None:
            raise UnknownMeeting(id)
        return _meeting(row)

    async def of_region(self, region: str) -> list[KnownMeeting]:
        joined = f"FROM meetings JOIN mailings ON about = meetings.id AND step = {INVITATION}"
        query = f"{_MEETING}, {MAILED} {joined} WHERE region = ? ORDER BY day DESC, meetings.id"
        rows = await self.access.rows(query, (region,))
        return [KnownMeeting(_meeting(row[:6]), mailing_of(row[6:])) for row in rows]

    async def take_back(self, id: str, now: datetime) -> None:
        def work(connection: Connection) -> None:
            self._spare(connection, take_back(connection, id, now), None)
            connection.execute("DELETE FROM meetings WHERE id = ?", (id,))

        await self.access.write(work, wipe=True)

    def _spare(self, connection: Connection, chats: Sequence[bytes], until: date | None) -> None:
        key, spared = self.access.key, set(chats)
        for chat, sealed in connection.execute("SELECT chat, sealed FROM volunteers").fetchall():
            if chat in spared:
                row = (seal_volunteer(key, replace(open_volunteer(key, sealed), spared=until)), chat)
                connection.execute("UPDATE volunteers SET sealed = ? WHERE chat = ?", row)

    async def come(self, id: str, chat: str, said: str) -> None:
        row = (attendee_key(self.access.key, id, chat), seal_attendee(self.access.key, said), id)

        def work(connection: Connection) -> None:
            statement = (
                "INSERT INTO attendees SELECT ?, id, ? FROM meetings WHERE id = ?"
                " ON CONFLICT (key) DO UPDATE SET sealed = excluded.sealed"
            )
            if not connection.execute(statement, row).rowcount:
                raise UnknownMeeting(id)

        await self.access.write(work, wipe=True)

    async def stay_away(self, id: str, chat: str) -> None:
        key = (attendee_key(self.access.key, id, chat),)
        statement = "DELETE FROM attendees WHERE key = ?"
        await self.access.write(lambda connection: connection.execute(statement, key), wipe=True)

    async def comes(self, id: str, chat: str) -> bool:
        key = attendee_key(self.access.key, id, chat)
        return await self.access.row("SELECT 1 FROM attendees WHERE key = ?", (key,)) is not None

    async def attendees(self, id: str) -> list[str]:
        rows = await self.access.rows("SELECT sealed FROM attendees WHERE meeting = ? ORDER BY key", (id,))
        return [open_attendee(self.access.key, sealed) for (sealed,) in rows]

    async def erase_past(self, today: date, forgotten: date) -> None:
        over, gone = today.isoformat(), forgotten.isoformat()
        past = "SELECT id FROM meetings WHERE day < ?"
        on_their_way = f"SELECT id FROM mailings WHERE step = {INVITATION} AND about IN ({past})"
        erased = (
            (f"attendees WHERE meeting IN ({past})", over),
            (f"mailing_chats WHERE mailing IN ({on_their_way})", over),
            (f"mailings WHERE id IN ({on_their_way})", gone),
            ("meetings WHERE day < ?", gone),
        )

        def work(connection: Connection) -> None:
            for what, day in erased:
                connection.execute(f"DELETE FROM {what}", (day,))

        if any([await self.access.row(f"SELECT 1 FROM {what}", (day,)) for what, day in erased]):
            await self.access.write(work, wipe=True)


def _meeting(row: tuple[str, ...]) -> Meeting:
    id, region, theme, language, day, texts = row
    return Meeting(id, region, theme, language, date.fromisoformat(day), json.loads(texts))
