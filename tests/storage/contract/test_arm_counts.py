"""Counts of drawn arms: kept while they are needed, and readable by nobody else."""

from datetime import date
from pathlib import Path

from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import AddLinks, CountArms
from bot.storage.transfers import Transfers
from tests.storage.material import keep_order, open_round


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


async def test_the_last_code_of_a_lot_stands_until_it_is_used_and_of_each_ambassador_by_itself(
    registry: Registry, asked: Round
) -> None:
    def lot(code: str, ambassador: str, *, round: str = asked.id, used: bool = False) -> AddLinks:
        return AddLinks((Link(code, round, ambassador=ambassador, once=True, used=used, arm="alone", standing=True),))

    async def standing(ambassador: str, round: str = asked.id) -> str | None:
        found = await registry.links.lot_that_stands(round, ambassador)
        return found.code if found else None

    assert await standing("AMB001") is None
    await registry.commit(lot("L1", "AMB001"), lot("L2", "AMB002"), lot("L3", "AMB001"))
    assert (await standing("AMB001"), await standing("AMB002")) == ("L3", "L2")
    other = await open_round(registry, "other")
    await registry.commit(lot("L4", "AMB001", round=other.id))
    assert (await standing("AMB001"), await standing("AMB001", other.id)) == ("L3", "L4")
    await registry.commit(lot("L5", "AMB001", used=True))
    assert (await standing("AMB001"), await standing("AMB002")) == (None, "L2")
