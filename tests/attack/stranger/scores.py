"""What scores, their spreads, alphas and means without a question say of the answers.

- Scores of single questions, and those of themes by how many of the theme's questions people answered, which tells
  exactly what somebody with gaps counts for;
- spreads: sums of squared distances;
- in the whole round also how people answered the questions of a theme together, if there are not too many such
  patterns: spreads of themes, alpha (a ratio of sums of squares), how many answered all questions (by the width of
  Feldt's interval), and the means that are left without one of them.
"""

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod

import numpy as np
from scipy.special import fdtri

from tests.attack.stranger.files import ALL, Group, Limits, Reliability, Score
from tests.attack.stranger.knowledge import Knowledge, added
from tests.attack.stranger.programme import Contradiction, Name, Terms
from tests.attack.stranger.solving import Solved

PATTERNS = 250
"""Up to so many ways of answering a theme's questions are told apart."""

CONFIDENCE = 0.95


def tell_scores(knowledge: Knowledge) -> None:
    """Add all of it to what the tables say."""
    Scores(knowledge).tell()


class Scores:
    """What is said of the scores of some questions."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge, self.files, self.programme = knowledge, knowledge.files, knowledge.programme
        self._names = {question.id for question in knowledge.questions}

    def tell(self) -> None:
        """Add all of it."""
        for score in (*self.files.scores, *self.files.scores_without_signs):
            if self._names.issuperset(score.items):
                self._score(score)
        for measure, spread in self.files.spreads.items():
            if self._names.issuperset(self.files.items[measure]):
                self._whole_spread(self.files.items[measure], spread)
        for reliability in self.files.reliabilities:
            if self._names.issuperset(reliability.items) and self._are_few(reliability.items):
                self._reliability(reliability)

    def _points(self, question: str, group: Group, less: float) -> dict[Name, float]:
        """The sum of what people's answers are worth, each less so much."""
        points = self.files.questions[question].points
        return {self.knowledge.gave(question, group, option): worth - less for option, worth in points.items()}

    def _score(self, score: Score) -> None:
        if len(score.items) == 1:
            self.programme.unknown(self.knowledge.answered(score.items[0], score.group), *score.people)
        else:
            counted = self._counted(score.items, score.group)
            self.programme.know(dict.fromkeys(counted.values(), 1.0), *score.people)
        self.programme.at_least(self.over(score.items, score.group, score.points[0]))
        self.programme.at_most(self.over(score.items, score.group, score.points[1]))

    def over(self, items: Sequence[str], group: Group, end: float) -> dict[Name, float]:
        """By how much the scores of a group's people are above a number of points, all together."""
        if len(items) == 1:
            return self._points(items[0], group, end)
        counted = self._counted(items, group)
        worth = {
            self._gave_of(item, group, option, number): points / number
            for item in items
            for option, points in self.files.questions[item].points.items()
            for number in counted
        }
        return worth | dict.fromkeys(counted.values(), -end)

    def _counted(self, items: Sequence[str], group: Group) -> dict[int, Name]:
        """Those who answered at least half of a theme's questions, by how many they answered."""
        people = self._by_number_answered(items, group)
        return {number: name for number, name in people.items() if 2 * number >= len(items)}

    def _gave_of(self, item: str, group: Group, option: str, number: int) -> Name:
        return self.knowledge.name("gave of", item, group, option, number)

    def _by_number_answered(self, items: Sequence[str], group: Group) -> dict[int, Name]:
        """Those who answered so many of a theme's items; splits who gave each answer by it."""
        name = self.knowledge.name
        people = {number: name("answered of", items, group, number) for number in range(1, len(items) + 1)}
        if people[1] in self.programme.places:
            return people
        for one in people.values():
            self.programme.unknown(one)
        self.programme.at_least({self.knowledge.people(group): 1} | dict.fromkeys(people.values(), -1.0))
        given: dict[int, list[Name]] = {number: [] for number in people}
        for item in items:
            for option in self.files.questions[item].options:
                parts = {number: self._gave_of(item, group, option, number) for number in people}
                for number, one in parts.items():
                    self.programme.unknown(one)
                    given[number].append(one)
                self.programme.equal(self.knowledge.gave(item, group, option), parts.values())
            for number, one in people.items():
                here = [self._gave_of(item, group, option, number) for option in self.files.questions[item].options]
                self.programme.at_least({one: 1} | dict.fromkeys(here, -1.0))
        for number, one in people.items():
            self.programme.know({one: number} | dict.fromkeys(given[number], -1.0))
        return people

    def _whole_spread(self, items: Sequence[str], spread: Limits) -> None:
        """Squares around the mean are no more than those around the printed score, and hardly less."""
        score = next((one for one in self.files.scores if one.items == tuple(items) and one.group == ALL), None)
        if score is None or not self._are_few(items):
            return
        worth = self._worth(items)
        squares = {name: (points - _middle(score)) ** 2 for name, points in worth.items()}
        people, half = dict.fromkeys(worth, 1.0), (score.points[1] - score.points[0]) / 2
        self.programme.at_least(added((1, squares), (-(spread[0] ** 2), people)))
        self.programme.at_most(added((1, squares), (-(spread[1] ** 2) - half**2, people)))

    def _are_few(self, items: Sequence[str]) -> bool:
        return prod(len(self.files.questions[item].options) + 1 for item in items) <= PATTERNS

    def _patterns(self, items: Sequence[str]) -> dict[tuple[str, ...], Name]:
        """How many of the whole round answered these questions so; an empty answer is silence."""
        answers = [("", *self.files.questions[item].options) for item in items]
        found = {pattern: self.knowledge.name("pattern", items, pattern) for pattern in product(*answers)}
        if next(iter(found.values())) in self.programme.places:
            return found
        for one in found.values():
            self.programme.unknown(one)
        self.programme.equal(self.knowledge.people(ALL), found.values())
        people = self._by_number_answered(items, ALL)
        for number, name in people.items():
            self.programme.equal(name, [one for pattern, one in found.items() if _given(pattern) == number])
        for at, item in enumerate(items):
            for option in self.files.questions[item].options:
                for number in people:
                    so = [one for given, one in found.items() if given[at] == option and _given(given) == number]
                    self.programme.equal(self._gave_of(item, ALL, option, number), so)
        return found

    def _worth(self, items: Sequence[str], without: str | None = None) -> dict[Name, float]:
        """The theme's score of each pattern that has one; of a single question each of its answers is one."""
        if len(items) == 1:
            return self._points(items[0], ALL, 0.0)
        found = {}
        asked = [(at, self.files.questions[item].points) for at, item in enumerate(items) if item != without]
        for pattern, name in self._patterns(items).items():
            points = [worth[pattern[at]] for at, worth in asked if pattern[at]]
            if points and 2 * len(points) >= len(asked):
                found[name] = sum(points) / len(points)
        return found

    def _reliability(self, told: Reliability) -> None:
        if told.without_each:
            for item in told.items:
                worth = self._worth(told.items, item)
                self.programme.at_least({name: points - told.without_each[0] for name, points in worth.items()})
                self.programme.at_most({name: points - told.without_each[1] for name, points in worth.items()})
        complete = {pattern: name for pattern, name in self._patterns(told.items).items() if all(pattern)}
        people: Terms = dict.fromkeys(complete.values(), 1.0)
        most = self.knowledge.sizes[ALL][1]
        if told.ends:
            self.programme.know(people, *_people_by_feldt(told, round(most)))
        self.programme.at_least(people, self.files.rules["least_people"])
        self._alpha(told, complete)

    def _alpha(self, told: Reliability, complete: Mapping[tuple[str, ...], Name]) -> None:
        """Alpha is m / (m - 1) times (1 less the sum of the items' sums of squares over that of their sum)."""
        solved, items = Solved(self.programme), len(told.items)
        worth = [self.files.questions[item].points for item in told.items]
        singles = [{name: points[given[at]] for given, name in complete.items()} for at, points in enumerate(worth)]
        sums = {name: sum(single[name] for single in singles) for name in complete.values()}
        single_low, single_high = dict[Name, float](), dict[Name, float]()
        for single in singles:
            least, most = _around_mean(single, solved)
            single_low, single_high = added((1, single_low), (1, least)), added((1, single_high), (1, most))
        least, most = _around_mean(sums, solved)
        parts = [1 - end * (items - 1) / items for end in told.alpha]
        self.programme.at_most(added((1, single_low), (-parts[0], most)))
        self.programme.at_least(added((1, single_high), (-parts[1], least)))


