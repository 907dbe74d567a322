"""What the registry keeps of people with a role."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.storage.interface.links import Link
from bot.storage.interface.people import Person, RoleInvitation, Visit, code_hash
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.voices import ANSWERED, READ, Recording, Voice
from bot.storage.interface.writes import AddLinks, AddRecording, AddVoice, GiveRole, StoreDesk
from bot.storage.refusals import Conflict, InvitationOver, RoundNotOpen, UnknownRecording
from bot.storage.transfers import Transfers
from tests.storage.material import NOW, draft, keep_order

TODAY = date(2026, 3, 2)
INVITATION = RoleInvitation("REF123", "ambassador", ("0580",), ("Linköping",), "Secretlabel", date(2026, 3, 20))


def ambassador(number: int = 0, chat: str = "5210000017") -> Person:
    return Person(
        f"AMB{number:03d}", "ambassador", ("0580",), ("Linköping",), "Secretlabel", "telegram", chat, "so", "2026-03-02"
    )


async def join(registry: Registry, key: bytes, person: Person, code: str) -> None:
    await registry.people.invite(code, replace(INVITATION, reference=f"R{person.reference}"))
    joining = GiveRole(key, code_hash(code), TODAY, person, NOW + timedelta(days=7))
    await registry.commit(StoreDesk(key, None, {"page": "menu"}), joining)


class TestVisits:
    async def test_a_visit_is_what_each_part_gives(self, registry: Registry, asked: Round) -> None:
        key, guest, nobody = (registry.key.person(channel, "1") for channel in ("telegram", "guest", "browser"))
        assert await registry.visits.of(key, guest) == Visit(None, None, None, None)
        await join(registry, key, ambassador(), "CODE")
        await draft(registry, guest, asked.id, {"n": 1})
        found = Visit(ambassador(), await registry.desks.load(key), None, await registry.drafts.load(guest))
        assert found.desk
        assert found.guest_draft
        assert await registry.visits.of(key, guest) == found
        await draft(registry, key, asked.id, {"n": 2})
        own = await registry.drafts.load(key)
        assert await registry.visits.of(key, guest) == replace(found, draft=own)
        assert await registry.visits.of(key, nobody) == replace(found, draft=own, guest_draft=None)
        assert await registry.visits.of(nobody, guest) == Visit(None, None, None, found.guest_draft)


class TestPeople:
    async def test_somebody_joins_and_is_found_by_their_account_only(self, registry: Registry) -> None:
        key = registry.key.person("telegram", "1")
        await join(registry, key, ambassador(), "CODE")
        assert await registry.people.find(key) == ambassador()
        assert await registry.people.find(registry.key.person("telegram", "2")) is None
        assert await registry.people.person_of("AMB000") == key

    async def test_an_invitation_gives_one_role_and_a_lost_race_changes_nothing(self, registry: Registry) -> None:
        first, second = registry.key.person("telegram", "1"), registry.key.person("telegram", "2")
        await join(registry, first, ambassador(), "CODE")
        joining = GiveRole(second, code_hash("CODE"), TODAY, ambassador(1), NOW)
        with pytest.raises(InvitationOver):
            await registry.commit(StoreDesk(second, None, {}), joining)
        assert await registry.desks.load(second) is None
        assert not await registry.people.known(second)

    async def test_an_invitation_ends_after_its_last_day(self, registry: Registry) -> None:
        await registry.people.invite("CODE", INVITATION)
        assert await registry.people.invited(code_hash("CODE"), INVITATION.until) == INVITATION
        assert await registry.people.invited(code_hash("CODE"), INVITATION.until + timedelta(days=1)) is None

    async def test_an_invitation_that_is_over_is_erased(self, registry: Registry) -> None:
        await registry.people.invite("CODE", INVITATION)
        for days, left in ((-1, [INVITATION]), (0, [INVITATION]), (1, [])):
            await registry.people.forget_invitations(INVITATION.until + timedelta(days=days))
            assert await registry.people.invitations() == left

    async def test_of_two_presses_at_once_one_wins(self, registry: Registry) -> None:
        key = b"k" * 32
        await registry.commit(StoreDesk(key, None, {"n": 1}))
        before = await registry.desks.load(key)
        await registry.commit(StoreDesk(key, before, {"n": 2}))
        with pytest.raises(Conflict):
            await registry.commit(StoreDesk(key, before, {"n": 3}))

    async def test_a_reminder_is_given_by_one_program_only(self, registry: Registry) -> None:
        key = registry.key.person("telegram", "1")
        await join(registry, key, ambassador(), "CODE")
        later = NOW + timedelta(days=8)
        assert [person for _, person in await registry.people.due(later)] == [ambassador()]
        assert await registry.people.remind_at(key, later, later + timedelta(days=7))
        assert not await registry.people.remind_at(key, later, later + timedelta(days=7))

    async def test_forgetting_leaves_nothing(self, registry: Registry, asked: Round) -> None:
        key, guest = registry.key.person("telegram", "1"), registry.key.person("guest", "1")
        await join(registry, key, ambassador(), "CODE")
        await registry.commit(AddLinks((Link("L1", asked.id, ambassador="AMB000"),)))
        await draft(registry, guest, asked.id)
        await registry.people.forget(key, guest=guest, reference="AMB000", withdraw_links=True)
        assert not await registry.people.known(key)
        assert await registry.drafts.load(guest) is None
        assert await registry.links.find("L1") is None
        assert await registry.counters.by_outcome(asked.id) == {"expired": 1}
        assert await registry.people.all() == []


class TestVoices:
    async def test_a_voice_is_told_about_once_for_each_thing_that_is_new(self, registry: Registry) -> None:
        voice = Voice("V1", "voice", {"theme": "work"}, "Secrettext", "AMB001")
        await registry.commit(AddVoice(voice))
        assert await registry.voices.untold() == []
        read = await registry.voices.mark(voice, READ, "")
        assert await registry.voices.untold() == [read]
        assert await registry.voices.tell(read)
        assert not await registry.voices.tell(read)
        answered = await registry.voices.mark(read, ANSWERED, "Thank you")
        assert not await registry.voices.tell(read)
        assert await registry.voices.get("V1") == answered
        assert await registry.voices.tell(answered)

    async def test_a_recording_takes_the_place_of_an_approved_one_of_the_same_text(self, registry: Registry) -> None:
        first = Recording("R1", "east", "core", "ti", "consent", "hash", "sound 1")
        others = [replace(first, reference="R2", sound="sound 2"), replace(first, reference="R3", item="work")]
        await registry.commit(*(AddRecording(each) for each in (first, *others)))
        assert await registry.recordings.approved("east", "core", "ti") == {}
        for reference in ("R1", "R3", "R2"):
            await registry.recordings.approve(reference)
        approved = await registry.recordings.approved("east", "core", "ti")
        assert approved == {("consent", "hash"): "sound 2", ("work", "hash"): "sound 1"}
        await registry.recordings.reject("R3")
        assert [each.reference for each in await registry.recordings.all()] == ["R2"]
        with pytest.raises(UnknownRecording):
            await registry.recordings.approve("R3")


class TestClusters:
    async def test_nobody_can_work_out_a_cluster_after_the_close_even_with_the_key(
        self, registry: Registry, transfers: Transfers, asked: Round
    ) -> None:
        await registry.rounds.cluster(asked.id, "AMB000")
        await transfers.close_round(asked.id, closed=date(2026, 7, 1), shuffle=keep_order)
        with pytest.raises(RoundNotOpen):
            await registry.rounds.cluster(asked.id, "AMB000")
