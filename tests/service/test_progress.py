"""What anybody can learn of an open round: the whole tens as of the last batch, and no more."""

import random
from collections import Counter
from dataclasses import dataclass

import pytest

from bot.application import Installation
from bot.service.people.rights import Actor, Role
from bot.service.rounds.progress import RoundProgress
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round
from bot.storage.keys import ServerKey
from bot.storage.sqlite.registry.registry import SqliteRegistry
from conversations.engine.effects import Outcome
from conversations.thresholds import in_whole_steps
from tests.counted import counted
from tests.engine.batteries import one_question
from tests.service.installed import Caller, open_round

PLACES = ("0580", "0581", "0582", "0583")
LOCAL = Actor(Role.MUNICIPALITY, "ostergotland", ("0581",), "local")


@dataclass(frozen=True)
class Seen:
    """All that anybody sees of a round at one moment."""

    figures: object
    own: object
    ambassadors: object
    gaps: object


async def another_program(opened: Installation) -> Registry:
    """The same registry, opened once more."""
    settings = opened.settings
    return await SqliteRegistry.open(settings.registry_path, ServerKey.load_or_create(settings.key_path))


async def everything(opened: Installation, registry: Registry, asked: Round, ambassadors: list[str]) -> Seen:
    standing = (await RoundProgress(registry).against_targets([asked.id]))[asked.id]
    shown = await opened.rounds.show(asked.id)
    return Seen(
        (shown.progress, shown.dispositions, shown.break_offs),
        (await opened.rounds.show(asked.id, LOCAL)).progress,
        [standing.of_ambassador(one) for one in ambassadors],
        standing.missing(PLACES),
    )


async def links_of(opened: Installation, asked: Round, ambassadors: list[str]) -> list[Link]:
    return [
        await opened.rounds.link(asked.id, municipality=place, ambassador=ambassador)
        for place in PLACES
        for ambassador in ambassadors
    ]


async def sends(opened: Installation, name: str, link: Link) -> None:
    caller = Caller(opened, name)
    await caller.starts(link)
    await caller.answers_all()


@pytest.mark.parametrize(
    ("number", "tens"), [(0, 0), (9, 0), (10, 10), (11, 10), (19, 10), (20, 20), (487, 480), (1000, 1000)]
)
def test_a_number_goes_down_to_the_next_ten(number: int, tens: int) -> None:
    assert in_whole_steps(number) == tens


async def test_no_live_figure_moves_but_with_a_batch_and_all_are_tens(opened: Installation) -> None:
    asked = await open_round(opened, *PLACES, battery=one_question())
    registry = await SqliteRegistry.open(
        opened.settings.registry_path, ServerKey.load_or_create(opened.settings.key_path)
    )
    try:
        ambassadors = ["AMB0", "AMB1"]
        links = await links_of(opened, asked, ambassadors)
        await opened.rounds.target(asked.id, 37, municipality="0580", language=None)
        await opened.rounds.target(asked.id, 90, municipality=None, language="en")
        draw = random.Random(7)
        true: Counter[str] = Counter()
        waiting = 0
        before = await everything(opened, registry, asked, ambassadors)
        for number in range(200):
            link = draw.choice(links)
            await sends(opened, str(number), link)
            assert link.municipality
            true[link.municipality] += 1
            waiting += 1
            assert await everything(opened, registry, asked, ambassadors) == before
            if draw.random() < 0.1:
                await opened.rounds.flush()
                after = await everything(opened, registry, asked, ambassadors)
                if waiting < 10:
                    assert after == before
                    continue
                before, waiting = after, 0
                shown = (await opened.rounds.show(asked.id)).progress
                tens = {place: n // 10 * 10 for place, n in sorted(true.items())}
                assert shown.sent["municipality"] == tens
                assert shown.counts[Outcome.SENT] == max(sum(part.values()) for part in list(shown.sent.values())[:3])
                assert all(n % 10 == 0 for part in (shown.counts, *shown.sent.values()) for n in part.values())
        assert (await counted(opened.settings, asked.id))["sent"] == 200
    finally:
        await registry.close()


@pytest.mark.parametrize("sent", [19, 20, 21])
async def test_no_choice_of_targets_tells_more_than_the_tens(opened: Installation, sent: int) -> None:
    asked = await open_round(opened, *PLACES, battery=one_question())
    registry = await SqliteRegistry.open(
        opened.settings.registry_path, ServerKey.load_or_create(opened.settings.key_path)
    )
    try:
        link = await opened.rounds.link(asked.id, municipality="0580")
        for number in range(sent):
            await sends(opened, str(number), link)
        await opened.rounds.flush()
        progress = RoundProgress(registry)
        for municipality, language in (("0580", None), (None, "en"), ("0580", "en")):
            for target in range(1, 35):
                await opened.rounds.target(asked.id, target, municipality=municipality, language=language)
                gaps = [gap.number for gap in (await progress.against_targets([asked.id]))[asked.id].missing(["0580"])]
                assert gaps == ([target - sent // 10 * 10] if target > sent // 10 * 10 else [])
            await opened.rounds.target(asked.id, 0, municipality=municipality, language=language)
    finally:
        await registry.close()


async def test_of_a_closed_round_nothing_exact_is_shown_either(opened: Installation) -> None:
    asked = await open_round(opened, *PLACES, battery=one_question())
    link = await opened.rounds.link(asked.id, municipality="0580")
    for number in range(13):
        await sends(opened, str(number), link)
    await opened.rounds.close(asked.id)
    shown = await opened.rounds.show(asked.id)
    assert shown.progress.counts[Outcome.SENT] == shown.progress.counts[Outcome.OPENED] == 10
    assert shown.progress.sent["municipality"] == {"0580": 10}
    assert shown.dispositions.complete == 10
