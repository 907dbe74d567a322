"""From the outbox into the answers: nothing lost, nothing twice, nothing that leads back."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import cast
from unittest.mock import Mock

import pytest

from bot.storage.epochs import Epochs
from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers
from tests.storage.implementations import Implementation
from tests.storage.material import (
    Interrupted,
    KilledBeforeTidying,
    close,
    marks,
    move,
    send,
    send_many,
    submission,
)


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
