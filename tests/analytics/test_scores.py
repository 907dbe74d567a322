"""Scores from 0 to 100 are what a plain count finds, and give no hidden figure away."""

from dataclasses import replace
from math import sqrt
from statistics import mean, pstdev

import numpy as np
import pytest

from analytics.findings.sureness import Scores
from analytics.making.group_scores import GroupScore, group_scores, item_means
from analytics.released.documents import release_from_document, release_to_document
from analytics.released.values import Measure
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules
from analytics.scores.scoring import items_of, person_points, score
from tests.analytics.rounds import Answered
from tests.disclosure.gates import exposed_by, gate_of, untrue
from tests.estimate.scales import AGREE, TURNED, people, scales_data, scales_release

WORTH = {choice.code: 100 - 100 * at / 3 for at, choice in enumerate(AGREE.choices)}


def item_score(row: Answered, item: str) -> float | None:
    answer = row.answers[item]
    if not isinstance(answer, str):
        return None
    return 100 - WORTH[answer] if item in TURNED else WORTH[answer]


def theme_score(row: Answered, theme: str, items: int = 3) -> float | None:
    found = [score for at in range(1, items + 1) if (score := item_score(row, f"{theme}{at}")) is not None]
    return mean(found) if found and 2 * len(found) >= items else None


def group_mean(rows: list[Answered], theme: str, group: Group) -> tuple[float, int]:
    inside = [row for row in rows if not group.is_part or getattr(row, group.cut) == group.code]
    scores = [score for row in inside if (score := theme_score(row, theme)) is not None]
    return mean(scores), len(scores)


def test_theme_scores_are_what_a_plain_count_finds() -> None:
    rows = people(400, seed=1)
    release = scales_release(rows)
    assert [measure.id for measure in release.measures] == ["work", "home"]
    assert len(release.scores) == 2 * len(release.took_part)
    for one in release.scores:
        value, number = group_mean(rows, one.measure, one.group)
        if one.value is not None and one.people is not None:
            assert one.value == int(value / one.step + 0.5) * one.step
            assert abs(one.people - number) <= 0.1 * number + 3
    assert sum(one.value is not None for one in release.scores) >= 0.8 * len(release.scores)


def test_a_theme_rests_on_its_index_items_where_some_are_marked() -> None:
    rows = people(400, seed=1, items=4)
    index = frozenset({"work1", "work2", "work4"})
    release = scales_release(rows, items=4, index=index)
    found = {measure.id: measure.items for measure in release.measures}
    assert found == {"work": ("work1", "work2", "work4"), "home": ("home1", "home2", "home3", "home4")}
    (score,) = [one for one in release.scores if one.measure == "work" and one.group == EVERYBODY]
    worth = [[item_score(row, item) for item in sorted(index)] for row in rows]
    means = [mean(known) for each in worth if len(known := [one for one in each if one is not None]) >= 2]
    assert score.value == int(mean(means) / score.step + 0.5) * score.step
    assert {variable.id for variable in release.codebook.variables if variable.index} == index
    assert release_from_document(release_to_document(release)).codebook == release.codebook


def test_a_forgotten_reversal_would_be_seen() -> None:
    """Unturned, the reversed items would pull the score towards the middle and alpha under its limit."""
    rows = people(400, seed=1)
    turned = [
        Answered(row.municipality, {item: AGREE.choices[3 - [c.code for c in AGREE.choices].index(answer)].code
                                    if item in TURNED and isinstance(answer, str) else answer
                                    for item, answer in row.answers.items()})
        for row in rows
    ]  # fmt: skip
    wrong = scales_release(turned)
    assert all(one.alpha is not None and one.alpha < 0.5 for one in wrong.reliabilities)
    assert {measure.id for measure in wrong.measures} == {
        f"{theme}{at}" for theme in ("work", "home") for at in (1, 2, 3)
    }


def test_items_that_do_not_hang_together_get_no_common_score() -> None:
    release = scales_release(people(400, seed=2, coherent=False))
    assert all(len(measure.items) == 1 for measure in release.measures)
    assert all(one.alpha is not None and one.alpha < release.rules.least_alpha for one in release.reliabilities)


def test_too_few_people_get_no_reliability_and_no_precision() -> None:
    release = scales_release(people(20, seed=3))
    assert all(one.alpha is None for one in release.reliabilities)
    assert all(measure.spread is None for measure in release.measures)


