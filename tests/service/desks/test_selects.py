"""An ordinary press asks the database no more than eight things, and a newcomer's no more than two."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from bot.storage.sqlite.registry.registry import SqliteRegistry
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.desks.desks import Visitor
from tests.service.installed import open_round

OF_AMBASSADORS = [
    ("Share a link", "English", "A link with a picture", "Menu"),
    ("Hand over my phone", "Menu", "Ask somebody", "Menu"),
    ("My numbers", "Menu"),
    ("Pass on what people say", "Work", "☹️ Bad", "Menu"),
    ("Report an unclear text", "Do you have a job?", "Menu"),
    ("Record the questions", "Pass over", "Menu"),
    ("Settings", "No more reminders", "Menu", "Language", "Svenska"),
]
OF_COORDINATORS = [
    ("Rounds", "Autumn", "Set a target", "Each ambassador", "Menu"),
    ("Questions", "Menu"),
    ("Open a round", "Östergötland", "Linköping", "Done", "Menu"),
    ("Ambassadors", "Invite an ambassador", "Linköping", "Menu"),
    ("What people say", "Menu", "Recordings", "Menu", "You said, we did", "Menu"),
    ("Language", "English"),
]


@asynccontextmanager
async def selecting(opened: Installation) -> AsyncIterator[Callable[[], int]]:
    """How many SELECTs were made on the connection from which the registry reads, since one asked last."""
    registry = opened.rounds._registry
    assert isinstance(registry, SqliteRegistry)
    seen: list[str] = []

    def since_last() -> int:
        number = sum(each.lstrip().upper().startswith("SELECT") for each in seen)
        seen.clear()
        return number

    await registry._reading.run(lambda connection: connection.set_trace_callback(seen.append))
    yield since_last
    await registry._reading.run(lambda connection: connection.set_trace_callback(None))


async def most_selects(opened: Installation, visitor: Visitor, ways: list[tuple[str, ...]]) -> dict[str, int]:
    """What each press took."""
    found: dict[str, int] = {}
    async with selecting(opened) as since_last:
        for way in ways:
            for number, button in enumerate(way):
                since_last()
                await visitor.presses(button)
                found[" > ".join(way[: number + 1])] = since_last()
    return found


async def test_a_press_of_an_ambassador_takes_few(
    opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
) -> None:
    await open_round(opened, "0580")
    await ambassador.starts()
    found = await most_selects(opened, ambassador, OF_AMBASSADORS)
    assert {way: number for way, number in found.items() if number > 8} == {}
    assert min(found.values()) > 0


@pytest.mark.parametrize("role", [Role.REGION, Role.MUNICIPALITY])
async def test_a_press_of_a_coordinator_takes_few(opened: Installation, role: Role) -> None:
    await open_round(opened, "0580")
    visitor = await coordinator(opened, dispatcher_of(opened), role)
    await visitor.presses("Rounds", "Autumn", "Menu")  # which loads the battery once and for all
    ways = [way for way in OF_COORDINATORS if role is Role.REGION or "Recordings" not in way]
    found = await most_selects(opened, visitor, ways)
    assert {way: number for way, number in found.items() if number > 8} == {}


async def test_a_press_of_a_newcomer_takes_two(opened: Installation, dispatcher: Dispatcher) -> None:
    link = await opened.rounds.link((await open_round(opened, "0580")).id)
    newcomer = Visitor(dispatcher, "5")
    await newcomer.starts(link.code)
    found = await most_selects(opened, newcomer, [("English", "I am 18 or over", "Next", "Skip")])
    assert set(found.values()) <= {2, 3}
