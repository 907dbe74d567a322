"""What a thief without the key finds of farewells, and of the codes that drafts keep."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.storage.interface.drafts import Farewell
from bot.storage.interface.links import Link
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import AddLinks, EraseDraft, NoteFarewell, SendResponse, StoreDesk, StoreDraft
from bot.storage.keys import ServerKey
from bot.storage.sqlite.answers.answers import SqliteAnswers
from bot.storage.sqlite.registry.registry import SqliteRegistry
from bot.storage.transfers import Transfers
from conversations.dialogs.end_of_draft import EndOfDraft
from tests.storage.material import DUE, open_round, submission


async def test_nothing_of_it_leads_to_a_person_or_a_response(tmp_path: Path) -> None:
    """People of whom some have a role, some come back, and some came by one-time codes, send or are erased."""
    folder = tmp_path / "farewells"
    folder.mkdir()
    key = ServerKey(b"k" * 32)
    registry = await SqliteRegistry.open(folder / "registry.db", key)
    answers = await SqliteAnswers.open(folder / "answers")
    asked = await open_round(registry)
    codes = [Link(f"CODE{number}", asked.id, once=True) for number in range(30)]
    await registry.commit(AddLinks(tuple(codes)))
    for number in range(60):
        person, code = key.person("telegram", str(number)), f"CODE{number}" if number < 30 else None
        end = tuple(EndOfDraft)[number % len(EndOfDraft)]
        said = Farewell(end, "ar", "telegram", DUE, "r" * (number % 9), str(number), (number,) * (number % 5))
        await registry.commit(StoreDesk(person, None, {"page": "menu"}))
        await registry.commit(StoreDraft(person, None, asked.id, {}, DUE, farewell=said, link=code, keeps=True))
        draft = await registry.drafts.load(person)
        if number % 3:
            sent = SendResponse(submission(asked.id, f"receipt {number}"), person)
            await registry.commit(sent, EraseDraft(person, draft, asked.id), NoteFarewell(person, said))
    await Transfers(registry, answers).flush(asked.id, everything=False, shuffle=lambda _: None)
    assert await registry.drafts.expire(DUE) == 20
    for number in range(10):
        await registry.commit(
            StoreDraft(key.person("telegram", str(number)), None, asked.id, {}, DUE, link=f"CODE{number}")
        )
    found = stored_values(folder)
    told = found.pop(("registry.db", "farewells", "key"))
    kept = found.pop(("registry.db", "drafts", "kept"))
    assert (len(told), len(kept)) == (60, 10)
    assert {len(value) for value in told | kept} == {32}
    assert len({len(value) for value in found.pop(("registry.db", "farewells", "sealed"))}) == 1
    assert {where for where, values in found.items() if values & (told | kept)} == set()
    await registry.close()
    await answers.close()


def stored_values(folder: Path) -> dict[tuple[str, str, str], set[Any]]:
    """Everything that lies in the tables of all files, by file, table and column."""
    found: dict[tuple[str, str, str], set[Any]] = {}
    for file in folder.rglob("*.db"):
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
            for (table,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
                rows = connection.execute(f"SELECT * FROM {table}")
                columns = [name for name, *_ in rows.description]
                content = rows.fetchall()
                for at, column in enumerate(columns):
                    found[file.name, table, column] = {row[at] for row in content}
    return found


@pytest.mark.parametrize(("seconds", "is_over"), [(-1, False), (0, True), (1, True)])
async def test_what_is_over_goes_when_nothing_is_left_to_clear_and_the_receipt_goes_in_any_case(
    registry: SqliteRegistry, seconds: int, is_over: bool
) -> None:
    said = Farewell(EndOfDraft.SENT, "ar", "telegram", DUE, chat="5", messages=(1, 2), receipt="sealed")
    shown, cleared = b"1" * 32, b"2" * 32
    await registry.commit(NoteFarewell(shown, said), NoteFarewell(cleared, replace(said, chat=None, messages=())))
    await registry.farewells.forget(DUE + timedelta(seconds=seconds))
    assert await registry.farewells.of(shown) == replace(said, receipt=None if is_over else "sealed")
    assert (await registry.farewells.of(cleared) is None) is is_over
    assert [one.messages for one in await registry.farewells.to_clear()] == [(1, 2)]


async def test_what_an_earlier_draft_left_to_clear_is_cleared_with_the_next(
    registry: SqliteRegistry, asked: Round
) -> None:
    person = b"1" * 32
    for message in (7, 8, 7):
        said = Farewell(EndOfDraft.EXPIRED, "ar", "telegram", DUE, chat="5", messages=(message,))
        await registry.commit(StoreDraft(person, None, asked.id, {}, DUE, farewell=said))
        assert await registry.drafts.expire(DUE) == 1
    assert [one.messages for one in await registry.farewells.to_clear()] == [(7, 8)]
