"""Interventions, actions, subscribers, mailings and the audit log."""

from datetime import date, timedelta

import pytest

from bot.storage.interface.audit import DONE, AuditEntry
from bot.storage.interface.interventions import Intervention, InterventionStatus
from bot.storage.interface.news import Action, ActionStep
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.voices import Recording
from bot.storage.interface.writes import AddRecording
from bot.storage.refusals import (
    AlreadyOut,
    AlreadySent,
    MailingTaken,
    NothingWaiting,
    UnknownAction,
    UnknownIntervention,
    UnknownMailing,
    Unopenable,
)
from conversations.dialogs.actions import ActionStatus, Subject
from tests.storage.material import NOW

REGION = "ostergotland"
LATER = NOW + timedelta(seconds=30)


def step(status: ActionStatus = ActionStatus.PLANNED, day: int = 1) -> ActionStep:
    reasons = {"en": "Too dear", "sv": "För dyrt"} if status is ActionStatus.NOT_DONE else {}
    return ActionStep(date(2026, 8, day), status, {"en": "More courses", "sv": "Fler kurser"}, reasons)


class TestInterventions:
    async def test_an_intervention_is_read_as_it_was_kept(self, registry: Registry) -> None:
        cafe = Intervention(
            *("cafe", REGION, "Språkcafé", "0580", "AMIF", date(2026, 1, 1), date(2027, 1, 1)),
            *(InterventionStatus.UNKNOWN, ("0581", "0586"), ("work",), 2025),
            *(("https://example.org/a", "https://example.org/b"), date(2028, 1, 1)),
        )
        await registry.interventions.put([cafe, Intervention("a", REGION, "A")])
        assert await registry.interventions.get("cafe") == cafe
        assert [found.id for found in await registry.interventions.all()] == ["a", "cafe"]

    async def test_one_that_is_kept_again_is_changed(self, registry: Registry) -> None:
        await registry.interventions.put([Intervention("a", REGION, "A")])
        await registry.interventions.put([Intervention("a", REGION, "A", status=InterventionStatus.PARTLY_TAKEN_OVER)])
        assert (await registry.interventions.get("a")).status is InterventionStatus.PARTLY_TAKEN_OVER
        with pytest.raises(UnknownIntervention):
            await registry.interventions.get("b")

    async def test_what_waits_is_asked_at_once_from_its_day_on(self, registry: Registry) -> None:
        day = date(2026, 3, 1)
        for reference, region, state in (
            ("A", REGION, "waiting"),
            ("B", REGION, "approved"),
            ("C", "other", "waiting"),
        ):
            heard = Recording(reference, region, "core", "sv", reference, "Words", "file", state)
            await registry.commit(AddRecording(heard))
        kept = (
            ("a", "0580", day),
            ("b", "", day - timedelta(days=1)),
            ("c", "", day + timedelta(days=1)),
            ("d", "", None),
        )
        await registry.interventions.put(
            [Intervention(id, REGION, id, municipality, due=due) for id, municipality, due in kept]
        )
        found = await registry.interventions.waiting(day)
        assert found.recordings == (REGION, "other")
        assert found.interventions == ((REGION, ""), (REGION, "0580"))


class TestActions:
    async def test_all_that_was_said_is_kept_in_order(self, registry: Registry, asked: Round) -> None:
        await registry.actions.add(Action("A1", REGION, asked.id, Subject.THEME, "work", (step(),)))
        await registry.actions.append("A1", step(ActionStatus.UNDER_WAY, 2))
        await registry.actions.append("A1", step(ActionStatus.NOT_DONE, 3))
        found = await registry.actions.get("A1")
        assert [one.status for one in found.steps] == ["planned", "under_way", "not_done"]
        assert found.now == step(ActionStatus.NOT_DONE, 3)

    async def test_what_was_said_last_comes_first(self, registry: Registry, asked: Round) -> None:
        for number in (1, 3, 2):
            action = Action(f"A{number}", REGION, asked.id, Subject.THEME, "work", (step(day=number),))
            await registry.actions.add(action)
        assert [action.id for action in await registry.actions.all()] == ["A3", "A2", "A1"]

    async def test_an_unknown_action_is_refused(self, registry: Registry) -> None:
        with pytest.raises(UnknownAction):
            await registry.actions.append("A9", step())
        with pytest.raises(UnknownAction):
            await registry.actions.get("A9")


class TestSubscribers:
    async def test_opting_in_twice_is_once_and_out_is_out(self, registry: Registry) -> None:
        await registry.subscribers.add("77", "so", REGION)
        await registry.subscribers.add("77", "ar", REGION)
        assert [language for _, language in await registry.subscribers.of_region(REGION)] == ["ar"]
        assert await registry.subscribers.has("77", (REGION,))
        await registry.subscribers.remove("77", (REGION, "skane"))
        assert await registry.subscribers.of_region(REGION) == []
        assert not await registry.subscribers.has("77", (REGION,))

    async def test_the_subscribers_of_one_region_are_nothing_to_another(self, registry: Registry) -> None:
        await registry.subscribers.add("77", "so", REGION)
        await registry.subscribers.add("77", "so", "skane")
        ours = await registry.subscribers.of_region(REGION)
        assert len(ours) == 1
        assert registry.subscribers.chat(ours[0][0], REGION) == "77"
        with pytest.raises(Unopenable):
            registry.subscribers.chat(ours[0][0], "skane")


