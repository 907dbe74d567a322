"""Weighted shares stand beside the unweighted ones, or the release says why not, and they give nothing away."""

from collections import Counter
from dataclasses import replace
from math import sqrt

import pytest

from analytics.estimate.proportions import quantile
from analytics.findings.shares import weighted_interval
from analytics.making.clustering import sure_shares
from analytics.making.weights import roughly, weigh
from analytics.released.entered_csv import PopulationMargin, UnfitFile
from analytics.released.material import Material
from analytics.released.values import Sureness
from analytics.responses.groups import EVERYBODY
from analytics.rules import Rules, whole_percent
from analytics.scores.precision import sureness_key
from tests.analytics.rounds import Answered
from tests.disclosure.gates import exposed_by, gate_of, untrue
from tests.estimate.scales import people, scales_data, scales_release

MARGIN = PopulationMargin("municipality", {"0580": 100, "0581": 100, "0562": 100})


def post_stratified(rows: list[Answered], item: str, option: str) -> float:
    """By hand: each municipality counts the same."""
    weight = {code: 1 / number for code, number in Counter(row.municipality for row in rows).items()}
    given = [row for row in rows if isinstance(row.answers[item], str)]
    part = sum(weight[row.municipality] for row in given if row.answers[item] == option)
    return part / sum(weight[row.municipality] for row in given)


def test_weighted_shares_are_those_of_post_stratification() -> None:
    rows = people(900, seed=1)
    weighted = scales_release(rows, material=Material(margins=[MARGIN])).weighted
    assert weighted is not None
    assert weighted.margins == ("municipality",)
    assert weighted.effective is not None
    assert 700 < weighted.effective < 900
    assert weighted.design_effect is not None
    assert weighted.design_effect > 1
    assert weighted.shares
    for item, shares in weighted.shares.items():
        for option, share in zip(("fully", "mostly", "little", "not"), shares, strict=True):
            assert share == whole_percent(post_stratified(rows, item, option), 1)


def test_a_weighted_share_is_as_sure_as_its_linearised_error_says() -> None:
    """By the number of ambassadors' clusters and Student's t; Kish's effect alone would be too sure of itself."""
    rows = [
        replace(one, answers={**one.answers, "work1": ("fully", "not")[(one.cluster or 0) % 2]})
        for one in people(900, seed=1, ambassadors=20)
    ]
    release = scales_release(rows, material=Material(margins=[MARGIN]))
    assert release.weighted is not None
    assert release.weighted.sure_as["work1"] < 60, "an ambassador's people all say the same"
    assert release.weighted.sure_as["home1"] > 300
    found = weighted_interval(release, "work1", 50)
    assert found is not None
    half = quantile(freedom=19) * sqrt(0.25 / release.weighted.sure_as["work1"])
    assert (found.low, found.high) == pytest.approx((50 - 100 * half, 50 + 100 * half), abs=3)
    assert weighted_interval(release, "nothing", 50) is None


def test_weighting_by_a_question_leaves_those_who_did_not_say_as_many_as_they_are() -> None:
    rows = people(600, seed=2)
    book, data = scales_data(rows)
    margin = PopulationMargin("work1", {"fully": 10, "mostly": 10, "little": 10, "not": 10})
    _, shares = weigh(data, book, [margin], replace(Rules(), trim=100.0))
    assert next(share.shares for share in shares if share.question == "work1") == (25, 25, 25, 25)


def test_those_who_did_not_say_keep_their_part_of_the_weights() -> None:
    rows = [
        replace(one, answers={**one.answers, "work1": {"missing": "skipped"} if at % 3 else one.answers["work1"]})
        for at, one in enumerate(people(600, seed=2))
    ]
    silent = [not isinstance(one.answers["work1"], str) for one in rows]
    rows = [
        replace(one, answers={**one.answers, "home1": "fully" if said_nothing else "not"})
        for one, said_nothing in zip(rows, silent, strict=True)
    ]
    book, data = scales_data(rows)
    margin = PopulationMargin("work1", {"fully": 10, "mostly": 10, "little": 10, "not": 10})
    _, shares = weigh(data, book, [margin], replace(Rules(), trim=100.0))
    found = next(share.shares for share in shares if share.question == "home1")
    assert found[0] == whole_percent(sum(silent), len(rows))


