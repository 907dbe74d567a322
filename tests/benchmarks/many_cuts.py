"""What a release costs, and how much of the answers it shows, where few people are counted in many ways.

Run it with `python -m tests.benchmarks.many_cuts [PEOPLE] [MUNICIPALITIES] [LANGUAGES] [QUESTIONS] [AMBASSADORS]
[SEED]`. It prints one JSON document: seconds of CPU, linear programmes that were solved, the peak of memory, and how
many percent of the answers that rest on nobody or on at least k people are shown, in the whole round and in its open
municipalities.
"""

import json
import resource
import sys
import time
from collections.abc import Sequence
from typing import Any
from unittest.mock import patch

import numpy as np
import pandas as pd

from analytics.disclosure.primary import dominated, too_few
from analytics.disclosure.programmes.programme import Solver, Values
from analytics.disclosure.small_groups import opened
from analytics.making.release import Release, Rules, release_of
from analytics.released.values import ReleasedRound
from analytics.responses.codebook import Codebook, codebook
from analytics.responses.dataset import Dataset, categorical, state_names
from analytics.responses.groups import EVERYBODY
from analytics.responses.tables import count
from conversations.definition.model import Battery, Choice, ChoiceList, GoodEnd, Question, Theme
from conversations.kinds import KINDS

OF_A_THEME, SKIPPED, MODES = 5, 0.04, ("telegram", "browser", "interview")


class _Counted(Solver):
    count = 0

    def solved(self, costs: Values) -> Values | None:
        _Counted.count += 1
        return super().solved(costs)


def battery(questions: int) -> Battery:
    scale = ChoiceList("agree", tuple(Choice(f"c{at}", {"en": f"Choice {at}"}) for at in range(4)))
    asked = [
        Question(f"q{at:02}", KINDS["scale"], {"en": f"Question {at}"}, choice_list=scale, good_end=GoodEnd.FIRST)
        for at in range(questions)
    ]
    themes = [tuple(asked[at : at + OF_A_THEME]) for at in range(0, questions, OF_A_THEME)]
    return Battery(
        "cuts",
        "1",
        {"en": "Cuts"},
        ("en",),
        tuple(Theme(f"t{at}", {"en": f"Theme {at}"}, some) for at, some in enumerate(themes)),
    )


def responses(book: Codebook, people: int, places: int, tongues: int, ambassadors: int, seed: int) -> Dataset:
    """People whose mood goes through all their answers, a little alike where they have the same ambassador."""
    draw = np.random.default_rng(seed)
    clusters = draw.integers(0, ambassadors, people) if ambassadors else np.full(people, -1)
    mood = draw.normal(0, 0.4, max(ambassadors, seed))[clusters] + draw.normal(0, 1, people)
    nothing = categorical(np.zeros(people, np.int16), [""])
    columns = {
        "municipality": _drawn(draw, people, [f"p{at:02}" for at in range(places)], 4.0),
        "mode": _drawn(draw, people, MODES, 4.0),
        "language_group": _drawn(draw, people, [f"l{at}" for at in range(tongues)], 2.0),
        "intervention": nothing,
        "arm": nothing,
        "pace": nothing,
        "cluster": clusters.astype(np.int32),
    }
    for variable in book.variables:
        size = len(variable.options)
        wanted = np.round((size - 1) / 2 - 0.8 * mood + draw.normal(0, 0.5) + draw.normal(0, 0.7, people))
        given = np.clip(wanted, 0, size - 1).astype(int)
        given = np.where(draw.random(people) < SKIPPED, size + draw.integers(0, 2, people), given)
        columns[variable.id] = categorical(given.astype(np.int16), state_names(variable))
    return Dataset(pd.DataFrame(columns), {})


def _drawn(draw: np.random.Generator, people: int, names: Sequence[str], even: float) -> object:
    parts = draw.dirichlet(np.full(len(names), even))
    return categorical(draw.choice(len(names), people, p=parts).astype(np.int16), names)


def shown(release: Release, data: Dataset, book: Codebook) -> dict[str, int]:
    """Percentages of what the primary rule alone would show."""
    rules = release.rules
    tables = count(data, book, data.used(rules.participation_cuts), ("municipality",))
    closed = opened(tables, rules).closed
    found = {"whole": [0, 0], "parts": [0, 0]}
    for result in release.results:
        table = tables.questions[result.question]
        safe = ~too_few(table.counts, rules) & ~dominated(table.counts, table.largest, rules)
        safe[0] = ~too_few(table.counts[0], rules)
        for row in result.rows:
            place = table.groups.index(row.group)
            tally = found["parts" if row.group.is_part else "whole"]
            for at in range(table.options):
                could = row.group not in closed and bool(safe[place, at]) and int(table.answered[place]) >= rules.k
                tally[0] += could and row.figures[at].share is not None
                tally[1] += could
    assert EVERYBODY not in closed
    return {name: round(100 * some / max(all_of_them, 1)) for name, (some, all_of_them) in found.items()}


def measured(asked: Battery, book: Codebook, data: Dataset, places: int) -> dict[str, Any]:
    """What the release of these responses costs and shows."""
    facts = ReleasedRound(
        id="2026-1",
        name="Cuts",
        opened="2026-09-01",
        closed="2026-11-01",
        battery_id=asked.id,
        battery_version=asked.version,
        battery_hash=asked.content_hash,
    )
    names = {f"p{at:02}": f"Place {at}" for at in range(places)}
    begun, _Counted.count = time.process_time(), 0
    with patch("analytics.disclosure.programmes.programme.Solver", _Counted):
        release = release_of(data, book, names, facts, Rules())
    seconds = time.process_time() - begun
    return {
        "people": data.size,
        "seconds": round(seconds, 1),
        "programmes": _Counted.count,
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "percent_shown": shown(release, data, book),
        "scores_shown": sum(one.value is not None for one in release.scores),
        "scores": len(release.scores),
    }


def main(people: int, places: int, tongues: int, questions: int, ambassadors: int, seed: int) -> None:
    asked = battery(questions)
    book = codebook(asked)
    print(json.dumps(measured(asked, book, responses(book, people, places, tongues, ambassadors, seed), places)))


if __name__ == "__main__":
    wanted = [int(one) for one in sys.argv[1:]]
    main(*wanted, *(300, 13, 8, 41, 20, 1)[len(wanted) :])
