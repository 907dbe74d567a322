"""A round that asks others than newcomers: by a link of the office, alone, and behind it no ambassador."""

from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.application import Installation, installation
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.identity.account import Account
from bot.service.people.rights import Role
from bot.service.rounds.papers import text_to_forward
from bot.settings import Settings
from bot.storage.interface.rounds import Round
from conversations.audience import Audience
from conversations.surface import events
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.desks.coordinators import coordinator
from tests.service.desks.desks import address
from tests.service.installed import Caller, Clock, installed_in

REGION = load_region("ostergotland")


async def test_officials_answer_by_a_link_of_the_office_and_ambassadors_have_none(tmp_path: Path) -> None:
    async with installed_in(tmp_path, Clock()) as opened:
        battery = replace(all_kinds(), audience=Audience.OFFICIALS)
        asked = await opened.rounds.open(battery, REGION, name="Officials", municipalities=("0580", "0581"))
        found = await opened.rounds.get(asked.id)
        assert (found.audience, found.has_ambassadors) == (Audience.OFFICIALS, False)
        with pytest.raises(RequestRefused, match="asks no newcomers"):
            await opened.rounds.link(asked.id, ambassador="REF")
        link = await opened.rounds.link(asked.id, language="en")
        assert link.ambassador is None
        forwarded = render(text_to_forward(found, "https://x.example/a/1", "en"), "en")
        assert "wants to know how you meet newcomers." in forwarded
        assert "how you are doing" not in forwarded
        caller = Caller(opened)
        await caller.starts(link)
        assert caller.says == "These questions are answered in the browser only. Please open your link there."
        caller.account = Account("browser", "77")
        await caller.starts(link)
        assert "Your answers change nothing for you at work." in caller.says
        assert "cases" not in caller.says
        await caller.presses("I am 18 or over and want to answer")
        assert caller.says == "Where do you work?"
        await caller.presses("Linköping")
        await caller.answers_rest()
        again = await opened.survey.present(caller.account)
        assert again is not None
        for thanks in (caller.screen, again.screen):
            assert "Your answers are sent." in render(thanks.heading, "en")
            assert len(thanks.paragraphs) == 1, "advice on health is for people who are new here"


@pytest.mark.parametrize(
    ("audience", "agreed", "where", "away", "whom"),
    [
        ("newcomers", "in your cases", "Where do you live?", "I live somewhere else", "people who live in"),
        ("employers", "for you at work", "Where do you work?", "I work somewhere else", "people who work in"),
        (
            *("associations", "for you or your association", "Where is your association active?"),
            *("It is active somewhere else", "associations that are"),
        ),
    ],
)
async def test_each_audience_is_asked_for_its_own_place(
    opened: Installation, audience: str, agreed: str, where: str, away: str, whom: str
) -> None:
    asked = await opened.rounds.open(
        all_kinds(), REGION, name=audience, municipalities=("0580", "0581"), audience=Audience(audience)
    )
    caller = Caller(opened)
    caller.account = Account("browser", "77")
    await caller.starts(await opened.rounds.link(asked.id, language="en"))
    assert f"Your answers change nothing {agreed}" in caller.says
    await caller.presses("I am 18 or over and want to answer")
    assert caller.says == where
    await caller.presses(away)
    assert f"These questions are for {whom}" in caller.says
    assert "Nothing is saved." in caller.says


@pytest.mark.parametrize("audience", ["newcomers", "officials"])
async def test_advice_on_health_is_for_people_who_are_new_here(tmp_path: Path, audience: str) -> None:
    async with installed_in(tmp_path, Clock()) as opened:
        caller = Caller(opened)
        caller.account = Account("browser", "77")
        for ends in ("No, thank you", "I am younger than 18"):
            asked = await opened.rounds.open(
                all_kinds(), REGION, name=ends, municipalities=("0580",), audience=Audience(audience)
            )
            await caller.starts(await opened.rounds.link(asked.id, language="en"))
            await caller.presses(ends)
            assert ("1177" in caller.says) is (audience == "newcomers")


async def test_where_links_lead_to_telegram_only_newcomers_can_be_asked(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, telegram_username="prata_bot", web_port=8080)
    async with installation(settings, clock=Clock()) as opened:
        for audience in (Audience.OFFICIALS, Audience.EMPLOYERS, Audience.ASSOCIATIONS):
            with pytest.raises(RequestRefused, match="has to set PRATAMED_WEB_URL first"):
                await opened.rounds.open(all_kinds(), REGION, name="A", municipalities=("0580",), audience=audience)
        await opened.rounds.open(all_kinds(), REGION, name="A", municipalities=("0580",))


async def test_at_the_desk_in_the_chat_somebody_else_can_be_asked(tmp_path: Path) -> None:
    async with installed_in(tmp_path, Clock()) as opened:
        visitor = await coordinator(opened, opened.dispatcher(address), Role.MUNICIPALITY)
        await visitor.presses("Open a round", "Östergötland")
        assert "Asked are: Newcomers" in visitor.says
        await visitor.presses("Linköping", "Ask somebody else", "Associations", "Done")
        await visitor.does(events.Write("Clubs"))
        await visitor.presses("Until somebody closes it")
        assert "Asked are: Associations They work here: Linköping" in visitor.says
        await visitor.presses("Open the round")
        (asked,) = await opened.rounds.list()
        assert asked.settings["audience"] == "associations"


@pytest.mark.parametrize("audience", [Audience.OFFICIALS, Audience.EMPLOYERS, Audience.ASSOCIATIONS])
async def test_a_lot_between_ambassadors_and_being_alone_is_for_newcomers(tmp_path: Path, audience: Audience) -> None:
    async with installed_in(tmp_path, Clock()) as opened:

        def opening(audience: Audience | None) -> Awaitable[Round]:
            return opened.rounds.open(
                all_kinds(), REGION, name="Lot", municipalities=("0580",), by_lot=True, audience=audience
            )

        with pytest.raises(RequestRefused, match="A lot needs ambassadors"):
            await opening(audience)
        assert (await opening(None)).settings["audience"] == "newcomers"
