"""Whoever steals both files and their journals, but not the key, can neither link nor order the responses."""

import random
import shutil
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import fmean

import pytest

from bot.storage.interface.answers import Answers, KeptColumn
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from tests.storage.material import open_round, send, submission
from tests.storage.sqlite.thief import ANSWERS, Order, accuracy, correlation, readable_orders

PEOPLE = 200
SEEDS = range(12)
CHANCE = 1 / PEOPLE
BATCH = 10
# The last theft but one is between two flushes, with responses waiting; the last is after the close.
THEFTS = ("while some wait", "before the close", "after the close")

Findings = dict[tuple[str, str], list[tuple[float, float]]]


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder for all thefts."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def steal(folder: Path) -> dict[str, Order]:
    """Copy every file but the key, as it lies there just now, and read what can be read."""
    copy = folder.with_name(f"{folder.name}-stolen")
    shutil.copytree(folder, copy)
    try:
        return readable_orders(copy)
    finally:
        shutil.rmtree(copy)


def marks_of(seed: int) -> list[str]:
    """What tells the responses apart, in the order in which they are sent."""
    draw = random.Random(seed)
    return [f"{draw.getrandbits(80):020x}" for _ in range(PEOPLE)]


def column_of_marks(answers: Answers, round: str) -> KeptColumn:
    """What tells the responses apart as a column, in the order in which columns are made."""
    found = [str(row.answers["mark"]) for row in answers.each(round)]
    numbers = {mark: number for number, mark in enumerate(sorted(found))}
    return KeptColumn("mark", tuple(numbers), b"".join(numbers[mark].to_bytes(2, "little") for mark in found))


async def one_day(folder: Path, seed: int) -> dict[str, dict[str, Order]]:
    """200 people send, in batches of ten and more; what the thief reads at each theft."""
    folder.mkdir()
    registry = await SqliteRegistry.open(folder / "registry.db", ServerKey(seed.to_bytes(32, "big")))
    answers = await SqliteAnswers.open(folder / "answers")
    transfers = Transfers(registry, answers)
    shuffle = random.Random(seed).shuffle
    stolen = {}
    try:
        asked = await open_round(registry)
        for number, mark in enumerate(marks_of(seed)):
            person = registry.key.person("telegram", str(1000 + number))
            await send(registry, person, submission(asked.id, f"receipt {mark}", {"mark": mark}))
            if number == PEOPLE * 3 // 4 + BATCH // 2:
                stolen["while some wait"] = steal(folder)
            if number % BATCH == BATCH - 1:
                await transfers.flush(asked.id, everything=False, shuffle=shuffle)
        stolen["before the close"] = steal(folder)
        await transfers.close_round(asked.id, closed=date(2026, 7, 1), shuffle=shuffle)
        await answers.keep_columns(asked.id, [column_of_marks(answers, asked.id)])
        stolen["after the close"] = steal(folder)
    finally:
        await registry.close()
        await answers.close()
    return stolen


def findings(days: dict[int, dict[str, dict[str, Order]]]) -> Findings:
    """Accuracy and rank correlation of each theft and order that could be read, seed by seed."""
    found: Findings = defaultdict(list)
    for seed, thefts in days.items():
        for theft, orders in thefts.items():
            for name, order in orders.items():
                sent = marks_of(seed)
                found[theft, name].append((accuracy(sent, order), correlation(sent, order)))
    return found


def is_caught(results: list[tuple[float, float]]) -> bool:
    """Whether an order leads to people better than chance does."""
    accuracies, correlations = zip(*results, strict=True)
    ordered = abs(fmean(correlations)) >= 0.1 or fmean(map(abs, correlations)) >= 0.1
    return fmean(accuracies) > CHANCE + 0.01 or ordered


