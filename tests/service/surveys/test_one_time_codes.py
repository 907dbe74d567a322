"""One code for one person: the second is told before the first question, and what was begun and left is free again."""

import asyncio
from pathlib import Path

import pytest

from bot.application import Installation
from bot.storage.interface.links import Link
from conversations.engine.effects import Outcome
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.counted import counted
from tests.service.installed import Caller, Clock, installed_in, open_round

BEGUN = "Somebody has begun with this code"
AGREE = "I am 18 or over and want to answer"


async def code(opened: Installation) -> Link:
    return await opened.rounds.link((await open_round(opened, "0580")).id, once=True, language="en")


async def begun(opened: Installation, link: Link, name: str = "1") -> Caller:
    """Somebody at the first question."""
    caller = Caller(opened, name)
    await caller.starts(link)
    await caller.presses(AGREE)
    return caller


async def test_the_second_is_told_before_the_first_question_and_keeps_nothing(opened: Installation) -> None:
    link = await code(opened)
    first = await begun(opened, link)
    second = Caller(opened, "2")
    await second.starts(link)
    assert BEGUN in second.says
    assert "ask for another code" in second.says
    assert second.screen.buttons == ()
    assert not await opened.survey.battery_of(second.account)
    assert first.screen.stage is Stage.QUESTION
    assert (await first.starts(link)).stage is Stage.QUESTION, "the first goes on by the same code"


async def test_whoever_only_looks_keeps_it_from_nobody(opened: Installation) -> None:
    link = await code(opened)
    looks, agrees = Caller(opened, "1"), Caller(opened, "2")
    for caller in (looks, agrees):
        assert (await caller.starts(link)).stage is Stage.CONSENT
    await agrees.presses(AGREE)
    assert agrees.screen.stage is Stage.QUESTION
    await looks.presses(AGREE)
    assert BEGUN in looks.says
    assert not await opened.survey.battery_of(looks.account)
    other = await opened.rounds.link(link.round, once=True, language="en")
    await looks.starts(other)
    await looks.presses(AGREE)
    assert looks.screen.stage is Stage.QUESTION


async def test_another_code_helps_whoever_has_looked_at_one_that_is_kept(opened: Installation) -> None:
    link = await code(opened)
    looks = Caller(opened, "1")
    await looks.starts(link)
    await begun(opened, link, "2")
    await looks.starts(await opened.rounds.link(link.round, once=True, language="en"))
    await looks.presses(AGREE)
    assert looks.screen.stage is Stage.QUESTION


async def test_of_many_who_agree_at_once_one_is_asked(opened: Installation) -> None:
    link = await code(opened)
    callers = [Caller(opened, str(number)) for number in range(12)]
    for caller in callers:
        await caller.starts(link)
    await asyncio.gather(*(caller.presses(AGREE) for caller in callers))
    stages = [caller.screen.stage for caller in callers]
    assert (stages.count(Stage.QUESTION), stages.count(None)) == (1, 11)
    assert all(BEGUN in caller.says for caller in callers if caller.screen.stage is None)
    (asked,) = (caller for caller in callers if caller.screen.stage is Stage.QUESTION)
    while asked.screen.stage is Stage.QUESTION:
        await asked.presses("Skip" if any(isinstance(b.event, events.Skip) for b in asked.screen.buttons) else "Next")
    await asked.presses("Send my answers")
    late = Caller(opened, "late")
    await late.starts(link)
    assert "has been used" in late.says
    assert (await counted(opened.settings, link.round))[Outcome.SENT] == 1


@pytest.mark.parametrize("way", ["stopped", "expired", "expired and erased", "another program"])
async def test_a_code_that_was_begun_and_left_is_free_again(
    opened: Installation, tmp_path: Path, clock: Clock, way: str
) -> None:
    link = await code(opened)
    first = await begun(opened, link)
    if way == "stopped":
        await first.does(events.AskLeave())
        await first.presses("Stop and erase my answers")
    elif way.startswith("expired"):
        clock.passes(days=7)
        assert not way.endswith("erased") or await opened.rounds.expire_drafts() == 1
    else:
        async with installed_in(tmp_path, clock) as other:
            second = Caller(other, "2")
            await second.starts(link)
            assert BEGUN in second.says
            clock.passes(days=7)
            await other.rounds.expire_drafts()
    assert (await begun(opened, link, "2")).screen.stage is Stage.QUESTION
    await first.starts(link)
    assert BEGUN in first.says


async def test_what_keeps_a_code_outlives_a_restart(tmp_path: Path, clock: Clock) -> None:
    async with installed_in(tmp_path, clock) as before:
        link = await code(before)
        await begun(before, link)
    async with installed_in(tmp_path, clock) as after:
        second = Caller(after, "2")
        await second.starts(link)
        assert BEGUN in second.says
        first = Caller(after, "1")
        assert (await first.starts(link)).stage is Stage.QUESTION


@pytest.mark.parametrize("once", [False, True])
async def test_a_link_for_many_is_kept_by_nobody(opened: Installation, once: bool) -> None:
    link = await opened.rounds.link((await open_round(opened, "0580")).id, once=once, language="en")
    await begun(opened, link, "1")
    second = Caller(opened, "2")
    await second.starts(link)
    assert (second.screen.stage is Stage.CONSENT) is not once


async def test_a_step_of_a_draft_whose_round_has_just_closed_says_what_became_of_it(opened: Installation) -> None:
    link = await code(opened)
    first = await begun(opened, link)
    respondent = await opened.survey.respondents.found(first.account)
    await opened.rounds.close(link.round)
    reply = await opened.survey.answered_by(respondent, first.screen.buttons[0].event, "en")
    first.reply = reply
    assert "closed" in first.says
    assert "Your answers were not sent. They are erased." in first.says
