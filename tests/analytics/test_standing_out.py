"""What is named as worst, as silent or as where people stop: only what a test tells from the others."""

from dataclasses import replace

import pytest

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.estimates import Estimate
from analytics.findings.bad_answers import bad_answers, share_estimate
from analytics.findings.break_offs import clearly_most_stopped
from analytics.findings.change import Effect, judged
from analytics.findings.municipalities import where_most_live
from analytics.findings.silence import clearly_most_silent
from analytics.findings.worst_and_best import clearly_worst_item, standing_out
from analytics.released.values import BreakOffStep, Figure, Release
from analytics.responses.groups import EVERYBODY, NOT_SAID
from tests.analytics.releases import place, release_with, silent_of
from tests.analytics.test_findings import themes_with


def _named(bad: tuple[int, ...], people: int = 400) -> tuple[list[str], list[str]]:
    found = standing_out(themes_with(bad, people))
    return [one.question for one in found.worse], [one.question for one in found.better]


def test_items_stand_out_beside_most_of_the_others() -> None:
    """One that is far off does not make all others stand out."""
    assert _named((45, 45, 45, 10)) == ([], ["theme3"])
    assert _named((70, 40, 40, 10)) == (["theme0"], ["theme3"])
    assert _named((43, 47, 46, 40)) == ([], [])
    assert _named((70, 40, 40, 10), people=20) == ([], [])
    assert not standing_out(themes_with((70,))).compared


@pytest.mark.parametrize(("worst", "is_named"), [(45, False), (52, False), (58, True), (70, True)])
def test_an_item_is_worst_that_is_clearly_more_than_ten_of_a_hundred_beyond_each_other(
    worst: int, is_named: bool
) -> None:
    """With 4,000 people who all gave an answer of their own, 58 is clearly more than 10 beyond 40, and 52 is not."""
    found = clearly_worst_item(themes_with((40, worst, 40, 40), people=4_000))
    assert (found.question if found else None) == ("theme1" if is_named else None)


def test_good_answers_are_those_of_the_good_half_and_leave_out_a_middle() -> None:
    release = release_with({}, shares={"all": (30, 30, 20, 20, 0, 0)})
    found = bad_answers(release, "work1", EVERYBODY)
    assert found is not None
    assert (found.percent, found.good) == (40, 60)
    (variable,), (result,) = release.codebook.variables, release.results
    odd = replace(variable, options=variable.options[:3])
    row = replace(result.whole_round, figures=tuple(Figure(100, share) for share in (30, 40, 30)))
    three = replace(result, columns=result.columns[:3], rows=(row,))
    middle = replace(release, codebook=replace(release.codebook, variables=(odd,)), results=(three,))
    found = bad_answers(middle, "work1", EVERYBODY)
    assert found is not None
    assert (found.percent, found.good) == (30, 30)


def test_a_share_of_nobody_is_not_sure() -> None:
    """Agresti and Coull: (0 + 2) / (96 + 4) = 0.02, whose error is sqrt(0.02 * 0.98 / 100) = 0.014."""
    assert share_estimate(0, 96, None).error == pytest.approx(1.4)


def _stopping(*remaining: int, began: int | None = 400) -> Release:
    steps = tuple(BreakOffStep(f"q{at}", left) for at, left in enumerate(remaining))
    return replace(release_with({}), break_offs=steps, outcomes={"consented": Figure(began)})


@pytest.mark.parametrize(
    ("release", "named"),
    [
        (_stopping(98, 97, 85, 84), "q2"),
        (_stopping(88, 87, 86, 85), "q0"),
        (_stopping(98, 96, 93, 91), None),
        (_stopping(95, 95, 90, 90), None),
        (_stopping(98, 97, 85, 84, began=30), None),
        (_stopping(98, 97, 85, 84, began=None), None),
        (_stopping(98, 85, 84), "q1"),
        (_stopping(98, 80), None),
        (_stopping(100, 100, 100), None),
        (_stopping(), None),
    ],
)
def test_where_most_stopped_is_said_where_it_is_clear(release: Release, named: str | None) -> None:
    assert clearly_most_stopped(release) == named


def _silent(*shares: int) -> Release:
    release = themes_with((40,) * len(shares))
    results = tuple(
        replace(one, silence=silent_of(400, share)) for one, share in zip(release.results, shares, strict=True)
    )
    return replace(release, results=results)


def test_the_most_silent_question_is_named_where_it_is_clear() -> None:
    names = ["theme0", "theme1", "theme2"]
    assert clearly_most_silent(_silent(3, 30, 5), names) == ("theme1", 30)
    assert clearly_most_silent(_silent(3, 6, 5), names) is None
    assert clearly_most_silent(_silent(0, 0, 0), names) is None
    assert clearly_most_silent(_silent(3, 30, 5), ["theme0", "theme2"]) is None


def test_page_one_names_a_silent_question_only_if_it_is_far_more_silent() -> None:
    names = ["theme0", "theme1", "theme2"]
    assert clearly_most_silent(_silent(3, 18, 5), names) == ("theme1", 18)
    assert clearly_most_silent(_silent(3, 18, 5), names, margin=10) is None
    assert clearly_most_silent(_silent(3, 40, 5), names, margin=10) == ("theme1", 40)


def test_a_question_is_worst_only_if_it_is_far_worse_than_each_other() -> None:
    """Of two that are alike neither is, nor of any if one of them is not known."""
    worst = clearly_worst_item(themes_with((30, 60, 30, 32)))
    assert worst is not None
    assert (worst.question, worst.percent) == ("theme1", 60)
    assert clearly_worst_item(themes_with((60, 59, 30, 30))) is None
    assert clearly_worst_item(themes_with((30, 45, 30, 32))) is None
    release = themes_with((30, 60, 30, 32))
    hidden = replace(release.results[0], rows=(replace(release.results[0].whole_round, figures=(Figure(None),) * 4),))
    assert clearly_worst_item(replace(release, results=(hidden, *release.results[1:]))) is None


@pytest.mark.parametrize(
    ("here", "whole", "named"),
    [(200, 400, False), (250, 400, False), (265, 400, False), (280, 400, True), (400, 400, True), (20, 30, False)],
)
def test_where_most_live_is_named_if_it_is_clearly_more_than_sixty_of_a_hundred(
    here: int, whole: int, named: bool
) -> None:
    people = {EVERYBODY: Figure(whole), NOT_SAID: Figure(whole), place("A"): Figure(here), place("B"): Figure(None)}
    found = where_most_live(replace(release_with({}), took_part=people))
    assert found == (place("A") if named else None)


def test_effects_are_judged_together() -> None:
    """p = 0.010 alone is clear at 1 in 60; as one of four it is not."""
    effect = Effect("work1", Estimate(2.58, 1.0, None), None)
    assert judged([effect])[0].verdict is Verdict.HIGHER
    assert {one.verdict for one in judged([effect] * 4)} == {Verdict.UNCLEAR}
    beside = replace(effect, beyond=Estimate(0.1, 1.0, None))
    assert judged([beside])[0].verdict is Verdict.UNCLEAR