class TestThief:
    async def test_neither_links_nor_orders(self, memory: Path) -> None:
        days = {seed: await one_day(memory / f"day-{seed}", seed) for seed in SEEDS}
        found = findings(days)
        for theft in THEFTS:
            names = {name for when, name in found if when == theft}
            columns = {"columns"} if theft == "after the close" else set()
            assert names == columns | {
                "as stored",
                *(f"{way} 2026-1.db" for way in ("bytes of", "pages of", "keys in")),
            }
        assert all(len(results) == len(SEEDS) for results in found.values())
        assert [name for name, results in found.items() if is_caught(results)] == []

    async def test_what_lies_sealed_in_the_log_has_one_length(self, memory: Path) -> None:
        folder = memory / "lengths"
        folder.mkdir()
        registry = await SqliteRegistry.open(folder / "registry.db", ServerKey(b"k" * 32))
        asked = await open_round(registry)
        for number in range(30):
            answers = {f"question {question}": "x" * number for question in range(number)}
            await send(registry, bytes([number]) * 32, submission(asked.id, str(number), answers, {"t": "y" * 40}))
        with closing(sqlite3.connect(folder / "registry.db")) as connection:
            for table in ("outbox", "tallies"):
                lengths = connection.execute(f"SELECT count(*), count(DISTINCT length(sealed)) FROM {table}")
                count, distinct = lengths.fetchone()
                assert (count >= 30, distinct) == (True, 1)
        await registry.close()


