"""Arms and pace from the draw to the stored answers, and a list by ear."""

from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.application import Installation
from bot.library import load_region
from bot.service.identity.codes import Draws
from bot.service.surveys.lot import balanced
from bot.service.surveys.media.recordings import Sounds, in_words
from bot.storage.interface.links import Link
from bot.storage.interface.rounds import Round
from bot.storage.interface.writes import AddLinks
from conversations.engine.screens.aloud import everything
from conversations.engine.session import Session
from conversations.surface import events
from conversations.surface.screen import Stage
from tests.engine.protected import protected
from tests.engine.test_protected import begun, practises
from tests.service.desks.desks import Visitor, address, invite
from tests.service.installed import Caller, Clock, installed_in

EXPERIMENTS = {experiment.id for experiment in protected().experiments}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def opened(tmp_path: Path, clock: Clock) -> AsyncIterator[Installation]:
    async with installed_in(tmp_path, clock) as installation:
        yield installation


@pytest.fixture
async def asked(opened: Installation) -> Round:
    region = load_region("ostergotland")
    return await opened.rounds.open(protected(), region, name="Autumn", municipalities=("0580",))


async def arms_of(opened: Installation, caller: Caller) -> dict[str, int]:
    """The arms in somebody's draft."""
    registry = opened.survey._registry
    draft = await registry.drafts.load(opened.key.person(caller.account.channel, caller.account.name))
    assert draft
    return dict(Session.from_document(draft.document["session"]).arms)


async def starts(opened: Installation, link: Link, names: range) -> list[dict[str, int]]:
    drawn = []
    for name in names:
        caller = Caller(opened, str(name))
        await caller.starts(link)
        drawn.append(await arms_of(opened, caller))
    return drawn


async def test_draws_are_even_for_each_ambassador(opened: Installation, asked: Round) -> None:
    for number, reference in enumerate(("AMB1", "AMB2")):
        link = Link(f"CODE{number}", asked.id, ambassador=reference)
        await opened.survey._registry.commit(AddLinks((link,)))
        drawn = await starts(opened, link, range(number * 1000, number * 1000 + 200))
        for experiment in EXPERIMENTS:
            counts = Counter(arms[experiment] for arms in drawn)
            assert set(counts) == {0, 1}
            assert abs(counts[0] - counts[1]) <= 16
        together = Counter((arms["wording"], arms["lists"]) for arms in drawn)
        assert min(together.values()) > 20


def test_arms_of_three_are_even_and_no_turn_is_certain() -> None:
    counts: Counter[int] = Counter()
    next_to = Counter()  # type: Counter[bool]
    for _ in range(600):
        arm = balanced(range(3), counts, Draws())
        next_to[counts[arm] == min(counts[each] for each in range(3))] += 1
        counts[arm] += 1
    assert max(counts.values()) - min(counts.values()) <= 20
    assert next_to[False] > 30


async def test_arms_and_pace_are_stored_with_the_answers_and_the_counts_end(
    opened: Installation, asked: Round, clock: Clock
) -> None:
    link = await opened.rounds.link(asked.id)
    expected = []
    for number in range(10):
        caller = Caller(opened, str(number))
        await caller.starts(link)
        expected.append(await arms_of(opened, caller))
        await caller.agrees()
        clock.passes(seconds=30 if number else 0.1)
        await caller.presses("Fully")
        while caller.screen.stage is not Stage.SUMMARY:
            await caller.presses("Skip")
        await caller.presses("Send my answers")
    await opened.rounds.close(asked.id)
    rows = await opened.survey._transfers.answers.rows(asked.id)
    assert sorted(map(repr, (sorted(row.arms.items()) for row in rows))) == sorted(
        repr(sorted(arms.items())) for arms in expected
    )
    assert Counter(row.pace for row in rows) == {"too_fast": 1, "usual": 9}
    assert all(("openly" in row.answers) == (row.arms["how"] == 0) for row in rows)
    assert await opened.survey._registry.arm_counts.of(asked.id, None) == {}


async def test_somebody_on_an_ambassadors_phone_is_in_arms_too(opened: Installation, asked: Round) -> None:
    ambassador = Visitor(opened.dispatcher(address))
    await ambassador.joins((await invite(opened)).code)
    await ambassador.presses("Hand over my phone", "Start")
    assert ambassador.reply.battery is not None
    reference = (await opened.people.ambassadors())[0].reference
    counts = await opened.survey._registry.arm_counts.of(asked.id, reference)
    assert set(counts) == EXPERIMENTS


def test_the_list_is_done_by_ear_with_four_taps() -> None:
    recorded = [in_words(aloud, "en") for aloud in everything(protected(), "en")]
    sounds = Sounds({(one.item, one.wording): one.item for one in recorded})
    conversation = begun(lists=1)
    heard = [sounds.spoken(conversation.session, protected())]
    practises(conversation, "2")
    heard.append(sounds.spoken(conversation.session, protected()))
    conversation.does(events.Choose(conversation.session.revision, "list", "3"))
    assert heard == ["practice item_count", "list"]
    assert conversation.session.answers["list"] == "3"