def test_the_error_of_a_score_knows_of_ambassadors() -> None:
    rows = people(600, seed=4, ambassadors=12)
    release = scales_release(rows)
    found = Scores(release).estimate("work", EVERYBODY)
    scores = [(row.cluster, score) for row in rows if (score := theme_score(row, "work")) is not None]
    centre = mean(score for _, score in scores)
    sums = [sum(score - centre for cluster, score in scores if cluster == at) for at in range(12)]
    expected = sqrt(sum(one**2 for one in sums) * 12 / 11) / len(scores)
    assert found is not None
    assert expected - 0.02 <= found.error <= 1.06 * expected, "rather too unsure"
    (measure, *_) = release.measures
    assert measure.spread == round(pstdev(score for _, score in scores))


def test_a_group_below_k_has_no_score_and_cannot_be_worked_out() -> None:
    rows = people(200, seed=5)
    few = [row for row in rows if row.municipality != "0562"] + [row for row in rows if row.municipality == "0562"][:6]
    hidden = [score for score in scales_release(few).scores if score.hidden and score.group.cut == "municipality"]
    assert {score.group.code for score in hidden} > {"0562"}, "and one more group, or the rest could be subtracted"


def test_a_score_that_pins_hidden_answers_is_not_let_through() -> None:
    """Two hidden answers can be anything between them, until their mean is printed."""
    rows = [Answered("0580", {"work1": code}) for code, many in (("fully", 40), ("mostly", 3)) for _ in range(many)]
    rows += [Answered("0581", {"work1": code}) for code, many in (("fully", 30), ("mostly", 30)) for _ in range(many)]
    book, data = scales_data(rows, items=1)
    book = replace(book, variables=book.variables[:1])
    gate = gate_of(data, book)
    assert gate.printed(("work1", Group("municipality", "0580"), "fully")) is None
    scored = score(data, book, Rules())
    means = item_means(gate.tables, book, scored, gate.opened)
    cuts = data.used(("municipality",))
    scores = [
        candidate
        for one in group_scores(data, scored, cuts, gate.opened, Rules())
        for candidate in one.candidates(means).values()
    ]
    assert untrue(gate, scores) == []
    assert exposed_by(gate, scores) > 0
    gate.offer(scores)
    assert list(gate.exposed()) == []


@pytest.mark.parametrize("seed", range(3))
def test_scores_are_shown_beside_hidden_answers(seed: int) -> None:
    release = scales_release(people(120, seed=seed))
    assert any(figure.hidden for result in release.results for row in result.rows for figure in row.figures)
    whole = [score for score in release.scores if score.group == EVERYBODY]
    assert all(score.hidden is None for score in whole)
    assert np.mean([score.hidden is None for score in release.scores if score.group.cut == "municipality"]) > 0.5


def test_a_closed_municipality_takes_no_score_from_the_others() -> None:
    """The scores of the whole round and of the largest municipality tell nothing of two that are closed together."""
    rows = people(400, seed=1)
    small = [row for row in rows if row.municipality == "0562"][:6]
    release = scales_release([row for row in rows if row.municipality != "0562"] + small)
    shown = {score.group.code for score in release.scores if score.value is not None}
    assert shown == {"all", "0580", "telegram", "arabic"}


@pytest.mark.parametrize(
    ("value", "step", "printed"), [(62.4, 5, 60), (62.5, 5, 65), (62.6, 5, 65), (2.4, 1, 2), (2.5, 1, 3), (3.5, 1, 4)]
)
def test_halves_are_printed_upwards(value: float, step: int, printed: int) -> None:
    assert GroupScore(Measure("work1", "work", ("work1",)), EVERYBODY, value, 40).printed(step) == printed


@pytest.mark.parametrize("items", [2, 3, 4, 5])
def test_half_of_the_items_are_enough_for_a_score(items: int) -> None:
    answered = [people(1, seed=seed, items=items)[0] for seed in range(items + 1)]
    rows = [
        replace(
            row, answers={**row.answers, **{f"work{at}": {"missing": "skipped"} for at in range(left + 1, items + 1)}}
        )
        for left, row in enumerate(answered)
    ]
    book, data = scales_data(rows, items=items)
    found = person_points(data, items_of(book, "work"))
    expected = [theme_score(row, "work", items) for row in rows]
    assert [None if np.isnan(one) else pytest.approx(one) for one in found] == expected
