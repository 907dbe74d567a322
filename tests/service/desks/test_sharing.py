"""Ambassadors share links and papers, hand over their phone, ask, and draw lots."""

from collections import Counter
from random import Random

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.service.dispatcher import Dispatcher
from bot.service.identity.codes import Draws
from bot.service.rounds.interventions import Intervention
from bot.service.surveys.reply import Paper, Picture
from conversations.audience import Audience
from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere
from conversations.dialogs.ambassador.names import AmbassadorPage
from conversations.dialogs.ambassador.pages import DIALOG
from conversations.dialogs.desk.pages import Move
from conversations.dialogs.desk.state import Desk
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import render
from tests import printed
from tests.engine.batteries import all_kinds
from tests.service.desks.desks import Visitor, address, invite, shared_code
from tests.service.installed import Caller, Clock, open_round


class TestSharing:
    async def test_a_link_brings_its_language_municipality_and_intervention(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        region = load_region("ostergotland")
        await opened.interventions.keep(region, [Intervention("cafe", region.id, "Language café")])
        asked = await opened.rounds.open(
            all_kinds(), region, name="Autumn", municipalities=("0580", "0581"), interventions=("cafe",)
        )
        await ambassador.starts()
        await ambassador.presses("Share a link", "Svenska", "Language café", "A link with a picture")
        (picture,) = ambassador.reply.enclosures
        assert isinstance(picture, Picture)
        assert "Region Östergötland" in render(picture.caption, "sv")
        code = shared_code(ambassador)
        newcomer = Visitor(dispatcher, "5")
        await newcomer.starts(code)
        assert (newcomer.screen.stage, newcomer.screen.language) == (Stage.CONSENT, "sv")
        await newcomer.answers()
        await opened.rounds.close(asked.id)
        (row,) = await opened.rounds._answers.rows(asked.id)
        assert (row.municipality, row.intervention) == ("0580", "cafe")
        assert row.cluster is not None

    async def test_a_round_for_others_than_newcomers_is_not_at_the_desk(
        self, opened: Installation, ambassador: Visitor
    ) -> None:
        for audience, is_there in ((Audience.OFFICIALS, False), (None, True)):
            await opened.rounds.open(
                all_kinds(), load_region("ostergotland"), name="Autumn", municipalities=("0580",), audience=audience
            )
            await ambassador.starts()
            assert ("Share a link" in ambassador.labels) is is_there

    async def test_codes_of_a_sheet_are_for_one_person_each(self, opened: Installation, ambassador: Visitor) -> None:
        asked = await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Share a link", "English", "10 codes")
        (paper,) = ambassador.reply.enclosures
        assert isinstance(paper, Paper)
        assert paper.name == "codes-for-10-2026-1-Autumn-Linköping-English.pdf"
        text = " ".join(printed.words(paper.content).split())
        assert text.startswith("Autumn · Linköping · English Region Östergötland Tell us")
        links = await opened.rounds._registry.links.of_round(asked.id)
        assert [link.once for link in links] == [True] * 10
        await ambassador.presses("A poster")
        (paper,) = ambassador.reply.enclosures
        assert isinstance(paper, Paper)
        assert paper.name == "poster-2026-1-Autumn-Linköping-English.pdf"
        assert "Region Östergötland" in printed.words(paper.content)

    async def test_a_code_can_be_typed_to_the_bot(self, opened: Installation, dispatcher: Dispatcher) -> None:
        link = await opened.rounds.link((await open_round(opened)).id)
        newcomer = Visitor(dispatcher, "5")
        await newcomer.does(events.Write(f"{link.code[:5]}-{link.code[5:]}"))
        assert newcomer.screen.stage in (Stage.LANGUAGE, Stage.CONSENT)

    async def test_words_that_are_no_code_are_just_words(self, dispatcher: Dispatcher) -> None:
        newcomer = Visitor(dispatcher, "5")
        for text in ("hello there", "assalamu a"):
            await newcomer.does(events.Write(text))
            assert "To answer questions you need a link" in newcomer.says


class TestOnTheAmbassadorsPhone:
    async def test_the_menu_is_locked_until_the_end(self, opened: Installation, ambassador: Visitor) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        menu = ambassador.screen.buttons[0].event
        await ambassador.presses("Hand over my phone", "Start")
        for screen in (await ambassador.starts(), await ambassador.does(menu)):
            assert screen.stage in (Stage.LANGUAGE, Stage.CONSENT)
        await ambassador.does(events.AskLeave())
        await ambassador.presses("Stop and erase my answers", "Give the phone back")
        assert ambassador.labels == ["Next person", "Menu"]

    async def test_one_after_the_other_answer_on_one_phone_and_nobody_is_marked(
        self, opened: Installation, ambassador: Visitor
    ) -> None:
        asked = await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Ask somebody", "Start")
        for _ in range(3):
            await ambassador.answers()
            await ambassador.presses("Give the phone back", "Next person")
        await ambassador.does(events.AskLeave())
        await ambassador.presses("Stop and erase")
        own = Caller(opened, ambassador.account.name)
        await own.starts(await opened.rounds.link(asked.id))
        assert own.screen.stage in (Stage.LANGUAGE, Stage.CONSENT)
        await opened.rounds.close(asked.id)
        rows = await opened.rounds._answers.rows(asked.id)
        assert [row.mode for row in rows] == ["interview"] * 3

    async def test_a_phone_that_is_forgotten_is_free_after_an_hour(
        self, opened: Installation, ambassador: Visitor, clock: Clock
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Hand over my phone", "Start")
        clock.passes(hours=2.1)
        await ambassador.starts()
        assert "Next person" in ambassador.labels


class TestLot:
    async def test_the_lot_is_balanced_and_exemptions_come_before_it(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        chance = Random(1)
        monkeypatch.setattr(Draws, "below", lambda _, number: chance.randrange(number))
        asked = await opened.rounds.open(
            all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), by_lot=True
        )
        await ambassador.starts()
        drawn = Counter[str]()
        for number in range(40):
            await ambassador.starts()
            await ambassador.presses("Menu") if "Menu" in ambassador.labels else None
            can_read = number % 4 != 3
            await ambassador.presses(
                "Draw how somebody answers", "Yes, draw a lot" if can_read else "No, I ask the questions"
            )
            if "Start" in ambassador.labels:
                assert ("The lot says: you ask the questions." in ambassador.says) is can_read
                assert "Read everything aloud" in ambassador.says
                drawn["interview" if can_read else "exempt"] += 1
                await ambassador.presses("Start")
                await ambassador.answers()
                await ambassador.presses("Give the phone back")
            else:
                drawn["alone"] += 1
                await begins(dispatcher, f"8{number}", shared_code(ambassador))
        assert drawn["exempt"] == 10
        assert abs(drawn["alone"] - drawn["interview"]) <= 8
        await opened.rounds.close(asked.id)
        rows = await opened.rounds._answers.rows(asked.id)
        assert Counter(row.arm for row in rows) == {"interview": drawn["interview"], "exempt": 10}

    async def test_drawing_again_says_the_same_until_somebody_has_begun(
        self, opened: Installation, dispatcher: Dispatcher, ambassador: Visitor
    ) -> None:
        await opened.rounds.open(
            all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), by_lot=True
        )
        seen, codes = set[str](), set[str]()
        for number in range(12):
            said = {await draws(ambassador) for _ in range(4)}
            assert len(said) == 1
            seen |= said
            if said == {"interview"}:
                await ambassador.presses("Start")
                await ambassador.presses("English", "I am 18 or over and want to answer")
                await ambassador.answers()
                await ambassador.presses("Give the phone back")
            else:
                code = shared_code(ambassador)
                assert code not in codes, "everybody has a code of their own"
                codes.add(code)
                await begins(dispatcher, f"8{number}", code)
        assert seen == {"alone", "interview"}

    async def test_whoever_cannot_read_is_asked_whatever_the_lot_has_said(
        self, opened: Installation, ambassador: Visitor
    ) -> None:
        await opened.rounds.open(
            all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), by_lot=True
        )
        said = await draws(ambassador)
        await ambassador.starts()
        await ambassador.presses(*(["Menu"] if "Menu" in ambassador.labels else []))
        await ambassador.presses("Draw how somebody answers", "No, I ask the questions")
        assert "Start" in ambassador.labels
        assert await draws(ambassador) == said

    async def test_nobody_chooses_where_the_lot_says_how_somebody_answers(
        self, opened: Installation, ambassador: Visitor
    ) -> None:
        await open_round(opened, "0580")
        await ambassador.starts()
        await ambassador.presses("Hand over my phone")
        start = next(button.event for button in ambassador.screen.buttons)
        (ordinary,) = await opened.rounds.list()
        await opened.rounds.close(ordinary.id)
        lot = await opened.rounds.open(
            all_kinds(), load_region("ostergotland"), name="A", municipalities=("0580",), by_lot=True
        )
        await ambassador.does(start)
        await ambassador.starts()
        await ambassador.presses("Menu") if "Menu" in ambassador.labels else None
        assert {"Hand over my phone", "Ask somebody"}.isdisjoint(ambassador.labels)
        assert "Draw how somebody answers" in ambassador.labels
        for page in (AmbassadorPage.HAND, AmbassadorPage.HAND_AGAIN, AmbassadorPage.ASK, AmbassadorPage.ASK_AGAIN):
            desk = Desk(page, 7, {"round": lot.id})
            facts = AmbassadorFacts("en", ("en",), member=True, rounds=(_by_lot(lot.id),))
            moved = DIALOG.pages[page].presses["start"](facts, desk, "")
            assert isinstance(moved, Move)
            assert (moved.page, moved.request) == (AmbassadorPage.LOT, None)
        for page in (AmbassadorPage.HAND_ROUND, AmbassadorPage.ASK_ROUND):
            facts = AmbassadorFacts("en", ("en",), member=True, rounds=(_by_lot(lot.id),))
            moved = DIALOG.pages[page].presses["round"](facts, Desk(page, 7), lot.id)
            assert isinstance(moved, Move)
            assert moved.page == AmbassadorPage.MENU


