"""Releases written by hand, so that findings can be worked out on paper."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.released.values import Figure, Measure, Release, Result, Row, Score, SelfAssessment, Sureness
from analytics.responses.codebook import codebook
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules
from tests.analytics.rounds import facts
from tests.estimate.scales import battery

PLACES = {"A": "Alby", "B": "Berga", "C": "Carlsby", "D": "Dalby"}


def place(code: str) -> Group:
    return Group("municipality", code)


def release_with(
    scores: Mapping[str, tuple[int, int]],
    *,
    everybody: tuple[int, int] = (60, 400),
    spread: float = 20.0,
    effect: float = 2.0,
    ambassadors: int = 12,
    shares: Mapping[str, tuple[int, ...]] | None = None,
    own: tuple[SelfAssessment, ...] = (),
) -> Release:
    """One measure ("work1") with these (score, people) by municipality code, and shares of its answers."""
    groups = {EVERYBODY: everybody} | {place(code): found for code, found in scores.items()}
    rows = tuple(_row(group, groups[group][1], found) for group, found in _by_group(shares or {}).items())
    columns = ("fully", "mostly", "little", "not", "(skipped)", "(declined)")
    book = codebook(battery(1))
    sure = Sureness(effect, ambassadors, ambassadors - 1) if ambassadors else Sureness(effect)
    return Release(
        round=facts(battery(1)),
        rules=Rules(),
        codebook=replace(book, variables=book.variables[:1]),
        municipalities={code: PLACES[code] for code in scores},
        outcomes={},
        took_part={group: Figure(people) for group, (_, people) in groups.items()},
        results=(Result("work1", columns, rows),),
        sureness={"work1": dict.fromkeys(groups, sure)},
        measures=(Measure("work1", "work", ("work1",), spread),),
        scores=tuple(Score("work1", group, value, people, sureness=sure) for group, (value, people) in groups.items()),
        reliabilities=(),
        ambassadors=dict.fromkeys(groups, ambassadors),
        self_assessments=own,
    )


def _row(group: Group, people: int, shares: tuple[int, ...]) -> Row:
    figures = tuple(Figure(Rules().rounded(people * share // 100), share) for share in shares)
    return Row(group, Figure(people), figures)


def _by_group(shares: Mapping[str, tuple[int, ...]]) -> dict[Group, tuple[int, ...]]:
    return {EVERYBODY if code == "all" else place(code): found for code, found in shares.items()}
