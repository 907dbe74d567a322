"""What a backup and its keys keep of a round, and what is gone with its key."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.library import load_region
from bot.refusals import Refused
from bot.settings import Settings
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.sqlite.backups.tables import LEFT_OUT, OF_ROUNDS
from tests.engine.batteries import all_kinds
from tests.service.installed import Caller, open_round
from tests.storage.burnt import Burnt, erased, installed, sent, stored


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


async def test_a_series_comes_back_with_its_key_and_dies_with_it(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        registry = opened.rounds._registry
        series = await registry.series.named("ostergotland", "Progress")
        trail = await registry.series.trail(series.id, b"card")
        await burnt.backed_up()
        assert [key.name[: len(series.id)] for key in burnt.first.backup_keys_path.iterdir()] == [series.id]
    await burnt.restored()
    async with installed(burnt.second) as opened:
        assert await opened.rounds._registry.series.trail(series.id, b"card") == trail


async def test_of_an_ended_series_a_backup_brings_neither_cards_nor_trails_back(burnt: Burnt) -> None:
    async with installed(burnt.first) as opened:
        asked = await opened.rounds.open(
            all_kinds(), load_region("ostergotland"), name="On", municipalities=("0580",), series="Progress"
        )
        registry, answers = opened.rounds._registry, opened.rounds._answers
        await opened.rounds.close(asked.id)
        row = ResponseRow(asked.id, asked.battery, "0580", "telegram", "sv", None, None, {}, trail=7)
        async with answers.change(asked.id) as change:
            await change.add([Submission("mine", row, {})])
        (series,) = await registry.series.all()
        await burnt.backed_up()
        await opened.series.end("ostergotland", "Progress")
        assert list(burnt.first.backup_keys_path.iterdir()) == []
    with pytest.raises(Refused, match=series.id):
        await burnt.restored()
    await burnt.restored(series.id)
    async with installed(burnt.second) as opened:
        assert await opened.rounds._registry.series.all() == ()
        assert [one.trail for one in await opened.rounds._answers.rows(asked.id)] == [None]
