"""Two regions in one installation: everybody works in their own, and nothing crosses."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.application import Installation, installation
from bot.library import load_region
from bot.service.people.rights import Role
from bot.settings import Settings
from tests.service.desks.coordinators import BATTERY, ELSEWHERE
from tests.service.installed import Clock, open_round
from tests.web.desk.office import Official, office_of


@pytest.fixture
async def opened(tmp_path: Path, clock: Clock) -> AsyncIterator[Installation]:
    (tmp_path / "skane.yaml").write_text(ELSEWHERE)
    settings = Settings(data_dir=tmp_path / "data", other_regions=f"{tmp_path / 'skane.yaml'}, ")
    async with installation(settings, clock=clock) as installed:
        yield installed


async def coordinator(opened: Installation, clock: Clock, region: str) -> Official:
    invited = await opened.people.invite(load_region(region), role=Role.REGION, municipalities=(), label=region)
    official = Official(office_of(opened, clock), clock)
    await official.accepts(invited.code)
    return official


async def test_the_coordinator_of_a_second_region_opens_a_round_that_the_first_does_not_see(
    opened: Installation, clock: Clock, tmp_path: Path
) -> None:
    theirs = await open_round(opened)
    second = await coordinator(opened, clock, str(tmp_path / "skane.yaml"))
    assert second.page.heading == "Coordinator: Skåne"
    await second.presses("Rounds")
    assert theirs.name not in second.page.text
    for label in ("Today", "Questions"):
        await second.presses(label)
    await second.sends_file("questions.yaml", BATTERY.encode())
    page = await second.presses("Open a round with it")
    assert "Malmö" in page.text
    assert "Linköping" not in page.text
    await second.fills("See what will happen", {"name": "Spring", "places": "1280"})
    await second.presses("Open the round")
    assert second.page.heading == "Spring"
    first = await coordinator(opened, clock, "ostergotland")
    await first.presses("Questions")
    assert "Trial" not in first.labels
    for label in ("Today", "Rounds"):
        await first.presses(label)
    assert theirs.name in first.page.text
    assert "Spring" not in first.page.text
    assert sorted(one.region for one in await opened.rounds.list()) == ["ostergotland", "skane"]
