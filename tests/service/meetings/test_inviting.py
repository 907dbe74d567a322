"""Inviting people of whom a coordinator knows nothing but that there are some tens of them."""

import asyncio
from datetime import timedelta

import pytest

from bot.application import Installation
from bot.refusals import RequestRefused
from bot.service.news.mailing import Pace, PostOutcome
from bot.service.people.rights import Actor, NotAllowed
from bot.storage.refusals import AlreadyOut, UnknownMeeting
from conversations.phrases import label
from tests.service.desks.coordination import ELSEWHERE, LOCAL, OURS, READER, REGION
from tests.service.installed import Clock, open_round
from tests.service.meetings.reference_group import DAY, TEXTS, group, invited
from tests.service.test_news import Telegram


class TestWhoIsInvited:
    @pytest.mark.parametrize(("people", "told"), [(0, 0), (9, 0), (10, 10), (11, 10), (19, 10), (20, 20)])
    async def test_a_coordinator_is_told_whole_tens(self, opened: Installation, people: int, told: int) -> None:
        await group(opened, *map(str, range(people)))
        assert await opened.meetings.number("work", "en", OURS) == told

    async def test_by_theme_and_language_and_who_wants_to_talk_about_anything_is_always_meant(
        self, opened: Installation
    ) -> None:
        await open_round(opened)
        await group(opened, *(f"1{n}" for n in range(10)), theme="work", language="so")
        await group(opened, *(f"2{n}" for n in range(10)), theme="housing", language="so")
        await group(opened, *(f"3{n}" for n in range(10)), theme="", language="ar")
        await group(opened, *(f"4{n}" for n in range(10)), theme="work", language="so", region="skane")
        asked = {("work", ""): 20, ("work", "so"): 10, ("work", "ar"): 10, ("", ""): 30, ("", "so"): 20}
        asked |= {("health", ""): 10, ("health", "so"): 0}
        assert {pair: await opened.meetings.number(*pair, OURS) for pair in asked} == asked
        await opened.meetings.invite("work", "so", DAY, TEXTS, OURS)
        (known,) = await opened.meetings.known(OURS)
        assert known.mailing.waiting == 10

    @pytest.mark.parametrize(("people", "taken"), [(9, False), (10, True), (11, True)])
    async def test_fewer_than_ten_are_not_invited(self, opened: Installation, people: int, taken: bool) -> None:
        await open_round(opened)
        await group(opened, *map(str, range(people)))
        if taken:
            await opened.meetings.invite("work", "en", DAY, TEXTS, OURS)
        else:
            with pytest.raises(RequestRefused, match="Fewer than ten"):
                await opened.meetings.invite("work", "en", DAY, TEXTS, OURS)
        assert len(await opened.meetings.known(OURS)) == taken

    @pytest.mark.parametrize(("days", "invited_again"), [(29, False), (30, True), (31, True)])
    async def test_nobody_is_invited_twice_within_thirty_days(
        self, opened: Installation, clock: Clock, days: int, invited_again: bool
    ) -> None:
        await invited(opened)
        await group(opened, *(f"8{number}" for number in range(9)))
        assert await opened.meetings.number("work", "", OURS) == 0
        clock.passes(days=days)
        day = clock().date()
        assert await opened.meetings.number("work", "", OURS) == (10 if invited_again else 0)
        if invited_again:
            await opened.meetings.invite("", "", day, TEXTS, OURS)
        else:
            with pytest.raises(RequestRefused, match="Nobody is invited more than once in 30 days"):
                await opened.meetings.invite("", "", day, TEXTS, OURS)

    async def test_who_was_not_invited_after_all_can_be_invited_at_once(self, opened: Installation) -> None:
        meeting = await invited(opened)
        await opened.meetings.take_back(meeting.id, OURS)
        assert await opened.meetings.number("work", "", OURS) == 10

    async def test_a_day_and_texts_are_needed(self, opened: Installation, clock: Clock) -> None:
        await open_round(opened)
        await group(opened, *map(str, range(10)))
        today = clock().date()
        for theme, day, texts, word in (
            ("weather", DAY, TEXTS, "buttons"),
            ("work", today - timedelta(days=1), TEXTS, "passed"),
            ("work", DAY, {"sv": "x"}, "English"),
            ("work", DAY, TEXTS | {"so": "x" * 801}, "longer"),
        ):
            with pytest.raises(RequestRefused, match=word):
                await opened.meetings.invite(theme, "", day, texts, OURS)
        await opened.meetings.invite("work", "", today, TEXTS | {"so": "x" * 800}, OURS)

    @pytest.mark.parametrize("by", [LOCAL, READER, ELSEWHERE], ids=["municipality", "reader", "another region"])
    async def test_nobody_but_who_answers_for_the_region_invites_or_sees_who_comes(
        self, opened: Installation, by: Actor
    ) -> None:
        meeting = await invited(opened, "5")
        await opened.meetings._registry.meetings.come(meeting.id, "5", "Sara")
        assert await opened.meetings.number("work", "", by) == 0
        assert await opened.meetings.known(by) == []
        for work in (opened.meetings.take_back(meeting.id, by), opened.meetings.attendees(meeting.id, by)):
            with pytest.raises(UnknownMeeting):
                await work
        refusal = RequestRefused if by is ELSEWHERE else NotAllowed  # fewer than ten in their own region
        with pytest.raises(refusal):
            await opened.meetings.invite("work", "", DAY, TEXTS, by)
        assert len(await opened.meetings.known(OURS)) == 1

    async def test_all_of_it_is_noted_and_reading_once_a_day(self, opened: Installation) -> None:
        meeting = await invited(opened)
        for _ in range(2):
            await opened.meetings.attendees(meeting.id, OURS)
        await opened.meetings.take_back(meeting.id, OURS)
        acts = [(noted.entry.act, noted.state) for noted in await opened.acts.log(OURS)][:3]
        assert acts == [("meeting take back", "done"), ("meeting read", "done"), ("meeting invite", "done")]


