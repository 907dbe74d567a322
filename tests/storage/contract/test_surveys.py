"""One step of a conversation is stored whole or not at all, and nothing readable is left lying about."""

import asyncio
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.storage.interface.drafts import Draft
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.voices import Voice
from bot.storage.interface.writes import AddLinks, AddVoice, CountTallies, EraseDraft, StoreDesk, StoreDraft
from bot.storage.keys import ServerKey
from bot.storage.refusals import (
    AlreadyAnswered,
    Conflict,
    DuplicateLink,
    FailedWrite,
    LinkUsed,
    RoundNotOpen,
    UnknownBattery,
    UnknownRound,
)
from tests.storage.implementations import Implementation
from tests.storage.material import BATTERY, DUE, NOW, draft, open_round, send, submission, tally

PERSON = b"p" * 32


async def advance(
    registry: Registry, before: Draft | None, document: dict[str, Any] | None, round: str = "2026-1"
) -> None:
    if document is None:
        await registry.commit(EraseDraft(PERSON, before, round))
    else:
        await draft(registry, PERSON, round, document, before)


class TestRounds:
    async def test_a_round_is_read_as_it_was_opened(self, registry: Registry, asked: Round) -> None:
        assert asked.id == "2026-1"
        assert asked.state == "open"
        assert asked.municipalities == ("0580", "0581")
        assert asked.until == date(2026, 6, 30)
        assert asked.settings == {"k": 10}
        assert (await registry.batteries.get(asked.battery))["title"] == {"en": "Core"}

    async def test_it_can_be_tried_whether_it_can_be_written(self, registry: Registry) -> None:
        await registry.probe()
        await registry.probe()

    async def test_rounds_are_listed_the_newest_first(self, registry: Registry) -> None:
        ids = [(await open_round(registry, name)).id for name in ("one", "two", "three")]
        assert [found.id for found in await registry.rounds.all()] == ids[::-1]

    async def test_unknown_rounds_and_batteries_are_refused(self, registry: Registry) -> None:
        with pytest.raises(UnknownRound):
            await registry.rounds.get("2026-9")
        with pytest.raises(UnknownBattery):
            await registry.batteries.get(BATTERY)
        with pytest.raises(UnknownRound):
            await advance(registry, None, {})


class TestLinks:
    async def test_a_link_is_found_by_its_code(self, registry: Registry, asked: Round) -> None:
        link = Link("CODE1", asked.id, "0580", "amb", "course", "ti", once=True, arm="alone")
        await registry.commit(AddLinks((link,)))
        assert await registry.links.find("CODE1") == link
        assert await registry.links.of_round(asked.id) == [link]
        assert await registry.links.find("code1") is None

    async def test_the_links_of_a_round_come_by_their_codes(self, registry: Registry, asked: Round) -> None:
        await registry.commit(AddLinks(tuple(Link(code, asked.id) for code in ("M", "Z", "A"))))
        await registry.commit(AddLinks((Link("B", (await open_round(registry, "Other")).id),)))
        assert [link.code for link in await registry.links.of_round(asked.id)] == ["A", "M", "Z"]

    async def test_links_are_added_all_or_none(self, registry: Registry, asked: Round) -> None:
        await registry.commit(AddLinks((Link("A", asked.id),)))
        with pytest.raises(DuplicateLink):
            await registry.commit(
                AddLinks(
                    (
                        Link("B", asked.id),
                        Link("A", asked.id),
                    )
                )
            )
        assert await registry.links.find("B") is None

    async def test_a_link_for_once_takes_one_response(self, registry: Registry, asked: Round) -> None:
        await registry.commit(
            AddLinks(
                (
                    Link("ONCE", asked.id, once=True),
                    Link("SHARED", asked.id),
                )
            )
        )
        await send(registry, b"1" * 32, submission(asked.id, "r1"), "ONCE")
        with pytest.raises(LinkUsed):
            await send(registry, b"2" * 32, submission(asked.id, "r2"), "ONCE")
        for number in (3, 4):
            await send(registry, bytes([number]) * 32, submission(asked.id, f"r{number}"), "SHARED")
        assert len(await registry.outbox.waiting(asked.id)) == 3
        assert not await registry.rounds.participated(asked.id, b"2" * 32)


