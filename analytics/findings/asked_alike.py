"""What several releases asked alike, so that it can stand side by side, and why the rest cannot."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import HEADLINE, verdicts
from analytics.estimate.estimates import Estimate, difference
from analytics.findings.change import same_wording
from analytics.findings.sureness import Scores
from analytics.released.values import Measure, Release
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.groups import EVERYBODY


class Mismatch(StrEnum):
    """Why a question of one release cannot stand beside that of another."""

    NOT_ASKED = "not_asked"
    ANSWERS = "other_answers"
    LANGUAGES = "no_language_in_common"
    WORDS = "other_words"
    METHOD = "other_method"
    ITEMS = "other_items"


@dataclass(frozen=True, slots=True)
class AskedAlike:
    """A question or score, by its id, and which of the releases (counted from 0) asked it alike.

    `others` says of each other release why it does not stand beside them. Of what nobody else asked alike `releases`
    has one.
    """

    id: str
    releases: tuple[int, ...]
    others: Mapping[int, Mismatch]

    @property
    def is_comparable(self) -> bool:
        return len(self.releases) > 1


@dataclass(frozen=True, slots=True)
class RegionsApart:
    """Two releases (counted from 0) whose scores clearly differ, and by how much the first is above the second."""

    measure: str
    first: int
    second: int
    points: Estimate


def questions_alike(releases: Sequence[Release]) -> list[AskedAlike]:
    """Every question that has a table or is protected, in the order of the first release that asked it."""
    asked = [{one.id: one for one in release.codebook.asked} for release in releases]

    def differ(id: str, first: int, second: int) -> Mismatch | None:
        if _of_others(releases[first], releases[second]):
            return Mismatch.METHOD
        return _difference(asked[first][id], releases[first].codebook, asked[second][id], releases[second].codebook)

    return _alike(asked, differ)


def measures_alike(releases: Sequence[Release]) -> list[AskedAlike]:
    """Every score, of items that are alike one by one."""
    measured = [{one.id: one for one in release.measures} for release in releases]
    asked = [{one.id: one for one in release.codebook.asked} for release in releases]

    def differ(id: str, first: int, second: int) -> Mismatch | None:
        one, other = measured[first][id], measured[second][id]
        if one.items != other.items:
            return Mismatch.ITEMS
        if _of_others(releases[first], releases[second]):
            return Mismatch.METHOD
        books = releases[first].codebook, releases[second].codebook
        found = (_difference(asked[first][item], books[0], asked[second][item], books[1]) for item in one.items)
        return next(filter(None, found), None)

    return _alike(measured, differ)


def _of_others(first: Release, second: Release) -> bool:
    """Whether they asked different audiences."""
    return first.round.audience is not second.round.audience


def clear_pairs(releases: Sequence[Release], measures: Sequence[AskedAlike]) -> list[RegionsApart]:
    """Of all pairs and all scores that are looked at together, those that clearly differ."""
    scores = [Scores(release) for release in releases]
    found = [
        RegionsApart(measure.id, first, second, difference(one, other))
        for measure in measures
        for first, second in combinations(measure.releases, 2)
        if (one := scores[first].estimate(measure.id, EVERYBODY))
        and (other := scores[second].estimate(measure.id, EVERYBODY))
    ]
    clear = verdicts([pair.points for pair in found], HEADLINE)
    return [pair for pair, verdict in zip(found, clear, strict=True) if verdict is not Verdict.UNCLEAR]


def _difference(first: Variable, one: Codebook, second: Variable, other: Codebook) -> Mismatch | None:
    """Why two questions of one id are not the same; None where they are."""
    if not first.label.keys() & second.label.keys():
        return Mismatch.LANGUAGES
    if [each.code for each in first.options] != [each.code for each in second.options] or (
        first.first_is_good != second.first_is_good
    ):
        return Mismatch.ANSWERS
    if not same_wording(first, second):
        return Mismatch.WORDS
    return None if _method(first, one) == _method(second, other) else Mismatch.METHOD


def _method(variable: Variable, book: Codebook) -> tuple[object, ...]:
    """How it was asked: what kind of question, to whom, by which lot, and how its answers were protected."""
    drawn = next((one for one in book.experiments if one.id == variable.experiment), None)
    return variable.kind.name, variable.conditional, drawn, variable.variants, variable.protection


def _alike(
    known: Sequence[Mapping[str, Variable] | Mapping[str, Measure]],
    differ: Callable[[str, int, int], Mismatch | None],
) -> list[AskedAlike]:
    ids = dict.fromkeys(id for one in known for id in one)
    return [found for id in ids for found in _sets(id, [id in one for one in known], differ)]


def _sets(id: str, asks: Sequence[bool], differ: Callable[[str, int, int], Mismatch | None]) -> Iterator[AskedAlike]:
    """Releases that are all alike go together; where none has a second, the first stands alone."""
    sets: list[list[int]] = []
    for index in (index for index, has in enumerate(asks) if has):
        fitting = (one for one in sets if all(differ(id, other, index) is None for other in one))
        joined = next(fitting, None)
        if joined is None:
            sets.append([index])
        else:
            joined.append(index)
    for found in [one for one in sets if len(one) > 1] or sets[:1]:
        others = (index for index in range(len(asks)) if index not in found)
        why = {index: (_why(id, found, index, differ) if asks[index] else Mismatch.NOT_ASKED) for index in others}
        yield AskedAlike(id, tuple(found), why)


def _why(id: str, found: Sequence[int], index: int, differ: Callable[[str, int, int], Mismatch | None]) -> Mismatch:
    return next(filter(None, (differ(id, other, index) for other in found)))
