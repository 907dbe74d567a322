"""What numbers can be is what trying all of them says."""

from itertools import product
from random import Random

import pytest

from tests.attack.stranger.programme import Name, Programme, Terms
from tests.attack.stranger.solving import Solved

MOST = 5
NAMES = ("whole", "a1", "a2", "b1", "b2")


def part(name: object) -> str:
    return "" if name == "whole" else str(name)[0]


def drawn(seed: int) -> Programme:
    """A whole that is the sum of two cuts, and what a score and a share say of them."""
    draw, programme = Random(seed), Programme()
    for name in NAMES:
        programme.unknown(name, 0, MOST)
    programme.equal("whole", ["a1", "a2"])
    programme.equal("whole", ["b1", "b2"])
    for _ in range(2):
        terms: Terms = {name: float(draw.choice([-3, -2, 1, 2, 5])) for name in draw.sample(NAMES, 3)}
        middle = draw.randint(-5, 10)
        programme.know(terms, middle - draw.choice([0.5, 1, 3]), middle + draw.choice([0, 0.5, 3]))
    return programme


def all_that_fit(programme: Programme) -> list[dict[Name, int]]:
    tried = (
        dict[Name, int](zip(NAMES, numbers, strict=True)) for numbers in product(range(MOST + 1), repeat=len(NAMES))
    )
    return [
        one
        for one in tried
        if all(
            low - 1e-9 <= sum(weight * one[name] for name, weight in terms.items()) <= high + 1e-9
            for terms, low, high in programme.rows
        )
    ]


@pytest.mark.parametrize("seed", range(25))
def test_every_value_that_fits_is_found_and_no_other(seed: int) -> None:
    programme = drawn(seed)
    fitting = all_that_fit(programme)
    solved = Solved(programme, part)
    assert solved.fits({}) == bool(fitting)
    if not fitting:
        return
    assert solved.fits(fitting[seed % len(fitting)])
    for name in NAMES:
        assert solved.possible(name, 50, has_gaps=True) == len({one[name] for one in fitting})
    more: Terms = {"a1": 1.0, "b1": -1.0}
    most = max(one["a1"] - one["b1"] for one in fitting)
    assert [solved.reaches(more, value) for value in (most - 1, most, most + 1)] == [True, True, False]
    heard: Terms = {name: float(fitting[-1][name]) for name in ("a1", "b2")}
    with solved.knowing(heard):
        left = [one for one in fitting if all(one[name] >= low for name, low in heard.items())]
        most = max(one["a2"] for one in left)
        assert [solved.reaches({"a2": 1.0}, value) for value in (most, most + 1)] == [True, False]
