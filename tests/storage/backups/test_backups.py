"""A backup brings back all that was sent, and nothing of a round that has closed since."""

import random
import shutil
from contextlib import closing
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.application import restore
from bot.refusals import Refused
from bot.storage.sqlite.backups.tables import LASTING, LEFT_OUT, OF_ROUNDS
from bot.storage.sqlite.database import REGISTRY, open_database
from conversations.engine.effects import Outcome
from conversations.surface import events
from tests.counted import counted
from tests.service.installed import Caller, open_round
from tests.storage.burnt import Burnt, erased, installed, sent, stored
from tests.storage.restore_drills import drill


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
