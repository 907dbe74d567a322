"""Damaged workbooks, packages, translators' files and releases are read, or refused in a sentence."""

from tests.workbooks.damaged import run


def test_none_breaks_the_program_or_takes_long() -> None:
    outcome = run(60, seed=1)
    assert outcome.broke == {}
    assert outcome.longest < 2
    assert outcome.most < 200_000_000
    assert sum(times for what, times in outcome.counts.items() if what.endswith("refused")) > 30
