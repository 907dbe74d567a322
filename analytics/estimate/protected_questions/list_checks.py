"""Whether a list question did what it must: no answer changed by the company it is in, nobody laid bare by the count.

A list that fails is not reported as a result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from scipy.optimize import nnls
from scipy.special import chdtrc, fdtrc, stdtr

from analytics.estimate.clustered_errors import ClusteredEstimate, Linear, Mask, People
from analytics.estimate.clusters import Numbers
from analytics.estimate.protected_questions.cones import cone_weights

NONE = 1e-12
"""What counts as a share of nobody."""


@dataclass(frozen=True, slots=True)
class LatentType:
    """The share of people for whom so many harmless statements are true, and the sensitive one `holds` or not."""

    harmless: int
    holds: bool
    share: Linear


def latent_types(people: People, counts: Numbers, treated: Mask, harmless: int) -> list[LatentType]:
    """The joint table of a list with so many `harmless` statements; its shares sum to 1, and none may be negative.

    With F0, F1 the shares of a half that count at most y: F0(y) - F1(y) where the statement holds, F1(y) - F0(y - 1)
    where it does not. Source: Blair & Imai (2012), Political Analysis 20, 47-77, section 3.1.
    """
    table = []
    for true in range(harmless + 1):
        most, most_alone = (_at_most(people, counts, half, true) for half in (treated, ~treated))
        fewer_alone = _at_most(people, counts, ~treated, true - 1)
        table.append(LatentType(true, True, most_alone - most))
        table.append(LatentType(true, False, most - fewer_alone))
    return table


def _at_most(people: People, counts: Numbers, among: Mask, most: int) -> Linear:
    return people.mean(np.where(np.isnan(counts), np.nan, counts <= most), among)


def design_effect_chance(people: People, counts: Numbers, treated: Mask, harmless: int) -> float:
    """How likely a table as odd as this is if the sensitive statement changes no other answer (0 to 1).

    The shares of who the statement holds for are tested together, and so are the others; the smaller chance of the two
    is doubled. Shares that are far from negative do not count (generalized moment selection). Source: Blair & Imai
    (2012), section 3.1, as `ict.test` of R's package list, whose selection it follows to the letter: a share does not
    count when its distance from 0 is more than sqrt(log n / n) standard deviations of the shares of its side. Unlike
    there, the weights are exact for four shares and more, and where people are clustered variances know of it and F
    takes the place of chi squared. 1 where nothing is known.
    """
    types = latent_types(people, counts, treated, harmless)
    size = int((~np.isnan(counts)).sum())
    halves = _Halves(people, counts, treated)
    sides = (
        [one.share for one in types if one.holds and one.harmless < harmless],
        [one.share for one in types if not one.holds and one.harmless > 0],
    )
    if not halves.are_known:
        return 1.0
    chances = [_side_chance(halves, kept) for side in sides if (kept := _selected(side, size))]
    return min(2 * min(chances), 1.0) if chances else 1.0


def _selected(side: Sequence[Linear], size: int) -> list[Linear]:
    """The shares that may be negative."""
    values = np.array([one.value for one in side])
    spread = float(values.std(ddof=1)) if len(values) > 1 else 0.0
    most = sqrt(log(size) / size) * spread if len(values) > 1 else np.inf
    return [one for one, value in zip(side, values, strict=True) if abs(value) > NONE and value <= most]


@dataclass(frozen=True, slots=True, eq=False)
class _Halves:
    """Who heard which list."""

    people: People
    counts: Numbers
    treated: Mask

    @property
    def sizes(self) -> tuple[int, int]:
        given = ~np.isnan(self.counts)
        return int((given & self.treated).sum()), int((given & ~self.treated).sum())

    @property
    def are_known(self) -> bool:
        """Whether each half has two clusters at least."""
        return min(self.sizes) > 1 and all(self._half(half).is_known for half in (self.treated, ~self.treated))

    def _half(self, half: Mask) -> Linear:
        return self.people.mean(self.counts, half)

    def covariance(self, shares: Sequence[Linear]) -> Numbers:
        """How shares go together; without ambassadors with n instead of n - 1, as in R."""
        pulls = np.stack([share.pulls for share in shares])
        if not self.people.are_clustered:
            heard = self.people.summed(self.treated.astype(float), np.ones(len(self.treated), np.bool_))
            treated, alone = self.sizes
            pulls = pulls * np.where(heard, sqrt(1 - 1 / treated), sqrt(1 - 1 / alone))
        return np.asarray(pulls @ pulls.T)

    def freedom(self, share: Linear) -> float:
        """Satterthwaite's degrees of freedom; without ambassadors Welch's."""
        if self.people.are_clustered:
            return share.freedom
        squares = share.pulls**2
        heard = self.people.summed(self.treated.astype(float), np.ones(len(self.treated), np.bool_)) > 0
        parts = [(float(squares[half].sum()), size - 1) for half, size in zip((heard, ~heard), self.sizes, strict=True)]
        unsure = sum(part**2 / degrees for part, degrees in parts)
        return sum(part for part, _ in parts) ** 2 / unsure if unsure else 0.0


def _side_chance(halves: _Halves, shares: Sequence[Linear]) -> float:
    """How likely shares as negative as these are if none is truly negative: one by t, several by mixed chi squares."""
    if len(shares) == 1:
        return _below_zero(shares[0].value, halves.people.estimate(shares[0]).error, halves.freedom(shares[0]))
    values, covariance = np.array([one.value for one in shares]), halves.covariance(shares)
    if (np.diag(covariance) <= NONE**2).any():
        return 0.0 if (values[np.diag(covariance) <= NONE**2] < 0).any() else 1.0
    root = np.linalg.cholesky(np.linalg.pinv(covariance, hermitian=True) + NONE * np.eye(len(values))).T
    distance = float(nnls(root, root @ values)[1]) ** 2
    weights = cone_weights(covariance)
    degrees = range(1, len(weights))
    if halves.people.are_clustered:
        fewest = min(halves.freedom(one) for one in shares)
        tails = [float(fdtrc(k, fewest, distance / k)) for k in degrees]
    else:
        tails = [float(chdtrc(k, distance)) for k in degrees]
    return float(np.dot(weights[1:], tails)) + (weights[0] if distance <= NONE else 0.0)


def _below_zero(value: float, error: float, freedom: float) -> float:
    if error == 0 or freedom == 0:
        return 1.0 if value >= 0 else 0.0
    return float(stdtr(freedom, value / error))


@dataclass(frozen=True, slots=True)
class Ends:
    """The shares of who heard only harmless statements and counted none (floor) or all of them (ceiling).

    There the count would lay bare the answer to the sensitive one, so people may lie.
    """

    floor: ClusteredEstimate
    ceiling: ClusteredEstimate


def ends(people: People, counts: Numbers, treated: Mask, harmless: int) -> Ends:
    """Floor and ceiling of a list with so many `harmless` statements."""
    given = np.where(np.isnan(counts), np.nan, 0.0)
    floor, ceiling = (people.estimate(people.mean(given + (counts == number), ~treated)) for number in (0, harmless))
    return Ends(floor, ceiling)
