"""Who wants to take part in meetings, who is invited, and who comes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.storage.interface.meetings.meetings import Meeting
from bot.storage.interface.meetings.volunteers import Volunteer
from bot.storage.interface.registry import Registry
from bot.storage.refusals import AlreadyOut, NothingWaiting, UnknownMailing, UnknownMeeting, Unopenable
from tests.storage.material import NOW

REGION = "ostergotland"
WORK = Volunteer("work", "so", date(2026, 12, 31))
DAY = date(2026, 4, 20)
TEXTS: Mapping[str, str] = {"en": "Come & talk", "sv": "Kom & prata"}
MEETING = Meeting("MEET", REGION, "work", "so", DAY, TEXTS)
STARTS = NOW + timedelta(minutes=10)
SPARED = date(2026, 5, 1)


async def invited(registry: Registry, people: int = 3) -> None:
    for number in range(people):
        await registry.volunteers.put(str(number), REGION, WORK)
    chats = [(chat, one.language) for chat, one in await registry.volunteers.of_region(REGION)]
    await registry.meetings.add(MEETING, "M1", chats, STARTS, SPARED)


class TestVolunteers:
    async def test_what_is_kept_last_counts_and_out_is_out(self, registry: Registry) -> None:
        anything = replace(WORK, theme="", language="ar")
        await registry.volunteers.put("77", REGION, WORK)
        await registry.volunteers.put("77", REGION, anything)
        assert [one for _, one in await registry.volunteers.of_region(REGION)] == [anything]
        assert await registry.volunteers.get("77", REGION) == anything
        assert await registry.volunteers.remove("77", (REGION, "skane"))
        assert not await registry.volunteers.remove("77", (REGION, "skane"))
        assert await registry.volunteers.of_region(REGION) == []
        assert await registry.volunteers.get("77", REGION) is None

    async def test_those_of_one_region_are_nothing_to_another_and_subscribers_are_others(
        self, registry: Registry
    ) -> None:
        for region in (REGION, "skane"):
            await registry.volunteers.put("77", region, WORK)
        await registry.subscribers.add("77", "so", REGION)
        ((ours, _),) = await registry.volunteers.of_region(REGION)
        ((theirs, _),) = await registry.volunteers.of_region("skane")
        ((news, _),) = await registry.subscribers.of_region(REGION)
        assert len({ours, theirs, news}) == 3
        assert registry.volunteers.chat(ours, REGION) == "77"
        for other in (theirs, news):
            with pytest.raises(Unopenable):
                registry.volunteers.chat(other, REGION)
        await registry.volunteers.remove("77", (REGION,))
        assert await registry.subscribers.has("77", (REGION,))

    async def test_a_change_meets_what_it_was_made_from(self, registry: Registry) -> None:
        await registry.volunteers.put("77", REGION, WORK)
        typed = replace(WORK, asked="MEET", typed="Sara, 070")
        assert await registry.volunteers.change("77", REGION, WORK, typed)
        assert not await registry.volunteers.change("77", REGION, WORK, replace(WORK, asked="OTHER"))
        assert await registry.volunteers.get("77", REGION) == typed
        assert not await registry.volunteers.change("78", REGION, WORK, typed)
        assert await registry.volunteers.get("78", REGION) is None

    @pytest.mark.parametrize(("days", "kept"), [(-1, True), (0, True), (1, False)])
    async def test_the_last_day_belongs_to_them(self, registry: Registry, days: int, kept: bool) -> None:
        await registry.volunteers.put("77", REGION, WORK)
        await registry.volunteers.erase_past(WORK.until + timedelta(days=days))
        assert (await registry.volunteers.get("77", REGION) is not None) is kept


class TestMeetings:
    async def test_a_meeting_is_read_as_it_was_kept(self, registry: Registry) -> None:
        await invited(registry)
        assert await registry.meetings.get("MEET") == MEETING
        (found,) = await registry.meetings.of_region(REGION)
        assert (found.meeting, found.mailing.starts, found.mailing.waiting) == (MEETING, STARTS, 3)
        assert await registry.meetings.of_region("skane") == []
        with pytest.raises(UnknownMeeting):
            await registry.meetings.get("OTHER")

    async def test_nobody_is_written_to_before_its_time(self, registry: Registry) -> None:
        await invited(registry)
        second = timedelta(seconds=1)
        found = [await registry.mailings.unfinished(STARTS + late) for late in (-second, 0 * second, second)]
        assert found == [[], ["M1"], ["M1"]]

    async def test_it_can_be_taken_back_until_then(self, registry: Registry) -> None:
        await invited(registry)
        await registry.meetings.take_back("MEET", STARTS - timedelta(seconds=1))
        assert await registry.mailings.unfinished(STARTS) == []
        assert {one.spared for _, one in await registry.volunteers.of_region(REGION)} == {None}
        with pytest.raises(UnknownMeeting):
            await registry.meetings.get("MEET")
        with pytest.raises(NothingWaiting):
            await registry.meetings.take_back("MEET", NOW)
        with pytest.raises(UnknownMailing):
            await registry.mailings.get("M1")
        await invited(registry)
        with pytest.raises(AlreadyOut):
            await registry.meetings.take_back("MEET", STARTS)
        assert (await registry.mailings.get("M1")).waiting == 3

    async def test_who_is_invited_is_spared_and_keeps_all_else(self, registry: Registry) -> None:
        typed = replace(WORK, asked="OTHER", typed="Sara, 070")
        await registry.volunteers.put("0", REGION, typed)
        ((chat, _),) = await registry.volunteers.of_region(REGION)
        await registry.volunteers.put("1", REGION, WORK)
        await registry.meetings.add(MEETING, "M1", [(chat, "so")], STARTS, SPARED)
        assert await registry.volunteers.get("0", REGION) == replace(typed, spared=SPARED)
        assert await registry.volunteers.get("1", REGION) == WORK

    async def test_who_leaves_the_list_or_blocks_us_is_not_invited(self, registry: Registry) -> None:
        await invited(registry)
        await registry.volunteers.remove("1", (REGION,))
        assert (await registry.mailings.get("M1")).waiting == 2
        blocked = (await registry.mailings.waiting("M1"))[0][0]
        assert await registry.mailings.try_one("M1", blocked)
        await registry.mailings.note("M1", blocked, "unreachable")
        assert len(await registry.volunteers.of_region(REGION)) == 1

    async def test_what_is_said_last_is_seen_until_it_is_erased(self, registry: Registry) -> None:
        await invited(registry)
        await registry.meetings.come("MEET", "1", "Sara")
        await registry.meetings.come("MEET", "1", "Sara, 070")
        await registry.meetings.come("MEET", "2", "Ali")
        assert sorted(await registry.meetings.attendees("MEET")) == ["Ali", "Sara, 070"]
        assert [await registry.meetings.comes("MEET", chat) for chat in ("0", "1")] == [False, True]
        await registry.meetings.stay_away("MEET", "2")
        assert await registry.meetings.attendees("MEET") == ["Sara, 070"]
        with pytest.raises(UnknownMeeting):
            await registry.meetings.come("OTHER", "1", "Sara")

    async def test_who_leaves_the_list_comes_to_no_meeting_either(self, registry: Registry) -> None:
        await invited(registry)
        for chat in ("1", "2"):
            await registry.meetings.come("MEET", chat, f"person {chat}")
        await registry.volunteers.remove("1", (REGION,))
        assert await registry.meetings.attendees("MEET") == ["person 2"]

    @pytest.mark.parametrize(("days", "kept"), [(-1, 1), (0, 1), (1, 0)])
    async def test_who_came_is_erased_the_day_after(self, registry: Registry, days: int, kept: int) -> None:
        await invited(registry)
        await registry.meetings.come("MEET", "1", "Sara")
        await registry.meetings.erase_past(DAY + timedelta(days=days), DAY)
        assert len(await registry.meetings.attendees("MEET")) == kept
        assert (await registry.mailings.get("M1")).waiting == 3 * kept
        assert await registry.meetings.get("MEET") == MEETING

    @pytest.mark.parametrize(("days", "kept"), [(-1, 1), (0, 1), (1, 0)])
    async def test_a_meeting_is_forgotten_with_its_texts(self, registry: Registry, days: int, kept: int) -> None:
        await invited(registry)
        await registry.meetings.come("MEET", "1", "Sara")
        later = replace(MEETING, id="LATER", day=DAY + timedelta(days=60))
        await registry.meetings.add(later, "M2", [], STARTS, SPARED)
        await registry.meetings.erase_past(DAY + timedelta(days=30), DAY + timedelta(days=days))
        assert [one.meeting.id for one in await registry.meetings.of_region(REGION)] == ["LATER", *["MEET"] * kept]
        for known in (registry.meetings.get("MEET"), registry.mailings.get("M1")):
            if kept:
                await known
            else:
                with pytest.raises((UnknownMeeting, UnknownMailing)):
                    await known
