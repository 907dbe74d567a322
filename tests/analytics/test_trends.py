"""Which way scores go over several rounds: what is named, and what is not."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.multiple_comparisons import chance
from analytics.findings.trends import trends
from analytics.released.values import EarlierMix, Release
from tests.analytics.releases import release_with

SHARES = {"all": (30, 30, 20, 20, 0, 0)}


def rounds_of(*scores: int, people: int = 400, mixed: Sequence[int] | None = None) -> list[Release]:
    """A round for each score; the later ones with their scores as they would be with the first one's mix."""
    found = [_round(at, score, people) for at, score in enumerate(scores, 1)]
    if mixed is None:
        return found
    mixes = [(EarlierMix(found[0].round.id, 1.1, {"work1": score}),) for score in mixed]
    return [found[0], *(replace(one, mixes=mix) for one, mix in zip(found[1:], mixes, strict=True))]


def _round(at: int, score: int, people: int) -> Release:
    one = release_with({"A": (score, people)}, everybody=(score, people), effect=1.2, shares=SHARES)
    return replace(one, round=replace(one.round, id=f"2026-{at}", name=f"Round {at}", closed=f"2026-0{at}-01"))


def reworded(release: Release) -> Release:
    (variable,) = release.codebook.variables
    other = replace(variable, label={"en": "Something else", "sv": "Något annat"})
    return replace(release, codebook=replace(release.codebook, variables=(other,)))


def test_a_score_that_rises_from_round_to_round_is_named_with_by_how_much() -> None:
    *before, latest = rounds_of(40, 46, 52, 58)
    (found,) = trends(latest, before)
    assert found.points.value == pytest.approx(6)
    assert found.verdict is Verdict.HIGHER
    assert found.points.error == pytest.approx((20**2 * 1.2 / 400 / 5) ** 0.5)
    assert found.points.freedom == 11
    assert list(found.scores) == ["2026-1", "2026-2", "2026-3", "2026-4"]
    (falling,) = trends(before[0], [latest, *before[1:]])
    assert falling.points.value == pytest.approx(6), "rounds stand in the order in which they closed"


def test_what_stays_as_it_was_goes_no_way() -> None:
    *before, latest = rounds_of(50, 51, 50, 51)
    assert [one.named for one in trends(latest, before)] == [Verdict.UNCLEAR]


@pytest.mark.parametrize(("scores", "number"), [((50, 60), 0), ((50, 60, 70), 1), ((50, 60, 70, 80), 1)])
def test_a_trend_needs_three_rounds(scores: tuple[int, ...], number: int) -> None:
    *before, latest = rounds_of(*scores)
    assert len(trends(latest, before)) == number
    assert not trends(latest, [*before[:1], *map(reworded, before[1:])])
    moved = [replace(one, municipalities={**one.municipalities, "B": "Berga"}) for one in before]
    assert not trends(latest, moved), "asked in other municipalities"


def test_a_round_that_asked_in_other_words_does_not_count() -> None:
    first, second, third, latest = rounds_of(40, 90, 48, 52)
    (found,) = trends(latest, [first, reworded(second), third])
    assert list(found.scores) == ["2026-1", "2026-3", "2026-4"]
    assert found.points.value == pytest.approx(6)


def test_what_turned_around_on_the_way_is_not_said_to_go_one_way() -> None:
    *before, latest = rounds_of(30, 50, 48, 60)
    assert [one.named for one in trends(latest, before)] == [Verdict.HIGHER]
    *before, latest = rounds_of(30, 62, 45, 60)
    assert [one.named for one in trends(latest, before)] == [Verdict.UNCLEAR]


def test_a_trend_of_who_answered_alone_is_not_named() -> None:
    *before, latest = rounds_of(40, 46, 52, mixed=(41, 40))
    (found,) = trends(latest, before)
    assert (found.verdict, found.mixed_verdict, found.named) == (Verdict.HIGHER, *[Verdict.UNCLEAR] * 2)
    *before, latest = rounds_of(40, 46, 52, mixed=(46, 51))
    (found,) = trends(latest, before)
    assert found.with_same_mix
    assert found.with_same_mix.value == pytest.approx(5.5)
    assert found.named is Verdict.HIGHER
    (unknown,) = trends(latest, [before[0], replace(before[1], mixes=())])
    assert unknown.with_same_mix is None


def test_every_look_counts() -> None:
    """At the eighth round what was looked at five times before must be six times as clear as at the third."""
    *before, latest = rounds_of(50, 51, 55)
    (third,) = trends(latest, before)
    others = [replace(one, measures=()) for one in rounds_of(*[50] * 3)]
    assert third.verdict is Verdict.HIGHER
    more = [replace(one, round=replace(one.round, id=f"2025-{at}")) for at, one in enumerate(others)]
    assert trends(latest, [*more, *before]) == [third], "a round of which nothing can be compared is no look"
    steps = rounds_of(50, 50, 50, 50, 52, 52, 53, 54)
    (eighth,) = trends(steps[-1], steps[:-1])
    assert chance(eighth.points.value, eighth.points.error, eighth.points.freedom) < 1 / 60
    assert eighth.verdict is Verdict.UNCLEAR


@given(st.lists(st.integers(0, 100), min_size=3, max_size=8), st.permutations(range(7)))
def test_in_whatever_order_rounds_are_given(scores: list[int], order: list[int]) -> None:
    *before, latest = rounds_of(*scores)
    shuffled = [before[at] for at in order if at < len(before)]
    assert trends(latest, shuffled) == trends(latest, before)
