"""A card from one round to the next through the service: taken, typed, guessed, erased, and over."""

import asyncio
from dataclasses import dataclass

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.refusals import RequestRefused
from bot.service.rounds.datasets import Datasets
from bot.service.surveys.survey_round import SurveyRounds
from bot.storage.interface.links import Link
from bot.storage.interface.rounds import Round
from conversations.engine.effects import WantedCard
from conversations.surface import events
from conversations.surface.card_events import RefuseCard
from conversations.surface.screen import Purpose, Stage
from locales import render
from tests.engine.batteries import all_kinds
from tests.service.installed import Caller, Clock

CARD_BUTTON = "Card for next time"
NOBODYS = "sun moon star cloud"


async def round_of(opened: Installation, name: str, series: str = "Progress") -> Round:
    """An open round of a series."""
    return await opened.rounds.open(
        all_kinds(), load_region("ostergotland"), name=name, municipalities=("0580",), series=series
    )


@dataclass
class Holder:
    """Somebody who answers round after round, on whatever phone they have."""

    opened: Installation
    words: str = ""

    async def at_the_summary(self, asked: Round, phone: str, link: Link | None = None) -> Caller:
        """Somebody with all questions behind them."""
        caller = Caller(self.opened, phone)
        await caller.starts(link or await self.opened.rounds.link(asked.id))
        await caller.agrees()
        while caller.screen.stage is Stage.QUESTION:
            first = next((one for one in caller.screen.buttons if one.role is Purpose.MAIN), None)
            skip = [one for one in caller.screen.buttons if isinstance(one.event, events.Skip)]
            await caller.does(skip[0].event if skip else first.event)  # type: ignore[union-attr]
        return caller

    async def takes_a_card(self, asked: Round, phone: str = "77") -> None:
        """All the way, and keeps the words."""
        caller = await self.at_the_summary(asked, phone)
        await caller.presses(CARD_BUTTON)
        await caller.presses("Give me a new card")
        self.words = str(dict(caller.screen.heading.values)["words"])  # type: ignore[union-attr]
        await caller.presses("I have written them down")
        await caller.presses("Send my answers")

    async def comes_back(self, asked: Round, phone: str = "78", typed: str = "") -> Caller:
        """Up to where the words are typed."""
        caller = await self.at_the_summary(asked, phone)
        await caller.presses(CARD_BUTTON)
        await caller.does(events.Write(typed or self.words.upper()))
        return caller


@pytest.fixture
def holder(opened: Installation) -> Holder:
    return Holder(opened)


async def trails(opened: Installation, asked: Round) -> list[int]:
    """The trails that somebody finds who counts the round's answers, -1 for none."""
    registry, answers = opened.rounds._registry, opened.rounds._answers
    found = await Datasets(registry, answers).of(await SurveyRounds(registry).get(asked.id))
    return sorted(int(trail) for trail in found.trails)


async def test_answers_of_two_rounds_are_linked_by_the_words_and_by_nothing_else(
    opened: Installation, holder: Holder
) -> None:
    first = await round_of(opened, "Spring")
    await holder.takes_a_card(first)
    alone = await Holder(opened).at_the_summary(first, "80")
    await alone.presses("Send my answers")
    await opened.rounds.close(first.id)
    second = await round_of(opened, "Autumn")
    back = await holder.comes_back(second)
    assert "Your card goes with these answers." in back.says
    await back.presses("Send my answers")
    await opened.rounds.close(second.id)
    none, trail = await trails(opened, first)
    assert none == -1
    assert trail >= 0
    assert await trails(opened, second) == [trail]


async def test_words_of_nobody_are_refused_and_guessing_ends_in_a_pause(
    opened: Installation, holder: Holder, clock: Clock
) -> None:
    first = await round_of(opened, "Spring")
    await holder.takes_a_card(first)
    back = await holder.comes_back(first, typed=holder.words)
    assert "no answers from an earlier time" in render(back.screen.notice or "", "en"), "of this round it is not told"
    for _ in range(7):
        await back.does(events.Write(NOBODYS))
        assert back.screen.stage is Stage.CARD
    await opened.rounds.close(first.id)
    second = await round_of(opened, "Autumn")
    back = await holder.comes_back(second, phone="78")
    assert "too many wrong words" in render(back.screen.notice or "", "en"), "even the right ones wait now"
    clock.passes(hours=1)
    await back.does(events.Write(holder.words))
    assert "Your card goes with these answers." in back.says


