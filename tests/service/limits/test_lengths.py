"""How long what people with a role write may be: one less, just so much, and one more."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bot.application import Installation
from bot.refusals import RequestRefused
from bot.service.rounds.interventions import Intervention
from bot.storage.interface.voices import Voice
from bot.storage.interface.writes import AddVoice
from conversations.dialogs.actions import ActionStatus, Subject
from tests.engine.batteries import all_kinds
from tests.service.desks.coordination import REGION, released

Write = Callable[[str], Awaitable[Any]]


async def taken(write: Write, *lengths: int) -> list[int]:
    """Those lengths that are taken."""
    found = []
    for length in lengths:
        try:
            await write("x" * length)
        except RequestRefused:
            continue
        found.append(length)
    return found


async def test_a_label_has_at_most_100_letters(opened: Installation) -> None:
    def write(text: str) -> Awaitable[Any]:
        return opened.people.invite(REGION, municipalities=("0580",), label=text)

    assert await taken(write, 0, 99, 100, 101) == [0, 99, 100]


async def test_a_round_is_called_something_of_at_most_80_letters(opened: Installation) -> None:
    def write(text: str) -> Awaitable[Any]:
        return opened.rounds.open(all_kinds(), REGION, name=text, municipalities=("0580",))

    assert await taken(write, 0, 1, 79, 80, 81) == [1, 79, 80]
    with pytest.raises(RequestRefused):
        await write("  ")


async def test_an_intervention_has_a_name_of_120_and_an_id_of_40_letters(opened: Installation) -> None:
    def named(text: str) -> Awaitable[Any]:
        return opened.interventions.keep(REGION, [Intervention("cafe", REGION.id, text, "0580")])

    def called(text: str) -> Awaitable[Any]:
        return opened.interventions.keep(REGION, [Intervention(text, REGION.id, "Café", "0580")])

    assert await taken(named, 0, 119, 120, 121) == [119, 120]
    assert await taken(called, 0, 39, 40, 41) == [39, 40]


async def test_news_and_reasons_have_at_most_800_letters(opened: Installation, tmp_path: Path) -> None:
    round_id, theme = await released(opened, tmp_path), all_kinds().themes[0].id

    def texts(text: str) -> Awaitable[Any]:
        said = {"sv": text, "en": text}
        return opened.actions.add(round_id, Subject.THEME, theme, ActionStatus.DONE, said)

    def reasons(text: str) -> Awaitable[Any]:
        said = {"sv": text, "en": text}
        return opened.actions.add(round_id, Subject.THEME, theme, ActionStatus.NOT_DONE, {"sv": "x", "en": "x"}, said)

    for write in (texts, reasons):
        assert await taken(write, 0, 799, 800, 801) == [799, 800]


async def test_an_answer_to_what_was_passed_on_has_at_most_800_letters(opened: Installation) -> None:
    voice = Voice("VOICE1", "voice", {}, "The bus is late", "AMB000")
    await opened.rounds._registry.commit(AddVoice(voice))

    def write(text: str) -> Awaitable[Any]:
        return opened.voices.answer("VOICE1", text)

    assert await taken(write, 0, 799, 800, 801) == [799, 800]
    with pytest.raises(RequestRefused):
        await write(" \n ")
