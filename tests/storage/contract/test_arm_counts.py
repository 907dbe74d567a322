"""Counts of drawn arms: kept while they are needed, and readable by nobody else."""

from datetime import date
from pathlib import Path

from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import CountArms
from bot.storage.transfers import Transfers
from tests.storage.material import keep_order


async def draw(registry: Registry, round: Round, ambassador: str | None, arm: int) -> None:
    await registry.commit(CountArms(round.id, ambassador, {"flattery": arm}))


async def test_draws_are_counted_by_ambassador(registry: Registry, asked: Round) -> None:
    for ambassador, arm in (("AMB1", 0), ("AMB1", 1), ("AMB1", 1), ("AMB2", 0), (None, 1)):
        await draw(registry, asked, ambassador, arm)
    assert await registry.arm_counts.of(asked.id, "AMB1") == {"flattery": {"0": 1, "1": 2}}
    assert await registry.arm_counts.of(asked.id, "AMB2") == {"flattery": {"0": 1}}
    assert await registry.arm_counts.of(asked.id, None) == {"flattery": {"1": 1}}
    assert await registry.arm_counts.of("2026-9", "AMB1") == {}


async def test_they_name_nobody_and_end_with_the_round(
    registry: Registry, transfers: Transfers, asked: Round, tmp_path: Path
) -> None:
    await draw(registry, asked, "AMB1", 1)
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"AMB1" not in content
    assert b"flattery" not in content
    await transfers.close_round(asked.id, closed=date(2026, 7, 1), shuffle=keep_order)
    assert await registry.arm_counts.of(asked.id, "AMB1") == {}
