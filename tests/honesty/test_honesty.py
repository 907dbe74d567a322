"""What a release says of how far it can be believed, in rounds where the truth is known."""

import json

import pytest

from analytics.estimate.difference.verdict import Verdict
from analytics.making.release import Release, Rules
from analytics.released.documents import release_from_document, release_to_document
from analytics.released.honesty import ALL_MEASURES, BY_LOT, Apart, ProtectedShare, Refusal, Sign
from tests.honesty.honest_rounds import World, released


@pytest.fixture(scope="module")
def flattered() -> Release:
    world = World(flattery=12, promise=-8, other_words=-15, agreeing=10, fast=0.1, tapping=0.15)
    return released(world, opened=2500)


@pytest.fixture(scope="module")
def honest() -> Release:
    return released(World(openly=1.0), seed=3)


def apart(release: Release, experiment: str, subject: str = ALL_MEASURES) -> Apart:
    found = [one for one in release.honesty.apart if (one.experiment, one.subject) == (experiment, subject)]
    assert len(found) == 1
    return found[0]


def protected(release: Release, question: str) -> ProtectedShare:
    return next(one for one in release.honesty.protected if question in one.questions)


def test_people_who_flatter_the_asker_are_found_out(flattered: Release) -> None:
    found = apart(flattered, BY_LOT)
    assert found.verdict is Verdict.HIGHER
    assert found.points.low > 0
    assert found.points.low <= 0.85 * 12 <= found.points.high + 2  # 15 % tap anything


def test_honest_people_are_not_called_flatterers(honest: Release) -> None:
    assert apart(honest, BY_LOT).verdict is Verdict.UNCLEAR
    assert apart(honest, "promise").verdict is Verdict.UNCLEAR


def test_a_promise_moves_all_scores_and_other_words_their_question(flattered: Release) -> None:
    assert apart(flattered, "promise").verdict is Verdict.LOWER
    assert apart(flattered, "words", "quick").verdict is Verdict.LOWER
    assert not [one for one in flattered.honesty.apart if one.experiment == "words" and one.subject != "quick"]


def test_a_double_list_finds_what_is_not_said_openly(honest: Release) -> None:
    shy = released(World(openly=0.3), seed=5)
    found = protected(shy, "list_a")
    assert found.questions == ("list_a", "list_b")
    assert found.share is not None
    assert found.share.low <= 40 <= found.share.high
    assert found.openly is not None
    assert found.openly == pytest.approx(12, abs=3)
    assert found.gap is not None
    assert found.gap.low > 0
    frank = protected(honest, "list_a")
    assert frank.gap is not None
    assert frank.gap.low <= 0 <= frank.gap.high


def test_the_anchor_takes_out_who_taps_anything(flattered: Release) -> None:
    found = protected(flattered, "digit")
    assert found.attentive is not None
    assert found.attentive == pytest.approx(85, abs=8)
    assert found.share is not None
    assert found.share.low <= 20 <= found.share.high


def test_a_real_die_hides_answers_but_not_their_share(honest: Release) -> None:
    found = protected(honest, "die")
    assert found.share is not None
    assert found.share.low <= 30 <= found.share.high
    assert found.gap is None
    assert found.openly is None


def test_a_list_whose_statement_repels_is_no_result() -> None:
    found = protected(released(World(afraid=0.05, list_repels=0.6), seed=2), "list_a")
    assert found.refusal is Refusal.OTHER_ANSWERS_CHANGED
    assert found.share is None
    assert found.gap is None


def test_too_few_people_give_no_result() -> None:
    release = released(World(people=50, ambassadors=8), seed=2)
    assert {one.refusal for one in release.honesty.protected} <= {Refusal.FEW, None}
    assert protected(release, "list_a").refusal is Refusal.FEW
    assert not release.honesty.apart


def test_too_few_ambassadors_give_no_result() -> None:
    release = released(World(people=400, ambassadors=4), seed=2)
    assert not release.honesty.apart
    assert {one.refusal for one in release.honesty.protected} == {Refusal.FEW}
    assert release.honesty.alike is None


def test_agreeing_with_everything_shows_in_opposites(flattered: Release, honest: Release) -> None:
    assert flattered.honesty.agreeing is not None
    assert flattered.honesty.agreeing.low > 0
    assert honest.honesty.agreeing is not None
    assert honest.honesty.agreeing.low <= 0 <= honest.honesty.agreeing.high


def test_signs_are_counted_and_leave_nobody_out(flattered: Release) -> None:
    signs = flattered.honesty.signs
    assert signs[Sign.TOO_FAST] == pytest.approx(10, abs=3)
    assert signs[Sign.ANY] >= max(share for sign, share in signs.items() if sign is not Sign.ANY)
    assert {one.measure for one in flattered.honesty.without_signs} == {one.id for one in flattered.measures}


def test_signs_of_fewer_than_k_people_are_not_told() -> None:
    rules = Rules(k=50)
    assert Sign.TOO_FAST not in released(World(people=600, fast=0.03), rules=rules).honesty.signs
    assert released(World(people=600, fast=0.0), rules=rules).honesty.signs[Sign.TOO_FAST] == 0


def test_silence_is_taken_for_unhappiness(flattered: Release, honest: Release) -> None:
    for one in flattered.honesty.silent:
        assert one.supposed < one.known
        assert one.silent == pytest.approx(40, abs=1)
    assert not honest.honesty.silent  # everybody who came has answered


def test_what_is_found_is_kept_with_the_release(flattered: Release) -> None:
    document = json.loads(json.dumps(release_to_document(flattered)))
    assert release_from_document(document) == flattered
    older = {name: value for name, value in document.items() if name != "honesty"}
    assert release_from_document(older).honesty.apart == ()
