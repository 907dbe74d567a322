"""A backup brings back all that was sent, and nothing of a round that has closed since."""

import os
import random
import shutil
import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.application import restore
from bot.refusals import Refused
from bot.settings import Settings
from bot.storage.sqlite.backups.tables import LASTING, LEFT_OUT, OF_ROUNDS
from bot.storage.sqlite.database import REGISTRY, open_database
from conversations.engine.effects import Outcome
from conversations.surface import events
from tests.counted import counted
from tests.service.installed import Caller, open_round
from tests.storage.burnt import Burnt, erased, installed, sent, stored
from tests.storage.restore_drills import drill


@pytest.fixture
def burnt(tmp_path: Path) -> Burnt:
    return Burnt(tmp_path)


async def test_all_that_was_sent_is_back_and_can_be_erased_closed_and_reported(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        receipts = await sent(opened, link.code, 12)
        await opened.rounds.flush()
        receipts += await sent(opened, link.code, 5, first=12)
        await burnt.backed_up()
    shutil.rmtree(burnt.first.answers_path)
    await burnt.restored()
    async with installed(burnt.second) as opened:
        assert (await counted(opened.settings, link.round))[Outcome.SENT] == 17
        again = Caller(opened, "3")
        await again.starts(link)
        assert "already answered" in again.says
        assert await erased(opened, receipts[:1] + receipts[-1:]) == 2
        await opened.rounds.close(link.round)
    assert stored(burnt.second, link.round) == 15


async def test_people_who_send_meanwhile_are_in_it_or_not_and_never_twice(tmp_path: Path) -> None:
    back, wrong = await drill(tmp_path, 12, random.Random(5))
    assert (back > 0, wrong) == (True, "")


async def test_what_is_of_a_closed_round_opens_no_more(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        await sent(opened, link.code, 3)
        await burnt.backed_up()
        assert [key.name[:7] for key in burnt.first.backup_keys_path.iterdir()] == ["2026-1-"]
        await opened.rounds.close(link.round)
        assert list(burnt.first.backup_keys_path.iterdir()) == []
    with pytest.raises(Refused, match=r"2026-1 took answers when .*--without 2026-1"):
        await burnt.restored()
    assert burnt.left_behind() == []
    await burnt.restored("2026-1")
    async with installed(burnt.second) as opened:
        assert await opened.rounds.list() == ()


async def test_nothing_of_an_open_round_is_told_by_what_its_key_does_not_lock(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        await sent(opened, link.code, 12)
        await opened.rounds.flush()
        left = Caller(opened, "99")
        await left.starts(link)
        await left.agrees()
        await burnt.backed_up()
    with ZipFile(burnt.backup) as archive:
        assert [name for name in archive.namelist() if name.startswith("answers/")] == []
        registry = archive.read("registry.db")
    assert link.code.encode() not in registry
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(registry)
        told = [table for table in (*OF_ROUNDS, *LEFT_OUT) if connection.execute(f"SELECT 1 FROM {table}").fetchone()]
    assert told == []


async def test_the_key_of_a_round_that_closed_in_the_middle_of_a_fault_goes_at_the_next_start(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        asked = await open_round(opened)
        await burnt.backed_up()
        (kept,) = burnt.first.backup_keys_path.iterdir()
        key = kept.read_bytes()
        await opened.rounds.close(asked.id)
    kept.write_bytes(key)
    async with installed(burnt.first):
        assert not kept.exists()


async def test_a_key_is_overwritten_before_it_goes_and_one_that_stays_is_named(
    burnt: Burnt, caplog: pytest.LogCaptureFixture
) -> None:
    async with installed(burnt.first) as opened:
        asked = await open_round(opened)
        await burnt.backed_up()
        (kept,) = burnt.first.backup_keys_path.iterdir()
        same = burnt.backup.with_name("same")
        os.link(kept, same)
        await opened.rounds.close(asked.id)
        assert same.read_bytes() == bytes(32)
    kept.mkdir()
    async with installed(burnt.first):
        pass
    assert f"{kept} is of a closed round and could not be destroyed; delete it" in caplog.text


async def test_a_backup_has_the_answers_of_rounds_that_are_closed_and_of_those_whose_report_is_out(
    burnt: Burnt,
) -> None:
    async with installed(burnt.first) as opened:
        for _ in range(2):
            await opened.rounds.close((await open_round(opened)).id)
        await opened.reports.make("2026-1")
        await burnt.backed_up()
    with ZipFile(burnt.backup) as archive:
        kept = [name for name in archive.namelist() if name.startswith("answers/")]
    assert kept == ["answers/2026-1.db", "answers/2026-2.db"]


async def test_only_keys_of_its_own_closed_rounds_are_destroyed(burnt: Burnt) -> None:
    folder = burnt.first.backup_keys_path
    folder.mkdir()
    others = [folder / name for name in ("server.key", "2026-1.key", "2026-1-000000000000.backup-key")]
    for other in others:
        other.write_bytes(bytes(range(32)))
    async with installed(burnt.first) as opened:
        asked = await open_round(opened)
        await burnt.backed_up()
        await opened.rounds.close(asked.id)
        await opened.backup_keys.destroy_closed()
    assert sorted(folder.iterdir()) == sorted(others)
    assert {other.read_bytes() for other in others} == {bytes(range(32))}


async def test_a_folder_that_holds_the_server_key_keeps_it(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, backup_keys_dir=str(tmp_path))
    for _ in range(2):
        async with installed(settings) as opened:
            await opened.rounds.close((await open_round(opened)).id)
    assert settings.key_path.stat().st_size == 32


def test_every_table_is_kept_or_left_out_on_purpose(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "registry.db", REGISTRY)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        rounds = {
            table
            for table in tables
            if "round" in {row[1] for row in connection.execute(f"PRAGMA table_info({table})")} and table != "actions"
        }
    assert sorted((*OF_ROUNDS, *LASTING, *LEFT_OUT)) == sorted(tables)
    assert rounds <= {*OF_ROUNDS, *LEFT_OUT}


async def test_nothing_is_written_over_anything(burnt: Burnt) -> None:
    async with installed(burnt.first):
        pass
    burnt.backup.write_bytes(b"precious")
    with pytest.raises(Refused, match="exists already"):
        await burnt.backed_up()
    assert burnt.backup.read_bytes() == b"precious"
    with pytest.raises(Refused, match="no backup of this program"):
        await burnt.restored()
    burnt.backup.unlink()
    await burnt.backed_up()
    async with installed(burnt.second):
        pass
    registry = burnt.second.registry_path.read_bytes()
    with pytest.raises(Refused, match="nothing is restored over them"):
        await burnt.restored()
    assert burnt.second.registry_path.read_bytes() == registry


async def test_what_a_restore_left_that_was_cut_short_does_not_hinder_the_next(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        await sent(opened, link.code, 12)
        await opened.rounds.flush()
        await burnt.backed_up()
    (burnt.second.data_dir / "unfinished-restore").mkdir(parents=True)
    burnt.second.answers_path.mkdir()
    (burnt.second.answers_path / "2026-1.db").write_bytes(b"half")
    whole = burnt.backup.read_bytes()
    burnt.backup.write_bytes(whole[:-100])
    with pytest.raises(Refused, match=r"is damaged|no backup"):
        await burnt.restored()
    assert burnt.left_behind() == []
    burnt.backup.write_bytes(whole)
    await burnt.restored()
    assert burnt.left_behind() == ["answers", "batteries", "registry.db"]
    assert stored(burnt.second, "2026-1") == 12


async def test_a_backup_that_is_damaged_anywhere_is_refused_and_leaves_nothing(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        await sent(opened, link.code, 12)
        await opened.rounds.flush()
        await burnt.backed_up()
    whole = burnt.backup.read_bytes()
    for damaged in (*flipped(whole), *missing(whole), whole[:-100], whole[: len(whole) // 2], b""):
        burnt.backup.write_bytes(damaged)
        with pytest.raises(Refused, match=r"is damaged|no backup of this program|are missing|different times"):
            await burnt.restored()
        assert burnt.left_behind() == []


def flipped(whole: bytes) -> list[bytes]:
    """With one byte changed in the middle of each member."""
    with ZipFile(BytesIO(whole)) as archive:
        places = [info.header_offset + 60 + info.compress_size // 2 for info in archive.infolist()]
    return [whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :] for place in places]


def missing(whole: bytes) -> list[bytes]:
    """Without one of the members."""
    with ZipFile(BytesIO(whole)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    return [archived({name: members[name] for name in members if name != left_out}) for left_out in members]


def archived(members: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


async def test_what_was_erased_since_does_not_come_back(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        receipts = await sent(opened, link.code, 12)
        await opened.rounds.flush()
        receipts += await sent(opened, link.code, 3, first=12)
        await burnt.backed_up()
        assert await erased(opened, [receipts[4], receipts[13]]) == 2
        (key, told) = sorted(burnt.first.backup_keys_path.iterdir())
        assert (key.suffix, told.suffix) == (".backup-key", ".erased")
        assert told.stat().st_size == 64 * 24 + 28, "its size tells nothing"
        assert receipts[4].encode() not in told.read_bytes()
    await burnt.restored()
    async with installed(burnt.second) as opened:
        assert await erased(opened, [receipts[4], receipts[13]]) == 0
        assert await opened.reconciliation.differences() == []
        assert await erased(opened, [receipts[5], receipts[14]]) == 2
        await opened.rounds.close(link.round)
        assert list(burnt.second.backup_keys_path.iterdir()) == []
    assert stored(burnt.second, link.round) == 11


async def test_without_a_backup_nothing_is_noted_of_what_is_erased(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        assert await erased(opened, await sent(opened, link.code, 1)) == 1
    assert not burnt.first.backup_keys_path.exists()


async def test_where_it_cannot_be_noted_erasing_does_not_wait_and_the_log_tells(
    burnt: Burnt, caplog: pytest.LogCaptureFixture
) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id)
        receipts = await sent(opened, link.code, 1)
        await burnt.backed_up()
        (kept,) = burnt.first.backup_keys_path.iterdir()
        kept.with_suffix(".erased").mkdir()
        assert await erased(opened, receipts) == 1
    assert "would bring back what was erased" in caplog.text


async def test_another_server_key_is_refused(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        await open_round(opened)
        await burnt.backed_up()
    burnt.second.data_dir.mkdir()
    burnt.second.key_path.write_bytes(bytes(32))
    with pytest.raises(Refused, match="server key is not the one"):
        await restore(burnt.second, burnt.backup, ())
    burnt.second.key_path.unlink()
    with pytest.raises(Refused, match=r"server\.key that they were made with is missing"):
        await restore(burnt.second, burnt.backup, ())
    assert burnt.left_behind() == []


async def test_unsent_answers_begin_anew(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        link = await opened.rounds.link((await open_round(opened)).id, once=True)
        caller = Caller(opened)
        await caller.starts(link)
        await caller.agrees()
        await burnt.backed_up()
    await burnt.restored()
    async with installed(burnt.second) as opened:
        caller = Caller(opened)
        await caller.does(events.Open())
        assert "link or a QR code" in caller.says
        await caller.starts(link)
        assert await caller.answers_all()
