"""What is named as worst, as silent or as where people stop: only what a test tells from the others."""

from dataclasses import replace

import pytest

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.estimates import Estimate
from analytics.findings.bad_answers import bad_answers, share_estimate
from analytics.findings.break_offs import clearly_most_stopped
from analytics.findings.change import Effect, judged
from analytics.findings.silence import clearly_most_silent
from analytics.findings.worst_and_best import standing_out
from analytics.released.values import BreakOffStep, Figure, Release
from analytics.responses.groups import EVERYBODY
from tests.analytics.releases import release_with, silent_of
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


def test_effects_are_judged_together() -> None:
    """p = 0.010 alone is clear at 1 in 60; as one of four it is not."""
    effect = Effect("work1", Estimate(2.58, 1.0, None), None)
    assert judged([effect])[0].verdict is Verdict.HIGHER
    assert {one.verdict for one in judged([effect] * 4)} == {Verdict.UNCLEAR}
    beside = replace(effect, beyond=Estimate(0.1, 1.0, None))
    assert judged([beside])[0].verdict is Verdict.UNCLEAR
