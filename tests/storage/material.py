"""What the tests of storage put into it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

from bot.storage.answers import ResponseRow
from bot.storage.outbox import Submission
from bot.storage.registry import Registry, Round, Tally

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
DUE = NOW + timedelta(days=7)
BATTERY = "b" * 64


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
    round: str,
    receipt: str,
    answers: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    link: str | None = None,
) -> Submission:
    row = ResponseRow(round, BATTERY, "0580", "telegram", "ar", None, 3, answers or {"job": "yes", "mark": receipt})
    return Submission(receipt, row, texts or {}, link)


async def send(registry: Registry, person: bytes, sent: Submission) -> None:
    """A person opens, answers in a draft and sends."""
    round = sent.row.round
    await registry.advance(
        person, None, round=round, document={"answers": dict(sent.row.answers)}, due=DUE, tallies=[tally("opened")]
    )
    draft = await registry.drafts.load(person)
    await registry.advance(person, draft, round=round, document=None, due=DUE, tallies=[tally("sent")], submission=sent)


async def send_many(registry: Registry, round: str, count: int, first: int = 0) -> list[str]:
    """`count` people send; gives their receipts."""
    receipts = [f"receipt-{number}" for number in range(first, first + count)]
    for receipt in receipts:
        await send(registry, registry.key.person("telegram", receipt), submission(round, receipt))
    return receipts
