"""A report that is weighed by the population: the table is sent at the desk, and nothing is made that cannot be."""

from pathlib import Path

import pytest

from bot.application import Installation
from bot.service.people.rights import Role
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.sqlite.answers.answers import SqliteAnswers
from conversations.surface.outside_events import SendFile
from tests.service.desks.coordinators import coordinator
from tests.service.desks.desks import Visitor
from tests.service.installed import open_round

TABLES = {
    "fit": b"variable,category,population\nmunicipality,0580,160000\nmunicipality,0581,140000\n",
    "unfit": b"variable,category,population\nmunicipality,Norrk\xc3\xb6ping,140000\n",
}


async def _table(file: str) -> bytes:
    return TABLES[file]


async def _closed(opened: Installation, tmp_path: Path, **answers: int) -> Visitor:
    """At the page of a closed round in which so many answered in each municipality."""
    asked = await open_round(opened)
    stored = await SqliteAnswers.open(tmp_path / "answers")
    async with stored.change(asked.id) as change:
        for code, number in answers.items():
            row = ResponseRow(asked.id, asked.battery, code[1:], "telegram", "arabic", None, None, {"job": "yes"})
            await change.add([Submission(f"{code} {one}", row, {}) for one in range(number)])
    await stored.close()
    await opened.rounds.close(asked.id)
    dispatcher = opened.dispatcher(lambda code: f"https://example.org/{code}", None, _table)
    visitor = await coordinator(opened, dispatcher, Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Weigh by the population")
    return visitor


async def _state(opened: Installation) -> str:
    (found,) = await opened.rounds.list()
    return found.state.value


@pytest.mark.parametrize(
    ("file", "why"), [("unfit", "0580"), ("fit", "too few people answered, or they differ too much")]
)
async def test_a_table_that_cannot_weigh_makes_no_report_and_is_asked_about_before(
    opened: Installation, tmp_path: Path, file: str, why: str
) -> None:
    visitor = await _closed(opened, tmp_path, _0580=20, _0581=1)
    await visitor.does(SendFile(file, "people.csv"))
    assert "Its answers are weighed by the table people.csv." in visitor.says
    assert "Make the report now?" in visitor.says
    await visitor.presses("Make the report")
    assert why in visitor.says
    assert await _state(opened) == "closed"
    assert "Send a table of the people" in visitor.says


async def test_a_table_weighs_the_report(opened: Installation, tmp_path: Path) -> None:
    visitor = await _closed(opened, tmp_path, _0580=40, _0581=20)
    await visitor.does(SendFile("fit", "people.csv"))
    await visitor.presses("Make the report")
    assert "Here is the report." in visitor.says
    assert await _state(opened) == "released"
    (found,) = await opened.rounds.list()
    document = await opened.reports._releases._answers.release(found.id)
    assert document
    assert document["weighted"]["margins"] == ["municipality"]
