"""Estimates that know how far each cluster moved them, so that several of the same people can be put together.

Two estimates of the same people, or of people of the same ambassadors, are not independent. Each cluster's pull on both
shows how they go together, and the error of their difference follows.

All errors are CR2: the residuals of each cluster are divided by the square root of I - H, H its block of the hat
matrix, so that the variance is unbiased where people are independent, however unequal ambassadors are. Student's
degrees of freedom are Satterthwaite's for this variance. Sources: Bell & McCaffrey (2002), Survey Methodology 28,
169-181; Pustejovsky & Tipton (2018), Journal of Business & Economic Statistics 36, 672-683, as R's clubSandwich.
Several means at once are one regression on the dummies of all of them.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf, nan, sqrt
from typing import Self

import numpy as np
from numpy.typing import NDArray

from analytics.estimate.clusters import ALONE, NOT_KNOWN, Codes, Numbers, numbered, part_found, sizes_of, summed_by
from analytics.estimate.estimates import Estimate

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Linear:
    """A value, and by how much each cluster moved it; it rests on those people who are `counted`.

    `pulls` are the adjusted sums of residuals of each cluster, whose squares add up to the variance. `own` is the
    variance of each pull were people independent with variance 1, and `ties` (clusters by columns, with the `signs` of
    the columns) give the covariance of any two of them. `is_known` tells whether the value has an error at all, `found`
    what part of its variance is found if people in clusters are alike (`clusters.part_found`).
    """

    value: float
    pulls: Numbers
    own: Numbers
    ties: Numbers
    signs: Numbers
    counted: Mask
    is_known: bool = True
    found: float = 1.0

    def __sub__(self, other: "Linear") -> "Linear":
        return through(self.value - other.value, (1.0, self), (-1.0, other))

    def scaled(self, factor: float, added: float = 0.0) -> "Linear":
        """The value times `factor`, and `added` to it."""
        return through(self.value * factor + added, (factor, self))

    @property
    def freedom(self) -> float:
        """Satterthwaite's degrees of freedom of its variance; 0 where nothing is known of it."""
        column_products = self.ties.T @ self.ties
        together = float((np.outer(self.signs, self.signs) * column_products**2).sum())
        diagonal = (self.signs * self.ties**2).sum(axis=1)
        spread = together - float((diagonal**2).sum()) + float((self.own**2).sum())
        return float(self.own.sum()) ** 2 / spread if spread > 0 else 0.0


def inflation(leverage: Numbers) -> tuple[Numbers, bool]:
    """1 / sqrt(1 - leverage), 0 for a leverage of 1, and whether there was none: a cluster that decides by itself."""
    usual = leverage < 1 - 1e-12
    return np.where(usual, 1 / np.sqrt(np.where(usual, 1 - leverage, 1.0)), 0.0), bool(usual.all())


def through(value: float, *parts: tuple[float, Linear]) -> Linear:
    """A smooth function of estimates, given its value and its slope in each of them (the delta method).

    What lies between clusters cancels in a difference of the same people's answers or halves, and nothing is added.
    """
    slopes, linears = [slope for slope, _ in parts], [part for _, part in parts]
    return Linear(
        value,
        np.sum([slope * one.pulls for slope, one in parts], axis=0),
        np.sum([slope**2 * one.own for slope, one in parts], axis=0),
        np.hstack([slope * one.ties for slope, one in parts]),
        np.concatenate([one.signs for one in linears]),
        np.any([one.counted for one in linears], axis=0),
        all(one.is_known for one in linears) and bool(np.isfinite(slopes).all()),
        linears[0].found if len(linears) == 1 else 1.0,
    )


@dataclass(frozen=True, slots=True)
class ClusteredEstimate(Estimate):
    """An estimate that rests on `size` people, who came through so many `ambassadors`.

    `clusters` is how many clusters of one size would tell as much (see `Sizes.effective`), `found` what part of the
    variance the error knows of if people in clusters are alike.
    """

    size: int
    ambassadors: int
    clusters: float
    found: float = field(default=1.0, kw_only=True)

    @property
    def widened(self) -> Self:
        """With the error that reports take: what it may fall short of is added, few having brought most people."""
        return replace(self, error=self.error / sqrt(self.found), found=1.0)

    def has_interval(self, least_clusters: float) -> bool:
        """Whether enough clusters stand behind it, and the answers say how sure it is: they are not all the same."""
        return (self.ambassadors == 0 or self.clusters >= least_clusters) and 0 < self.error < inf


@dataclass(frozen=True, eq=False)
class People:
    """Those who were asked: the number of each one's cluster, `ALONE` for people without an ambassador.

    All arrays given to an estimator have one entry for each of them, NaN for who did not answer.
    """

    clusters: Codes

    @cached_property
    def groups(self) -> Codes:
        """The clusters numbered from 0; everybody who is alone has a number of their own."""
        return numbered(self.clusters)

    @cached_property
    def group_count(self) -> int:
        return int(self.groups.max(initial=-1)) + 1

    @property
    def are_clustered(self) -> bool:
        return bool((self.clusters != ALONE).any())

    def summed(self, values: Numbers, among: Mask) -> Numbers:
        """The sum of `values` of who is `among` some, by cluster."""
        return summed_by(self.groups[among], values[among], self.group_count)

    def mean(self, values: Numbers, among: Mask | None = None) -> Linear:
        """The mean of those who answered, if wanted `among` some; NaN without any of them."""
        counted = ~np.isnan(values) if among is None else among & ~np.isnan(values)
        size = int(counted.sum())
        if not size:
            return self.unknown(counted)
        value = float(values[counted].mean())
        parts = self.summed(np.ones(len(values)), counted) / size
        moved = self.summed(values - value, counted) / size
        linear = self.regressed(value, moved, parts, 1 / size, counted)
        return replace(linear, found=part_found(parts, parts * inflation(parts)[0], 1 / size))

    def regressed(
        self, value: float, moved: Numbers, leverage: Numbers, unit: float, counted: Mask, beside: Numbers | None = None
    ) -> Linear:
        """A coefficient of one regressor: by what each cluster moved it, and its leverage (0 to 1, sum 1).

        `unit` is the variance of the coefficient if people are independent with variance 1; `beside` is the leverage
        that clusters have through another regressor, which is orthogonal to this one.
        """
        inflated, usual = inflation(leverage if beside is None else leverage + beside)
        ties = (sqrt(unit) * leverage * inflated)[:, None]
        return Linear(value, moved * inflated, unit * leverage, ties, -np.ones(1), counted, usual)

    def unknown(self, counted: Mask) -> Linear:
        """The estimate of which nothing is known."""
        none = np.zeros(self.group_count)
        return Linear(nan, none, none, none[:, None], -np.ones(1), counted, False)

    def estimate(self, of: Linear) -> ClusteredEstimate:
        """The value with its standard error, and Student's degrees of freedom where people are clustered.

        Without ambassadors this is the usual variance over n - 1. The error is infinite where no error can be found:
        with fewer than two clusters, or where a part of it rests on one.
        """
        sizes = sizes_of(self.clusters[of.counted])
        known = of.is_known and bool(np.isfinite(of.value))
        error = float(np.sqrt((of.pulls**2).sum())) if known else NOT_KNOWN
        freedom = (of.freedom if known else 0.0) if sizes.ambassadors else None
        return ClusteredEstimate(
            of.value, error, freedom, sizes.people, sizes.ambassadors, sizes.effective, found=of.found
        )
