"""Every number of a release is in the attack, or there is a reason why it tells nothing of what anybody answered."""

import re
from copy import deepcopy
from typing import Any

from tests.attack.__main__ import population
from tests.attack.rounds import Document, printed, random_round, released
from tests.attack.stranger.beliefs import sizes_by_weights
from tests.attack.stranger.files import Files
from tests.attack.stranger.knowledge import Population, linked
from tests.attack.stranger.mixes import Mixed
from tests.attack.stranger.participation import outcomes, sizes, told
from tests.attack.stranger.programme import Contradiction
from tests.attack.truth import Truth
from tests.report.numerals import Path, leaves

SEEDS = (18, 28)
TRIES = 4
"""So many of the first and of the last numbers of a kind are changed until one changes what is known."""

REASONS = {
    "format|rules|round|municipalities|made_with|codebook": "thresholds, dates, names and texts, fixed before",
    "interventions|self_assessments": "entered by officials",
    "texts": "what people wrote: the words themselves",
    "reliabilities/\\*/items": "how many questions a theme has",
    "scores/\\*/4|honesty/silent/\\*/known|honesty/without_signs/\\*/everybody": "worked out from printed figures",
    "mixes/\\*/design_effect": "how many answer in each way and language, which the stranger is taken to know",
    "honesty/(protected|apart|alike|agreeing)": "how answers of the same people, or of one ambassador's, go together",
    "honesty/without_ambassador": "how one ambassador's people answered, and nobody is told whose they are",
    "(sureness|scores)/\\*(/\\*)?/(2|4|6|8)": "how alike each ambassador's people are; nobody is told whose anybody is",
}
"""What is no figure of how many gave an answer, by the way to it, and why."""


ID = r"q\d[a-c]|theme\d"


def _way(path: Path) -> str:
    """The way to a number, without the places in lists but the last, and without the ids of questions."""
    names = ["*" if isinstance(part, int) or re.fullmatch(ID, part) else part for part in path[:-1]]
    return "/".join([*names, "*" if path[0] == "weighted" or re.fullmatch(ID, str(path[-1])) else str(path[-1])])


def _numbers(document: Document) -> dict[str, list[Path]]:
    """The ways to all numbers that no reason keeps out of the attack."""
    found: dict[str, list[Path]] = {}
    for path, leaf in leaves(document):
        way = _way(path)
        if isinstance(leaf, int | float) and not any(re.match(f"({one})(/|$)", way) for one in REASONS):
            found.setdefault(way, []).append(path)
    return found


def _changed(document: Document, path: Path) -> Document:
    other = deepcopy(document)
    *way, last = path
    place: Any = other
    for part in way:
        place = place[part]
    place[last] += 10
    return other


def _known(document: Document, people: Population | None, mixed: Mixed) -> object:
    """All that the attack knows by a release."""
    files = Files(document)
    known = [told(files, questions, sizes(files), people, mixed=mixed).programme for questions in linked(files)]
    programmes = [(one.low, one.high, one.rows) for one in (*known, outcomes(files))]
    return programmes, sizes_by_weights(files, sizes(files), people)


def _is_used(document: Document, paths: list[Path], people: Population | None, mixed: Mixed, known: object) -> bool:
    for path in (*paths[:TRIES], *paths[-TRIES:]):
        try:
            if _known(_changed(document, path), people, mixed) != known:
                return True
        except Contradiction:
            return True
    return False


def _scores(document: Document) -> dict[str, int]:
    """The scores of the whole round, which are also those with the mix of a round like it."""
    return {
        measure: value
        for measure, cut, _, value, *_ in document["scores"]
        if cut == "all" and not isinstance(value, str)
    }


def test_every_number_of_a_release_is_in_the_attack() -> None:
    used: dict[str, bool] = {}
    for seed in SEEDS:
        made = random_round(seed)
        release = released(made)
        assert release
        document, people = printed(release), population(made)
        truth = Truth(made)
        took_part = [[*group, [number]] for group, number in truth.people.items()]
        mixed = Mixed({"2026-0": Files({**document, "took_part": took_part})}, truth.ways)
        document["mixes"] = [{"round": "2026-0", "design_effect": 1.0, "scores": _scores(document)}]
        known = _known(document, people, mixed)
        for way, paths in _numbers(document).items():
            used[way] = used.get(way) or _is_used(document, paths, people, mixed, known)
    assert "mixes/*/scores/*" in used
    assert len(used) > 15
    assert [way for way, is_used in used.items() if not is_used] == []
