"""Killed at any moment, the program and its commands lose and double nothing, and leave nobody stuck."""

import random

import pytest

from tests.endtoend.killed_commands import CASES, killed
from tests.endtoend.killed_desks import ACTS
from tests.endtoend.killed_desks import killed as killed_desk
from tests.endtoend.kills import run


async def test_who_sent_has_seen_the_receipt() -> None:
    outcome = await run("webhook", 1, seed=3)
    assert (outcome.kills, outcome.stuck) == (1, 0)
    assert outcome.stored == outcome.seen == outcome.sent > 0


@pytest.mark.parametrize("name", CASES)
async def test_a_command_that_was_killed_can_be_given_again(name: str) -> None:
    assert await killed(name, 1, random.Random(name)) == []


@pytest.mark.parametrize("act", ACTS)
async def test_an_act_that_a_coordinator_began_comes_to_its_end(act: str) -> None:
    assert await killed_desk(act, 1, random.Random(act)) == []