class TestMailings:
    async def begun(self, registry: Registry, people: int = 3) -> str:
        for number in range(people):
            await registry.subscribers.add(str(number), "so", REGION)
        await registry.mailings.begin("M1", "A1", 1, await registry.subscribers.of_region(REGION), NOW)
        return "M1"

    async def test_a_step_is_sent_once(self, registry: Registry) -> None:
        await self.begun(registry)
        with pytest.raises(AlreadySent):
            await registry.mailings.begin("M2", "A1", 1, [], NOW)
        with pytest.raises(UnknownMailing):
            await registry.mailings.get("M2")

    async def test_each_chat_is_tried_once_and_counted(self, registry: Registry) -> None:
        id = await self.begun(registry)
        chats = [chat for chat, _ in await registry.mailings.waiting(id)]
        for chat, outcome in zip(chats, ("sent", "unreachable", "unknown"), strict=True):
            assert await registry.mailings.try_one(id, chat)
            assert not await registry.mailings.try_one(id, chat)
            await registry.mailings.note(id, chat, outcome)
        mailing = await registry.mailings.get(id)
        assert (mailing.sent, mailing.unreachable, mailing.unknown, mailing.waiting) == (1, 1, 1, 0)
        assert await registry.mailings.unfinished(NOW) == []
        assert len(await registry.subscribers.of_region(REGION)) == 2

    async def test_what_a_kill_left_open_is_unknown_and_not_tried_again(self, registry: Registry) -> None:
        id = await self.begun(registry)
        await registry.mailings.take(id, "first", NOW, LATER)
        chat = (await registry.mailings.waiting(id))[0][0]
        await registry.mailings.try_one(id, chat)
        with pytest.raises(MailingTaken):
            await registry.mailings.take(id, "second", NOW, LATER)
        await registry.mailings.take(id, "second", LATER, LATER + timedelta(seconds=30))
        mailing = await registry.mailings.get(id)
        assert (mailing.unknown, mailing.waiting) == (1, 2)
        with pytest.raises(MailingTaken):
            await registry.mailings.keep(id, "first", LATER)

    @pytest.mark.parametrize(("late", "gone"), [(-1, True), (0, False), (1, False)])
    async def test_it_can_be_taken_back_until_it_starts_and_be_begun_anew(
        self, registry: Registry, late: int, gone: bool
    ) -> None:
        id, then = await self.begun(registry), NOW + timedelta(seconds=late)
        if gone:
            await registry.mailings.take_back("A1", then)
            with pytest.raises(NothingWaiting):
                await registry.mailings.take_back("A1", then)
            with pytest.raises(UnknownMailing):
                await registry.mailings.take(id, "keeper", LATER, LATER)
            await self.begun(registry)
        else:
            with pytest.raises(AlreadyOut):
                await registry.mailings.take_back("A1", then)
        assert [one.waiting for one in await registry.mailings.of("A1")] == [3]

    async def test_what_is_not_due_is_taken_by_nobody_and_what_was_taken_is_not_taken_back(
        self, registry: Registry
    ) -> None:
        id, second = await self.begun(registry), timedelta(seconds=1)
        with pytest.raises(UnknownMailing):
            await registry.mailings.take(id, "keeper", NOW - second, LATER)
        await registry.mailings.take(id, "keeper", NOW, LATER)
        with pytest.raises(AlreadyOut):
            await registry.mailings.take_back("A1", NOW - second)

    async def test_of_several_that_which_waits_is_taken_back(self, registry: Registry) -> None:
        await self.begun(registry)
        await registry.mailings.begin("M2", "A1", 2, [], LATER)
        await registry.mailings.begin("M3", "A2", 1, [], LATER)
        await registry.mailings.take_back("A1", NOW)
        assert [(one.id, one.step) for about in ("A1", "A2") for one in await registry.mailings.of(about)] == [
            ("M1", 1),
            ("M3", 1),
        ]

    async def test_who_opts_out_meanwhile_is_left_in_peace(self, registry: Registry) -> None:
        id = await self.begun(registry)
        await registry.subscribers.remove("1", (REGION,))
        assert (await registry.mailings.get(id)).waiting == 2


class TestAudit:
    async def test_the_newest_comes_first_and_a_crash_is_seen(self, registry: Registry) -> None:
        for number, subject in enumerate(("one", "two")):
            begun = await registry.audit.begin(AuditEntry("operator", "round.close", subject, REGION), NOW)
            if not number:
                await registry.audit.end(begun, DONE)
        found = await registry.audit.all()
        assert [(noted.entry.subject, noted.state) for noted in found] == [("two", "begun"), ("one", "done")]
        assert found[0].time == NOW
