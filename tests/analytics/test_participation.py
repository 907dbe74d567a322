"""Outcome rates and the break-off curve."""

import pytest

from analytics.estimate.participation import Dispositions, of_those_who_came, outcome_rates, remaining
from analytics.released.material import printed_rates, safe_outcomes
from analytics.rules import Rules

PUBLISHED = {
    "RR1": 0.364, "RR2": 0.545, "RR3": 0.370, "RR4": 0.556, "RR5": 0.444, "RR6": 0.667,
    "COOP1": 0.500, "COOP2": 0.750, "COOP3": 0.571, "COOP4": 0.857,
    "REF1": 0.091, "REF2": 0.093, "REF3": 0.111, "CON1": 0.727, "CON2": 0.741, "CON3": 0.889,
}  # fmt: skip
"""What the R package outcomerate prints for the example in its documentation, to three decimals."""

EXAMPLE = Dispositions(complete=4, partial=2, refused=1, not_reached=1, other=1, unknown=2, not_eligible=1)


def test_rates_are_those_of_outcomerate() -> None:
    assert outcome_rates(EXAMPLE) == {name: pytest.approx(rate, abs=0.0005) for name, rate in PUBLISHED.items()}


def test_rates_to_the_last_digit() -> None:
    """By the handbook's formulas, written out: 9 are known to be eligible and 1 not, so 1.8 of the unknown 2 are."""
    found = outcome_rates(EXAMPLE)
    assert found["RR3"] == pytest.approx(4 / 10.8, abs=1e-12)
    assert found["CON2"] == pytest.approx(8 / 10.8, abs=1e-12)
    assert found["COOP4"] == pytest.approx(6 / 7, abs=1e-12)


def test_without_cases_there_are_no_rates() -> None:
    assert outcome_rates(Dispositions()) == {}


def test_those_who_came_are_sorted_by_what_became_of_them() -> None:
    outcomes = {
        "opened": 300,
        "consented": 220,
        "sent": 180,
        "refused": 30,
        "withdrawn": 10,
        "expired": 12,
        "erased": 4,
    }
    cases = of_those_who_came(outcomes)
    assert (cases.complete, cases.refused, cases.unknown) == (176, 56, 68)
    assert printed_rates(outcomes | {"erased": 0}, Rules()) == {"RR1": 60, "COOP1": 78, "REF1": 17}
    assert printed_rates(outcomes, Rules()) == {"RR1": 59}, "the others would tell of the four who erased theirs"


def test_no_end_is_told_by_the_others() -> None:
    outcomes = {"opened": 300, "consented": 220, "sent": 180, "refused": 76, "withdrawn": 30, "expired": 10}
    assert safe_outcomes(outcomes, Rules()) == {
        "opened": 300,
        "consented": 220,
        "sent": 180,
        "withdrawn": 30,
        "expired": 10,
    }
    assert "withdrawn" not in safe_outcomes(outcomes | {"withdrawn": 31}, Rules()), "nine expired"
    few = safe_outcomes({"opened": 300, "consented": 185, "sent": 180, "withdrawn": 5, "refused": 115}, Rules())
    assert few == {"opened": 300, "sent": 180}
    assert safe_outcomes({"opened": 20, "sent": 15}, Rules()) == {"sent": 15}


def test_a_rate_that_tells_of_few_is_not_printed() -> None:
    assert printed_rates({"opened": 300, "sent": 293, "refused": 7}, Rules()) == {}
    assert printed_rates({"opened": 300, "sent": 260, "refused": 7}, Rules()) == {"RR1": 87}


def test_the_curve_steps_down_only_for_enough_people() -> None:
    stopped = {"a": 4, "b": 7, "d": 30}
    curve = remaining(100, stopped, ["a", "b", "c", "d"], least=10)
    assert curve == [("a", 1.0), ("b", 0.89), ("c", 0.89), ("d", 0.59)]
    with pytest.raises(ValueError, match="stopped"):
        remaining(40, stopped, ["a", "b", "c", "d"], least=10)


@pytest.mark.parametrize(("stopped", "left"), [(9, 1.0), (10, 0.9), (11, 0.89)])
def test_ten_who_stopped_make_a_step(stopped: int, left: float) -> None:
    assert remaining(100, {"a": stopped}, ["a"], least=10) == [("a", left)]


def test_those_who_wait_make_a_step_together_and_then_new_ones_are_waited_for() -> None:
    curve = remaining(100, {"a": 5, "b": 5, "c": 9, "d": 1}, list("abcd"), least=10)
    assert curve == [("a", 1.0), ("b", 0.9), ("c", 0.9), ("d", 0.8)]
    assert remaining(0, {}, ["a"], least=10) == [("a", 0.0)]
