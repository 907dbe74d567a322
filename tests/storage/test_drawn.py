"""Counts of drawn arms: kept while they are needed, and readable by nobody else."""

from datetime import date
from pathlib import Path

from bot.storage.answers import Answers
from bot.storage.outbox import close_round
from bot.storage.registry import Registry, Round
from tests.storage.material import DUE, keep_order


async def draw(registry: Registry, round: Round, ambassador: str | None, arm: int) -> None:
    person = registry.key.person("telegram", f"{ambassador} {arm}")
    await registry.advance(
        person,
        await registry.drafts.load(person),
        round=round.id,
        document={},
        due=DUE,
        works=[registry.drawn.counting(round.id, ambassador, {"flattery": arm})],
    )


async def test_draws_are_counted_by_ambassador(registry: Registry, asked: Round) -> None:
    for ambassador, arm in (("AMB1", 0), ("AMB1", 1), ("AMB1", 1), ("AMB2", 0), (None, 1)):
        await draw(registry, asked, ambassador, arm)
    assert await registry.drawn.counts(asked.id, "AMB1") == {"flattery": {"0": 1, "1": 2}}
    assert await registry.drawn.counts(asked.id, "AMB2") == {"flattery": {"0": 1}}
    assert await registry.drawn.counts(asked.id, None) == {"flattery": {"1": 1}}
    assert await registry.drawn.counts("2026-9", "AMB1") == {}


async def test_they_name_nobody_and_end_with_the_round(
    registry: Registry, answers: Answers, asked: Round, tmp_path: Path
) -> None:
    await draw(registry, asked, "AMB1", 1)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.name.startswith("registry"))
    assert b"AMB1" not in content
    assert b"flattery" not in content
    await close_round(registry, answers, asked.id, closed=date(2026, 7, 1), shuffle=keep_order)
    assert await registry.drawn.counts(asked.id, "AMB1") == {}
