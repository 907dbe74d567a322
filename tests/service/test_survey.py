"""The survey through the service, on real database files."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.refusals import RequestRefused
from conversations.engine.effects import Outcome
from conversations.surface import events
from conversations.surface.screen import Stage
from locales import Status
from tests.counted import counted
from tests.engine.batteries import all_kinds
from tests.service.installed import Caller, Clock, installed_in, open_round


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def opened(tmp_path: Path, clock: Clock) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, clock) as installation:
        yield installation


async def test_somebody_without_a_link_is_greeted(opened: Installation) -> None:
    caller = Caller(opened)
    await caller.does(events.Write("hello"))
    assert "link or a QR code" in caller.says
    await caller.starts("")
    assert "link or a QR code" in caller.says


async def test_a_sent_response_is_counted_once_and_the_draft_is_gone(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.answers_all()
    assert caller.screen.stage is Stage.SENT
    counts = await counted(opened.settings, link.round)
    assert (counts[Outcome.OPENED], counts[Outcome.CONSENTED], counts[Outcome.SENT]) == (1, 1, 1)
    receipt = caller.says
    await caller.does(events.Open())
    assert caller.says == receipt
    await caller.starts(link)
    assert "already answered" in caller.says


async def test_a_person_resumes_after_a_restart_and_after_days(tmp_path: Path, clock: Clock) -> None:
    async with installed_in(tmp_path, clock) as first:
        link = await first.rounds.link((await open_round(first)).id)
        caller = Caller(first)
        await caller.starts(link)
        await caller.agrees()
        await caller.presses("Next")
        await caller.presses("Yes")
    clock.passes(days=6)
    async with installed_in(tmp_path, clock) as second:
        caller = Caller(second)
        assert (await caller.starts(link)).question == "hours"
        assert (await counted(second.settings, link.round))[Outcome.OPENED] == 1


async def test_a_draft_expires_is_erased_and_counted(opened: Installation, clock: Clock) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    clock.passes(days=8)
    await caller.does(events.Open())
    assert "link or a QR code" in caller.says
    assert await opened.rounds.expire_drafts() == 0
    assert (await counted(opened.settings, link.round))[Outcome.EXPIRED] == 1


@pytest.mark.parametrize("button", ["No, thank you", "Stop and erase my answers"])
async def test_refusing_and_withdrawing_erase_at_once(opened: Installation, button: str) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.presses("English")
    if button != "No, thank you":
        await caller.does(events.AskLeave())
    await caller.presses(button)
    assert await opened.survey.battery_of(caller.account) is None
    assert (await caller.starts(link)).stage is Stage.LANGUAGE


async def test_two_taps_at_the_same_time_answer_once(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    await caller.presses("Next")
    old = next(button.event for button in caller.screen.buttons)
    await caller.does(old)
    await caller.does(old)
    assert caller.rejected
    assert caller.screen.question == "hours"


async def test_a_link_of_another_round_loses_no_draft(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    other = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    screen = await caller.starts(other)
    assert screen.question == "welcome"
    assert screen.notice is not None


async def test_links_that_lead_nowhere_say_why(opened: Installation, clock: Clock) -> None:
    caller = Caller(opened)
    await caller.starts("NOSUCHCODE")
    assert "not known" in caller.says
    once = await opened.rounds.link((await open_round(opened)).id, once=True)
    await caller.starts(once)
    await caller.answers_all()
    other = Caller(opened, "78")
    await other.starts(once)
    assert "has been used" in other.says
    closed = await opened.rounds.link(once.round)
    await opened.rounds.close(once.round)
    await other.starts(closed)
    assert "closed" in other.says


async def test_a_round_that_closes_in_the_middle_says_so(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    await opened.rounds.close(link.round)
    await caller.presses("Next")
    assert "closed" in caller.says
    assert "not sent" in caller.says
    await caller.starts(link)
    assert "closed" in caller.says


async def test_a_receipt_erases_the_response_however_it_is_typed(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    receipt = await caller.answers_all()
    caller.reply = await opened.survey.erase_response(caller.account, "0000-0000-0000-0000", "en")
    assert "no answers with this code" in caller.says
    caller.reply = await opened.survey.erase_response(caller.account, receipt.replace("-", " ").lower(), "en")
    assert "erased" in caller.says
    assert (await counted(opened.settings, link.round))[Outcome.ERASED] == 1


async def test_help_and_privacy_keep_the_place(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    caller.reply = await opened.survey.help(caller.account)
    assert caller.screen.question == "welcome"
    caller.reply = await opened.survey.privacy(caller.account)
    assert caller.screen.stage is Stage.PROTECTION
    await caller.presses("Back")
    assert caller.screen.question == "welcome"


async def test_where_the_conversation_is_shown_is_remembered_until_it_ends(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await opened.survey.remember_message(caller.account, 4711)
    await caller.agrees()
    assert caller.reply.message == 4711


async def test_a_typed_answer_that_is_delivered_again_does_not_answer_the_next_question(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    await caller.presses("Next")
    await caller.presses("Yes")
    for _ in range(2):
        caller.reply = await opened.survey.handle(caller.account, events.Write("60"), "en", 501)
        assert caller.screen.question == "long"
        assert caller.screen.notice is None


@pytest.mark.parametrize(("since", "is_remembered"), [(6, True), (7, True), (8, False)])
async def test_of_typed_messages_the_last_eight_are_known_when_they_are_delivered_again(
    opened: Installation, since: int, is_remembered: bool
) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    await caller.presses("Next")
    await caller.presses("Yes")

    async def types(message: int) -> str | None:
        caller.reply = await opened.survey.handle(caller.account, events.Write("60"), "en", message)
        return caller.screen.question

    for message in range(501, 502 + since):
        assert await types(message) == "long"
        await caller.presses("Back")
    assert (await types(501) == "hours") is is_remembered


async def test_a_link_works_again_when_the_old_draft_is_due_but_not_yet_erased(
    opened: Installation, clock: Clock
) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller = Caller(opened)
    await caller.starts(link)
    await caller.agrees()
    clock.passes(days=8)
    assert (await caller.starts(link)).stage is Stage.LANGUAGE


@pytest.mark.parametrize("region_asks", [True, False])
async def test_only_languages_that_somebody_has_looked_at_are_offered(opened: Installation, region_asks: bool) -> None:
    region, asked = load_region("ostergotland"), (Status.TESTED, Status.DRAFTED)
    with pytest.raises(RequestRefused, match="checked as the settings ask"):
        await opened.rounds.open(
            all_kinds(),
            replace(region, language_status=asked[not region_asks]),
            name="Autumn",
            municipalities=("0580",),
            language_status=asked[region_asks],
        )
    assert await opened.rounds.list() == ()


async def test_every_question_can_be_had_in_another_language(opened: Installation) -> None:
    link = await opened.rounds.link((await open_round(opened)).id)
    caller, questions = Caller(opened), 0
    await caller.starts(link)
    await caller.presses("English")
    await caller.presses("I am 18 or over and want to answer")
    await caller.presses("Linköping")
    while caller.screen.stage is Stage.QUESTION:
        asked, questions = caller.screen.question, questions + 1
        await caller.presses("Language")
        await caller.presses("English")
        assert caller.screen.question == asked
        skip = any(isinstance(button.event, events.Skip) for button in caller.screen.buttons)
        await caller.presses("Skip" if skip else "Next")
    assert questions > 5
