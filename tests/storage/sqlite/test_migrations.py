"""What an earlier version stored is brought to what is promised now, and says no more than that."""

import json
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.storage.interface.answers import RoundDescription
from bot.storage.interface.interventions import Intervention, InterventionStatus
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.database import ANSWERS, MIGRATIONS, REGISTRY, Layout
from bot.storage.sqlite.registry.registry import SqliteRegistry

BEFORE = 4
BATTERY = {
    "themes": [
        {"id": "work", "questions": [{"id": "job", "kind": "one"}, {"id": 'wi"sh', "kind": "text"}]},
        {"id": "home", "questions": [{"id": "lives", "kind": "several"}, {"id": "more", "kind": "text"}]},
    ]
}
ROWS: dict[str, dict[str, Any]] = {
    "wrote": {"job": "written", "lives": ["a", 'b"c'], "more": "written", 'wi"sh': "written"},
    "silent": {"job": {"missing": "skipped"}, "more": {"missing": "skipped"}, 'wi"sh': {"missing": "declined"}},
    "not asked": {"job": "ja ፡"},
}


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A database as version 4 of its layout left it, with a round in one language group and one in two."""
    path = tmp_path / "answers.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for script in sorted((MIGRATIONS / ANSWERS.name).glob("*.sql"))[:BEFORE]:
            connection.executescript(script.read_text("utf-8"))
        connection.execute(f"PRAGMA user_version={BEFORE}")
        connection.execute("INSERT INTO batteries VALUES ('b', 'core', '1', ?)", (json.dumps(BATTERY),))
        for round, groups in (("alike", ("ar", "ar", "ar")), ("mixed", ("ar", "ti", "ar"))):
            for (name, answers), group in zip(ROWS.items(), groups, strict=True):
                document = json.dumps(answers, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
                row = (f"{round} {name}".encode(), round, "b", "0580", "self", group, document)
                connection.execute(
                    "INSERT INTO responses (key, round, battery, municipality, mode, language_group, answers)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    row,
                )
            connection.execute("INSERT INTO texts VALUES (?, ?, 'more', 'a text')", (round.encode(), round))
            connection.execute("INSERT INTO columns VALUES (?, 'more', '[]', x'00', '')", (round,))
    return path


async def test_no_row_tells_any_more_who_wrote(earlier: Path) -> None:
    answers = await SqliteAnswers.open(earlier.with_suffix(""))
    with closing(sqlite3.connect(answers.path("alike"))) as connection:
        stored = [text for (text,) in connection.execute("SELECT answers FROM responses")]
        assert sorted(stored) == [
            '{"job":"ja ፡"}',
            '{"job":"written","lives":["a","b\\"c"]}',
            '{"job":{"missing":"skipped"}}',
        ]
        assert connection.execute("SELECT count(*) FROM columns").fetchone() == (0,), "columns tell it, too"
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_texts_have_the_language_group_only_where_it_is_sure(earlier: Path) -> None:
    answers = await SqliteAnswers.open(earlier.with_suffix(""))
    assert [row.language_group for row in await answers.texts("alike")] == ["ar"]
    assert [row.language_group for row in await answers.texts("mixed")] == [""]


@pytest.mark.parametrize("layout", [REGISTRY, ANSWERS])
def test_every_migration_has_a_number_of_its_own(layout: Layout) -> None:
    numbers = [int(file.name.split("_")[0]) for file in sorted((MIGRATIONS / layout.name).glob("*.sql"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", ROWS)
async def test_no_response_tells_it_that_was_sealed_before(tmp_path: Path, name: str) -> None:
    """What waited in the outbox while the program was brought up to date is added as it would be sent now."""
    answers = await SqliteAnswers.open(tmp_path / "answers")
    await answers.describe(RoundDescription("r", "R", "region", "b", BATTERY, {}))
    row = ResponseRow("r", "b", "0580", "self", "ar", None, None, ROWS[name], None, {}, None)
    texts = {"more": "a text", 'wi"sh': "another"} if name == "wrote" else {}
    async with answers.change("r") as change:
        await change.add([Submission("receipt", row, texts)])
    (stored,) = await answers.rows("r")
    assert stored.answers == {
        question: answer for question, answer in ROWS[name].items() if question in ("job", "lives")
    }


async def test_what_was_done_goes_on_and_is_asked_about_a_year_after_its_end(tmp_path: Path, key: ServerKey) -> None:
    path, new = tmp_path / "registry.db", tmp_path / "new.db"
    await (await SqliteRegistry.open(new, key)).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for script in sorted((MIGRATIONS / REGISTRY.name).glob("*.sql"))[:15]:
            connection.executescript(script.read_text("utf-8"))
        connection.execute("PRAGMA user_version=15")
        connection.execute(f"PRAGMA application_id={REGISTRY.application_id}")
        connection.execute("ATTACH ? AS new", (str(new),))
        connection.execute("INSERT INTO key_check SELECT * FROM new.key_check")
        for row in (
            ("open", "r", "Café", "0580", "AMIF", "2024-01-01", None, "ongoing", "", ""),
            ("over", "r", "Course", "", "", None, "2024-02-29", "taken_over", "0581 0586", "work home"),
        ):
            connection.execute("INSERT INTO interventions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    registry = await SqliteRegistry.open(path, key)
    assert await registry.interventions.all() == [
        Intervention("open", "r", "Café", "0580", "AMIF", date(2024, 1, 1)),
        Intervention(
            *("over", "r", "Course", "", "", None, date(2024, 2, 29), InterventionStatus.TAKEN_OVER),
            *(("0581", "0586"), ("work", "home"), None, (), date(2025, 3, 1)),
        ),
    ]
    await registry.close()
