"""How often progress of 5 points within people is found with the battery `progress`, and how often none is told.

    python -m tests.benchmarks.change_within [SERIES] [TRAILS]

Each made-up series has two rounds. Everybody has a level of their own (standard deviation 22 of 100 points), which
moves by what there is of progress (standard deviation 8). It is asked by the battery's questions, which people answer a
little otherwise every time (standard deviation 14). Two thirds of those with a card come back, and as many people
answer each round without one. Printed is in how many series the change of each theme is called clear.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from random import Random

from analytics.estimate.difference.verdict import Verdict
from analytics.making.release import Rules, release_of
from analytics.making.trail_changes import EarlierAnswers
from analytics.responses.codebook import Codebook, codebook
from analytics.responses.dataset import from_rows
from bot.library import load_battery
from conversations.definition.model import Battery
from tests.analytics.rounds import facts
from tests.analytics.trails.people import Person

PLACES = {"A": "Alby"}
LEVEL, SPREAD, MOVES, NOISE = 50.0, 22.0, 8.0, 14.0


def answering(level: float, book: Codebook, draw: Random, trail: int | None) -> Person:
    """Somebody at this level from 0 to 100, who answers each question a little otherwise."""
    answers = {}
    for variable in book.variables:
        place = round(min(max(level + draw.gauss(0, NOISE), 0), 100) / 100 * (len(variable.options) - 1))
        answers[variable.id] = variable.options[-1 - place if variable.first_is_good else place].code
    return Person("A", answers, "browser", trail=trail)


def clear_changes(progress: float, trails: int, asked: Battery, draw: Random) -> Iterator[str]:
    """What is called clearly better in one series; `trails` come back."""
    book = codebook(asked)
    levels = [draw.gauss(LEVEL, SPREAD) for _ in range(trails * 3 // 2)]
    rounds = [
        [(level, at) for at, level in enumerate(levels)],
        [(level + progress + draw.gauss(0, MOVES), at) for at, level in enumerate(levels[:trails])],
    ]
    people = [[answering(level, book, draw, at) for level, at in one] for one in rounds]
    others = [[answering(draw.gauss(LEVEL, SPREAD), book, draw, None) for _ in range(trails)] for _ in rounds]
    then, now = (from_rows([*some, *more], book, list(PLACES)) for some, more in zip(people, others, strict=True))
    earlier = EarlierAnswers("2026-0", "Spring", then, book)
    release = release_of(now, book, PLACES, facts(asked), Rules(), series=[earlier])
    for one in release.trails[0].changes if release.trails else ():
        if one.verdict is Verdict.HIGHER:
            yield one.measure


def main() -> None:
    """Prints in how many of the series it is found, theme by theme."""
    given = [int(one) for one in sys.argv[1:]]
    series, trails = (*given, *(100, 120)[len(given) :])
    asked = load_battery("progress")
    for progress in (5.0, 0.0):
        draw, clear = Random(20261128), Counter[str]()
        for _ in range(series):
            clear.update(clear_changes(progress, trails, asked, draw))
        for theme in asked.themes:
            name = theme.id if len(theme.questions) > 1 else theme.questions[0].id
            told = f"{theme.id} ({len(theme.questions)} questions): called clear in {clear[name]} of {series} series"
            print(f"{progress:.0f} points of progress in {trails} trails, {told}")


if __name__ == "__main__":
    main()
