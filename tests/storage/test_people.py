"""What the registry keeps of people with a role, and what a thief learns from it."""

import random
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.storage.answers import Answers
from bot.storage.keys import ServerKey
from bot.storage.outbox import Submission, close_round, flush
from bot.storage.people import Invitation, Person, code_hash
from bot.storage.refusals import Conflict, InvitationOver, RoundNotOpen
from bot.storage.registry import Link, Registry, Round
from bot.storage.voices import Voice
from tests.storage.material import DUE, NOW, keep_order, submission, tally

TODAY = date(2026, 3, 2)
INVITATION = Invitation("REF123", "ambassador", ("0580",), ("Linköping",), "Secretlabel", date(2026, 3, 20))
AMBASSADORS, EACH = 10, 20


def ambassador(number: int = 0, chat: str = "5210000017") -> Person:
    return Person(
        f"AMB{number:03d}", "ambassador", ("0580",), ("Linköping",), "Secretlabel", "telegram", chat, "so", "2026-03-02"
    )


async def join(registry: Registry, key: bytes, person: Person, code: str) -> None:
    await registry.people.invite(code, replace(INVITATION, reference=f"R{person.reference}"))
    joining = registry.people.joining(key, code_hash(code), TODAY, person, NOW + timedelta(days=7))
    await registry.desks.store(key, None, {"page": "menu"}, joining)


async def send_through(registry: Registry, round: Round, number: int, receipt: str) -> None:
    """Somebody sends what an ambassador asked."""
    guest = registry.key.person("guest", receipt)
    sent = submission(round.id, receipt)
    cluster = await registry.cluster(round.id, f"AMB{number:03d}")
    sent = Submission(receipt, replace(sent.row, cluster=cluster, mode="interview"), {}, by_account=False)
    told = [replace(tally("sent"), ambassador=f"AMB{number:03d}", week="2026-W10")]
    await registry.advance(guest, None, round=round.id, document={}, due=DUE)
    draft = await registry.drafts.load(guest)
    await registry.advance(guest, draft, round=round.id, document=None, due=DUE, tallies=told, submission=sent)


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
        joining = registry.people.joining(second, code_hash("CODE"), TODAY, ambassador(1), NOW)
        with pytest.raises(InvitationOver):
            await registry.desks.store(second, None, {}, joining)
        assert await registry.desks.load(second) is None
        assert not await registry.people.known(second)

    async def test_an_invitation_ends_after_its_last_day(self, registry: Registry) -> None:
        await registry.people.invite("CODE", INVITATION)
        assert await registry.people.invited(code_hash("CODE"), INVITATION.until) == INVITATION
        assert await registry.people.invited(code_hash("CODE"), INVITATION.until + timedelta(days=1)) is None

    async def test_of_two_presses_at_once_one_wins(self, registry: Registry) -> None:
        key = b"k" * 32
        await registry.desks.store(key, None, {"n": 1})
        before = await registry.desks.load(key)
        await registry.desks.store(key, before, {"n": 2})
        with pytest.raises(Conflict):
            await registry.desks.store(key, before, {"n": 3})

    async def test_a_reminder_is_given_by_one_program_only(self, registry: Registry) -> None:
        key = registry.key.person("telegram", "1")
        await join(registry, key, ambassador(), "CODE")
        later = NOW + timedelta(days=8)
        assert [person for _, person in await registry.people.due(later)] == [ambassador()]
        assert await registry.people.remind_at(key, later, later + timedelta(days=7))
        assert not await registry.people.remind_at(key, later, later + timedelta(days=7))

    async def test_forgetting_leaves_nothing(self, registry: Registry, asked: Round, tmp_path: Path) -> None:
        key, guest = registry.key.person("telegram", "1"), registry.key.person("guest", "1")
        await join(registry, key, ambassador(), "CODE")
        await registry.links.add(Link("L1", asked.id, ambassador="AMB000"))
        await registry.advance(guest, None, round=asked.id, document={}, due=DUE)
        await registry.people.forget(key, guest=guest, reference="AMB000", withdraw_links=True)
        assert not await registry.people.known(key)
        assert await registry.drafts.load(guest) is None
        assert await registry.links.find("L1") is None
        assert await registry.counters.by_outcome(asked.id) == {"expired": 1}
        assert b"AMB000" not in (tmp_path / "registry.db").read_bytes()


class TestTheThief:
    async def test_sees_who_is_an_ambassador_and_where_neither_in_the_files_nor_in_the_log(
        self, registry: Registry, tmp_path: Path
    ) -> None:
        for number in range(5):
            key = registry.key.person("telegram", str(number))
            await join(registry, key, ambassador(number, f"521000001{number}"), f"SECRETCODE{number}")
        voice = Voice("V1", "voice", {"theme": "work"}, "Secrettext", "AMB001")
        await registry.desks.store(b"x" * 32, None, {"page": "say"}, registry.voices.adding(voice))
        content = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("registry"))
        for secret in (b"5210000", b"Secretlabel", b"0580", b"SECRETCODE", b"Secrettext"):
            assert secret not in content
        with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
            for table in ("people", "invitations", "desks"):
                lengths = connection.execute(f"SELECT count(DISTINCT length(sealed)) FROM {table}").fetchone()
                assert lengths[0] <= 1

    async def test_cannot_tell_whose_responses_are_whose(
        self, registry: Registry, answers: Answers, asked: Round, tmp_path: Path
    ) -> None:
        """With both files, knowing how many answers each ambassador brought in, but without the key."""
        order = [number for number in range(AMBASSADORS) for _ in range(EACH + number)]
        random.Random(1).shuffle(order)
        for place, number in enumerate(order):
            await send_through(registry, asked, number, f"receipt {place}")
            if place % 10 == 9:
                await flush(registry, answers, asked.id, everything=False, shuffle=random.Random(place).shuffle)
        for number in range(AMBASSADORS):
            await registry.links.add(Link(f"L{number}", asked.id, ambassador=f"AMB{number:03d}", once=True))
        truth = {await registry.cluster(asked.id, f"AMB{number:03d}"): number for number in range(AMBASSADORS)}
        other = ServerKey(b"o" * 32)
        guesses = {other.cluster(bytes(32), f"AMB{number:03d}") for number in range(AMBASSADORS)}
        assert not guesses & set(truth)
        with closing(sqlite3.connect(tmp_path / "registry.db")) as connection:
            dump = "\n".join(connection.iterdump())
            assert not [cluster for cluster in truth if str(cluster) in dump]
        await close_round(registry, answers, asked.id, closed=date(2026, 7, 1), shuffle=keep_order)
        rows = Counter(row.cluster for row in await answers.rows(asked.id))
        assert sorted(rows.values()) == [EACH + number for number in range(AMBASSADORS)]
        content = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.name.startswith("registry"))
        assert b"AMB0" not in content
        assert not await registry.counters.of_ambassador(asked.id, "AMB000")

    async def test_nobody_can_work_out_a_cluster_after_the_close_even_with_the_key(
        self, registry: Registry, answers: Answers, asked: Round
    ) -> None:
        await registry.cluster(asked.id, "AMB000")
        await close_round(registry, answers, asked.id, closed=date(2026, 7, 1), shuffle=keep_order)
        with pytest.raises(RoundNotOpen):
            await registry.cluster(asked.id, "AMB000")
