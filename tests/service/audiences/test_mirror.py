"""From two rounds with shipped questions to the mirror in a report: officials and newcomers of one municipality."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.report import read_manifest
from bot.application import Installation
from bot.library import load_battery, load_region
from bot.refusals import RequestRefused
from bot.service.reports.releases import EnteredFiles
from bot.storage.interface.rounds import Round
from bot.storage.sqlite.answers.answers import SqliteAnswers
from conversations.definition.model import Battery
from tests.analytics.rounds import Answered
from tests.service.installed import Clock, installed_in
from tests.service.test_reports import put

REGION = load_region("ostergotland")
PEOPLE = 24


@pytest.fixture
async def opened(tmp_path: Path) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, Clock()) as installation:
        yield installation


def answering(battery: Battery, *, good: int) -> list[Answered]:
    """People of whom so many give each scale its best answer, and all others its worst."""
    people = []
    for at in range(PEOPLE):
        scales = [one for one in battery.questions() if one.first_is_good is not None]
        best = [one.choices[0 if one.first_is_good is (at < good) else -1].code for one in scales]
        people.append(Answered("0580", dict(zip([one.id for one in scales], best, strict=True)), "browser"))
    return people


async def closed(opened: Installation, folder: Path, name: str, *, good: int) -> Round:
    battery = replace(load_battery(name), languages=("en",))
    asked = await opened.rounds.open(battery, REGION, name=name, municipalities=("0580",))
    answers = await SqliteAnswers.open(folder / "answers")
    await put(answers, asked, answering(battery, good=good))
    await answers.close()
    return await opened.rounds.close(asked.id)


async def test_what_officials_say_stands_beside_what_newcomers_say(opened: Installation, tmp_path: Path) -> None:
    officials = await closed(opened, tmp_path, "officials", good=24)
    newcomers = await closed(opened, tmp_path, "ostergotland-core", good=12)
    await opened.reports.make(officials.id)
    typed = EnteredFiles(self_assessments="municipality,year,theme,score\n0580,2026,work,90\n")
    with pytest.raises(RequestRefused, match=f"officials answered this in round {officials.id}"):
        await opened.reports.write(newcomers.id, tmp_path / "refused", "en", entered=typed)
    folder = tmp_path / "report"
    await opened.reports.write(newcomers.id, folder, "en")
    assert read_manifest(folder).beside == (officials.id,)
    assert (await opened.reports.verify(folder)).differences == ()
    page = (folder / "report.html").read_text()
    mirror = page[page.index('id="mirror"') :]
    assert "Officials, Business and labour market" in mirror
    assert "Officials, Education: 50 points above what newcomers say (" in mirror
    assert mirror.index("Beside it") < mirror.rindex("Officials, Welcome")
    assert "Officials, Media" not in mirror
    of_officials = await opened.reports.page(officials.id, "en")
    assert "Officials in Linköping who understand" in of_officials
    assert 'id="mirror"' not in of_officials
    assert "ambassadors who shared links" not in of_officials
    assert "Through links and posters, without ambassadors." in of_officials
