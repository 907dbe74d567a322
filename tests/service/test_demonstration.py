"""The demonstration's rounds: people come through unequal ambassadors, alone and asked, and are answered to."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.application import installation
from bot.demonstration.course import Course
from bot.demonstration.play import Calendar, SeededDraws, play
from bot.progress import told_as, told_to
from bot.settings import Settings
from conversations.dialogs.actions import ActionStatus
from conversations.engine.effects import Outcome
from tests.counted import counted

PEOPLE = 40


async def test_a_round_is_played_and_answered_to(tmp_path: Path) -> None:
    seen: list[str] = []
    calendar, course = Calendar(), Course((28, 18, 30, 2, 3, 19), timer=lambda: 0.0)
    with told_to(lambda said: seen.append(said())), told_as(course.told):
        async with installation(Settings(data_dir=tmp_path), clock=calendar, draws=SeededDraws(1)) as installed:
            played = await play(installed, calendar, PEOPLE, tmp_path / "report", "en", course)
            sent = (await counted(installed.settings, played.now))[Outcome.SENT]
            said = [one.now.status for one in await installed.actions.list()]
            before = await installed.interventions.due()
    assert played.before is None
    assert len(before) == 48, "what ships is in the register, and a coordinator is asked what became of it"
    assert said == [ActionStatus.UNDER_WAY]
    with closing(sqlite3.connect(tmp_path / "answers" / f"{played.now}.db")) as answers:
        rows = answers.execute("SELECT cluster, mode, arm, answers FROM responses").fetchall()
    assert len(rows) == sent > PEOPLE / 2
    clusters = [cluster for cluster, *_ in rows]
    assert max(map(clusters.count, clusters)) >= 4 > min(map(clusters.count, clusters))
    assert {mode for _, mode, _, _ in rows} == {"telegram", "browser", "interview"}
    assert {arm for _, _, arm, _ in rows} == {None, "alone", "interview"}
    told = {given for *_, answers in rows if isinstance(given := json.loads(answers).get("fear_list_one"), str)}
    assert {"1", "2", "3"} <= told <= set("012345")
    assert tmp_path / "report" / "report.html" in played.files
    _goes_forward_from_the_start(seen)


def test_a_part_without_pieces_goes_on_with_the_time() -> None:
    """A report takes as long as the pace so far says, and is never done before it is."""
    passed = [0.0]
    course = Course((40, 40, 20), timer=lambda: passed[-1])
    course.done(20, 20, "People")
    passed.append(40)
    course.next()

    def after(seconds: float) -> str:
        passed.append(seconds)
        return course.told("Report")

    told = [after(seconds) for seconds in (40, 50, 60, 80, 200)]
    course.next()
    assert [line[:35] for line in (*told, course.told("Next"))] == [
        "[########............] 40 %, 60 s l",
        "[##########..........] 50 %, 50 s l",
        "[############........] 60 %, 40 s l",
        "[################....] 78 %, 23 s l",
        "[################....] 78 %, 56 s l",
        "[################....] 80 %, 50 s l",
    ]
    assert course.told("") == ""


def _goes_forward_from_the_start(seen: list[str]) -> None:
    """The bar begins empty, never goes back, and when all have answered, most of it is done."""
    shares = [int(line.partition("]")[2].partition("%")[0]) for line in seen if line]
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 81 in shares
    assert shares[-1] < 100
