"""A new role is a room of its own and a line: one that the program does not have works in a chat."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.service.desks import roles
from bot.service.dispatcher import Dispatcher
from tests.botapi.person import Person
from tests.botapi.server import BotApiServer
from tests.service.desks.desks import address
from tests.service.installed import Clock, installed_in
from tests.service.roles.interpreter import ROLE, interpreters
from tests.telegram.conftest import running


@pytest.fixture
async def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Installation]:
    monkeypatch.setattr(roles, "ROLES", (*roles.ROLES, interpreters))
    async with installed_in(tmp_path, Clock()) as installation:
        yield installation


@pytest.fixture
def dispatcher(opened: Installation) -> Dispatcher:
    return opened.dispatcher(address)


@pytest.fixture
async def person(dispatcher: Dispatcher) -> AsyncIterator[Person]:
    async with BotApiServer() as server, running(server, dispatcher):
        yield server.person("Amina", "en")


async def code_of(opened: Installation) -> str:
    invited = await opened.people.invite(load_region("ostergotland"), municipalities=(), role=ROLE, label="Amina")
    return invited.code


async def joins(opened: Installation, person: Person) -> None:
    person.start(await code_of(opened))
    await person.sees("Do you want to interpret?")
    person.press("Yes, I interpret")
    await person.sees("What is hard to say?")


async def notes(person: Person, text: str) -> None:
    person.send(text)
    await person.sees("Noted.")
    await person.sees(text)


async def test_somebody_accepts_works_and_is_refused(opened: Installation, person: Person) -> None:
    await joins(opened, person)
    person.send("…")
    await person.sees("Please write something.")
    await notes(person, "integration")
    await notes(person, "honour")
    person.press("integration")
    await person.sees("It cannot be opened again.")
    person.press("It is settled")
    shown = await person.sees("Settled.")
    assert shown.buttons == ["honour", "Menu"]
    person.press("honour")
    await person.sees("Is this settled?")
    person.press("It is settled")
    shown = await person.sees("That day has passed.")
    assert shown.buttons == ["honour", "Menu"]
    noted = {voice.text: voice.state for voice in await opened.voices.list()}
    assert noted == {"integration": "answered", "honour": "new"}


async def test_an_invitation_is_declined_and_a_role_is_ended(opened: Installation, person: Person) -> None:
    code = await code_of(opened)
    person.start(code)
    await person.sees("Do you want to interpret?")
    person.press("No")
    await person.sees("Hello!")
    person.start(code)
    await person.sees("Do you want to interpret?")
    person.press("Yes, I interpret")
    await person.sees("What is hard to say?")
    (holder,) = await opened.people._registry.people.all()
    await opened.people.end(holder.reference)
    person.send("wellbeing")
    await person.sees("Hello!")
    assert await opened.voices.list() == []


async def test_what_is_said_unasked_comes_from_the_role(
    opened: Installation, dispatcher: Dispatcher, person: Person
) -> None:
    assert await dispatcher.due_reminders() == []
    await joins(opened, person)
    (reminder,) = await dispatcher.due_reminders()
    assert (reminder.channel, reminder.screen.heading) == ("telegram", "Words wait for you.")
    assert reminder.chat == str(person.user.id)
