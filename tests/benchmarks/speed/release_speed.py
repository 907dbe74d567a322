"""How long a release takes, and how that compares with DuckDB doing the bare GROUP BYs over Parquet.

`python -m tests.benchmarks.speed.release_speed [PEOPLE] [--themes N] [--whole]` prints one JSON document.
`--whole` also makes the release itself with all its suppression and attack, and writes all its files. The responses are
read from a real answers.db, as rows (which closing a round does once) and as columns (which making its report does).
"""

import argparse
import asyncio
import json
import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from analytics.making.release import ReleasedRound, Rules, release_of
from analytics.report import Wanted, make_files, settle, stage
from analytics.responses.codebook import codebook
from analytics.responses.columnar import from_columns, to_columns
from analytics.responses.dataset import from_rows
from analytics.responses.tables import count
from bot.storage.interface.answers import Answers, KeptColumn
from bot.storage.interface.responses import ResponseRow, Submission
from bot.storage.sqlite.answers.answers import SqliteAnswers
from conversations.definition.model import Battery, Choice, ChoiceList, GoodEnd, Question, Theme
from conversations.kinds import KINDS

Columns = dict[str, np.ndarray[tuple[int], np.dtype[np.int64]]]

QUESTIONS_OF_A_THEME, MUNICIPALITIES, CLUSTERS = 4, 13, 400
CODES = ("fully", "mostly", "little", "not")
PLACES = {f"05{number:02}": f"Place {number}" for number in range(MUNICIPALITIES)}


def battery(themes: int) -> Battery:
    scale = ChoiceList("agree", tuple(Choice(code, {"en": code}) for code in CODES))
    asked = tuple(
        Theme(
            f"t{theme}",
            {"en": f"Theme {theme}"},
            tuple(
                Question(
                    f"q{at:02}", KINDS["scale"], {"en": f"Question {at}"}, choice_list=scale, good_end=GoodEnd.FIRST
                )
                for at in range(theme * QUESTIONS_OF_A_THEME, (theme + 1) * QUESTIONS_OF_A_THEME)
            ),
        )
        for theme in range(themes)
    )
    return Battery("speed", "1", {"en": "Speed"}, ("en",), asked)


def answers(people: int, themes: int) -> Columns:
    """Codes by column: people of one ambassador resemble each other, and 4 percent skip a question."""
    draw = np.random.default_rng(1)
    clusters = draw.integers(0, CLUSTERS, people)
    mood = draw.normal(0, 0.4, CLUSTERS)[clusters] + draw.normal(0, 1, people)
    columns = {"municipality": clusters % MUNICIPALITIES, "cluster": clusters}
    for at in range(themes * QUESTIONS_OF_A_THEME):
        chosen = np.clip(np.round(1.5 - mood + draw.normal(0, 0.7, people)), 0, 3).astype(np.int64)
        columns[f"q{at:02}"] = np.where(draw.random(people) < 0.04, 4, chosen)
    return columns


def rows(columns: Columns) -> Iterator[ResponseRow]:
    """The responses as they are sent."""
    names = [name for name in columns if name.startswith("q")]
    places, documents = list(PLACES), [*CODES, {"missing": "skipped"}]
    table = np.column_stack([columns[name] for name in names])
    for place, cluster, codes in zip(columns["municipality"], columns["cluster"], table, strict=True):
        given = {name: documents[code] for name, code in zip(names, codes.tolist(), strict=True)}
        yield ResponseRow("speed", "hash", places[place], "telegram", "arabic", None, int(cluster), given)


async def measure(people: int, themes: int, whole: bool) -> dict[str, Any]:
    columns = answers(people, themes)
    found: dict[str, Any] = {
        "people": people,
        "questions": themes * QUESTIONS_OF_A_THEME,
        "municipalities": MUNICIPALITIES,
    }
    with tempfile.TemporaryDirectory() as folder:
        stored = await SqliteAnswers.open(Path(folder))
        async with stored.change("speed") as change:
            await change.add(Submission(str(number), row, {}) for number, row in enumerate(rows(columns)))
        await stored.tidy("speed")
        await measure_stored(stored, battery(themes), found, whole)
    found["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found["duckdb"] = by_duckdb(columns)
    found["times_duckdb"] = round((found["read_seconds"] + found["count_seconds"]) / found["duckdb"]["seconds"], 2)
    return found


async def measure_stored(stored: Answers, asked: Battery, found: dict[str, Any], whole: bool) -> None:
    places = list(PLACES)
    book, rules = codebook(asked), Rules()
    with Stopwatch(found, "read_rows_seconds"):
        data = from_rows(stored.each("speed"), book, places)
    with Stopwatch(found, "keep_columns_seconds"):
        kept = [KeptColumn(one.name, tuple(one.values), one.content) for one in to_columns(data, book)]
        await stored.keep_columns("speed", kept)
    del data, kept
    with Stopwatch(found, "read_seconds"):
        data = from_columns(await stored.columns("speed"), book, places)
    with Stopwatch(found, "count_seconds"):
        count(data, book, rules.participation_cuts[:3], rules.question_cuts)
    if whole:
        facts = ReleasedRound(
            id="speed",
            name="Speed",
            opened="2026-01-01",
            closed="2026-02-01",
            battery_id=asked.id,
            battery_version=asked.version,
            battery_hash=asked.content_hash,
        )
        with Stopwatch(found, "release_seconds"):
            release = release_of(data, book, PLACES, facts, rules)
        with tempfile.TemporaryDirectory() as folder, Stopwatch(found, "write_seconds"):
            made = make_files(release, Wanted("en"))
            settle(made, stage(made, Path(folder)), Path(folder))


class Stopwatch:
    """Puts the seconds of a block into `found`."""

    def __init__(self, found: dict[str, Any], name: str) -> None:
        self.found, self.name = found, name

    def __enter__(self) -> None:
        self.started = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.found[self.name] = round(time.perf_counter() - self.started, 3)


def by_duckdb(columns: Columns) -> dict[str, Any]:
    """Seconds of the bare GROUP BYs of each question by municipality, over a Parquet file that it has just written."""
    questions = [name for name in columns if name.startswith("q")]
    places, codes = list(PLACES), [*CODES, "(skipped)"]
    labelled = ", ".join(f"{codes}[{name} + 1] AS {name}" for name in questions)
    with tempfile.TemporaryDirectory() as folder, closing(duckdb.connect()) as connection:
        parquet = Path(folder) / "answers.parquet"
        connection.register("columns", dict(columns))
        connection.execute(
            f"COPY (SELECT {places}[municipality + 1] AS municipality, {labelled} FROM columns) TO '{parquet}'"
        )
        started = time.perf_counter()
        cells = 0
        for name in questions:
            query = f"SELECT municipality, {name}, count(*) FROM '{parquet}' GROUP BY 1, 2"
            cells += len(connection.execute(query).fetchall())
        seconds = time.perf_counter() - started
    return {"seconds": round(seconds, 3), "cells": cells, "version": duckdb.__version__}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("people", type=int, nargs="?", default=100_000)
    parser.add_argument("--themes", type=int, default=5)
    parser.add_argument("--whole", action="store_true")
    given = parser.parse_args()
    print(json.dumps(asyncio.run(measure(given.people, given.themes, given.whole))))
