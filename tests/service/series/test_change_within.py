"""From two rounds of a series to what a report says of the people who came back."""

from pathlib import Path

from analytics.estimate.difference.verdict import Verdict
from analytics.released.documents import release_from_document
from bot.library import load_region
from bot.storage.sqlite.answers.answers import SqliteAnswers
from conversations.definition.model import Battery
from tests.analytics.trails.people import Person
from tests.estimate.scales import battery
from tests.service.installed import Clock, installed_in
from tests.service.test_reports import put

REGION = load_region("ostergotland")


def answering(asked: Battery, *, step: int) -> list[Person]:
    """A hundred with a card, most of whom are a step better in a later round, and fifty without one."""
    people = []
    for at in range(150):
        level = at % 4 if at >= 100 else max(1 + at % 3 - step * (at % 5 > 0), 0)
        answers = {one.id: one.choices[level].code for one in asked.questions()}
        people.append(Person("0580", answers, "browser", trail=at if at < 100 - 40 * step else None))
    return people


async def test_the_report_of_a_later_round_tells_of_those_who_came_back(tmp_path: Path) -> None:
    asked = battery(1)
    async with installed_in(tmp_path, Clock()) as opened:
        rounds = []
        for step, series in ((0, "Progress"), (1, "Progress"), (1, "")):
            one = await opened.rounds.open(asked, REGION, name=f"R{step}", municipalities=("0580",), series=series)
            answers = await SqliteAnswers.open(tmp_path / "answers")
            await put(answers, one, answering(asked, step=step))
            rounds.append(await opened.rounds.close(one.id))
            await answers.close()
        assert len({one.id for one in rounds}) == 3
        first, later, alone = rounds
        for one in (later, alone):
            await opened.reports.make(one.id)
        answers = await SqliteAnswers.open(tmp_path / "answers")
        (trails,) = release_from_document(await answers.release(later.id) or {}).trails
        assert (trails.round, trails.began, trails.back) == (first.id, 100, 60)
        assert {one.verdict for one in trails.changes} <= {Verdict.HIGHER, Verdict.LOWER}
        assert trails.changes
        assert release_from_document(await answers.release(alone.id) or {}).trails == ()
        await answers.close()
