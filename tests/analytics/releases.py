"""Releases written by hand, so that findings can be worked out on paper."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.released.entered_values import SelfAssessment
from analytics.released.values import Figure, Measure, Release, Result, ResultRow, Score, Silence, Sureness
from analytics.responses.codebook import codebook
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules, whole_percent
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
    """One measure ("work1") with these (score, people) by municipality code, and shares of its answers.

    The shares of the whole round are of those asked; the last two are those who were silent.
    """
    groups = {EVERYBODY: everybody} | {place(code): found for code, found in scores.items()}
    rows = tuple(_row(group, groups[group][1], found) for group, found in _by_group(shares or {}).items())
    columns = ("fully", "mostly", "little", "not")
    silence = silent_of(everybody[1], *(shares or {}).get("all", ())[4:])
    book = codebook(battery(1))
    sure = Sureness(effect, ambassadors, ambassadors - 1) if ambassadors else Sureness(effect)
    return Release(
        round=facts(battery(1)),
        rules=Rules(),
        codebook=replace(book, variables=book.variables[:1]),
        municipalities={code: PLACES[code] for code in scores},
        outcomes={},
        took_part={group: Figure(people) for group, (_, people) in groups.items()},
        results=(Result("work1", columns, rows, silence),),
        sureness={"work1": dict.fromkeys(groups, sure)},
        measures=(Measure("work1", "work", ("work1",), spread),),
        scores=tuple(Score("work1", group, value, people, sureness=sure) for group, (value, people) in groups.items()),
        reliabilities=(),
        ambassadors=dict.fromkeys(groups, ambassadors),
        self_assessments=own,
    )


def silent_of(asked: int, skipped: int = 0, declined: int = 0) -> Silence:
    """So many percent of those asked, who were silent."""
    silent = [Figure(Rules().rounded(asked * share // 100), share) for share in (skipped, declined)]
    return Silence(Figure(asked), silent[0], silent[1])


def _row(group: Group, people: int, shares: tuple[int, ...]) -> ResultRow:
    counts = [Rules().rounded(people * share // 100) for share in shares[:4]]
    if group.is_part:
        pairs = zip(counts, shares, strict=True)
        return ResultRow(group, Figure(people), tuple(Figure(count, share) for count, share in pairs))
    base = people * (100 - sum(shares[4:])) // 100
    return ResultRow(group, Figure(base), tuple(Figure(count, whole_percent(count, base)) for count in counts))


def _by_group(shares: Mapping[str, tuple[int, ...]]) -> dict[Group, tuple[int, ...]]:
    return {EVERYBODY if code == "all" else place(code): found for code, found in shares.items()}
