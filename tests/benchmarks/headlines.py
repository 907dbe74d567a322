"""How often page 1 says something else of three samples of the same truth.

    python -m tests.benchmarks.headlines [TRIPLES] [SEED]

Three samples of 400 people in three municipalities, through 24 ambassadors whose people are alike (rho 0.05), each
beside the same earlier round. Compared is all that page 1 names: the worst theme and what changed (its facts), and also
which questions and municipalities stand out. A contradiction is when two samples name different themes as worst, or one
a change for the better and one for the worse.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from analytics.findings.change import changes
from analytics.findings.differing_municipalities import clear_differences
from analytics.findings.silence import clearly_most_silent
from analytics.findings.worst_and_best import clearly_worst_theme, standing_out
from analytics.making.release import Rules, release_of
from analytics.released.values import Release
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from conversations.definition.model import Battery, Question, Theme
from conversations.definition.question import GoodEnd
from conversations.kinds import KINDS
from tests.analytics.rounds import MUNICIPALITIES, Answered, facts
from tests.estimate.scales import AGREE

PEOPLE, AMBASSADORS, LIKENESS, MOOD = 400, 24, 0.05, 0.3

TRUTHS = {
    "all alike": ((45, 45, 45, 45), (45, 45, 45, 45)),
    "nearly alike": ((47, 46, 43, 40), (47, 46, 43, 40)),
    "one worse": ((70, 40, 40, 40), (70, 40, 40, 40)),
    "one changed": ((45, 45, 45, 45), (45, 45, 45, 20)),
    "on the edge": ((56, 45, 45, 45), (56, 45, 45, 45)),
}
"""The percentages of bad answers to the four themes, before and now."""

PLAUSIBLE, SPREAD, MOVED = "plausible", 8.0, 4.0
"""Truths that are drawn anew each time: how far themes lie around 45 percent, and how far each moves between rounds."""


@dataclass(frozen=True, slots=True)
class Headline:
    """What page 1 names."""

    worst: str | None
    changes: frozenset[tuple[str, bool]]
    others: frozenset[str]


@cache
def battery() -> Battery:
    """Four themes of one scale each."""
    themes = tuple(
        Theme(f"t{at}", {"en": f"Theme {at}"}, (_item(f"q{at}"),)) for at in range(len(TRUTHS["all alike"][0]))
    )
    return Battery("headlines", "1", {"en": "Headlines"}, ("en",), themes)


def _item(name: str) -> Question:
    return Question(name, KINDS["scale"], {"en": name}, choice_list=AGREE, good_end=GoodEnd.FIRST)


def sample(draw: Generator, bad: Sequence[float], name: str) -> Release:
    """A round in which so many percent of all people would answer from the bad half."""
    clusters = draw.integers(0, AMBASSADORS, PEOPLE)
    own = 1 - LIKENESS - MOOD
    leans = np.sqrt(LIKENESS) * draw.normal(size=(AMBASSADORS, len(bad)))[clusters]
    moods = np.sqrt(MOOD) * draw.normal(size=(PEOPLE, 1))
    felt = leans + moods + np.sqrt(own) * draw.normal(size=(PEOPLE, len(bad))) - norm.ppf(1 - np.array(bad) / 100)
    places = draw.choice(list(MUNICIPALITIES), PEOPLE, p=(0.5, 0.3, 0.2))
    steps = np.digitize(felt, (-0.7, 0.0, 0.7))
    rows = [
        Answered(str(place), {f"q{at}": AGREE.choices[step].code for at, step in enumerate(row)}, cluster=int(cluster))
        for place, row, cluster in zip(places, steps, clusters, strict=True)
    ]
    book = codebook(battery())
    data = from_rows(rows, book, list(MUNICIPALITIES))
    return release_of(data, book, MUNICIPALITIES, replace(facts(battery()), id=name), Rules())


def headline(release: Release, earlier: Release) -> Headline:
    """What page 1 says of the release beside the earlier one."""
    worst, found = clearly_worst_theme(release), standing_out(release)
    clear = [one for one in changes(earlier, release) if one.is_large]
    silent = clearly_most_silent(release, [result.question for result in release.results])
    places = [f"{one.group.code} {one.question} {one.points > 0}" for one in clear_differences(release)]
    return Headline(
        worst[0] if worst else None,
        frozenset((one.measure, one.points > 0) for one in clear),
        frozenset([*(one.question for one in found.worse), *places, *([silent[0]] if silent else [])]),
    )


def _contradict(three: Sequence[Headline]) -> bool:
    worst = {one.worst for one in three} - {None}
    moved = {change for one in three for change in one.changes}
    return len(worst) > 1 or len({measure for measure, _ in moved}) < len(moved)


def _drawn(draw: Generator) -> tuple[Sequence[float], Sequence[float]]:
    before = 45 + SPREAD * draw.normal(size=len(TRUTHS["all alike"][0]))
    return list(before), list(before + MOVED * draw.normal(size=len(before)))


def measured(truth: str, triples: int, seed: int) -> tuple[float, float, float]:
    """In what part of the triples the facts of page 1 differ, anything named does, and two contradict each other."""
    draw = np.random.default_rng([seed, [*TRUTHS, PLAUSIBLE].index(truth)])
    seen = []
    for _ in range(triples):
        before, now = TRUTHS[truth] if truth in TRUTHS else _drawn(draw)
        earlier = sample(draw, before, "2026-1")
        three = [headline(sample(draw, now, "2026-2"), earlier) for _ in range(3)]
        facts_differ = len({(one.worst, one.changes) for one in three}) > 1
        seen.append((facts_differ, len(set(three)) > 1, _contradict(three)))
    facts_part, any_part, contradicting = np.mean(seen, axis=0)
    return float(facts_part), float(any_part), float(contradicting)


def main(triples: int = 100, seed: int = 1) -> None:
    """Prints a line for each truth."""
    print(f"of {triples} times three samples")
    print("truth         facts  all    contradiction")
    for truth in [*TRUTHS, PLAUSIBLE]:
        print(f"{truth:13s} " + "  ".join(f"{part:.3f}" for part in measured(truth, triples, seed)), flush=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
