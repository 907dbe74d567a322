"""How often page 1 says something else of three samples of the same truth.

    python -m tests.benchmarks.headlines [TRIPLES] [SEED] [PEOPLE] [TRUTH ...]

Three samples of 400 people in three municipalities, through 24 ambassadors whose people are alike (rho 0.05), each
beside the same earlier round, answer four themes of three items. Page 1 is read as it is printed, in words: whatever
stands there is compared, but for numbers and for the table of all themes (in which the questions of a theme stand by
themselves where it is not reliable enough for one score). A contradiction is when two samples name different themes or
questions.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.random import Generator
from scipy.stats import norm

from analytics.findings.worst_and_best import clearly_best_theme, clearly_worst_item, clearly_worst_theme
from analytics.making.release import Rules, release_of
from analytics.released.values import Release
from analytics.report.contents import summary
from analytics.report.contents.view import View
from analytics.report.document import Table, plain, walk
from analytics.report.wording import Wording
from analytics.responses.codebook import codebook
from analytics.responses.dataset import from_rows
from conversations.definition.model import Battery, Question, Theme
from conversations.definition.question import GoodEnd
from conversations.kinds import KINDS
from tests.analytics.rounds import MUNICIPALITIES, Answered, facts
from tests.estimate.scales import AGREE

THEMES, APIECE = 4, 3
AMBASSADORS, LIKENESS, MOOD, THEME = 24, 0.05, 0.2, 0.35
WHERE = (0.5, 0.3, 0.2)
"""In what parts people live in the three municipalities."""

WHOLE = Rules(participation_cuts=("municipality",), question_cuts=())
"""Of parts of the round page 1 tells only how many people took part in a municipality."""

Truth = tuple[Sequence[float], Sequence[float]]
"""The percentages of bad answers to each item, before and now."""


def _alike(share: float) -> list[float]:
    return [share] * THEMES * APIECE


def _but(changed: dict[int, float], share: float = 40) -> list[float]:
    return [changed.get(at, share) for at in range(THEMES * APIECE)]


def _theme_at(share: float, *themes: int) -> list[float]:
    return _but({APIECE * theme + item: share for theme in themes for item in range(APIECE)})


def _twice(bad: list[float]) -> Truth:
    return bad, bad


TRUTHS = {
    "all alike": _twice(_alike(45)),
    "graded": _twice([30 + 30 * at / (THEMES * APIECE - 1) for at in range(THEMES * APIECE)]),
    "one theme worse": _twice(_theme_at(80, 0)),
    "two themes worse": _twice(_theme_at(70, 0, 1)),
    "one question worse": _twice(_but({4: 90})),
    "one theme changed": (_alike(45), _theme_at(20, 3)),
    "on the edge": _twice(_theme_at(66, 0)),
}

PLAUSIBLE, THEMES_APART, ITEMS_APART, MOVED = "plausible", 8.0, 8.0, 4.0
"""Truths that are drawn anew: how far themes and their items lie around 45 percent, and each theme from its past."""


@dataclass(frozen=True, slots=True)
class Headline:
    """Page 1 without its numbers, and which theme and which question it names."""

    words: str
    named: tuple[str, ...]


@cache
def battery() -> Battery:
    """Four themes of three scales each."""
    themes = tuple(
        Theme(f"t{at}", {"en": f"Theme {_LETTERS[at]}"}, tuple(_item(at, item) for item in range(APIECE)))
        for at in range(THEMES)
    )
    return Battery("headlines", "1", {"en": "Headlines"}, ("en",), themes)


_LETTERS = "ABCDEFGHIJKL"


def _item(theme: int, item: int) -> Question:
    at = APIECE * theme + item
    return Question(f"q{at}", KINDS["scale"], {"en": f"Item {_LETTERS[at]}"}, choice_list=AGREE, good_end=GoodEnd.FIRST)


def sample(draw: Generator, people: int, bad: Sequence[float], name: str) -> Release:
    """A round in which so many percent of all people would answer from the bad half."""
    clusters = draw.integers(0, AMBASSADORS, people)
    leans = np.sqrt(LIKENESS) * draw.normal(size=(AMBASSADORS, len(bad)))[clusters]
    moods = np.sqrt(MOOD) * draw.normal(size=(people, 1))
    themes = np.sqrt(THEME) * np.repeat(draw.normal(size=(people, THEMES)), APIECE, axis=1)
    own = np.sqrt(1 - LIKENESS - MOOD - THEME) * draw.normal(size=(people, len(bad)))
    felt = leans + moods + themes + own - norm.ppf(1 - np.clip(bad, 2, 98) / 100)
    places = draw.choice(list(MUNICIPALITIES), people, p=WHERE)
    steps = np.digitize(felt, (-0.7, 0.0, 0.7))
    rows = [
        Answered(str(place), {f"q{at}": AGREE.choices[step].code for at, step in enumerate(row)}, cluster=int(cluster))
        for place, row, cluster in zip(places, steps, clusters, strict=True)
    ]
    book = codebook(battery())
    data = from_rows(rows, book, list(MUNICIPALITIES))
    return release_of(data, book, MUNICIPALITIES, replace(facts(battery()), id=name), WHOLE)


def headline(release: Release, earlier: Release) -> Headline:
    """What page 1 says in words, of the release beside the earlier one."""
    view = View(release, Wording.of("en", None, release), earlier, (earlier,))
    page = summary.section(view)
    told = [block for section in walk((page,)) for block in section.blocks if not isinstance(block, Table)]
    words = re.sub(r"[\d.,%+−±]+", "#", " ".join(_texts(plain(tuple(told)))))
    return Headline(words, tuple(_named(release)))


def _texts(written: object) -> Iterator[str]:
    if isinstance(written, dict):
        yield from [written["text"]] if "text" in written else _texts(list(written.values()))
    elif isinstance(written, list):
        for one in written:
            yield from _texts(one)


def _named(release: Release) -> Iterator[str]:
    """The theme that is far worse, the one that is far better, and the question; empty where there is none."""
    for found in (clearly_worst_theme(release), clearly_best_theme(release)):
        yield found[0] if found else ""
    worst = clearly_worst_item(release)
    yield worst.question if worst else ""


def _contradict(three: Sequence[Headline]) -> bool:
    return any(len(set(names) - {""}) > 1 for names in zip(*(one.named for one in three), strict=False))


def _drawn(draw: Generator) -> Truth:
    themes = np.repeat(45 + THEMES_APART * draw.normal(size=THEMES), APIECE)
    before = themes + ITEMS_APART * draw.normal(size=len(themes))
    return list(before), list(before + np.repeat(MOVED * draw.normal(size=THEMES), APIECE))


def measured(truth: str, triples: int, seed: int, people: int) -> tuple[float, float]:
    """In what part of the triples page 1 differs in words, and in what part two of them contradict each other."""
    draw = np.random.default_rng([seed, people, [*TRUTHS, PLAUSIBLE].index(truth)])
    seen = []
    for _ in range(triples):
        before, now = TRUTHS[truth] if truth in TRUTHS else _drawn(draw)
        earlier = sample(draw, people, before, "2026-1")
        three = [headline(sample(draw, people, now, "2026-2"), earlier) for _ in range(3)]
        seen.append((len({one.words for one in three}) > 1, _contradict(three)))
    differs, contradicting = np.mean(seen, axis=0)
    return float(differs), float(contradicting)


def main(triples: str = "100", seed: str = "1", people: str = "400", *truths: str) -> None:
    """Prints a line for each of the `truths`, or for all."""
    print(f"of {triples} times three samples of {people} people")
    print("truth               differs  contradiction")
    for truth in truths or (PLAUSIBLE, *TRUTHS):
        differs, contradicting = measured(truth, int(triples), int(seed), int(people))
        print(f"{truth:18s}  {differs:.3f}  {contradicting:.3f}", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
