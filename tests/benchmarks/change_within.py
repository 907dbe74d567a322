"""How often progress of 5 points within people is found with the battery `progress`, and how often none is told.

    python -m tests.benchmarks.change_within [SERIES] [TRAILS]

Each made-up series has two rounds. Where somebody stands has a part that all questions share (standard deviation 15 of
100 points) and one of each question's own (18), both of which last; each answer is a little otherwise every time (14)
and one of four. So two questions correlate by some 0.3, and the score of ten has a standard deviation of 17. Nobody has
measured this for these questions yet. What matters most is how unlike people move: tried are standard deviations of 8
to 20 points around the mean, and printed is by how much scores moved (a little less, since nobody gets beyond the best
answers), what correlation of the two scores follows, how large a change the planner would promise to find in nine of
ten, and in how many series the change was called clear. Two thirds of those with a card come back, and 40 people answer
each round without one.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from statistics import correlation, fmean, stdev

from analytics.estimate.difference.verdict import Verdict
from analytics.making.release import Rules, release_of
from analytics.making.trail_changes import EarlierAnswers
from analytics.planning.outlook import Expected, outlook
from analytics.responses.codebook import Codebook, Variable, codebook
from analytics.responses.dataset import from_rows
from bot.library import load_battery
from conversations.definition.model import Battery
from tests.analytics.rounds import facts
from tests.analytics.trails.people import Person

PLACES = {"A": "Alby"}
MIDDLE, SHARED, OWN, NOISE = 50.0, 15.0, 18.0, 14.0
ALONE = 40
"""How many answer each round without a card."""
TRIED = ((5.0, 8.0), (5.0, 12.0), (5.0, 16.0), (5.0, 20.0), (0.0, 8.0), (0.0, 16.0))
"""Of how many points the progress is, and with what standard deviation people move around it."""

Levels = Sequence[float]


@dataclass
class Series:
    """One series of two rounds, of which `trails` people answer both."""

    asked: Battery
    progress: float
    moves: float
    trails: int
    draw: Random

    @cached_property
    def book(self) -> Codebook:
        return codebook(self.asked)

    @cached_property
    def rounds(self) -> tuple[list[Person], list[Person]]:
        """Everybody with a card, and those of them who came back."""
        began = [self._levels() for _ in range(self.trails * 3 // 2)]
        moved = [self.progress + self.draw.gauss(0, self.moves) for _ in range(self.trails)]
        after = [[level + by for level in levels] for levels, by in zip(began, moved, strict=False)]
        first, second = ([self._answering(one, trail) for trail, one in enumerate(some)] for some in (began, after))
        return first, second

    def _levels(self) -> Levels:
        shared = self.draw.gauss(MIDDLE, SHARED)
        return [shared + self.draw.gauss(0, OWN) for _ in self.book.variables]

    def _answering(self, levels: Levels, trail: int | None) -> Person:
        answers = {}
        for variable, level in zip(self.book.variables, levels, strict=True):
            place = round(min(max(level + self.draw.gauss(0, NOISE), 0), 100) / 100 * (len(variable.options) - 1))
            answers[variable.id] = variable.options[-1 - place if variable.first_is_good else place].code
        return Person("A", answers, "browser", trail=trail)

    def score(self, person: Person) -> float:
        """From 0 to 100, over all questions."""
        return fmean(self._points(one, str(person.answers[one.id])) for one in self.book.variables)

    def _points(self, variable: Variable, answer: str) -> float:
        codes = [option.code for option in variable.options]
        at, last = codes.index(answer), len(codes) - 1
        return 100 * (last - at if variable.first_is_good else at) / last

    def is_found(self, theme: str) -> bool:
        """Whether a report calls the theme clearly better."""
        both = [[*some, *(self._answering(self._levels(), None) for _ in range(ALONE))] for some in self.rounds]
        then, now = (from_rows(people, self.book, list(PLACES)) for people in both)
        earlier = EarlierAnswers("2026-0", "Spring", then, self.book)
        release = release_of(now, self.book, PLACES, facts(self.asked), Rules(), series=[earlier])
        changes = release.trails[0].changes if release.trails else ()
        return any(one.measure == theme and one.verdict is Verdict.HIGHER for one in changes)


def promised(some: Sequence[Series]) -> tuple[float, float, float, float]:
    """By how much scores moved, their spread and correlation, and the change that is planned to be found."""
    both = [pair for one in some for pair in zip(*one.rounds, strict=False)]
    before, after = ([some[0].score(pair[at]) for pair in both] for at in (0, 1))
    spread, steady = (stdev(before) + stdev(after)) / 2, correlation(before, after)
    back = some[0].trails
    (change,) = outlook(Expected(2 * back, tapping=0, spread=spread, back=(back,), steady=steady), (), ()).changes
    return fmean(after) - fmean(before), spread, steady, change.score


def main() -> None:
    """Prints in how many of the series it is found, by how unlike people move."""
    given = [int(one) for one in sys.argv[1:]]
    series, trails = (*given, *(100, 120)[len(given) :])
    asked = load_battery("progress")
    (theme,) = asked.themes
    for progress, moves in TRIED:
        draw = Random(20261128)
        some = [Series(asked, progress, moves, trails, draw) for _ in range(series)]
        found = sum(one.is_found(theme.id) for one in some)
        moved, spread, steady, change = promised(some)
        people = f"moves {moves:.0f}: scores moved by {moved:.1f}, spread {spread:.0f}, correlation {steady:.2f}"
        told = f"called clear in {found} of {series} series; promised from {change:.1f} points"
        print(f"{progress:.0f} points of progress in {trails} trails, {people}, {told}")


if __name__ == "__main__":
    main()