class TestOnTheWay:
    @pytest.mark.parametrize(("seconds", "out"), [(599, False), (600, True), (601, True)])
    async def test_invitations_can_be_taken_back_for_ten_minutes(
        self, opened: Installation, clock: Clock, seconds: int, out: bool
    ) -> None:
        meeting = await invited(opened)
        clock.passes(seconds=seconds)
        assert bool(await opened.mailings.unfinished()) is out
        if out:
            with pytest.raises(AlreadyOut):
                await opened.meetings.take_back(meeting.id, OURS)
        else:
            await opened.meetings.take_back(meeting.id, OURS)
        clock.passes(days=1)
        assert len(await opened.mailings.unfinished()) == len(await opened.meetings.known(OURS)) == out

    async def test_each_is_invited_once_in_their_language_whatever_is_killed_and_who_blocked_us_is_forgotten(
        self, opened: Installation, clock: Clock
    ) -> None:
        await open_round(opened)
        await group(opened, *(f"1{n}" for n in range(20)), language="sv")
        await group(opened, *(f"2{n}" for n in range(20)), language="so")
        await opened.meetings.invite("work", "", DAY, TEXTS, OURS)
        clock.passes(minutes=10)
        (id,) = await opened.mailings.unfinished()
        first, second = Telegram(PostOutcome.UNREACHABLE), Telegram()
        killed = asyncio.create_task(opened.mailings.deliver(id, first, pace=Pace(500)))
        while len(first.written) < 15:
            await asyncio.sleep(0.005)
        killed.cancel()
        await asyncio.gather(killed, return_exceptions=True)
        mailing = await opened.mailings.deliver(id, second, pace=Pace(2000))
        assert not set(first.written) & set(second.written)
        assert (mailing.sent + mailing.unknown, mailing.unreachable, mailing.waiting) == (39, 1, 0)
        spoken = first.spoken | second.spoken
        assert all(language == ("sv" if chat.startswith("1") else "so") for chat, language in spoken.items())
        assert len(await opened.meetings._registry.volunteers.of_region(REGION.id)) == 39
        assert await opened.mailings.unfinished() == []

    async def test_an_invitation_says_when_and_what_and_how_to_leave_the_list(
        self, opened: Installation, clock: Clock
    ) -> None:
        await invited(opened)
        clock.passes(minutes=10)
        (id,) = await opened.mailings.unfinished()
        letter = (await opened.mailings._content(await opened.mailings.get(id))).screen("en")
        assert TEXTS["en"] in letter.paragraphs
        assert [button.label for button in letter.buttons] == [
            label("button", "Yes, I want to come"),
            label("button", "No, thank you"),
            label("button", "Take me off the list"),
        ]

    @pytest.mark.parametrize(("days", "kept"), [(29, True), (30, True), (31, False)])
    async def test_thirty_days_after_it_a_meeting_is_forgotten(
        self, opened: Installation, clock: Clock, days: int, kept: bool
    ) -> None:
        await invited(opened)
        clock.passes(days=(DAY - clock().date()).days + days)
        await opened.meetings.erase_past()
        assert bool(await opened.meetings.known(OURS)) is kept

    async def test_the_day_after_nothing_is_left_of_who_came(self, opened: Installation, clock: Clock) -> None:
        meeting = await invited(opened, "5")
        await opened.meetings._registry.meetings.come(meeting.id, "5", "Sara")
        for days, left in ((14, ["Sara"]), (1, [])):
            clock.passes(days=days)
            assert await opened.meetings.attendees(meeting.id, OURS) == left
            await opened.meetings.erase_past()
            assert await opened.meetings._registry.meetings.attendees(meeting.id) == left
