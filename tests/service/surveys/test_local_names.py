"""Where people choose where they live, places stand in the script that they read, and nobody has to choose one."""

from dataclasses import replace

import pytest

from bot.application import Installation
from bot.library import load_battery, load_region
from bot.service.surveys.survey_round import SurveyRound, region_snapshot
from bot.storage.interface.links import Link
from conversations.engine.session import Mode
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation
from tests.service.installed import Caller

CHOSEN = ("0580", "0581")


@pytest.mark.parametrize(("language", "name"), [("ar", "لينشوبينغ · Linköping"), ("sv", "Linköping")])
async def test_they_stand_before_the_swedish_name(opened: Installation, language: str, name: str) -> None:
    asked = await opened.rounds.open(
        load_battery("ostergotland-core"), load_region("ostergotland"), name="Autumn", municipalities=CHOSEN
    )
    caller = Caller(opened)
    await caller.starts(await opened.rounds.link(asked.id))
    await caller.does(events.PickLanguage(caller.screen.revision, language))
    shown = await caller.does(events.Consent(caller.screen.revision))
    assert shown.stage is Stage.MUNICIPALITY
    assert render(shown.buttons[0].label, language) == name
    assert (await caller.does(shown.buttons[0].event)).stage is Stage.QUESTION


async def test_a_round_of_an_earlier_version_has_none(opened: Installation) -> None:
    region = load_region("ostergotland")
    asked = await opened.rounds.open(load_battery("ostergotland-core"), region, name="Autumn", municipalities=CHOSEN)
    snapshot = region_snapshot(region, CHOSEN, ("ar",))
    assert snapshot["local_names"]["0580"]["ti"] == "ሊንሾፒንግ"
    del snapshot["local_names"]
    earlier = replace(asked.round if isinstance(asked, SurveyRound) else asked, settings={"region": snapshot})
    assert SurveyRound(earlier, load_battery("ostergotland-core")).local_names == {}


def test_who_lives_somewhere_else_has_to_name_no_place() -> None:
    conversation = Conversation(all_kinds())
    conversation.does(events.Open())
    conversation.presses("English")
    conversation.presses("I am 18 or over and want to answer")
    shown = conversation.presses("I live somewhere else")
    assert "Linköping, Norrköping" in render(shown.heading, "en")
    assert conversation.presses("Back").stage is Stage.MUNICIPALITY
    conversation.presses("I live somewhere else")
    assert conversation.presses("Stop and erase my answers").stage is Stage.WITHDRAWN
    assert conversation.submitted is None


@pytest.mark.parametrize(("language", "preset"), [("ar", "ar"), ("sv", None), (None, None)])
async def test_a_link_begins_in_its_language_while_the_round_is_asked_in_it(
    opened: Installation, language: str | None, preset: str | None
) -> None:
    region, battery = load_region("ostergotland"), load_battery("ostergotland-core")
    asked = await opened.rounds.open(battery, region, name="Autumn", municipalities=CHOSEN)
    settings = {"region": region_snapshot(region, CHOSEN, ("ar", "so"))}
    offer = SurveyRound(replace(asked, settings=settings), battery).offer(
        Link("L", "1", language=language), Mode.TELEGRAM
    )
    assert (offer.preset_language, offer.languages) == (preset, ("ar", "so"))
    here = SurveyRound(replace(asked, settings=settings), battery).offer(Link("L", "1", CHOSEN[0]), Mode.TELEGRAM)
    assert tuple(here.municipalities) == CHOSEN[:1]
