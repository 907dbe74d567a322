"""At the close all that waits arrives, and what led to people goes."""

from pathlib import Path
from typing import cast

import pytest

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import StoreDraft
from bot.storage.refusals import RoundNotOpen, UnknownRound
from bot.storage.transfers import Transfers
from tests.storage.material import (
    CLOSED,
    DUE,
    Interrupted,
    KilledBeforeTidying,
    close,
    keep_order,
    marks,
    move,
    open_round,
    send,
    send_many,
    submission,
    tally,
)


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
