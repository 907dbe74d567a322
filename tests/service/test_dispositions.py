"""Outcomes in the terms of AAPOR; the numbers add up to those who opened."""

from dataclasses import astuple

from hypothesis import given
from hypothesis import strategies as st

from bot.service.rounds.dispositions import LinkDispositions, dispositions
from conversations.engine.effects import Outcome

KINDS = (Outcome.SENT, Outcome.WITHDRAWN, Outcome.REFUSED, Outcome.NOT_ELIGIBLE, Outcome.OPENED)


@given(st.lists(st.sampled_from(KINDS)))
def test_everybody_who_opened_is_in_one_group(ends: list[Outcome]) -> None:
    """Each person opened; who sent or broke off had consented before."""
    counts = {outcome.value: ends.count(outcome) for outcome in KINDS}
    counts["opened"] = len(ends)
    counts["consented"] = counts["sent"] + counts["withdrawn"]
    found = dispositions(counts)
    assert sum(astuple(found)) == len(ends)
    assert found.unknown == ends.count(Outcome.OPENED)
    assert found.partial == ends.count(Outcome.WITHDRAWN)


def test_nobody_is_nobody() -> None:
    assert dispositions({}) == LinkDispositions(0, 0, 0, 0, 0)
