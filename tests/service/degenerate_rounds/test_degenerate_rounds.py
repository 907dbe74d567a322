"""Every round at the edge ends in a report, or in one clear sentence: some are drawn, some are said here."""

import asyncio

import pytest
from hypothesis import HealthCheck, given, settings

from bot.storage.interface.rounds import RoundState
from tests.service.degenerate_rounds.rounds import BATTERIES, Degenerate, Manner, Person, degenerate_rounds, played


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(degenerate_rounds())
def test_a_round_at_the_edge_is_reported_or_refused_in_a_sentence(one: Degenerate) -> None:
    found = asyncio.run(played(one))
    assert found.is_sound, found


@pytest.mark.parametrize("manner", Manner)
def test_one_ambassador_in_one_of_three_municipalities(manner: Manner) -> None:
    people = tuple(Person(at % 3, None if at % 3 else 0, "sv") for at in range(36))
    found = asyncio.run(played(Degenerate(BATTERIES[0], 3, people, manner, seed=1, twice=False)))
    assert (found.states, found.refused) == ((RoundState.RELEASED,), ())
    assert min(found.files) >= 10
