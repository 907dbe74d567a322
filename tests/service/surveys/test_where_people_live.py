"""Where people live may be skipped: they count in the whole round, and as a group like any other never when few."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from analytics.released.documents import release_from_document
from analytics.responses.groups import EVERYBODY, MUNICIPALITY, NOT_SAID, Group
from bot.application import Installation
from bot.service.reports.reports import EnteredFiles
from bot.storage.interface.answers import Answers
from bot.storage.sqlite.answers.answers import SqliteAnswers
from tests.analytics.rounds import Answered
from tests.service.installed import Caller, open_round
from tests.service.test_reports import put

POPULATION = "variable,category,population\nmunicipality,0580,900\nmunicipality,0581,600\nmunicipality,0562,300\n"
WORDS = "Did not name a place"


@pytest.fixture
async def answers(opened: Installation, tmp_path: Path) -> AsyncIterator[Answers]:
    answers = await SqliteAnswers.open(tmp_path / "answers")
    yield answers
    await answers.close()


def people(*numbers: int) -> list[Answered]:
    """So many of Linköping, of Norrköping, of Finspång, and of those who did not say, who answer in equal parts."""
    places = ("0580", "0581", "0562", "")
    return [
        Answered(place, {"job": "yes" if at % 2 else "no"})
        for place, number in zip(places, numbers, strict=True)
        for at in range(number)
    ]


async def test_who_skips_it_sends_like_everybody_else(opened: Installation, answers: Answers) -> None:
    asked = await open_round(opened)
    link = await opened.rounds.link(asked.id)
    caller = Caller(opened)
    await caller.starts(link)
    assert await caller.answers_all(where="Skip")
    await opened.rounds.close(asked.id)
    assert [row.municipality for row in answers.each(asked.id)] == [""]
    assert len(await answers.columns(asked.id)) > 10
    await opened.reports.make(asked.id)


@pytest.mark.parametrize("silent", [9, 10, 11])
async def test_they_count_in_the_whole_round_and_never_as_few(
    opened: Installation, answers: Answers, tmp_path: Path, silent: int
) -> None:
    asked = await open_round(opened, "0580", "0581", "0562")
    await put(answers, asked, people(60, 40, 24, silent))
    await opened.rounds.close(asked.id)
    entered = EnteredFiles(population=POPULATION)
    await opened.reports.write(asked.id, tmp_path / "report", "en", entered=entered)
    release = release_from_document(await answers.release(asked.id) or {})
    assert release.took_part[EVERYBODY].count == release.rules.rounded(124 + silent)
    places = {code: release.took_part[Group(MUNICIPALITY, code)] for code in ("0580", "0581", "0562")}
    is_few = silent < 10
    assert (release.took_part[NOT_SAID].hidden is not None) == is_few
    assert [code for code, figure in places.items() if figure.hidden is not None] == (["0562"] if is_few else [])
    shown = {row.group for result in release.results for row in result.rows if row.base.count is not None}
    assert not is_few or not {NOT_SAID, Group(MUNICIPALITY, "0562")} & shown
    assert release.weighted
    assert not release.weighted.refusal
    page = (tmp_path / "report" / "report.html").read_text("utf-8")
    assert page.count(WORDS) == 1, "they are counted, and compared with nobody"
