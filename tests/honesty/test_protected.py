"""Protected questions: shares and errors agree with R (oracles/protected.R) and with published figures."""

from math import inf, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.estimate.clustered_errors import People
from analytics.estimate.clusters import ALONE
from analytics.estimate.protected_questions.secret_numbers import anchored, behind_numbers, fit_of_arms, turned
from tests.honesty.protected_people import CLOSE, PEOPLE, SINGLE, R, as_in_r, column

SAME, ANCHOR, DIRECT = column("same"), column("anchor"), column("direct")
CONTRARY, ARM = column("contrary") == 1, column("arm") == 1


def test_the_published_crosswise_case() -> None:
    """198 of 310 say "the same" with a chance of a quarter."""
    people = People(np.full(310, ALONE))
    found = people.estimate(behind_numbers(people, np.repeat([1.0, 0.0], [198, 112]), (0.25, 0.75)))
    assert (round(found.value, 5), round(found.error, 5)) == (0.22258, 0.05466)
    assert (found.value, found.error) == pytest.approx((R["crosswise"]["value"], R["crosswise"]["se"]), abs=CLOSE)
    assert (found.size, found.ambassadors, found.freedom) == (310, 0, None)


def test_two_arms_of_a_crosswise_question() -> None:
    as_in_r(behind_numbers(PEOPLE, turned(SAME, CONTRARY), (0.25, 0.75)), "extended")
    as_in_r(behind_numbers(SINGLE, turned(SAME, CONTRARY), (0.25, 0.75)), "extended_plain", SINGLE)


def test_two_arms_that_fit_and_two_that_do_not() -> None:
    found, expected = fit_of_arms(SINGLE, SAME, CONTRARY), R["fit"]
    assert (found.statistic, found.chance) == pytest.approx((expected["statistic"], expected["plain"]), abs=CLOSE)
    assert fit_of_arms(PEOPLE, SAME, CONTRARY).chance == pytest.approx(expected["clustered"], abs=CLOSE)
    always_the_same = np.where(np.arange(len(SAME)) % 3 == 0, 1.0, SAME)
    assert fit_of_arms(PEOPLE, always_the_same, CONTRARY).chance < 0.001


def test_the_gap_between_arms_of_the_same_ambassadors() -> None:
    """One half is asked protected, the other openly: other people, but not independent ones."""
    protected = behind_numbers(PEOPLE, turned(np.where(ARM, SAME, np.nan), CONTRARY), (0.25, 0.75))
    as_in_r(protected - PEOPLE.mean(DIRECT, ~ARM), "gap_across")


def test_the_anchor_takes_out_random_tapping() -> None:
    answers = turned(SAME, CONTRARY)
    found = anchored(PEOPLE, answers, (0.25, 0.75), ANCHOR, (0.2, 0.8))
    as_in_r(found.share, "anchored")
    as_in_r(found.attentive, "attentive")
    as_in_r(anchored(SINGLE, answers, (0.25, 0.75), ANCHOR, (0.2, 0.8)).share, "anchored_plain", SINGLE)


def test_without_the_anchors_covariance_the_error_would_be_another() -> None:
    answers = turned(SAME, CONTRARY)
    found = anchored(SINGLE, answers, (0.25, 0.75), ANCHOR, (0.2, 0.8))
    shuffled = anchored(SINGLE, answers, (0.25, 0.75), np.where(np.isnan(ANCHOR), np.nan, ANCHOR[::-1]), (0.2, 0.8))
    assert abs(SINGLE.estimate(shuffled.share).error - SINGLE.estimate(found.share).error) > 1e-4


def test_forced_response() -> None:
    as_in_r(behind_numbers(PEOPLE, DIRECT, (5 / 6, 1 / 6)), "forced")
    as_in_r(behind_numbers(SINGLE, DIRECT, (5 / 6, 1 / 6)), "forced_plain", SINGLE)


def test_chances_that_cannot_be_are_refused() -> None:
    for chances in ((0.5, 0.5), (-0.1, 0.5), (1.1, 0.5), (0.5, -0.1), (0.5, 1.1)):
        with pytest.raises(ValueError, match="tell nothing"):
            behind_numbers(PEOPLE, SAME, chances)


def test_an_anchor_that_is_only_tapped_at_random_is_refused() -> None:
    coin = np.where(np.arange(len(SAME)) % 2 == 0, 1.0, 0.0)
    found = anchored(PEOPLE, SAME, (0.25, 0.75), np.where(coin == 1, 0.0, coin), (0.2, 0.8))
    assert found.attentive.value <= 0
    assert PEOPLE.estimate(found.share).error == inf


def test_nobody_and_one_ambassador_have_no_error() -> None:
    nobody = PEOPLE.estimate(behind_numbers(PEOPLE, np.full(len(SAME), np.nan), (0.25, 0.75)))
    one = People(np.zeros(20, dtype=np.int64))
    only = one.estimate(behind_numbers(one, np.tile([1.0, 0.0], 10), (0.25, 0.75)))
    assert isnan(nobody.value)
    assert (nobody.error, only.error) == (inf, inf)
    assert not nobody.has_interval(0)
    assert not only.has_interval(0)


@pytest.mark.parametrize("true", [0.0, 0.1, 0.35, 1.0])
@pytest.mark.parametrize("attentive", [1.0, 0.85])
def test_the_share_that_was_put_in_comes_out(true: float, attentive: float) -> None:
    """Everybody by expectation: answers in exactly the parts that the model says."""
    size = 100_000
    people = People(np.full(size, ALONE))

    def answers(share: float, chance: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
        same = attentive * (share * chance + (1 - share) * (1 - chance)) + (1 - attentive) / 2
        return (np.arange(size) < round(same * size)).astype(float)

    naive = behind_numbers(people, answers(true, 0.25), (0.25, 0.75)).value
    assert naive == pytest.approx(attentive * true + (1 - attentive) / 2, abs=1e-4)
    corrected = anchored(people, answers(true, 0.25), (0.25, 0.75), answers(0.0, 0.1), (0.1, 0.9))
    assert corrected.share.value == pytest.approx(true, abs=1e-4)
    assert corrected.attentive.value == pytest.approx(attentive, abs=1e-4)


@given(st.integers(2, 200), st.data(), st.floats(0.05, 0.45))
def test_turning_answer_and_chance_round_changes_nothing(size: int, data: st.DataObject, chance: float) -> None:
    yes = data.draw(st.integers(0, size))
    people, same = People(np.full(size, ALONE)), (np.arange(size) < yes).astype(float)
    one, other = behind_numbers(people, same, (chance, 0.5)), behind_numbers(people, 1 - same, (1 - chance, 0.5))
    assert one.value == pytest.approx(other.value)
    assert people.estimate(one).error == pytest.approx(people.estimate(other).error)
