"""From the outbox into the answers: nothing lost, nothing twice, nothing that leads back."""

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast
from unittest.mock import Mock

import pytest

from bot.storage.epochs import Epochs
from bot.storage.interface.answers import Answers, KeptColumn, RoundDescription
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import HeldTexts
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import StoreDraft
from bot.storage.keys import ServerKey
from bot.storage.refusals import AlreadyReleased, RoundNotClosed, RoundNotOpen, UnknownRound
from bot.storage.transfers import Transfers
from tests.storage.implementations import Implementation
from tests.storage.material import BATTERY, DUE, keep_order, open_round, send, send_many, submission, tally

CLOSED = date(2026, 7, 1)


class Interrupted(Exception):
    """The program is killed here."""


class KilledBeforeTidying:
    """Answers of a program that dies between the commit in one store and the deletion in the other."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def __getattr__(self, name: str) -> Any:
        return getattr(self._answers, name)

    async def tidy(self, round: str) -> None:
        raise Interrupted


async def move(transfers: Transfers, round: Round, everything: bool = False) -> int:
    return await transfers.flush(round.id, everything=everything, shuffle=keep_order)


async def close(transfers: Transfers, round: Round) -> None:
    await transfers.close_round(round.id, closed=CLOSED, shuffle=keep_order)


async def marks(answers: Answers, round: Round) -> list[str]:
    return sorted(str(row.answers["mark"]) for row in await answers.rows(round.id))


class TestFlush:
    async def test_fewer_than_ten_stay(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        await send_many(registry, asked.id, 9)
        assert await move(transfers, asked) == 0
        assert await answers.rows(asked.id) == []
        await send_many(registry, asked.id, 1, first=9)
        assert await move(transfers, asked) == 10
        assert len(await answers.rows(asked.id)) == 10
        assert not await registry.outbox.waiting(asked.id)

    async def test_a_response_arrives_as_it_was_sent(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        sent = submission(asked.id, "r1", {"b": "2", "a": "1"}, {"more": "اكثر", "less": "<b>"})
        sent = replace(sent, row=replace(sent.row, arm="alone", arms={"wording": 1, "lists": 0}, pace="usual"))
        await send(registry, b"1" * 32, sent)
        await move(transfers, asked, everything=True)
        assert await answers.rows(asked.id) == [sent.row]
        assert await answers.texts(asked.id) == [], "texts wait until the round closes"
        await close(transfers, asked)
        assert [(row.question, row.language_group, row.text) for row in await answers.texts(asked.id)] == [
            ("less", "ar", "<b>"),
            ("more", "ar", "اكثر"),
        ]
        assert await registry.outbox.held_texts(asked.id) == []

    async def test_killed_between_the_two_commits_nothing_is_lost_or_doubled(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        receipts = await send_many(registry, asked.id, 12)
        dying = cast(Answers, KilledBeforeTidying(answers))
        with pytest.raises(Interrupted):
            await move(Transfers(registry, dying), asked)
        assert len(await registry.outbox.waiting(asked.id)) == 12
        receipts += await send_many(registry, asked.id, 1, first=12)
        assert await move(transfers, asked) == 0, "one response alone must not move"
        assert len(await registry.outbox.waiting(asked.id)) == 1
        assert await move(transfers, asked, everything=True) == 1
        assert await marks(answers, asked) == sorted(receipts)

    async def test_killed_before_the_first_commit_nothing_has_happened(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        def die(_: list[bytes]) -> None:
            raise Interrupted

        receipts = await send_many(registry, asked.id, 10)
        with pytest.raises(Interrupted):
            await transfers.flush(asked.id, everything=False, shuffle=die)
        assert await answers.rows(asked.id) == []
        assert await move(transfers, asked) == 10
        assert await marks(answers, asked) == sorted(receipts)

    async def test_two_programs_flush_and_send_at_once(
        self,
        implementation: Implementation,
        registry: Registry,
        answers: Answers,
        transfers: Transfers,
        asked: Round,
        tmp_path: Path,
        key: ServerKey,
    ) -> None:
        other = Transfers(await implementation.registry(tmp_path, key), await implementation.answers(tmp_path))
        try:
            batches = [send_many(registry, asked.id, 15, first=start) for start in range(0, 60, 15)]
            moves = [move(each, asked) for _ in range(3) for each in (transfers, other)]
            await asyncio.gather(*batches, *moves)
            await close(other, asked)
        finally:
            await other.registry.close()
            await other.answers.close()
        assert await marks(answers, asked) == sorted(f"receipt-{number}" for number in range(60))


class TestErasing:
    async def test_a_receipt_erases_what_waits_and_what_has_arrived(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        receipts = await send_many(registry, asked.id, 10)
        await send(registry, b"t" * 32, submission(asked.id, "with-text", texts={"more": "gone"}))
        await move(transfers, asked)
        assert [dict(held.texts) for held in await registry.outbox.held_texts(asked.id)] == [{"more": "gone"}]
        receipts += await send_many(registry, asked.id, 2, first=10)
        for receipt in ("with-text", receipts.pop(0), receipts.pop()):
            assert await transfers.erase(receipt)
            assert not await transfers.erase(receipt)
        assert await registry.outbox.held_texts(asked.id) == []
        assert (await registry.counters.by_outcome(asked.id))["erased"] == 3
        await close(transfers, asked)
        assert await answers.texts(asked.id) == []
        assert await marks(answers, asked) == sorted(receipts)

    async def test_what_had_arrived_and_still_waits_is_erased_in_both(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        receipts = await send_many(registry, asked.id, 10)
        dying = cast(Answers, KilledBeforeTidying(answers))
        with pytest.raises(Interrupted):
            await move(Transfers(registry, dying), asked)
        assert await transfers.erase(receipts[0])
        await move(transfers, asked, everything=True)
        assert await marks(answers, asked) == sorted(receipts[1:])

    async def test_what_was_erased_is_not_held_again_by_a_program_that_is_behind(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        await send(registry, b"t" * 32, submission(asked.id, "mine", texts={"more": "gone"}))
        late = await registry.outbox.waiting(asked.id)
        await move(transfers, asked, everything=True)
        assert await transfers.erase("mine")
        await registry.outbox.settle(late)
        assert await registry.outbox.held_texts(asked.id) == []
        await close(transfers, asked)
        assert await answers.texts(asked.id) == []

    async def test_what_is_erased_again_after_a_kill_is_counted_once(
        self, registry: Registry, transfers: Transfers, asked: Round, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (receipt, *_) = await send_many(registry, asked.id, 10)
        await move(transfers, asked)
        with monkeypatch.context() as killed:
            killed.setattr(Epochs, "move_on", Mock(side_effect=Interrupted))
            with pytest.raises(Interrupted):
                await transfers.erase(receipt)
        assert await transfers.erase(receipt)
        assert (await registry.counters.by_outcome(asked.id))["erased"] == 1

    async def test_an_unknown_receipt_erases_nothing(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        await send_many(registry, asked.id, 10)
        await move(transfers, asked)
        assert not await transfers.erase("receipt-99")
        assert len(await answers.rows(asked.id)) == 10


class TestClosing:
    async def test_after_closing_nobody_can_tell_who_took_part(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        receipts = await send_many(registry, asked.id, 13)
        person = registry.key.person("telegram", receipts[0])
        await registry.commit(StoreDraft(b"d" * 32, None, asked.id, {}, DUE, tally("expired")))
        await close(transfers, asked)
        found = await registry.rounds.get(asked.id)
        assert (found.state, found.closed) == ("closed", CLOSED)
        assert await marks(answers, asked) == sorted(receipts)
        assert not await registry.rounds.participated(asked.id, person)
        assert await registry.drafts.load(b"d" * 32) is None
        assert await registry.outbox.waiting(asked.id) == {}
        assert await registry.counters.by_outcome(asked.id) == {"opened": 13, "sent": 13, "expired": 1}

    async def test_after_closing_a_receipt_opens_nothing(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        await send(registry, b"1" * 32, submission(asked.id, "mine", texts={"more": "text"}))
        await send_many(registry, asked.id, 12)
        await move(transfers, asked)
        await close(transfers, asked)
        assert not await transfers.erase("mine")
        async with answers.change(asked.id) as change:
            assert await change.find("mine") is None
        assert len(await answers.rows(asked.id)) == 13
        assert [row.text for row in await answers.texts(asked.id)] == ["text"]

    async def test_a_second_close_and_a_killed_close_end_the_same(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round, tmp_path: Path
    ) -> None:
        receipts = await send_many(registry, asked.id, 4)
        await send(registry, b"t" * 32, submission(asked.id, "writer", texts={"more": "text"}))
        receipts.append("writer")
        dying = cast(Answers, KilledBeforeTidying(answers))
        with pytest.raises(Interrupted):
            await close(Transfers(registry, dying), asked)
        assert (await registry.rounds.get(asked.id)).state == "closing"
        with pytest.raises(RoundNotOpen):
            await send_many(registry, asked.id, 1, first=50)
        assert not await transfers.erase(receipts[0])
        for _ in range(2):
            await close(transfers, asked)
            assert await marks(answers, asked) == sorted(receipts)
            assert (await registry.counters.by_outcome(asked.id))["sent"] == 5
            assert [row.text for row in await answers.texts(asked.id)] == ["text"]
        assert (await registry.rounds.get(asked.id)).state == "closed"

    async def test_another_round_is_left_alone(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        other = await open_round(registry, "Other")
        await send_many(registry, asked.id, 3)
        await send(registry, b"o" * 32, submission(other.id, "elsewhere"))
        await close(transfers, asked)
        assert await registry.rounds.participated(other.id, b"o" * 32)
        assert await transfers.erase("elsewhere")

    async def test_an_unknown_round_cannot_be_closed(
        self, registry: Registry, answers: Answers, transfers: Transfers
    ) -> None:
        with pytest.raises(UnknownRound):
            await transfers.close_round("2026-9", closed=CLOSED, shuffle=keep_order)


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
    async def test_a_text_is_struck_or_erased_and_no_other(
        self, registry: Registry, answers: Answers, transfers: Transfers, asked: Round
    ) -> None:
        for number in range(3):
            sent = submission(asked.id, f"r{number}", texts={"more": f"text {number}"})
            await send(registry, bytes([number]) * 32, sent)
        await close(transfers, asked)
        keys = {row.text: row.key for row in await answers.texts(asked.id)}
        await answers.change_text(asked.id, keys["text 0"], "***")
        await answers.change_text(asked.id, keys["text 1"], None)
        assert {row.text for row in await answers.texts(asked.id)} == {"***", "text 2"}


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