def _around_mean(worth: Terms, solved: Solved) -> tuple[Terms, Terms]:
    """The sum of squares around the mean: at least the first, at most the second, which is around a point near it."""
    fewest, most = solved.limits(dict.fromkeys(worth, 1.0))
    middle, half = 50.0, 0.0
    for _ in range(2):
        low, high = solved.limits({name: points - middle for name, points in worth.items()})
        low, high = low / (max(fewest, 1) if low < 0 else most), high / (max(fewest, 1) if high > 0 else most)
        middle, half = middle + (low + high) / 2, (high - low) / 2
    squares = {name: (points - middle) ** 2 for name, points in worth.items()}
    return {name: square - half**2 for name, square in squares.items()}, squares


def _people_by_feldt(told: Reliability, most: int) -> Limits:
    """How many can have answered all questions, by the ends of alpha's interval (Feldt 1965)."""
    people = np.arange(2, most + 1)
    first, second = people - 1, (people - 1) * (len(told.items) - 1)
    fits = np.ones(len(people), np.bool_)
    if told.ends is None:
        return 2.0, float(most)
    for printed, level in zip(told.ends, ((1 + CONFIDENCE) / 2, (1 - CONFIDENCE) / 2), strict=True):
        ends = [1 - (1 - alpha) * fdtri(first, second, level) for alpha in told.alpha]
        fits &= (ends[1] >= printed[0] - 1e-9) & (ends[0] <= printed[1] + 1e-9)
    if not fits.any():
        raise Contradiction
    return float(people[fits].min()), float(people[fits].max())


def _given(pattern: Sequence[str]) -> int:
    return sum(map(bool, pattern))


def _middle(score: Score) -> float:
    return sum(score.points) / 2