def plain_rowids(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE responses (key BLOB PRIMARY KEY, answers TEXT)")


def random_keys_without_vacuum(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE responses (key BLOB PRIMARY KEY, answers TEXT) WITHOUT ROWID")


class TestTheThiefIsAbleToSteal:
    @pytest.mark.parametrize("schema", [plain_rowids, random_keys_without_vacuum])
    def test_a_leaky_store_is_caught(self, memory: Path, schema: Callable[[sqlite3.Connection], None]) -> None:
        days = {}
        for seed in SEEDS:
            folder = memory / f"{schema.__name__}-{seed}"
            (folder / ANSWERS).parent.mkdir(parents=True)
            draw = random.Random(seed + 1000)
            with closing(sqlite3.connect(folder / ANSWERS, isolation_level=None)) as connection:
                schema(connection)
                for mark in marks_of(seed):
                    row = (draw.randbytes(16), f'{{"mark":"{mark}"}}')
                    connection.execute("INSERT INTO responses VALUES (?, ?)", row)
            days[seed] = {"at any time": steal(folder)}
        assert any(is_caught(results) for results in findings(days).values())

    def test_a_log_left_behind_is_caught(self, memory: Path) -> None:
        days = {}
        for seed in SEEDS:
            folder = memory / f"log-{seed}"
            (folder / ANSWERS).parent.mkdir(parents=True)
            with closing(sqlite3.connect(folder / ANSWERS, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                random_keys_without_vacuum(connection)
                for mark in marks_of(seed):
                    key = random.Random(mark).randbytes(16)
                    connection.execute("INSERT INTO responses VALUES (?, ?)", (key, f'{{"mark":"{mark}"}}'))
                days[seed] = {"at any time": steal(folder)}
        assert is_caught(findings(days)["at any time", "bytes of 2026-1.db-wal"])


GROUPS = ("ar", "so", "ti", "sv")
WRITE = 0.5


def writers(seed: int) -> list[tuple[str, str, str | None]]:
    """Language group, mark and text (or none) of each person, in the order in which they send."""
    draw = random.Random(seed)
    return [
        (draw.choice(GROUPS), mark, f"text of {mark}" if draw.random() < WRITE else None) for mark in marks_of(seed)
    ]


Rows = set[tuple[bytes, str, str]]
"""Key, language group and mark of responses, or of texts."""


def contents(path: Path) -> tuple[Rows, Rows]:
    """The responses, then the texts, that somebody finds who copies the answers just now."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        responses = connection.execute("SELECT key, language_group, answers ->> '$.mark' FROM responses").fetchall()
        texts = connection.execute("SELECT key, language_group, substr(text, 9) FROM texts").fetchall()
    return set(responses), set(texts)


def linked(responses: Rows, texts: Rows) -> Counter[str]:
    """How many texts are found, by each way of laying those of a language group beside its responses."""
    hits: Counter[str] = Counter()
    for group in GROUPS:
        theirs = sorted(row for row in responses if row[1] == group)
        written = sorted(row for row in texts if row[1] == group)
        guesses = {
            "same order": theirs,
            "other way round": theirs[::-1],
            "nearest key": [min(theirs, key=lambda row: distance(row[0], text[0])) for text in written],
        }
        for way, guessed in guesses.items():
            hits[way] += sum(guess[2] == text[2] for guess, text in zip(guessed, written, strict=False))
    return hits


def distance(one: bytes, other: bytes) -> int:
    """How far two keys lie apart."""
    return abs(int.from_bytes(one) - int.from_bytes(other))


def by_chance(responses: Rows, texts: Rows) -> float:
    """How many texts somebody finds who draws, for each, one of the responses in its language group."""
    sizes = Counter(group for _, group, _ in responses)
    return sum(1 / sizes[group] for _, group, _ in texts)


class TestTextsAndResponses:
    async def test_no_copy_from_before_and_after_a_batch_puts_them_together(self, memory: Path) -> None:
        """A thief copies the answers after each batch, and so knows with which batch every row came."""
        hits: Counter[str] = Counter()
        chance = 0.0
        for seed in range(6):
            folder = memory / f"texts-{seed}"
            folder.mkdir()
            registry = await SqliteRegistry.open(folder / "registry.db", ServerKey(seed.to_bytes(32, "big")))
            answers = await SqliteAnswers.open(folder / "answers")
            transfers = Transfers(registry, answers)
            shuffle = random.Random(seed).shuffle
            try:
                asked = await open_round(registry)
                known: Rows = set()
                for number, (group, mark, text) in enumerate(writers(seed), 1):
                    sent = submission(asked.id, f"receipt {mark}", {"mark": mark}, {"why": text} if text else {})
                    sent = replace(sent, row=replace(sent.row, language_group=group))
                    await send(registry, registry.key.person("telegram", str(number)), sent)
                    if number % BATCH == 0:
                        await transfers.flush(asked.id, everything=False, shuffle=shuffle)
                        responses, texts = contents(answers.path(asked.id))
                        assert (len(responses - known), texts) == (BATCH, set()), "a batch brings responses, no text"
                        known = responses
                await transfers.close_round(asked.id, closed=date(2026, 7, 1), shuffle=shuffle)
                responses, texts = contents(answers.path(asked.id))
            finally:
                await registry.close()
                await answers.close()
            assert len(responses) == PEOPLE
            assert {mark for _, _, mark in texts} == {mark for _, mark, text in writers(seed) if text}
            hits += linked(responses, texts)
            chance += by_chance(responses, texts)
        # About two texts in each of six rounds are found by chance, and five standard deviations more almost never.
        assert max(hits.values(), default=0) < chance + 5 * chance**0.5

    async def test_nothing_in_a_row_tells_who_wrote(self, memory: Path) -> None:
        """People who differ in nothing but a text leave rows that differ in nothing but their keys."""
        folder = memory / "alike"
        folder.mkdir()
        registry = await SqliteRegistry.open(folder / "registry.db", ServerKey(b"k" * 32))
        answers = await SqliteAnswers.open(folder / "answers")
        asked = await open_round(registry)
        for number in range(BATCH):
            texts = {"why": "a text"} if number % 2 else {}
            sent = submission(asked.id, f"receipt {number}", {"job": "yes"}, texts)
            await send(registry, bytes([number]) * 32, sent)
        closed = date(2026, 7, 1)
        await Transfers(registry, answers).close_round(asked.id, closed=closed, shuffle=random.Random(1).shuffle)
        with closing(sqlite3.connect(answers.path(asked.id))) as connection:
            for table, count in (("responses", BATCH), ("texts", BATCH // 2)):
                found = connection.execute(f"SELECT * FROM {table}")
                names = [column[0] for column in found.description]
                rows = [dict(zip(names, row, strict=True)) for row in found]
                assert len({row.pop("key") for row in rows}) == count
                assert rows == rows[:1] * count
        await registry.close()
        await answers.close()
