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

from bot.storage.answers import Answers
from bot.storage.columns import KeptColumn, keep_columns
from bot.storage.keys import ServerKey
from bot.storage.outbox import close_round, flush
from bot.storage.registry import Registry
from tests.storage.material import open_round, send, submission
from tests.storage.thief import Order, accuracy, correlation, readable_orders

PEOPLE = 200
SEEDS = range(20)
CHANCE = 1 / PEOPLE
BATCH = 10
# The last theft but one is between two flushes, with responses waiting; the last is after the close.
THEFTS = ("while some wait", "before the close", "after the close")

Findings = dict[tuple[str, str], list[tuple[float, float]]]


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """A folder that is quick to sync; where it lies makes no difference to the bytes in it."""
    shared = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as folder:
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
    registry = await Registry.open(folder / "registry.db", ServerKey(seed.to_bytes(32, "big")))
    answers = await Answers.open(folder / "answers.db")
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
                await flush(registry, answers, asked.id, everything=False, shuffle=shuffle)
        stolen["before the close"] = steal(folder)
        await close_round(registry, answers, asked.id, closed=date(2026, 7, 1), shuffle=shuffle)
        await keep_columns(answers, asked.id, [column_of_marks(answers, asked.id)])
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
                *(f"{way} answers.db" for way in ("bytes of", "pages of", "keys in")),
            }
        assert all(len(results) == len(SEEDS) for results in found.values())
        assert [name for name, results in found.items() if is_caught(results)] == []

    async def test_what_lies_sealed_in_the_log_has_one_length(self, memory: Path) -> None:
        folder = memory / "lengths"
        folder.mkdir()
        registry = await Registry.open(folder / "registry.db", ServerKey(b"k" * 32))
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
            folder.mkdir()
            draw = random.Random(seed + 1000)
            with closing(sqlite3.connect(folder / "answers.db", isolation_level=None)) as connection:
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
            folder.mkdir()
            with closing(sqlite3.connect(folder / "answers.db", isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode=WAL")
                random_keys_without_vacuum(connection)
                for mark in marks_of(seed):
                    key = random.Random(mark).randbytes(16)
                    connection.execute("INSERT INTO responses VALUES (?, ?)", (key, f'{{"mark":"{mark}"}}'))
                days[seed] = {"at any time": steal(folder)}
        assert is_caught(findings(days)["at any time", "bytes of answers.db-wal"])


GROUPS = ("ar", "so", "ti", "sv")
WRITE = 0.5


def writers(seed: int) -> list[tuple[str, str, str | None]]:
    """Language group, mark and text (or none) of each person, in the order in which they send."""
    draw = random.Random(seed)
    return [
        (draw.choice(GROUPS), mark, f"text of {mark}" if draw.random() < WRITE else None) for mark in marks_of(seed)
    ]


Rows = list[tuple[bytes, str, str]]
"""Key, language group and mark of responses, or of texts."""


def changed(before: Path, after: Path) -> tuple[Rows, Rows]:
    """What is in one copy of the answers and not in the other: responses, then texts."""
    found = []
    for query in (
        "SELECT key, language_group, answers ->> '$.mark' FROM responses",
        "SELECT key, language_group, substr(text, 9) FROM texts",
    ):
        with closing(sqlite3.connect(before)) as earlier, closing(sqlite3.connect(after)) as later:
            known = set(earlier.execute(query).fetchall())
            found.append([row for row in later.execute(query).fetchall() if row not in known])
    return found[0], found[1]


def linked(responses: Rows, texts: Rows) -> int:
    """How many texts are found by laying those of each language group beside its responses, one way or the other."""
    ways = []
    for turn in (1, -1):
        hits = 0
        for group in GROUPS:
            theirs = sorted(row for row in responses if row[1] == group)[::turn]
            written = sorted(row for row in texts if row[1] == group)
            hits += sum(one[2] == other[2] for one, other in zip(theirs, written, strict=False))
        ways.append(hits)
    return max(ways)


def by_chance(responses: Rows, texts: Rows) -> float:
    """How many texts somebody finds who draws, for each, one of the responses in its language group."""
    sizes = Counter(group for _, group, _ in responses)
    return sum(1 / sizes[group] for _, group, _ in texts)


class TestTextsAndResponses:
    async def test_no_copy_from_before_and_after_a_batch_puts_them_together(self, memory: Path) -> None:
        """A thief copies everything after each batch, and knows every response and when it came."""
        hits, chance = 0, 0.0
        for seed in range(6):
            folder = memory / f"texts-{seed}"
            folder.mkdir()
            registry = await Registry.open(folder / "registry.db", ServerKey(seed.to_bytes(32, "big")))
            answers = await Answers.open(folder / "answers.db")
            asked = await open_round(registry)
            draw = random.Random(seed)
            copies = [shutil.copyfile(folder / "answers.db", folder / "copy-0.db")]
            for number, (group, mark, text) in enumerate(writers(seed), 1):
                sent = submission(asked.id, f"receipt {mark}", {"mark": mark}, {"why": text} if text else {})
                sent = replace(sent, row=replace(sent.row, language_group=group))
                await send(registry, registry.key.person("telegram", str(number)), sent)
                if number % BATCH == 0:
                    await flush(registry, answers, asked.id, everything=False, shuffle=draw.shuffle)
                    copies.append(shutil.copyfile(folder / "answers.db", folder / f"copy-{number}.db"))
                    responses, texts = changed(copies[-2], copies[-1])
                    assert (len(responses), texts) == (BATCH, []), "a batch brings responses and no text"
            await close_round(registry, answers, asked.id, closed=date(2026, 7, 1), shuffle=draw.shuffle)
            everything, texts = changed(copies[0], folder / "answers.db")
            assert len(texts) == sum(text is not None for _, _, text in writers(seed))
            hits += linked(everything, texts)
            chance += by_chance(everything, texts)
            for copy in copies:
                copy.unlink()
            await registry.close()
            await answers.close()
        # About two texts in each of six rounds are found by chance; the better of two ways finds one more.
        assert hits < chance + 6 + 3 * chance**0.5

    async def test_nothing_in_a_row_tells_who_wrote(self, memory: Path) -> None:
        """Two people who differ in nothing but a text leave rows that differ in nothing but their keys."""
        folder = memory / "alike"
        folder.mkdir()
        registry = await Registry.open(folder / "registry.db", ServerKey(b"k" * 32))
        answers = await Answers.open(folder / "answers.db")
        asked = await open_round(registry)
        for number in range(BATCH):
            texts = {"why": "a text"} if number % 2 else {}
            sent = submission(asked.id, f"receipt {number}", {"job": "yes"}, texts)
            await send(registry, bytes([number]) * 32, sent)
        await close_round(registry, answers, asked.id, closed=date(2026, 7, 1), shuffle=random.Random(1).shuffle)
        rows = await answers.rows(asked.id)
        assert len(rows) == BATCH
        assert all(row == rows[0] for row in rows)
        await registry.close()
        await answers.close()
