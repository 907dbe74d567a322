"""The mix of modes and languages is held fixed, both together, and saying so gives nothing away."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from analytics.findings.change import changes
from analytics.making.mixes import mix_weights, mixed_scores
from analytics.released.material import Material
from analytics.released.values import Release
from analytics.rules import Rules
from analytics.scores.scoring import score
from tests.analytics.rounds import Answered
from tests.disclosure.gates import exposed_by, gate_of, untrue
from tests.estimate.scales import people, scales_data, scales_release

WAYS = [(mode, language) for mode in ("telegram", "web") for language in ("arabic", "somali")]
GOOD, BAD = {"work1": "fully", "home1": "fully"}, {"work1": "not", "home1": "not"}
BY_WAY = [GOOD, BAD, BAD, GOOD]
"""Neither by mode nor by language alone do people differ, but only by both together."""


def by_way(*numbers: int) -> list[Answered]:
    """So many people in each of the four ways; whoever differs from the usual answers by way alone."""
    return [
        replace(one, answers=given, mode=mode, language_group=language, municipality="0580")
        for (mode, language), given, number in zip(WAYS, BY_WAY, numbers, strict=True)
        for one in people(number, seed=1, items=1)
    ]


def released(rows: list[Answered], name: str, *earlier: Release) -> Release:
    return scales_release(rows, items=1, name=name, material=Material(earlier=earlier))


def raked_by_hand(rows: list[Answered], before: list[Answered]) -> float:
    """The mean of good answers, with mode and language fitted in turn a hundred times."""
    weights = dict.fromkeys(((row.mode, row.language_group) for row in rows), 1.0)
    now, then = (Counter((row.mode, row.language_group) for row in some) for some in (rows, before))
    for _ in range(100):
        for at in (0, 1):
            held, wanted = Counter[str](), Counter[str]()
            for way in weights:
                held[way[at]] += weights[way] * now[way]  # type: ignore[assignment]
                wanted[way[at]] += then[way]
            weights = {way: weight * wanted[way[at]] / held[way[at]] for way, weight in weights.items()}
    good = sum(weights[way] * now[way] for way, given in zip(WAYS, BY_WAY, strict=True) if given is GOOD)
    return 100 * good / sum(weights[way] * now[way] for way in weights)


def test_both_mixes_are_held_fixed_together() -> None:
    before, after = by_way(100, 100, 100, 100), by_way(40, 60, 60, 240)
    release = released(after, "2026-2", released(before, "2026-1"))
    (mix,) = release.mixes
    assert mix.round == "2026-1"
    assert mix.scores == dict.fromkeys(("work1", "home1"), round(raked_by_hand(after, before)))
    assert mix.design_effect > 1
    (found, _) = changes(released(before, "2026-1"), release)
    assert found.points == 20
    assert found.with_same_mix is not None
    assert found.with_same_mix.value == mix.scores["work1"] - 50
    assert found.with_same_mix.error > (found.high - found.low) / 4, "weights make it less sure"


def test_nothing_is_said_of_a_mix_that_was_hidden_or_that_nobody_has_now() -> None:
    now = by_way(100, 100, 100, 100)
    _, data = scales_data(now, items=1)
    few = released(by_way(100, 100, 5, 0), "2026-1")
    assert mix_weights(data, few, Rules()) is None
    gone = released([*now, *(replace(one, mode="interview") for one in by_way(40, 0, 0, 0))], "2026-1")
    assert mix_weights(data, gone, Rules()) is None
    assert released(now, "2026-2", few).mixes == ()


def test_a_way_that_is_new_counts_for_nothing() -> None:
    now = [*by_way(80, 80, 80, 80), *(replace(one, mode="interview") for one in by_way(90, 0, 0, 0))]
    _, data = scales_data(now, items=1)
    weights = mix_weights(data, released(by_way(100, 100, 100, 100), "2026-1"), Rules())
    assert weights is not None
    interview = data.codes("mode") == data.categories("mode").index("interview")
    assert not weights[interview].any()
    assert np.allclose(weights[~interview], 1)


@pytest.mark.parametrize("seed", [1, 2])
def test_what_mixed_scores_tell_is_true_and_is_left_out_where_it_tells_too_much(seed: int) -> None:
    rows = [replace(one, mode=("web", "telegram")[at % 2]) for at, one in enumerate(people(220, seed))]
    book, data = scales_data(rows)
    earlier = scales_release([replace(one, mode="web") for one in people(200, seed + 10)], name="2026-0")
    both = scales_release([*rows, *rows], name="2026-0")
    release = scales_release(rows, name="2026-1")
    gate = gate_of(data, book)
    found = mixed_scores(data, score(data, book, Rules()), release, [both, earlier], gate.opened)
    assert {one.mix.round for one in found} == {"2026-0"}
    candidates = [one.candidate() for one in found]
    assert untrue(gate, candidates) == []
    gate.offer(candidates)
    assert list(gate.exposed()) == []


def test_a_mix_that_would_tell_the_answers_of_one_language_is_left_out() -> None:
    """Twelve who all said the same, and who were four of ten in the earlier round."""
    rows = by_way(40, 12, 40, 0)
    book, data = scales_data(rows, items=1)
    earlier, release = released(by_way(150, 200, 150, 0), "2026-1"), released(rows, "2026-2")
    gate = gate_of(data, book)
    candidates = [
        one.candidate() for one in mixed_scores(data, score(data, book, Rules()), release, [earlier], gate.opened)
    ]
    assert candidates
    assert untrue(gate, candidates) == []
    assert exposed_by(gate, []) == 0
    assert exposed_by(gate, candidates) > 0
    gate.offer(candidates)
    assert list(gate.exposed()) == []
    assert not any(gate.printed(one.key) for one in candidates)


@pytest.mark.parametrize(("answered", "is_told"), [(29, False), (30, True), (31, True)])
def test_a_score_with_an_earlier_mix_is_of_thirty_people_at_least(answered: int, is_told: bool) -> None:
    silent = {item: {"missing": "skipped"} for item in GOOD}
    good, bad = (by_way(*numbers, 0, 0) for numbers in ((40, 0), (0, 40)))
    rows = [*good[: answered // 2], *bad[: answered - answered // 2]]
    rows += [replace(one, answers=silent) for one in (*good[answered // 2 :], *bad[answered - answered // 2 :])]
    book, data = scales_data(rows, items=1)
    earlier, release = released(by_way(100, 100, 0, 0), "2026-1"), released(rows, "2026-2")
    found = mixed_scores(data, score(data, book, Rules()), release, [earlier], gate_of(data, book).opened)
    assert bool(found) is is_told
