"""Rounds that belong together: trails wait for the close, are erased by their card, and are cut at the end."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.storage.interface.answers import Answers
from bot.storage.interface.counts import Tally
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import SendResponse
from bot.storage.keys import ServerKey
from bot.storage.trails import Trails
from bot.storage.transfers import Transfers
from tests.storage.implementations import Implementation
from tests.storage.material import BATTERY, close, marks, move, send, submission

CARD = bytes((0, 33, 64, 112))


async def round_of(registry: Registry, series: str, name: str) -> Round:
    """An open round that belongs to a series."""
    await registry.batteries.store(BATTERY, "core", "1", {"id": "core", "version": "1", "title": {"en": "Core"}})
    return await registry.rounds.open(
        name=name,
        region="ostergotland",
        battery=BATTERY,
        municipalities=("0580",),
        until=None,
        settings={"series": series},
        opened=date(2026, 3, 1),
    )


async def begun(registry: Registry) -> str:
    """A series (its id)."""
    return (await registry.series.named("ostergotland", "Progress")).id


async def sent_with(registry: Registry, asked: Round, receipt: str, trail: int | None) -> None:
    """Somebody sends, with a card or without."""
    plain = submission(asked.id, receipt)
    await send(registry, receipt.encode().ljust(32), replace(plain, row=replace(plain.row, cluster=None, trail=trail)))


async def test_a_series_begins_once_and_the_same_card_is_the_same_trail_in_it_only(
    registry: Registry, implementation: Implementation, key: ServerKey, tmp_path: Path
) -> None:
    series = await begun(registry)
    assert await begun(registry) == series
    other = (await registry.series.named("ostergotland", "Orientation")).id
    trail = await registry.series.trail(series, CARD)
    assert trail is not None
    assert 0 <= trail < 2**62
    again = await implementation.registry(tmp_path, key)
    assert await again.series.trail(series, CARD) == trail
    await again.close()
    assert await registry.series.trail(other, CARD) != trail
    assert [(one.name, one.is_running) for one in await registry.series.all()] == [
        ("Orientation", True),
        ("Progress", True),
    ]


async def test_a_trail_waits_for_the_close_and_then_stands_with_its_response(
    registry: Registry, answers: Answers, transfers: Transfers
) -> None:
    asked = await round_of(registry, await begun(registry), "Spring")
    for number in range(10):
        await sent_with(registry, asked, f"r{number}", number if number < 2 else None)
    assert await move(transfers, asked) == 0, "eight without a card are fewer than ten"
    for number in range(10, 12):
        await sent_with(registry, asked, f"r{number}", None)
    assert await move(transfers, asked) == 10
    assert {row.trail for row in await answers.rows(asked.id)} == {None}
    assert await registry.outbox.receipt_with(asked.id, 1) == "r1"
    assert await registry.outbox.receipt_with(asked.id, 2) is None
    await close(transfers, asked)
    assert {row.answers["mark"]: row.trail for row in await answers.rows(asked.id) if row.trail is not None} == {
        "r0": 0,
        "r1": 1,
    }


async def test_a_card_counts_once_in_each_round(registry: Registry, answers: Answers, transfers: Transfers) -> None:
    asked = await round_of(registry, await begun(registry), "Spring")
    await sent_with(registry, asked, "here", 7)
    await sent_with(registry, asked, "there", 7)
    await close(transfers, asked)
    assert sorted(str(row.trail) for row in await answers.rows(asked.id)) == ["7", "None"]


class TestErasing:
    async def test_the_whole_trail_goes_from_open_and_closed_rounds_and_is_counted(
        self, registry: Registry, answers: Answers, transfers: Transfers
    ) -> None:
        series = await begun(registry)
        first = await round_of(registry, series, "Spring")
        for receipt, trail in (("mine", 7), ("other", 8), ("plain", None)):
            await sent_with(registry, first, receipt, trail)
        await close(transfers, first)
        second = await round_of(registry, series, "Autumn")
        for receipt, trail in (("mine again", 7), ("other again", 8)):
            await sent_with(registry, second, receipt, trail)
        trails = Trails(transfers)
        assert await trails.exists(series, 7)
        assert await trails.erase(series, 7)
        assert not await trails.exists(series, 7)
        assert await marks(answers, first) == ["other", "plain"]
        assert [sent.receipt for sent in (await registry.outbox.waiting(second.id)).values()] == ["other again"]
        for asked, sent in ((first, 3), (second, 2)):
            counted = await registry.counters.by_outcome(asked.id)
            assert (counted["sent"], counted["erased"]) == (sent, 1)
        assert await registry.rounds.remains(first.id) == {}
        assert not await trails.erase(series, 7)
        assert (await registry.counters.by_outcome(first.id))["erased"] == 1

    async def test_cut_short_and_done_again_it_is_counted_once(
        self, registry: Registry, answers: Answers, transfers: Transfers
    ) -> None:
        series = await begun(registry)
        asked = await round_of(registry, series, "Spring")
        await sent_with(registry, asked, "mine", 7)
        await sent_with(registry, asked, "other", None)
        await close(transfers, asked)
        row = next(row for row in await answers.rows(asked.id) if row.trail == 7)
        tally = Tally(row.municipality, row.mode, row.language_group, "erased")
        await registry.counters.note_erased(asked.id, "7", tally)  # and then it was killed
        assert await Trails(transfers).erase(series, 7)
        assert (await registry.counters.by_outcome(asked.id))["erased"] == 1
        assert await registry.rounds.remains(asked.id) == {}


class TestTheEnd:
    async def test_trails_are_cut_and_no_card_leads_anywhere(
        self, registry: Registry, answers: Answers, transfers: Transfers
    ) -> None:
        series = await begun(registry)
        asked = await round_of(registry, series, "Spring")
        for receipt, trail in (("a", 7), ("b", 8), ("c", None)):
            await sent_with(registry, asked, receipt, trail)
        await close(transfers, asked)
        before = await answers.epoch(asked.id)
        assert await Trails(transfers).end(series) == ()
        assert await marks(answers, asked) == ["a", "b", "c"]
        assert {row.trail for row in await answers.rows(asked.id)} == {None}
        assert await registry.series.trail(series, CARD) is None
        assert not (await registry.series.named("ostergotland", "Progress")).is_running
        assert await answers.epoch(asked.id) != before
        await transfers.epochs.prove_all()
        assert await Trails(transfers).end(series) == (), "ended again, it ends the same"

    async def test_an_end_that_was_interrupted_is_finished_later(
        self, registry: Registry, answers: Answers, transfers: Transfers
    ) -> None:
        """And so are the trails of a file that was elsewhere; those of a series that runs stay."""
        series, other = await begun(registry), (await registry.series.named("ostergotland", "Orientation")).id
        rounds = [await round_of(registry, of, name) for of, name in ((series, "1"), (series, "2"), (other, "3"))]
        for asked in rounds:
            await sent_with(registry, asked, f"in {asked.id}", 7)
            await close(transfers, asked)
        await registry.series.end(series)  # and then it was killed
        assert await registry.series.trail(series, CARD) is None
        await Trails(transfers).cut_ended()
        assert [[row.trail for row in await answers.rows(asked.id)] for asked in rounds] == [[None], [None], [7]]
        assert [await answers.has_trails(asked.id) for asked in rounds] == [False, False, True]
        before = [await answers.epoch(asked.id) for asked in rounds]
        await Trails(transfers).cut_ended()
        assert [await answers.epoch(asked.id) for asked in rounds] == before, "what is cut is not written again"
        await transfers.epochs.prove_all()


async def test_what_waits_is_found_by_another_code_in_each_round(registry: Registry, transfers: Transfers) -> None:
    series = await begun(registry)
    first, second = [await round_of(registry, series, name) for name in ("Spring", "Autumn")]
    for asked in (first, second):
        await sent_with(registry, asked, f"in {asked.id}", 7)
    assert await registry.outbox.receipt_with(first.id, 7) == f"in {first.id}"
    assert await registry.outbox.receipt_with(second.id, 7) == f"in {second.id}"


@pytest.mark.parametrize("trail", [0, 2**62 - 1])
async def test_the_smallest_and_the_largest_trail_are_kept(
    registry: Registry, answers: Answers, transfers: Transfers, trail: int
) -> None:
    asked = await round_of(registry, await begun(registry), "Spring")
    plain = submission(asked.id, "one")
    await registry.commit(SendResponse(replace(plain, row=replace(plain.row, trail=trail)), b"1" * 32))
    await close(transfers, asked)
    assert [row.trail for row in await answers.rows(asked.id)] == [trail]
