"""Responses as tidy columns: one categorical per question and group, one yes/no column per choice of several."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any, Protocol, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.responses.codebook import DECLINED, GIVEN, MISSING, NOT_ASKED, SKIPPED, Codebook, Variable
from analytics.responses.groups import MUNICIPALITY, NOT_SAID
from conversations.answers import AnswerDocument, Missing
from conversations.definition.kind import Shape

CHUNK = 5_000
NO_CLUSTER = -1
NO_TRAIL = -1
NONE = ""
"""The category of people whom no intervention or arm of an experiment touched."""

Codes = NDArray[np.integer]


class StoredResponse(Protocol):
    """One response, as storage hands it over. `cluster` means nothing outside the round.

    It may also have an `arm` (how the lot had the person answer), `arms` (the arm in each of the battery's
    experiments), a `pace`, and a `trail` (a number from 0 on that a person's answers to several rounds share).
    """

    @property
    def municipality(self) -> str: ...
    @property
    def mode(self) -> str: ...
    @property
    def language_group(self) -> str: ...
    @property
    def intervention(self) -> str | None: ...
    @property
    def cluster(self) -> int | str | None: ...
    @property
    def answers(self) -> Mapping[str, AnswerDocument]: ...


class UnfitRow(ValueError):
    """A response does not belong to this battery or round."""


CUTS = (MUNICIPALITY, "mode", "language_group", "intervention", "arm")
PACE = "pace"


def arm_column(experiment: str) -> str:
    """The column that holds everybody's arm in an experiment."""
    return f"arm of {experiment}"


def group_columns(codebook: Codebook) -> tuple[str, ...]:
    """The columns that say something of a person beside the answers."""
    return (*CUTS, PACE, *(arm_column(experiment.id) for experiment in codebook.experiments))


@dataclass(frozen=True)
class Dataset:
    """`frame` holds the cuts, `cluster`, each question, and `trail` where rounds belong together; `marks` the yes/no
    columns of questions with several."""

    frame: pd.DataFrame
    marks: Mapping[str, NDArray[np.bool_]]

    @property
    def size(self) -> int:
        return len(self.frame)

    def codes(self, column: str) -> Codes:
        """Category numbers of a column; the categories stand in the codebook's order, missing ones last."""
        return cast(Codes, self.frame[column].cat.codes.to_numpy())

    def categories(self, column: str) -> tuple[str, ...]:
        return tuple(self.frame[column].cat.categories)

    def present(self, column: str) -> tuple[str, ...]:
        """Those categories of a column in which somebody is."""
        inside = np.bincount(self.codes(column), minlength=len(self.categories(column)))
        return tuple(name for name, people in zip(self.categories(column), inside, strict=True) if people)

    def used(self, cuts: Sequence[str]) -> tuple[str, ...]:
        """Those of `cuts` that tell people apart in some way, be it only with one category."""
        return tuple(cut for cut in cuts if self.categories(cut) not in ((), (NONE,)))

    @property
    def trails(self) -> Codes:
        """The number that a person's answers to the rounds of a series share; `NO_TRAIL` without a card."""
        return cast(Codes, self.frame["trail"].to_numpy()) if "trail" in self.frame else np.full(self.size, NO_TRAIL)

    @property
    def clusters(self) -> Codes:
        """Cluster numbers from 0; `NO_CLUSTER` where nobody stands between the person and the questions."""
        return cast(Codes, self.frame["cluster"].to_numpy())


def state_names(variable: Variable) -> tuple[str, ...]:
    """The categories of a question's column: its options (or just that one was given), then the ways to be missing."""
    given = (GIVEN,) if variable.is_several else tuple(option.code for option in variable.options)
    return (*given, *MISSING)


def from_rows(rows: Iterable[StoredResponse], codebook: Codebook, municipalities: Sequence[str]) -> Dataset:
    """All rows as columns, read once and in chunks, so that a million rows never stand in memory as objects.

    `municipalities` are those of the round, in the order of the report; after them stands `NOT_SAID` where somebody
    skipped it. Raises UnfitRow for a municipality or an answer that the round or battery does not know.
    """
    builder = _Builder(codebook, municipalities)
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        builder.add(chunk)
    return builder.dataset()


class _Builder:
    def __init__(self, codebook: Codebook, municipalities: Sequence[str]) -> None:
        self.codebook = codebook
        self.municipalities = list(municipalities)
        self.cuts: dict[str, list[Sequence[str]]] = {name: [] for name in group_columns(codebook)}
        self.seen: dict[str, dict[str, None]] = {name: {} for name in self.cuts}
        self.cluster_numbers: dict[int | str, int] = {}
        self.clusters: list[NDArray[np.int32]] = []
        self.trails: list[NDArray[np.int64]] = []
        self.states: dict[str, list[Codes]] = {variable.id: [] for variable in codebook.asked}
        self.marks: dict[str, list[NDArray[np.bool_]]] = {v.id: [] for v in codebook.asked if v.is_several}
        self.coders = {variable.id: _coder(variable) for variable in codebook.asked}

    def add(self, chunk: list[StoredResponse]) -> None:
        for name in (*CUTS, PACE):
            self._add_group(name, [getattr(row, name, None) or NONE for row in chunk])
        for experiment in self.codebook.experiments:
            arms = (getattr(row, "arms", {}).get(experiment.id) for row in chunk)
            self._add_group(arm_column(experiment.id), [NONE if arm is None else str(arm) for arm in arms])
        numbers = self.cluster_numbers
        clusters = (row.cluster for row in chunk)
        coded = [NO_CLUSTER if c is None else numbers.setdefault(c, len(numbers)) for c in clusters]
        self.clusters.append(np.array(coded, dtype=np.int32))
        trails = (getattr(row, "trail", None) for row in chunk)
        self.trails.append(np.array([NO_TRAIL if trail is None else trail for trail in trails], dtype=np.int64))
        answers = [row.answers for row in chunk]
        for variable in self.codebook.asked:
            column = [given.get(variable.id) for given in answers]
            self.states[variable.id].append(self.coders[variable.id](column))
            if variable.is_several:
                self.marks[variable.id].append(_marks(variable, column))

    def _add_group(self, name: str, column: list[str]) -> None:
        self.cuts[name].append(column)
        self.seen[name].update(dict.fromkeys(column))

    def dataset(self) -> Dataset:
        columns: dict[str, object] = {name: self._cut(name) for name in self.cuts}
        columns["cluster"] = _joined(self.clusters, np.int32)
        columns["trail"] = _joined(self.trails, np.int64)
        for variable in self.codebook.asked:
            codes = _joined(self.states[variable.id], np.int16)
            columns[variable.id] = categorical(codes, state_names(variable))
        marks = {
            variable.id: np.concatenate([np.zeros((0, len(variable.options)), np.bool_), *self.marks[variable.id]])
            for variable in self.codebook.asked
            if variable.is_several
        }
        return Dataset(pd.DataFrame(columns), marks)

    def _cut(self, name: str) -> object:
        found = self.seen[name]
        categories = self._municipalities(found.keys()) if name == MUNICIPALITY else sorted(found)
        numbers = {value: number for number, value in enumerate(categories)}
        codes = np.fromiter((numbers[value] for column in self.cuts[name] for value in column), np.int16)
        return categorical(codes, categories)

    def _municipalities(self, found: Collection[str]) -> list[str]:
        if strangers := sorted(set(found) - {*self.municipalities, NOT_SAID.code}):
            raise UnfitRow(f"Responses name municipalities that the round does not have: {', '.join(strangers)}.")
        return [*self.municipalities, NOT_SAID.code] if NOT_SAID.code in found else self.municipalities


def categorical(codes: Codes, categories: Sequence[str]) -> object:
    """A column of a frame, from the place of each person's category. Raises ValueError for a place that is none."""
    make: Any = pd.Categorical.from_codes  # its stubs know no arrays of codes
    return make(codes, list(categories))


def _joined(parts: Sequence[Codes], dtype: type[np.integer]) -> Codes:
    return np.concatenate([np.zeros(0, dtype), *parts])


Coder = Callable[[Sequence[AnswerDocument | None]], Codes]


def _coder(variable: Variable) -> Coder:
    """What turns a column of answers into category numbers."""
    names = state_names(variable)
    not_asked = names.index(NOT_ASKED)
    missing = {Missing.SKIPPED.value: names.index(SKIPPED), Missing.DECLINED.value: names.index(DECLINED)}
    dtype = np.int8 if len(names) < 128 else np.int16
    number = _numbering(variable)

    def other(answer: AnswerDocument | None) -> int:
        if answer is None:
            return not_asked
        if isinstance(answer, dict):
            return missing[answer["missing"]]
        if isinstance(answer, list) and variable.is_several:
            return 0
        if isinstance(answer, list) and variable.is_ranked and answer:
            return number(answer[0])
        raise KeyError(answer)

    def coded(column: Sequence[AnswerDocument | None]) -> Iterator[int]:
        return (number(answer) if type(answer) is str else other(answer) for answer in column)

    def code(column: Sequence[AnswerDocument | None]) -> Codes:
        try:
            return np.fromiter(coded(column), dtype, len(column))
        except (KeyError, ArithmeticError) as error:
            raise UnfitRow(f"Question {variable.id} has an answer that the battery does not know: {error}.") from error

    return code


def _numbering(variable: Variable) -> Callable[[str], int]:
    """What turns one given answer into the number of its option."""
    if variable.kind.shape in (Shape.CODE, Shape.ORDER):
        return {option.code: number for number, option in enumerate(variable.options)}.__getitem__
    if variable.is_several:
        return dict[str, int]().__getitem__
    lows = [option.low for option in variable.options if option.low is not None]
    if not lows:
        return lambda _: 0
    return lambda answer: max(bisect_right(lows, Decimal(answer)) - 1, 0)


def _marks(variable: Variable, column: Sequence[AnswerDocument | None]) -> NDArray[np.bool_]:
    numbers = {option.code: number for number, option in enumerate(variable.options)}
    marks = np.zeros((len(column), len(numbers)), np.bool_)
    try:
        for index, answer in enumerate(column):
            if isinstance(answer, list):
                marks[index, [numbers[code] for code in answer]] = True
    except KeyError as error:
        raise UnfitRow(f"Question {variable.id} has an answer that the battery does not know: {error}.") from error
    return marks
