"""Somebody who has stolen copies of the data folder, knows who sent when, and has no key.

The thief reads every order that the files hold and lays it beside the order in which people sent. What a thief
cannot read, no order is gained from; so the thief looks for the responses in the raw bytes as well.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from scipy.stats import rankdata

Order = list[str]
ANSWER = re.compile(rb'\{"mark":"(\w+)"[^}]*\}')
PAGE = 4096
ANSWERS = Path("answers") / "2026-1.db"


def readable_orders(folder: Path) -> dict[str, Order]:
    """Orders of the responses (known by a mark in their answers) by how they were read."""
    answers = folder / ANSWERS
    orders = {"as stored": _as_stored(answers), "columns": _in_columns(answers)}
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        content = file.read_bytes()
        orders[f"bytes of {file.name}"] = _by_offset(content)
        # SQLite fills each page from its end to its beginning, so what lies deep in a page came early.
        orders[f"pages of {file.name}"] = _by_page(content)
        orders[f"keys in {file.name}"] = _by_keys_found(answers, content)
    return {name: order for name, order in orders.items() if order}


def accuracy(sent: Sequence[str], order: Order) -> float:
    """The share of people whose response is found by laying the order beside the order of sending."""
    return sum(guess == truth for guess, truth in zip(order, sent, strict=False)) / len(sent)


def correlation(sent: Sequence[str], order: Order) -> float:
    """Spearman's rank correlation between the order of sending and the order read, for the responses in both."""
    place = {mark: number for number, mark in enumerate(sent)}
    found = [place[mark] for mark in order if mark in place]
    if len(found) < 10:
        return 0.0
    ranks = rankdata(found)
    middle = (len(found) + 1) / 2
    spread = sum((rank - middle) ** 2 for rank in ranks)
    return float(sum((rank - middle) * (number - middle) for number, rank in enumerate(ranks, 1)) / spread)


def _as_stored(path: Path) -> Order:
    return [mark for _, mark in _responses(path)]


def _responses(path: Path) -> list[tuple[bytes, str]]:
    """Key and mark of each response, as SQLite gives them."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT key, answers FROM responses").fetchall()
    return [(key, match[1].decode()) for key, answers in rows if (match := ANSWER.search(answers.encode()))]


def _in_columns(path: Path) -> Order:
    """The marks in the order of a closed round's columns, each number two bytes long."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'columns'").fetchone():
            return []
        rows = connection.execute("SELECT meaning, content FROM columns WHERE name = 'mark'").fetchall()
    return [
        json.loads(meaning)[int.from_bytes(content[at : at + 2], "little")]
        for meaning, content in rows
        for at in range(0, len(content), 2)
    ]


def _by_offset(content: bytes) -> Order:
    return _once(match[1] for match in ANSWER.finditer(content))


def _by_page(content: bytes) -> Order:
    matches = sorted(ANSWER.finditer(content), key=lambda match: -(match.start() % PAGE))
    return _once(match[1] for match in matches)


def _by_keys_found(path: Path, content: bytes) -> Order:
    """Where the key of each response turns up in a file, as it would if the same key were used on the way."""
    places = sorted((content.find(key), mark) for key, mark in _responses(path))
    return [mark for place, mark in places if place >= 0]


def _once(marks: Iterable[bytes]) -> Order:
    return [mark.decode() for mark in dict.fromkeys(marks)]