def test_what_cannot_be_weighted_is_said() -> None:
    rows = [row for row in people(300, seed=3) if row.municipality != "0562"]
    found = scales_release(rows, material=Material(margins=[MARGIN])).weighted
    assert found is not None
    assert (found.refusal, found.shares, found.effective) == ("nobody_answered", {}, None)
    few = scales_release(people(45, seed=4), material=Material(margins=[MARGIN])).weighted
    assert few is not None
    assert few.refusal == "too_few"


def test_a_margin_of_something_else_is_refused() -> None:
    book, data = scales_data(people(100, seed=5))
    for name, category in (("shoe_size", "40"), ("work1", "blue")):
        with pytest.raises(UnfitFile, match=name):
            weigh(data, book, [PopulationMargin(name, {category: 1})], Rules())


@pytest.mark.parametrize("seed", [6, 7])
def test_weighted_shares_that_give_a_hidden_figure_away_are_left_out(seed: int) -> None:
    """Weights that make one municipality nearly everything print its own shares."""
    book, data = scales_data(people(200, seed))
    rules = replace(Rules(), trim=1e9, least_effective=1.0)
    gate = gate_of(data, book, rules)
    steep = PopulationMargin("municipality", {"0580": 1, "0581": 1, "0562": 100_000})
    _, shares = weigh(data, book, [steep], rules)
    candidates = [share.candidate() for share in shares]
    assert untrue(gate, candidates) == []
    assert exposed_by(gate, []) == 0
    assert exposed_by(gate, candidates) > 0
    gate.offer(candidates)
    assert list(gate.exposed()) == []


def test_nothing_is_weighted_by_a_question_of_which_an_answer_is_hidden() -> None:
    """How much weights vary would tell how few gave it."""
    rows = [one for at, one in enumerate(people(300, seed=2)) if one.answers["work1"] != "not" or at < 15]
    margin = PopulationMargin("work1", {"fully": 10, "mostly": 10, "little": 10, "not": 10})
    found = scales_release(rows, material=Material(margins=[margin])).weighted
    assert found is not None
    assert (found.effective, found.design_effect, found.shares) == (None, None, {})


def sure_with(alike: int) -> tuple[float, int]:
    """The design effect of shares, and of weighted ones how many would be as sure, where so many of the 20 people of
    one of six ambassadors give an answer that nobody else gives."""
    given = ["little" if at % 6 == 0 and at // 6 < alike else ("fully", "not")[at // 6 % 2] for at in range(120)]
    rows = [
        Answered(("0580", "0581")[at // 6 % 2], {"work1": answer, "home1": answer}, cluster=at % 6)
        for at, answer in enumerate(given)
    ]
    book, data = scales_data(rows, items=1)
    plain = {one.key: one.prints for one in sure_shares(data, book, (), Rules())}
    margin = PopulationMargin("municipality", {"0580": 100, "0581": 100})
    _, weighted = weigh(data, book, [margin], Rules())
    sure = plain[sureness_key("work1", EVERYBODY)]
    assert isinstance(sure, Sureness)
    return sure.design_effect, next(one.sure_as for one in weighted if one.question == "work1")


def test_answers_of_ten_people_count_in_how_sure_shares_are_and_those_of_nine_do_not() -> None:
    (nine, nine_weighted), (ten, ten_weighted), (eleven, eleven_weighted) = map(sure_with, (9, 10, 11))
    assert nine * 1.5 < min(ten, eleven)
    assert nine_weighted > 1.5 * max(ten_weighted, eleven_weighted)


def test_what_weights_leave_is_not_told_where_a_group_is_closed() -> None:
    """It is a sum over municipalities of their people's squares, by which the size of a closed one could be found."""
    few = [one for at, one in enumerate(people(300, seed=2)) if one.municipality != "0562" or at < 15]
    for rows, is_closed in ((people(300, seed=2), False), (few, True)):
        release = scales_release(rows, material=Material(margins=[MARGIN]))
        found = release.weighted
        assert found is not None
        assert (
            any(figure.hidden for group, figure in release.took_part.items() if group.cut == "municipality")
            == is_closed
        )
        assert (found.effective is None, found.design_effect is None) == (is_closed, is_closed)
        assert found.refusal is None


@pytest.mark.parametrize(
    ("people", "told"), [(4, 4), (19, 19), (20, 20), (21, 20), (99, 95), (283, 280), (509, 500), (1999, 1900)]
)
def test_how_sure_weighted_shares_are_is_told_to_about_a_tenth(people: int, told: int) -> None:
    assert roughly(people) == told
    assert people - told < max(people / 10, 1)