class TestDrafts:
    async def test_a_draft_is_changed_only_by_who_saw_it_last(self, registry: Registry, asked: Round) -> None:
        await advance(registry, None, {"n": 1})
        first = await registry.drafts.load(PERSON)
        assert first
        assert (first.document, first.edition, first.due) == ({"n": 1}, 1, DUE)
        await advance(registry, first, {"n": 2})
        for before in (None, first):
            for document in ({"n": 3}, None):
                with pytest.raises(Conflict):
                    await advance(registry, before, document)
        second = await registry.drafts.load(PERSON)
        assert second
        assert second.document == {"n": 2}
        await advance(registry, second, None)
        assert await registry.drafts.load(PERSON) is None

    async def test_of_two_taps_at_once_one_wins(self, registry: Registry, asked: Round) -> None:
        await advance(registry, None, {"n": 0})
        before = await registry.drafts.load(PERSON)
        results = await asyncio.gather(
            *(advance(registry, before, {"n": n}) for n in range(20)), return_exceptions=True
        )
        assert results.count(None) == 1
        assert sum(isinstance(result, Conflict) for result in results) == 19

    async def test_due_drafts_are_erased_and_counted(self, registry: Registry, asked: Round) -> None:
        for person, days in ((b"1" * 32, 1), (b"2" * 32, 1), (b"3" * 32, 5)):
            due = NOW + timedelta(days=days)
            await registry.commit(StoreDraft(person, None, asked.id, {}, due, tally("expired", "0581")))
        assert await registry.drafts.expire(NOW + timedelta(hours=23)) == 0
        assert await registry.drafts.expire(NOW + timedelta(days=1)) == 2
        assert await registry.drafts.load(b"1" * 32) is None
        assert await registry.drafts.load(b"3" * 32)
        assert await registry.counters.counts(asked.id) == {tally("expired", "0581"): 2}

    async def test_a_draft_is_erased_to_the_minute(self, registry: Registry, asked: Round) -> None:
        exact = NOW + timedelta(minutes=12, seconds=34)
        await registry.commit(StoreDraft(PERSON, None, asked.id, {}, exact))
        found = await registry.drafts.load(PERSON)
        assert found
        assert found.due == exact
        for moment, overdue in ((exact - timedelta(seconds=1), 0), (exact, 1), (exact + timedelta(seconds=1), 0)):
            assert await registry.drafts.overdue(moment) == overdue
            assert await registry.drafts.expire(moment) == overdue

    async def test_a_screen_is_locked_to_the_minute(self, registry: Registry, asked: Round) -> None:
        lock, due = NOW + timedelta(minutes=50), NOW + timedelta(hours=2)
        await registry.commit(StoreDraft(PERSON, None, asked.id, {}, due, lock=lock))
        await registry.commit(StoreDraft(b"2" * 32, None, asked.id, {}, due))
        assert await registry.drafts.to_lock(lock - timedelta(seconds=1)) == []
        assert await registry.drafts.to_lock(lock) == [PERSON]
        assert await registry.drafts.expire(due - timedelta(seconds=1)) == 0
        assert await registry.drafts.expire(due) == 2

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        document=st.dictionaries(
            st.text(), st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=20)
        )
    )
    def test_any_document_comes_back_as_it_was(
        self, implementation: Implementation, tmp_path: Path, document: dict[str, Any]
    ) -> None:
        async def round_trip() -> object:
            registry = await implementation.registry(tmp_path, ServerKey(b"k" * 32))
            try:
                if not await registry.rounds.all():
                    await open_round(registry)
                await advance(registry, await registry.drafts.load(PERSON), document)
                found = await registry.drafts.load(PERSON)
                return found and found.document
            finally:
                await registry.close()

        assert asyncio.run(round_trip()) == document


