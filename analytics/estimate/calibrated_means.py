"""How sure a weighted mean is when its weights were fitted to known margins.

Where weights fit the margins of a population, the weighted mean is the prediction, at these margins, of the weighted
regression of the values on the margins. What the margins explain is known and no chance; what is left has the CR2
errors of that regression, with Satterthwaite's degrees of freedom, as `linear_contrast` of R's clubSandwich finds them.
Sources: Deville & Särndal (1992), JASA 87, 376-382; those of `analytics.estimate.clustered_errors`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, nan, sqrt

import numpy as np
from numpy.typing import NDArray

from analytics.estimate.clustered_errors import People
from analytics.estimate.clusters import ALONE, NOT_KNOWN, Codes, Numbers, part_found, sizes_of
from analytics.estimate.means import Mean, design_effect

EXACT = 1e-9


@dataclass(frozen=True, eq=False)
class Calibration:
    """Everybody's weight, and their category (from 0) in each margin that the weights were fitted to, if any."""

    people: People
    weights: Numbers
    margins: Sequence[Codes]

    def mean(self, values: Numbers, inside: NDArray[np.bool_]) -> Mean:
        """The weighted mean of `values` of those `inside`; NaN without any.

        Where not everybody is inside, the degrees of freedom are at most those of an unweighted mean of those who are.
        """
        sizes = sizes_of(self.people.clusters[inside])
        everybody, total = float(self.weights.sum()), float(self.weights[inside].sum())
        if not total:
            return Mean(nan, NOT_KNOWN, None, 0, 0, 0.0, 1.0)
        value = float((self.weights[inside] * values[inside]).sum()) / total
        apart = np.where(inside, values - value, 0.0)
        pulls = self.people.summed(self._regression.pull * self._unexplained(apart), np.ones(len(apart), np.bool_))
        known = self._regression.is_known and sizes.effective > 1
        error = sqrt(float((pulls**2).sum())) * everybody / total if known else NOT_KNOWN
        plain = float((self.weights * apart**2).sum()) / total / max(sizes.people - 1, 1)
        held = self.people.summed(self.weights, inside)
        most = inf if inside.all() or sizes.freedom is None else sizes.freedom
        return Mean(
            value,
            error,
            min(self._regression.freedom, most) if sizes.ambassadors else None,
            sizes.people,
            sizes.ambassadors,
            total**2 / float((held**2).sum()),
            design_effect(error, plain),
            found=part_found(
                held / total,
                self.people.summed(self._regression.pull, inside) * everybody / total,
                float((self.weights[inside] ** 2).sum()) / total**2,
            ),
        )

    def _unexplained(self, values: Numbers) -> Numbers:
        """`values` less what the weighted regression on all margins explains of them."""
        weighted = self.weights * values
        sums = np.concatenate([np.bincount(margin, weights=weighted, minlength=size) for margin, size in self._sized])
        slopes = self._regression.inverse @ sums
        for margin, start in zip(self._filled, self._starts, strict=True):
            values = values - slopes[start + margin]
        return values

    @property
    def _filled(self) -> Sequence[Codes]:
        """The margins; without any, one in which all people are alike."""
        return self.margins or [np.zeros(len(self.weights), np.int64)]

    @cached_property
    def _sized(self) -> list[tuple[Codes, int]]:
        return [(margin, int(margin.max(initial=0)) + 1) for margin in self._filled]

    @cached_property
    def _starts(self) -> Codes:
        return np.cumsum([0, *(size for _, size in self._sized[:-1])])

    @cached_property
    def _regression(self) -> "_Regression":
        """Everything of the regression that does not depend on the values."""
        cells, cell = _cells([margin for margin, _ in self._sized], self.weights)
        design = np.zeros((len(cells), sum(size for _, size in self._sized)))
        for (margin, _), start in zip(self._sized, self._starts, strict=True):
            design[np.arange(len(cells)), start + margin[cells]] = 1.0
        weights, number = self.weights[cells], np.bincount(cell, minlength=len(cells))
        crossed = design.T @ (design * (weights * number)[:, None])
        inverse = np.asarray(np.linalg.pinv(crossed, rcond=EXACT, hermitian=True), dtype=np.float64)
        squares = design.T @ (design * (weights**2 * number)[:, None])
        target = design.T @ (weights * number) / float(self.weights.sum())
        fit = _Fit(design, weights, inverse, inverse @ squares @ inverse, inverse @ target)
        return _regression(fit, self.people, cell)


