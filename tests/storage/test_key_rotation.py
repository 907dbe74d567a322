"""A new server key while programs run: all that was sealed opens with it, with the old one nothing, at any cut."""

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.refusals import Refused
from bot.service.identity.account import Account
from bot.settings import Settings
from bot.storage import key_rotation
from bot.storage.interface.meetings.volunteers import Volunteer
from bot.storage.keys import CHECK_PURPOSE, ServerKey, next_key_path
from bot.storage.refusals import Unopenable
from bot.storage.sqlite.database import REGISTRY, open_database
from bot.storage.sqlite.key_rotation import CHATS, SEALED
from bot.storage.sqlite.registry import registry as registry_file
from tests.service.installed import Caller, open_round
from tests.storage.burnt import erased, installed, sent
from tests.storage.contract.test_people import ambassador, join

FOUND_BY = {
    "drafts.person": "a code made from the account",
    "drafts.kept": "a code made from a one-time code",
    "people.person": "a code made from the account",
    "desks.person": "a code made from the account",
    "participation.mark": "made under the round's key",
    "farewells.key": "a code made from the account",
    "drawn.key": "a code made from round and ambassador",
    "tallies.key": "random",
    "outbox.key": "a code made from the receipt",
    "outbox.trail": "a code made from round and trail, or random",
    "unfinished_updates.key": "a code made from the update's number",
    "held_texts.key": "a hash of the receipt",
    "invitations.hash": "a hash of a code",
    "credentials.hash": "a hash of a passkey's id or of a random name",
    "credentials.person": "a code made from the account",
    "sign_ins.token": "a hash of a random token",
    "sign_ins.person": "a code made from the account",
    "attendees.key": "a code made from meeting and chat",
    "rounds.epoch": "random",
    "rounds.next_epoch": "random",
}
"""Bytes that are not sealed, with what they are."""


def sealed_values(settings: Settings) -> list[tuple[str, bytes]]:
    """All that is sealed, with its purpose."""
    lists = dict.fromkeys(CHATS, "news:ostergotland") | {"volunteers.chat": "meetings:ostergotland"}
    places = {**SEALED, **lists, "key_check.sealed": CHECK_PURPOSE}
    with closing(sqlite3.connect(settings.registry_path)) as connection:
        return [
            (purpose, value)
            for place, purpose in places.items()
            for (value,) in connection.execute("SELECT {1} FROM {0}".format(*place.split("."))).fetchall()
            if value is not None
        ]


def opens(key: bytes, purpose: str, sealed: bytes) -> bool:
    try:
        ServerKey(key).unseal(purpose, sealed)
    except Unopenable:
        return False
    return True


def test_every_column_of_bytes_is_sealed_anew_or_said_why_not(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "registry.db", REGISTRY)) as connection:
        found = {
            f"{table}.{column}"
            for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
            for _, column, kind, *_ in connection.execute(f"PRAGMA table_info({table})")
            if kind == "BLOB"
        }
    assert sorted(found) == sorted((*SEALED, *CHATS, *FOUND_BY, "key_check.sealed"))


class Busy:
    """A running program with people of all sorts in the middle of things."""

    def __init__(self, opened: Any) -> None:
        self.opened = opened
        self.half = [Caller(opened, f"half {number}") for number in range(3)]
        self.receipts: list[str] = []

    async def begins(self) -> None:
        registry = self.opened.rounds._registry
        self.link = await self.opened.rounds.link((await open_round(self.opened)).id)
        await join(registry, registry.key.person("telegram", "1"), ambassador(), "CODE")
        self.receipts = await sent(self.opened, self.link.code, 10)
        await self.opened.rounds.flush()
        self.receipts += await sent(self.opened, self.link.code, 2, first=20)
        assert await self.opened.news.want(Account("telegram", "5"), "en", "ostergotland")
        await registry.volunteers.put("5", "ostergotland", Volunteer("work", "en", date(2027, 6, 30)))
        for one in self.half:
            await one.starts(self.link)
            await one.agrees()

    async def goes_on(self) -> None:
        """Everybody is who they were, and ends what they began."""
        registry = self.opened.rounds._registry
        assert await registry.people.find(registry.key.person("telegram", "1"))
        assert await self.opened.news.hears(Account("telegram", "5"), "ostergotland")
        assert await registry.volunteers.get("5", "ostergotland")
        again = Caller(self.opened, "3")
        await again.starts(self.link)
        assert "already answered" in again.says
        self.receipts.append(await self.half.pop().answers_rest())
        assert await erased(self.opened, [self.receipts.pop(), self.receipts.pop(0)]) == 2
        assert await self.opened.reconciliation.differences() == []


