"""A thief with copies of both stores from before and after each batch of two rounds, who remembers when everybody
answered, finds nobody's trail; and when the series ends, its key and all trails are gone from the files."""

import random
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.trails import Trails
from bot.storage.transfers import Transfers
from tests.storage.contract.test_series import begun, round_of
from tests.storage.material import keep_order, send, submission

PEOPLE, WITH_CARD, BATCH = 60, 20, 10
CLOSED = date(2026, 7, 1)

When = Mapping[int, int]
"""In which batch somebody answered, or a trail was first seen."""


def trails_in(path: Path) -> list[int]:
    """The trails that somebody finds who copies the answers just now, as they lie there."""
    if not path.is_file():
        return []
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return [trail for (trail,) in connection.execute("SELECT trail FROM responses WHERE trail IS NOT NULL")]


async def held(
    transfers: Transfers, asked: Round, seed: int, *, waits: bool = True
) -> tuple[When, When, list[int], list[int]]:
    """A round in which 60 answer, 20 of them with a card; person and trail have the same number, which is the answer.

    Gives who answered when, when each trail was first seen, and people and trails in the order of each.
    """
    draw = random.Random(seed)
    order = draw.sample(range(PEOPLE), PEOPLE)
    path = transfers.answers.path(asked.id)  # type: ignore[attr-defined]
    seen: dict[int, int] = {}
    for at, person in enumerate(order):
        plain = submission(asked.id, f"{asked.id} {person}")
        trail = person + 1000 if person < WITH_CARD else None
        row = replace(plain.row, cluster=None, trail=trail, answers={"mark": f"{draw.getrandbits(80)}"})
        await send(transfers.registry, f"{asked.id} {person}".encode().ljust(32), replace(plain, row=row))
        if at % BATCH == BATCH - 1:
            await transfers.flush(asked.id, everything=not waits, shuffle=draw.shuffle)
            for found in trails_in(path):
                seen.setdefault(found - 1000, at // BATCH)
    await transfers.close_round(asked.id, closed=CLOSED, shuffle=draw.shuffle)
    stored = [found - 1000 for found in trails_in(path)]
    for found in stored:
        seen.setdefault(found, PEOPLE // BATCH)
    return (
        {person: at // BATCH for at, person in enumerate(order)},
        seen,
        [person for person in order if person < WITH_CARD],
        stored,
    )


def found_by_time(rounds: list[tuple[When, When]]) -> float:
    """How many trails are found by who draws, for each person, one of those that came when the person answered."""
    hits = 0.0
    for person in range(WITH_CARD):
        fitting = [
            trail for trail in range(WITH_CARD) if all(seen[trail] == answered[person] for answered, seen in rounds)
        ]
        possible = fitting or list(range(WITH_CARD))
        hits += (person in possible) / len(possible)
    return hits


async def two_rounds(folder: Path, seed: int, *, waits: bool) -> tuple[float, int]:
    """How many of 20 trails a thief finds by time, and how many by order, in both rounds together."""
    folder.mkdir()
    registry = await SqliteRegistry.open(folder / "registry.db", ServerKey(seed.to_bytes(32, "big")))
    transfers = Transfers(registry, await SqliteAnswers.open(folder / "answers"))
    series = await begun(registry)
    held_rounds = [
        await held(transfers, await round_of(registry, series, name), seed * 10 + number, waits=waits)
        for number, name in enumerate(("Spring", "Autumn"))
    ]
    await registry.close()
    pairs = [pair for _, _, people, trails in held_rounds for pair in zip(people, trails, strict=True)]
    by_order = sum(person == trail for person, trail in pairs)
    return found_by_time([(answered, seen) for answered, seen, _, _ in held_rounds]), by_order


async def test_who_knows_when_everybody_answered_finds_no_trail_above_chance(tmp_path: Path) -> None:
    """By chance one of 20 is found in each pair of rounds by time, and two in two rounds by order."""
    found = [await two_rounds(tmp_path / f"{seed}", seed, waits=True) for seed in range(2)]
    assert [round(by_time, 6) for by_time, _ in found] == [1, 1]
    assert sum(by_order for _, by_order in found) < 4 + 5 * 4**0.5


async def test_the_thief_would_find_most_if_trails_came_with_the_batches(tmp_path: Path) -> None:
    by_time, _ = await two_rounds(tmp_path / "leaky", 1, waits=False)
    assert by_time > 10


async def test_what_waits_with_a_card_looks_like_what_waits_without(
    registry: SqliteRegistry, transfers: Transfers, tmp_path: Path
) -> None:
    asked = await round_of(registry, await begun(registry), "Spring")
    for number in range(6):
        plain = submission(asked.id, f"{number}")
        row = replace(plain.row, trail=number if number % 2 else None)
        await send(registry, bytes([number]) * 32, replace(plain, row=row))
    with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
        lengths = connection.execute("SELECT DISTINCT length(sealed), length(trail) FROM outbox").fetchall()
        assert [trail for _, trail in lengths] == [32]


async def test_at_its_end_key_and_trails_are_gone_from_all_files(
    registry: SqliteRegistry, transfers: Transfers, tmp_path: Path
) -> None:
    series = await begun(registry)
    asked = await round_of(registry, series, "Spring")
    trail = await registry.series.trail(series, bytes((1, 2, 3, 4)))
    assert trail is not None
    plain = submission(asked.id, "mine")
    await send(registry, b"1" * 32, replace(plain, row=replace(plain.row, trail=trail)))
    await transfers.close_round(asked.id, closed=CLOSED, shuffle=keep_order)
    with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
        ((sealed,),) = connection.execute("SELECT sealed_key FROM series").fetchall()

    def lies_there(wanted: bytes) -> bool:
        return any(wanted in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())

    assert lies_there(sealed)
    assert lies_there(trail.to_bytes(8, "big"))
    await Trails(transfers).end(series)
    assert not lies_there(sealed)
    assert not lies_there(trail.to_bytes(8, "big"))
