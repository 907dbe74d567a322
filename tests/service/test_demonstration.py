"""The demonstration round: made-up people come through several ambassadors and count what is true."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

from bot.application import installation
from bot.demonstration.play import SeededDraws, play
from bot.progress import told_to
from bot.settings import Settings
from conversations.engine.effects import Outcome
from tests.counted import counted

PEOPLE = 60


async def test_people_come_through_ambassadors(tmp_path: Path) -> None:
    seen: list[str] = []
    async with installation(Settings(data_dir=tmp_path), draws=SeededDraws(1)) as installed:
        with told_to(seen.append):
            round_id = await play(installed, PEOPLE)
        sent = (await counted(installed.settings, round_id))[Outcome.SENT]
        shown = await installed.rounds.show(round_id)
    with closing(sqlite3.connect(tmp_path / "answers" / f"{round_id}.db")) as answers:
        rows = answers.execute("SELECT cluster, answers FROM responses WHERE round = ?", (round_id,)).fetchall()
    answered = {f"Made-up people answer ({number} of {PEOPLE})" for number in range(1, PEOPLE + 1)}
    assert answered < set(seen)
    assert len(rows) == sent > PEOPLE / 2
    assert shown.progress.counts[Outcome.SENT] == sent // 10 * 10
    assert 6 < len({cluster for cluster, _ in rows}) <= 12
    told = {given for _, answers in rows if isinstance(given := json.loads(answers).get("fear_list_one"), str)}
    assert {"1", "2", "3"} <= told <= set("012345")