class TestSending:
    async def test_sending_erases_the_draft_marks_the_person_and_counts(self, registry: Registry, asked: Round) -> None:
        sent = submission(asked.id, "r1", texts={"more": "så här <b>är</b> det"})
        await send(registry, PERSON, sent)
        assert await registry.drafts.load(PERSON) is None
        assert await registry.rounds.participated(asked.id, PERSON)
        assert not await registry.rounds.participated(asked.id, b"q" * 32)
        assert await registry.counters.by_outcome(asked.id) == {"opened": 1, "sent": 1}
        assert list((await registry.outbox.waiting(asked.id)).values()) == [sent]

    async def test_nobody_answers_twice(self, registry: Registry, asked: Round) -> None:
        await send(registry, PERSON, submission(asked.id, "r1"))
        with pytest.raises(AlreadyAnswered):
            await send(registry, PERSON, submission(asked.id, "r2"))
        assert len(await registry.outbox.waiting(asked.id)) == 1
        assert (await registry.counters.by_outcome(asked.id))["sent"] == 1
        assert await registry.drafts.load(PERSON)

    async def test_a_closing_round_takes_nothing(self, registry: Registry, asked: Round) -> None:
        await registry.rounds.begin_closing(asked.id)
        with pytest.raises(RoundNotOpen):
            await send(registry, PERSON, submission(asked.id, "r1"))
        assert not await registry.outbox.waiting(asked.id)


class TestTogether:
    async def test_of_writes_that_belong_together_all_or_none_are_done(self, registry: Registry, asked: Round) -> None:
        link, voice = Link("ONCE", asked.id), Voice("V1", "voice", {}, "text", "AMB")
        people = [bytes([number]) * 32 for number in range(3)]
        desks = [StoreDesk(person, None, {"page": "menu"}) for person in people]
        results = await asyncio.gather(
            registry.commit(desks[0], AddLinks((link,))),
            registry.commit(desks[1], AddVoice(voice), AddLinks((link,))),
            registry.commit(desks[2]),
            return_exceptions=True,
        )
        assert [type(result) for result in results] == [type(None), DuplicateLink, type(None)]
        assert [await registry.desks.load(person) is None for person in people] == [False, True, False]
        assert await registry.voices.all() == []

    async def test_one_that_fails_harms_nobody(self, registry: Registry, asked: Round) -> None:
        people = [bytes([number]) * 32 for number in range(50)]
        results = await asyncio.gather(
            *(draft(registry, person, asked.id) for person in people[:25]),
            draft(registry, b"x" * 32, "2026-9"),
            *(draft(registry, person, asked.id) for person in people[25:]),
            return_exceptions=True,
        )
        assert isinstance(results[25], UnknownRound)
        assert results.count(None) == 50
        assert all([await registry.drafts.load(person) for person in people])

    async def test_a_cancelled_caller_stops_nobody(self, registry: Registry, asked: Round) -> None:
        tasks = [asyncio.create_task(draft(registry, bytes([n]) * 32, asked.id)) for n in range(10)]
        await asyncio.sleep(0)
        tasks[3].cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert sum(result is None for result in results) == 9

    async def test_nothing_is_taken_after_closing(
        self, implementation: Implementation, tmp_path: Path, key: ServerKey
    ) -> None:
        registry = await implementation.registry(tmp_path / "other", key)
        await registry.close()
        with pytest.raises(FailedWrite):
            await registry.commit(AddLinks((Link("A", "2026-1"),)))


class TestTwoPrograms:
    async def test_the_bot_and_a_command_share_one_store(
        self, implementation: Implementation, registry: Registry, asked: Round, tmp_path: Path, key: ServerKey
    ) -> None:
        other = await implementation.registry(tmp_path, key)
        both = (other, registry)
        try:
            people = [bytes([number]) * 32 for number in range(60)]
            counting = CountTallies(asked.id, (tally("opened"),))
            await asyncio.gather(
                *(
                    both[number % 2].commit(StoreDraft(person, None, asked.id, {"n": number}, DUE), counting)
                    for number, person in enumerate(people)
                )
            )
            for number, person in enumerate(people):
                found = await both[1 - number % 2].drafts.load(person)
                assert found
                assert found.document == {"n": number}
            assert await other.counters.by_outcome(asked.id) == {"opened": 60}
        finally:
            await other.close()
