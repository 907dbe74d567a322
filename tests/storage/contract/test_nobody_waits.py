"""What takes long is not in the way of those who only answer."""

import asyncio
from datetime import date
from typing import Any, cast

import pytest

from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import StoreDraft
from bot.storage.keys import ServerKey
from bot.storage.transfers import Transfers
from tests.storage.material import DUE, draft, keep_order, open_round, send, send_many, submission, tally

CLOSED = date(2026, 7, 1)


class NeverTidied:
    """Answers that are so many that writing them anew does not end."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers

    def __getattr__(self, name: str) -> Any:
        return getattr(self._answers, name)

    async def tidy(self, round: str) -> None:
        await asyncio.Event().wait()


async def test_erasing_does_not_wait_until_all_is_written_anew(
    registry: Registry, answers: Answers, transfers: Transfers, asked: Round
) -> None:
    receipts = await send_many(registry, asked.id, 11)
    await transfers.flush(asked.id, everything=False, shuffle=keep_order)
    assert not await answers.is_untidy(asked.id)
    await transfers.tidy()
    assert await Transfers(registry, cast(Answers, NeverTidied(answers))).erase(receipts[4])
    assert len(await answers.rows(asked.id)) == 10
    assert await answers.is_untidy(asked.id)
    await transfers.tidy()
    assert not await answers.is_untidy(asked.id)


@pytest.mark.parametrize("waiting", [1, 12])
async def test_a_wrong_receipt_opens_nothing_that_waits(
    registry: Registry, transfers: Transfers, asked: Round, monkeypatch: pytest.MonkeyPatch, waiting: int
) -> None:
    (receipt, *_) = await send_many(registry, asked.id, waiting)
    opened: list[str] = []
    unseal = ServerKey.unseal

    def counted(key: ServerKey, purpose: str, sealed: bytes) -> bytes:
        opened.append(purpose)
        return unseal(key, purpose, sealed)

    monkeypatch.setattr(ServerKey, "unseal", counted)
    assert not await transfers.erase("another")
    assert opened == []
    assert await transfers.erase(receipt)
    assert opened.count("outbox") == 2


async def test_others_answer_while_a_round_closes(registry: Registry, transfers: Transfers, asked: Round) -> None:
    """Each of them waits for a piece of the close at most, however much there is to close."""
    await asyncio.gather(*(draft(registry, bytes([number]) * 32, asked.id) for number in range(240)))
    await send(registry, b"s" * 40, submission(asked.id, "r1"))
    elsewhere = await open_round(registry, "Other")
    closing = asyncio.create_task(transfers.close_round(asked.id, closed=CLOSED, shuffle=keep_order))
    before, answered = None, 0
    while not closing.done():
        document = {"n": answered}
        await registry.commit(StoreDraft(b"other" * 6, before, elsewhere.id, document, DUE))
        before = await registry.drafts.load(b"other" * 6)
        answered += 1
    await closing
    assert answered > 5, "the drafts of the closed round alone are three pieces"
    assert await registry.drafts.load(bytes([7]) * 32) is None
    assert (await registry.counters.counts(asked.id))[tally("sent")] == 1
