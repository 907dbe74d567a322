"""What is kept of a round: its responses and texts, its columns, and one release."""

from dataclasses import replace

import pytest

from bot.storage.interface.answers import Answers, KeptColumn, RoundDescription
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import HeldTexts
from bot.storage.interface.rounds import Round
from bot.storage.refusals import AlreadyReleased, RoundNotClosed
from bot.storage.transfers import Transfers
from tests.storage.material import (
    BATTERY,
    close,
    move,
    send,
    send_many,
    submission,
)


class TestRelease:
    async def test_a_release_is_kept_once(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        assert await answers.release(asked.id) is None
        for _ in range(2):
            await answers.store_release(asked.id, {"tables": [1, "ü"]})
        with pytest.raises(AlreadyReleased):
            await answers.store_release(asked.id, {"tables": [2]})
        assert await answers.release(asked.id) == {"tables": [1, "ü"]}

    async def test_only_a_closed_round_is_marked_as_released(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        with pytest.raises(RoundNotClosed):
            await registry.rounds.mark_released(asked.id)
        await close(transfers, asked)
        await registry.rounds.mark_released(asked.id)
        await close(transfers, asked)
        assert (await registry.rounds.get(asked.id)).state == "released"

    async def test_the_reports_of_a_region_are_found_by_round(self, registry: Registry, answers: Answers) -> None:
        regions = {"2025-1": "a", "2026-2": "b", "2026-1": "a"}
        for round, region in regions.items():
            about = RoundDescription(round, "Spring", region, BATTERY, {"id": "core", "version": "1"}, {})
            await answers.describe(about)
            await answers.store_release(round, {"round": round})
        assert await answers.releases("a") == [{"round": "2025-1"}, {"round": "2026-1"}]
        assert await answers.releases("c") == []


class TestTexts:
    async def test_a_text_is_struck_wholly_or_in_part_and_no_other(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        for number in range(3):
            sent = submission(asked.id, f"r{number}", texts={"more": f"text {number}"})
            await send(registry, bytes([number]) * 32, sent)
        await close(transfers, asked)
        keys = {row.text: row.key for row in await answers.texts(asked.id)}
        await answers.strike_text(asked.id, keys["text 0"], "***")
        await answers.strike_text(asked.id, keys["text 1"], None)
        assert {row.text for row in await answers.texts(asked.id)} == {"***", "text 2"}
        assert {row.text for row in await answers.struck_texts(asked.id)} == {"text 0", "text 1"}

    async def test_what_is_struck_is_put_back_as_it_was_until_the_report_erases_it(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        for number in range(2):
            sent = submission(asked.id, f"r{number}", texts={"more": f"text {number}"})
            await send(registry, bytes([number]) * 32, sent)
        await close(transfers, asked)
        before = await answers.texts(asked.id)
        keys = {row.text: row.key for row in before}
        for left in ("te*** 0", "*** 0", None):
            await answers.strike_text(asked.id, keys["text 0"], left)
        await answers.restore_text(asked.id, keys["text 0"])
        assert (await answers.texts(asked.id), await answers.struck_texts(asked.id)) == (before, [])
        await answers.restore_text(asked.id, keys["text 1"])
        assert await answers.texts(asked.id) == before
        await answers.strike_text(asked.id, keys["text 0"], None)
        await answers.store_release(asked.id, {"round": asked.id})
        assert await answers.struck_texts(asked.id) == []
        await answers.restore_text(asked.id, keys["text 0"])
        assert [row.text for row in await answers.texts(asked.id)] == ["text 1"]


COLUMNS = [KeptColumn("mode", ("web", "ü"), b"\0\1\1"), KeptColumn("work1", (), b"")]


class TestColumns:
    async def test_columns_are_read_as_they_were_kept(self, answers: Answers) -> None:
        await answers.keep_columns("2026-1", COLUMNS)
        assert await answers.columns("2026-1") == COLUMNS
        assert await answers.columns("2026-2") == []
        await answers.keep_columns("2026-1", COLUMNS[:1])
        assert await answers.columns("2026-1") == COLUMNS[:1]

    async def test_they_go_when_a_response_changes(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        await send_many(registry, asked.id, 11)
        await move(transfers, asked)
        for change in (lambda: transfers.erase("receipt-3"), lambda: close(transfers, asked)):
            await answers.keep_columns(asked.id, COLUMNS)
            await answers.keep_columns("other", COLUMNS)
            await change()
            assert await answers.columns(asked.id) == []
            assert await answers.columns("other") == COLUMNS


class TestEmpty:
    async def test_of_a_round_that_nobody_answered_there_is_nothing(self, answers: Answers) -> None:
        assert await answers.rows("2026-1") == []
        assert list(answers.each("2026-1")) == []
        assert await answers.texts("2026-1") == []
        assert await answers.release("2026-1") is None
        await answers.tidy("2026-1")


class TestChange:
    async def test_a_deleted_response_takes_all_its_texts_along_and_no_other(
        self, answers: Answers, asked: Round
    ) -> None:
        mine, other = (submission(asked.id, receipt) for receipt in ("mine", "other"))
        nowhere = replace(other, row=replace(other.row, municipality=""))
        async with answers.change(asked.id) as change:
            await change.add([mine, nowhere])
            await change.add_texts(
                [
                    HeldTexts("mine", asked.id, "ar", {"more": "one", "wish": "two"}),
                    HeldTexts("other", asked.id, "ar", {"more": "three", "wish": "four"}),
                ]
            )
            assert await change.count() == 2
            await change.delete("mine")
            assert await change.count() == 1
        assert sorted(row.text for row in await answers.texts(asked.id)) == ["four", "three"]
