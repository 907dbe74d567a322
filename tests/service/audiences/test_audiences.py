"""A round that asks others than newcomers: by a link of the office, alone, and behind it no ambassador."""

from collections.abc import Awaitable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.rounds.papers import text_to_forward
from bot.storage.interface.rounds import Round
from conversations.audience import Audience
from locales import render
from tests.engine.batteries import all_kinds
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
        assert "Your answers change nothing for you at work." in caller.says
        assert "cases" not in caller.says
        await caller.presses("I am 18 or over and want to answer")
        assert caller.says == "Where do you work?"


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
