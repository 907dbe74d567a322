"""A refused act leads back to its page, says why, and shows again what was typed, since that has left the chat."""

from typing import Any

import pytest

from bot.application import Installation
from bot.service.dispatcher import Dispatcher
from bot.service.people.rights import Role
from bot.storage.interface.voices import Voice
from bot.storage.interface.writes import AddVoice
from bot.storage.refusals import FailedWrite
from bot.storage.sql.registry.registry import STATEMENTS
from conversations.surface import events
from tests.service.desks.coordinators import coordinator, dispatcher_of
from tests.service.desks.desks import Visitor
from tests.service.installed import open_round


def _full(*_: object) -> Any:
    raise FailedWrite("disk is full")


async def _is_full(*_: object) -> Any:
    _full()


async def test_what_a_coordinator_typed_is_shown_again_and_can_be_sent_again(
    opened: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await open_round(opened)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Set a target", "Each ambassador")
    targets = opened.rounds._registry.targets
    with monkeypatch.context() as patch:
        patch.setattr(type(targets), "set", _is_full)
        await visitor.does(events.Write("37"))
        assert "Something broke on our side. Please try again." in visitor.says
        assert "How many answers do you want?" in visitor.says
        assert "You wrote: 37" in visitor.says
    assert await targets.of_rounds([asked.id]) == {asked.id: {}}
    await visitor.does(events.Write("38"))
    assert "The target is set." in visitor.says
    assert "You wrote" not in visitor.says
    assert await targets.of_rounds([asked.id]) == {asked.id: {("", ""): 38}}


async def test_what_a_coordinator_confirmed_leads_back_behind_the_question(
    opened: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = await open_round(opened)
    voices = opened.rounds._registry.voices
    await opened.rounds._registry.commit(AddVoice(Voice("VOICE1", "voice", {"round": asked.id}, "Late bus", "AAAAAA")))
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("What people say", "Voice")
    await visitor.does(events.Write("More buses from May on"))
    with monkeypatch.context() as patch:
        patch.setattr(type(voices), "mark", _is_full)
        await visitor.presses("Send the answer")
    assert "Something broke on our side. Please try again." in visitor.says
    assert "Write what comes of it" in visitor.says
    assert "You wrote: More buses from May on" in visitor.says
    assert "Send the answer" not in visitor.labels
    assert (await voices.get("VOICE1")).answer == ""
    (state,) = [one.state for one in await opened.acts.log() if one.entry.act == "voice answer"]
    assert state == "refused"
    await visitor.does(events.Write("More buses from June on"))
    await visitor.presses("Send the answer")
    assert (await voices.get("VOICE1")).answer == "More buses from June on"


async def test_what_a_coordinator_pressed_without_typing_shows_nothing_typed_before(
    opened: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_round(opened)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Close the round")
    with monkeypatch.context() as patch:
        patch.setattr(type(opened.rounds._registry.rounds), "begin_closing", _is_full)
        await visitor.presses("Close the round")
    assert "Something broke on our side. Please try again." in visitor.says
    assert "You wrote" not in visitor.says
    assert "Set a target" in visitor.labels
    await visitor.presses("Close the round", "Close the round")
    assert "Read what people wrote" in visitor.labels


async def test_what_an_ambassador_typed_stays_where_it_can_be_passed_on_again(
    opened: Installation, dispatcher: Dispatcher, ambassador: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    await open_round(opened, "0580")
    await ambassador.starts()
    await ambassador.presses("Suggest a question")
    await ambassador.does(events.Write("Is the bus good?"))
    with monkeypatch.context() as patch:
        patch.setitem(STATEMENTS, AddVoice, _full)
        await ambassador.presses("Pass it on")
    assert "Something broke on our side. Please try again." in ambassador.says
    assert "Is the bus good?" in ambassador.says
    assert await opened.voices.list() == []
    await ambassador.presses("Pass it on")
    assert [one.text for one in await opened.voices.list()] == ["Is the bus good?"]


async def test_an_ambassador_whose_round_closes_meanwhile_is_told_so_and_shares_nothing(
    opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
) -> None:
    asked = await open_round(opened, "0580")
    await ambassador.starts()
    await ambassador.presses("Share a link", "English")
    await opened.rounds.close(asked.id)
    await ambassador.presses("A link with a picture")
    assert not ambassador.reply.enclosures
    assert "No questions are open" in ambassador.says


async def test_buttons_from_before_a_refusal_are_old(opened: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    await open_round(opened)
    visitor = await coordinator(opened, dispatcher_of(opened), Role.REGION)
    await visitor.presses("Rounds", "Autumn", "Set a target", "Each ambassador")
    before = [button.event for button in visitor.screen.buttons]
    assert before
    monkeypatch.setattr(type(opened.rounds._registry.targets), "set", _is_full)
    await visitor.does(events.Write("37"))
    for event in before:
        await visitor.does(event)
        assert visitor.rejected