async def test_those_who_guess_by_one_link_are_slowed_down_together_and_nobody_is_shut_out(
    opened: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(opened.rounds._registry.series), "trail", _quick_trail)
    guessing, wanted, waited = opened.survey._cards, WantedCard((0, 1, 2, 3)), list[float]()

    async def rest(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(guessing, "_rest", rest)
    for number in range(60):
        assert await guessing._answer(number.to_bytes(4), b"LINK", "series-1", wanted) == RefuseCard()
    assert waited == []
    assert await guessing._answer(b"somebody else", b"LINK", "series-1", wanted) == RefuseCard(), "looked up, later"
    assert waited == [20.0]
    assert await guessing._answer(b"a third", b"OTHER LINK", "series-1", wanted) == RefuseCard()
    assert await _said(opened, NOBODYS) != ""
    assert waited == [20.0], "who comes by another way does not wait"
    for _ in range(61):
        await guessing.erased("browser", NOBODYS, "en")
    assert waited == [20.0] * 2
    assert (await guessing.erased("telegram", NOBODYS, "en")).keys() == {"notice"}
    assert waited == [20.0] * 2


async def test_many_who_wait_are_looked_up_one_after_the_other(
    opened: Installation, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(opened.rounds._registry.series), "trail", _quick_trail)
    guessing, resting, most = opened.survey._cards, 0, 0

    async def rest(_seconds: float) -> None:
        nonlocal resting, most
        resting += 1
        most = max(most, resting)
        await asyncio.sleep(0)
        resting -= 1

    monkeypatch.setattr(guessing, "_rest", rest)
    for _ in range(60):
        guessing._by_way.failed(b"LINK")
        guessing._by_way.failed(b"OTHER LINK")
    ways = [b"LINK", b"OTHER LINK"] * 4
    wanted = WantedCard((0, 1, 2, 3))
    await asyncio.gather(*(guessing._answer(bytes([at]), way, "series-1", wanted) for at, way in enumerate(ways)))
    assert most == 1


async def _quick_trail(_series: object, _id: str, _card: bytes) -> int:
    return 1


async def _said(opened: Installation, typed: str) -> str:
    caller = Caller(opened, "90")
    caller.reply = await opened.survey.erase_response(caller.account, typed, "en")
    return caller.says


async def test_the_words_erase_the_whole_trail_while_the_series_runs(opened: Installation, holder: Holder) -> None:
    first = await round_of(opened, "Spring")
    await holder.takes_a_card(first)
    await opened.rounds.close(first.id)
    second = await round_of(opened, "Autumn")
    back = await holder.comes_back(second)
    await back.presses("Send my answers")
    assert await _said(opened, holder.words) == (
        "All answers given with this card are erased. We can no longer find texts that you wrote in closed questions."
    )
    assert await opened.reconciliation.differences() == []
    assert await _said(opened, holder.words) == (
        "There are no answers with these words. They are erased already, or these questions do not come again."
    )
    await opened.rounds.close(second.id)
    assert (await trails(opened, first), await trails(opened, second)) == ([], [])


async def test_a_series_ends_when_its_rounds_are_closed_and_never_begins_again(
    opened: Installation, holder: Holder
) -> None:
    asked = await round_of(opened, "Spring")
    await holder.takes_a_card(asked)
    with pytest.raises(RequestRefused, match="Close its open rounds first: 2026-1"):
        await opened.series.end("ostergotland", "Progress")
    await opened.rounds.close(asked.id)
    told: list[str] = []
    assert await opened.series.end("ostergotland", "Progress", agree=lambda *lines: told.extend(lines)) == ()
    assert told[0] == "Progress, with 2026-1 (Spring)."
    assert "No report of 2026-1 is made yet" in told[1]
    assert await trails(opened, asked) == [-1]
    assert await opened.reconciliation.differences() == []
    for name, problem in (("Progress", "has ended already"), ("Other", "has no series Other")):
        with pytest.raises(RequestRefused, match=problem):
            await opened.series.end("ostergotland", name)
    with pytest.raises(RequestRefused, match="Give a new series another name"):
        await round_of(opened, "Autumn")


async def test_a_round_by_itself_has_no_cards(opened: Installation, holder: Holder) -> None:
    asked = await round_of(opened, "Spring", series="")
    caller = await holder.at_the_summary(asked, "77")
    assert CARD_BUTTON not in [render(button.label, "en") for button in caller.screen.buttons]


async def test_an_ambassadors_people_with_cards_have_no_cluster(opened: Installation, holder: Holder) -> None:
    asked = await round_of(opened, "Spring")
    code = await opened.rounds.link(asked.id, ambassador="AMB000")
    for name, has_card in (("77", True), ("78", False)):
        caller = await holder.at_the_summary(asked, name, code)
        if has_card:
            await caller.presses(CARD_BUTTON)
            await caller.presses("Give me a new card")
            await caller.presses("I have written them down")
        await caller.presses("Send my answers")
    await opened.rounds.close(asked.id)
    rows = await opened.rounds._answers.rows(asked.id)
    assert sorted((row.trail is None, row.cluster is None) for row in rows) == [(False, True), (True, False)]
