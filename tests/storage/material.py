"""What the tests of storage put into it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.storage.interface.answers import Answers
from bot.storage.interface.counts import Tally
from bot.storage.interface.drafts import Draft
from bot.storage.interface.registry import Registry
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import CountTallies, EraseDraft, SendResponse, StoreDraft
from bot.storage.transfers import Transfers

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
DUE = NOW + timedelta(days=7)
BATTERY = "b" * 64
CLOSED = date(2026, 7, 1)


def keep_order(_: list[bytes]) -> None:
    """A shuffle that does nothing."""


async def open_round(registry: Registry, name: str = "Spring") -> Round:
    await registry.batteries.store(BATTERY, "core", "1", {"id": "core", "version": "1", "title": {"en": "Core"}})
    return await registry.rounds.open(
        name=name,
        region="ostergotland",
        battery=BATTERY,
        municipalities=("0580", "0581"),
        until=date(2026, 6, 30),
        settings={"k": 10},
        opened=date(2026, 3, 1),
    )


def tally(outcome: str, municipality: str = "0580") -> Tally:
    return Tally(municipality, "telegram", "ar", outcome)


def submission(
    round: str, receipt: str, answers: Mapping[str, str] | None = None, texts: Mapping[str, str] | None = None
) -> Submission:
    row = ResponseRow(round, BATTERY, "0580", "telegram", "ar", None, 3, answers or {"job": "yes", "mark": receipt})
    return Submission(receipt, row, texts or {})


async def draft(
    registry: Registry,
    person: bytes,
    round: str,
    document: Mapping[str, Any] | None = None,
    before: Draft | None = None,
) -> None:
    """A person's draft is what `document` says, in place of `before`."""
    await registry.commit(StoreDraft(person, before, round, document or {}, DUE))


async def send(registry: Registry, person: bytes, sent: Submission, link: str | None = None) -> None:
    """A person opens, answers in a draft and sends."""
    round = sent.row.round
    opened = StoreDraft(person, None, round, {"answers": dict(sent.row.answers)}, DUE)
    await registry.commit(opened, CountTallies(round, (tally("opened"),)))
    before = await registry.drafts.load(person)
    await registry.commit(
        SendResponse(sent, person, link), EraseDraft(person, before, round), CountTallies(round, (tally("sent"),))
    )


async def send_many(registry: Registry, round: str, count: int, first: int = 0) -> list[str]:
    """`count` people send; gives their receipts."""
    receipts = [f"receipt-{number}" for number in range(first, first + count)]
    for receipt in receipts:
        await send(registry, registry.key.person("telegram", receipt), submission(round, receipt))
    return receipts


async def move(transfers: Transfers, round: Round, everything: bool = False) -> int:
    """How many responses moved from the outbox into the answers."""
    return await transfers.flush(round.id, everything=everything, shuffle=keep_order)


async def close(transfers: Transfers, round: Round) -> None:
    await transfers.close_round(round.id, closed=CLOSED, shuffle=keep_order)


async def marks(answers: Answers, round: Round) -> list[str]:
    """The receipts that responses of `submission` were sent with."""
    return sorted(str(row.answers["mark"]) for row in await answers.rows(round.id))


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
