"""A closed round's responses as arrays of numbers: what storage keeps, so that nothing is read row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.responses.codebook import Codebook, Variable
from analytics.responses.dataset import NO_TRAIL, Codes, Dataset, categorical, group_columns, state_names
from analytics.responses.groups import MUNICIPALITY, NOT_SAID

CLUSTER = "cluster"
TRAIL = "trail"
CHOICES = "choices of "
"""Before a question's id: the name of the column that tells which of its choices each person gave."""

NUMBER, CLUSTER_NUMBER, TRAIL_NUMBER, MARK = np.dtype("<i2"), np.dtype("<i4"), np.dtype("<i8"), np.dtype("?")


class KeptColumn(Protocol):
    """Each person's number as little-endian bytes; a number is the place of what it means in `values`."""

    @property
    def name(self) -> str: ...
    @property
    def values(self) -> Sequence[str]: ...
    @property
    def content(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is to be kept."""

    name: str
    values: Sequence[str]
    content: bytes


class UnfitColumns(ValueError):
    """The columns are not whole, or were written by a program that counted the answers otherwise."""


def to_columns(dataset: Dataset, codebook: Codebook) -> Iterator[Column]:
    """The columns of a dataset, with people in its order."""
    for name in (*group_columns(codebook), *(variable.id for variable in codebook.asked)):
        values = dataset.categories(name)
        yield Column(name, values, dataset.codes(name).astype(_coded(len(values))).tobytes())
    yield Column(CLUSTER, (), dataset.clusters.astype(CLUSTER_NUMBER).tobytes())
    if (dataset.trails != NO_TRAIL).any():
        yield Column(TRAIL, (), dataset.trails.astype(TRAIL_NUMBER).tobytes())
    for variable in _with_several(codebook):
        yield Column(CHOICES + variable.id, _codes_of(variable), dataset.marks[variable.id].astype(MARK).tobytes())


def from_columns(columns: Iterable[KeptColumn], codebook: Codebook, municipalities: Sequence[str]) -> Dataset:
    """The reverse of `to_columns`. Raises UnfitColumns when they are not those of this battery and round."""
    found = {column.name: column for column in columns}
    try:
        _check(found, codebook, municipalities)
        frame: dict[str, object] = {name: _categorical(found[name]) for name in group_columns(codebook)}
        frame[CLUSTER] = np.frombuffer(found[CLUSTER].content, CLUSTER_NUMBER)
        frame[TRAIL] = _trails(found, len(found[CLUSTER].content) // CLUSTER_NUMBER.itemsize)
        frame |= {variable.id: _categorical(found[variable.id]) for variable in codebook.asked}
        marks = {variable.id: _marks(found[CHOICES + variable.id]) for variable in _with_several(codebook)}
        return Dataset(pd.DataFrame(frame), marks)
    except (KeyError, ValueError) as problem:
        raise UnfitColumns(f"The columns cannot be read: {problem}.") from problem


def _trails(found: Mapping[str, KeptColumn], people: int) -> Codes:
    """Everybody's trail; the column is there only where somebody has one."""
    kept = found.get(TRAIL)
    return np.full(people, NO_TRAIL, TRAIL_NUMBER) if kept is None else np.frombuffer(kept.content, TRAIL_NUMBER)


def _check(found: Mapping[str, KeptColumn], codebook: Codebook, municipalities: Sequence[str]) -> None:
    expected = {variable.id: state_names(variable) for variable in codebook.asked}
    expected |= {CHOICES + variable.id: _codes_of(variable) for variable in _with_several(codebook)}
    for name, values in expected.items():
        if tuple(found[name].values) != values:
            raise UnfitColumns(f"Column {name} has other values than the battery.")
    if tuple(found[MUNICIPALITY].values) not in (tuple(municipalities), (*municipalities, NOT_SAID.code)):
        raise UnfitColumns("The columns have other municipalities than the round.")


def _with_several(codebook: Codebook) -> list[Variable]:
    return [variable for variable in codebook.asked if variable.is_several]


def _codes_of(variable: Variable) -> tuple[str, ...]:
    return tuple(option.code for option in variable.options)


def _coded(values: int) -> np.dtype[np.integer]:
    """The shortest kind of number that is long enough, and that pandas takes as it is."""
    return np.dtype("i1") if values < 128 else cast("np.dtype[np.integer]", NUMBER)


def _categorical(column: KeptColumn) -> object:
    codes: Codes = np.frombuffer(column.content, _coded(len(column.values)))
    return categorical(codes, column.values)


def _marks(column: KeptColumn) -> NDArray[np.bool_]:
    return np.frombuffer(column.content, MARK).reshape(-1, len(column.values))