async def test_everybody_goes_on_and_the_old_key_opens_nothing(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    async with installed(settings) as running:
        busy = Busy(running)
        await busy.begins()
        old = settings.key_path.read_bytes()
        assert all(opens(old, *one) for one in sealed_values(settings))
        async with installed(settings) as command:
            assert await command.rotate_key() >= 20
        new = settings.key_path.read_bytes()
        assert (new == old, next_key_path(settings.key_path).exists()) == (False, False)
        values = sealed_values(settings)
        assert [purpose for purpose, sealed in values if not opens(new, purpose, sealed)] == []
        assert [purpose for purpose, sealed in values if opens(old, purpose, sealed)] == []
        files = b"".join(file.read_bytes() for file in tmp_path.glob("registry.db*"))
        assert old not in files
        await busy.goes_on()
        assert all(opens(new, *one) for one in sealed_values(settings))
        await running.rotate_key()
        await busy.goes_on()
    async with installed(settings) as again:
        busy.opened = again
        busy.half[0].service = again.survey
        await busy.goes_on()
        await again.rounds.close(busy.link.round)
        assert await again.reconciliation.differences() == []


class Cut(BaseException):
    """Stands for a kill."""


def cut(work: Callable[..., Any], call: int, *, after: bool) -> Callable[..., Any]:
    """The work, killed before or after it is done for the so many-th time."""
    calls: list[object] = []

    def until_cut(*given: Any) -> None:
        calls.append(given)
        if len(calls) == call and not after:
            raise Cut
        work(*given)
        if len(calls) == call:
            raise Cut

    return until_cut


CUTS = {
    "before anything is sealed": (registry_file, "seal_anew", 1, False),
    "when all is sealed": (registry_file, "seal_anew", 1, True),
    "when the new key is in its place": (key_rotation, "_write_over", 1, True),
    "before the copy is removed": (key_rotation, "_write_over", 2, True),
}


@pytest.mark.parametrize(("module", "name", "call", "after"), CUTS.values(), ids=CUTS)
async def test_cut_short_at_any_moment_nothing_is_lost(
    module: Any, name: str, call: int, after: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path)
    async with installed(settings) as running:
        busy = Busy(running)
        await busy.begins()
        with monkeypatch.context() as patched, suppress(Cut):
            patched.setattr(module, name, cut(getattr(module, name), call, after=after))
            async with installed(settings) as command:
                await command.rotate_key()
        await busy.goes_on()
        async with installed(settings):
            assert not next_key_path(settings.key_path).exists()
        await busy.goes_on()
    assert all(opens(settings.key_path.read_bytes(), *one) for one in sealed_values(settings))


async def test_two_at_once_and_what_does_not_open_are_refused(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    async with installed(settings) as opened:
        busy = Busy(opened)
        await busy.begins()
        key = settings.key_path.read_bytes()
        with key_rotation.next_key(settings.key_path), pytest.raises(Refused, match="Another program is changing"):
            await opened.rotate_key()
        with closing(sqlite3.connect(settings.registry_path)) as connection, connection:
            connection.execute("INSERT INTO tallies VALUES (?, x'00', zeroblob(99))", (busy.link.round,))
        with pytest.raises(Refused, match=r"tallies\) does not open with the server key"):
            await opened.rotate_key()
        assert settings.key_path.read_bytes() == key
        with closing(sqlite3.connect(settings.registry_path)) as connection, connection:
            connection.execute("DELETE FROM tallies WHERE key = x'00'")
        await busy.goes_on()
        await opened.rotate_key()


async def test_codes_made_before_keys_could_be_changed_stay(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    async with installed(settings) as opened:
        with closing(sqlite3.connect(settings.registry_path)) as connection, connection:
            connection.execute("UPDATE key_check SET sealed = ?", (opened.key.seal(CHECK_PURPOSE, b""),))
    async with installed(settings) as opened:
        person = opened.key.person("telegram", "1")
        await opened.rotate_key()
        assert opened.key.person("telegram", "1") == person
    async with installed(settings) as opened:
        assert opened.key.person("telegram", "1") == person
