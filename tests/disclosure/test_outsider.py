"""Somebody who has nothing but the release, a solver and time cannot find out what is hidden."""

from random import Random

import pytest

from analytics.released.values import Release
from analytics.rules import Rules
from tests.analytics.rounds import Answered, release_from, respondents
from tests.disclosure.outsider import Cell, attacks
from tests.estimate.scales import people, scales_release

TRIES = 12


def truth(release: Release, rows: list[Answered]) -> dict[tuple[str, str], int]:
    """How many people there are in each group whose number the release shows."""
    return {
        (group.cut, group.code): sum(not group.is_part or getattr(row, group.cut) == group.code for row in rows)
        for group, figure in release.took_part.items()
        if figure.hidden is None
    }


def answered(release: Release, rows: list[Answered]) -> dict[str, int]:
    """How many people answered each question."""
    given = {result.question: [row.answers.get(result.question) for row in rows] for result in release.results}
    return {question: sum(isinstance(answer, str) for answer in answers) for question, answers in given.items()}


def narrow(release: Release, rows: list[Answered], seed: int) -> list[tuple[str, Cell, float, float]]:
    """Some of the hidden answers that can be told to within fewer than k numbers."""
    found: list[tuple[str, Cell, float, float]] = []
    draw = Random(seed)
    tried = 0
    for question, attack in attacks(release, truth(release, rows), answered(release, rows)):
        for cell in draw.sample(attack.hidden, min(TRIES, len(attack.hidden))):
            low, high = attack.range(cell)
            tried += 1
            if round(high - low) + 1 < 10:
                found.append((question, cell, low, high))
    assert tried > 10
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_answers_of_every_kind(seed: int) -> None:
    rows = respondents(110, seed)
    assert narrow(release_from(rows), rows, seed) == []


@pytest.mark.parametrize("seed", [3, 4])
def test_answers_whose_scores_are_printed(seed: int) -> None:
    rows = people(130, seed, items=1)
    release = scales_release(rows, items=1)
    assert any(score.value is not None and score.group.cut == "municipality" for score in release.scores)
    assert narrow(release, rows, seed) == []


def test_the_attack_finds_what_is_badly_hidden() -> None:
    """With a lower k the same answers are told more exactly than the attacker is allowed to here."""
    rows = people(130, seed=3, items=1)
    loose = scales_release(rows, items=1, rules=Rules(k=5))
    found = [
        high - low
        for _, attack in attacks(loose, truth(loose, rows), answered(loose, rows))
        for low, high in map(attack.range, attack.hidden)
    ]
    assert found
    assert min(found) < 10
