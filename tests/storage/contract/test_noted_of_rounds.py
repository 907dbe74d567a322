"""What is noted of a round, beside what it was opened with."""

from datetime import date

import pytest

from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.refusals import RoundNotOpen, UnknownRound
from tests.storage.material import open_round


async def test_what_is_noted_of_an_open_round_takes_the_place_of_what_was(registry: Registry, asked: Round) -> None:
    other = await open_round(registry, "Other")
    for codes in (["0580", "0581"], ["0581"]):
        await registry.rounds.note(asked.id, "full", codes)
        assert (await registry.rounds.get(asked.id)).settings == {"k": 10, "full": codes}
    await registry.rounds.note(asked.id, "full", [])
    assert (await registry.rounds.get(asked.id)).settings == {"k": 10, "full": []}
    assert (await registry.rounds.get(other.id)).settings == other.settings
    await registry.rounds.begin_closing(asked.id)
    with pytest.raises(RoundNotOpen):
        await registry.rounds.note(asked.id, "full", ["0580"])
    with pytest.raises(UnknownRound):
        await registry.rounds.note("2026-9", "full", ["0580"])
    assert (await registry.rounds.get(asked.id)).settings == {"k": 10, "full": []}


async def test_what_is_also_noted_of_a_round_stands_beside_what_was_whatever_its_state(
    registry: Registry, asked: Round
) -> None:
    other = await open_round(registry, "Other")
    await registry.rounds.also_note(asked.id, "shared", "1")
    await registry.rounds.begin_closing(asked.id)
    await registry.rounds.also_note(asked.id, "withdrawn", "1")
    await registry.rounds.finish_closing(asked.id, date(2026, 7, 1))
    for value in ("2", "2", '"3\\'):
        await registry.rounds.also_note(asked.id, "shared", value)
    found = await registry.rounds.get(asked.id)
    assert (found.settings["shared"], found.settings["withdrawn"]) == (["1", "2", "2", '"3\\'], ["1"])
    assert (await registry.rounds.get(other.id)).settings == other.settings
    with pytest.raises(UnknownRound):
        await registry.rounds.also_note("2026-9", "shared", "1")