def _cells(margins: Sequence[Codes], weights: Numbers) -> tuple[Codes, Codes]:
    """Somebody of each kind of people who are alike in all margins and in weight, and everybody's kind."""
    kind = np.unique(weights, return_inverse=True)[1]
    for margin in margins:
        kind = np.unique(kind * (int(margin.max(initial=0)) + 1) + margin, return_inverse=True)[1]
    _, first, kind = np.unique(kind, return_index=True, return_inverse=True)
    return first, kind


@dataclass(frozen=True, slots=True, eq=False)
class _Fit:
    """A weighted regression of cells: `inverse` is that of X'WX, `middle` that times X'W^2X times itself."""

    design: Numbers
    weights: Numbers
    inverse: Numbers
    middle: Numbers
    contrast: Numbers


@dataclass(frozen=True, slots=True, eq=False)
class _Regression:
    """By what each person's residual pulls the contrast (adjusted as CR2 asks), and the degrees of freedom."""

    inverse: Numbers
    pull: Numbers
    freedom: float
    is_known: bool


def _regression(fit: _Fit, people: People, cell: Codes) -> _Regression:
    """People who are alone in the same cell pull alike, so each such cell is worked out once."""
    alone = people.clusters == ALONE
    unit = np.where(alone, people.clusters.max(initial=0) + 1 + cell, people.clusters).astype(np.int64)
    units, unit = np.unique(unit, return_inverse=True)
    pairs, index = np.unique(unit * len(fit.weights) + cell, return_inverse=True)
    of_unit, of_cell = np.divmod(pairs, len(fit.weights))
    number = np.bincount(index).astype(float)
    copies = np.ones(len(units))
    single = np.bincount(unit[alone], minlength=len(units)) > 0
    copies[single] = number[single[of_unit]]
    number = np.where(single[of_unit], 1.0, number)
    pull, moments = np.zeros(len(pairs)), _Moments(fit)
    for rows in _same_length(of_unit):
        pull[rows] = moments.add(of_cell[rows], number[rows], copies[of_unit[rows[:, 0]]])
    return _Regression(fit.inverse, pull[index], moments.freedom, moments.is_known)


def _same_length(of_unit: Codes) -> Iterator[Codes]:
    """The rows of units as tables, a unit a line, of units with as many rows each; units are in order."""
    sizes = np.bincount(of_unit)
    starts = np.cumsum(sizes) - sizes
    for size in np.unique(sizes):
        yield starts[sizes == size][:, None] + np.arange(size)


class _Moments:
    """What the degrees of freedom need of all units, added up."""

    def __init__(self, fit: _Fit) -> None:
        self.fit = fit
        width = 2 * len(fit.contrast)
        none = np.zeros_like(fit.inverse)
        self.form = np.block([[fit.middle, -fit.inverse], [-fit.inverse, none]])
        self.products = np.zeros((width, width))
        self.own = self.squares = 0.0
        self.is_known = True

    def add(self, cells: Codes, number: Numbers, copies: Numbers) -> Numbers:
        """The pull of one person in each row of these units (units by rows), of which there are so many `copies`."""
        fit, root = self.fit, np.sqrt(number)
        design, weights = fit.design[cells] * root[..., None], fit.weights[cells]
        turned = np.swapaxes(design, 1, 2)
        fitted = (design @ fit.inverse @ turned) * weights[:, None, :]
        block = np.eye(cells.shape[1]) - fitted - np.swapaxes(fitted, 1, 2) + design @ fit.middle @ turned
        aims = weights * (design @ fit.contrast)
        values, vectors = np.linalg.eigh(block)
        usual = values > EXACT
        parts = (np.swapaxes(vectors, 1, 2) @ aims[..., None])[..., 0]
        self.is_known &= bool((np.abs(np.where(usual, 0.0, parts)) < EXACT * max(np.abs(aims).max(), EXACT)).all())
        scaled = np.where(usual, parts / np.sqrt(np.where(usual, values, 1.0)), 0.0)
        pulls = (vectors @ scaled[..., None])[..., 0]
        own = (np.where(usual, parts, 0.0) ** 2).sum(axis=1)
        ties = np.concatenate([(turned @ (pulls * one)[..., None])[..., 0] for one in (1.0, weights)], axis=1)
        self._count(own, ties, copies)
        return np.asarray(pulls / root)

    def _count(self, own: Numbers, ties: Numbers, copies: Numbers) -> None:
        self.own += float((copies * own).sum())
        self.products += ties.T @ (ties * copies[:, None])
        diagonal = ((ties @ self.form) * ties).sum(axis=1)
        self.squares += float((copies * (own**2 - diagonal**2)).sum())

    @property
    def freedom(self) -> float:
        crossed = self.form @ self.products
        spread = float((crossed * crossed.T).sum()) + self.squares
        return self.own**2 / spread if spread > 0 else 0.0