async def draws(ambassador: Visitor) -> str:
    """What the lot says to the ambassador, who may have drawn just before."""
    await ambassador.starts()
    await ambassador.presses(*(["Menu"] if "Menu" in ambassador.labels else []))
    await ambassador.presses("Draw how somebody answers", "Yes, draw a lot")
    return "interview" if "you ask the questions" in ambassador.says else "alone"


async def begins(dispatcher: Dispatcher, name: str, code: str) -> None:
    newcomer = Visitor(dispatcher, name)
    await newcomer.starts(code)
    await newcomer.presses("English", "I am 18 or over and want to answer")


def _by_lot(round: str) -> AskedHere:
    return AskedHere(round, "A", all_kinds(), ("en",), {"0580": "Linköping"}, by_lot=True)


@pytest.mark.parametrize("once", [False, True])
async def test_whoever_has_begun_may_finish_though_the_ambassador_is_ended(opened: Installation, once: bool) -> None:
    asked = await open_round(opened)
    invited = await invite(opened)
    dispatcher = opened.dispatcher(address)
    await Visitor(dispatcher).joins(invited.code)
    (person,) = await opened.people.ambassadors()
    link = await opened.rounds.link(asked.id, ambassador=person.reference, once=once)
    first, late = Caller(opened, "5"), Caller(opened, "6")
    await first.starts(link)
    await opened.people.end(person.reference)
    await first.answers_all()
    assert first.screen.stage is Stage.SENT
    await late.starts(link)
    assert "not known" in late.says
