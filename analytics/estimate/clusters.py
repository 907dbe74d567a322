"""Clusters: the people of one ambassador resemble each other, so how many and how unequal ambassadors are counts."""

from dataclasses import dataclass
from math import inf, nan

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.integer]

ALONE = -1
"""The cluster number of people whom no ambassador asked: each is a cluster of their own."""


def summed_by(groups: Codes, values: Numbers, count: int) -> Numbers:
    """The sums of `values` by group, of which there are `count`."""
    return np.bincount(groups, weights=values, minlength=count).astype(np.float64, copy=False)


def numbered(clusters: Codes) -> Codes:
    """Clusters as numbers from 0, with a number of its own for everybody who is alone."""
    alone = clusters == ALONE
    own = np.where(alone, clusters.max(initial=0) + 1 + np.cumsum(alone), clusters)
    return np.unique(own, return_inverse=True)[1]


FEARED_LIKENESS = 0.1
"""How alike the people of one ambassador are taken to be, where an error is made up for: twice what is usual."""


def part_found(parts: Numbers, pulls: Numbers, single: float) -> float:
    """What part of the variance of a mean CR2 finds if people in clusters are alike; 1 if clusters are of one size.

    `parts` are the clusters' parts of the mean (0 to 1, sum 1), `pulls` by what CR2 multiplies their mean residuals,
    `single` is the sum of the squares of people's own parts. With p a part and s the sum of their squares, s is wanted
    of the variance between clusters, and the square of a mean residual is expected to be 1 - 2p + s; of what is
    people's own CR2 finds all. Source: worked out from the definition of CR2; that it falls short where clusters are
    alike inside and unequal: Imbens & Kolesár (2016), Review of Economics and Statistics 98, 701-712.
    """
    squares = float((parts**2).sum())
    between = float((pulls**2 * (1 - 2 * parts + squares)).sum())
    own = (1 - FEARED_LIKENESS) * single
    return (FEARED_LIKENESS * between + own) / (FEARED_LIKENESS * squares + own) if between > 0 else 1.0


@dataclass(frozen=True, slots=True, eq=False)
class Sizes:
    """How many people came through each ambassador (empty ones may be among them), and how many are `alone`."""

    of_ambassadors: Numbers
    alone: int

    @property
    def people(self) -> int:
        return int(self.of_ambassadors.sum()) + self.alone

    @property
    def ambassadors(self) -> int:
        return int((self.of_ambassadors > 0).sum())

    @property
    def squares(self) -> float:
        """The sum of squared sizes of all clusters; who is alone is a cluster of one."""
        return float((self.of_ambassadors**2).sum()) + self.alone

    @property
    def effective(self) -> float:
        """How many clusters of one size would tell as much: (sum n)^2 / sum n^2; 0 without anybody.

        Source: Carter, Schnepel & Steigerwald (2017), Review of Economics and Statistics 99, 698-709, with all
        variance between clusters.
        """
        return self.people**2 / self.squares if self.people else 0.0

    @property
    def people_each(self) -> float:
        """The size of the cluster that people are in, as a mean over people: sum n^2 / sum n; 0 without anybody."""
        return self.squares / self.people if self.people else 0.0

    @property
    def freedom(self) -> float | None:
        """Satterthwaite's degrees of freedom of a mean's error (CR2); None where nobody came through an ambassador.

        Source: Bell & McCaffrey (2002), Survey Methodology 28, 169-181. 0 where everybody is in one cluster.
        """
        if not self.ambassadors:
            return None
        if self.effective == 1.0:
            return 0.0
        parts = self.of_ambassadors / self.people
        single = 1 / self.people
        pulls = parts**2 / (1 - parts)
        pull = single**2 / (1 - single)
        ties = (float(pulls.sum()) + self.alone * pull) ** 2 - float((pulls**2).sum()) - self.alone * pull**2
        return 1 / (ties + float((parts**2).sum()) + self.alone * single**2)

    def design_effect(self, likeness: float) -> float:
        """By what clusters whose people are so much alike inflate the variance of a mean; at least 1.

        1 + (m - 1) likeness, m the size of the cluster that people are in. Source: Kish (1965), Survey Sampling,
        section 5.4; for unequal sizes Kish (1987), Survey Methodology 13, 1-13.
        """
        return max(1 + (self.people_each - 1) * likeness, 1.0)


def sizes_of(clusters: Codes) -> Sizes:
    """The sizes of the clusters of people with these numbers, `ALONE` for people without."""
    alone = clusters == ALONE
    return Sizes(np.bincount(clusters[~alone]).astype(float), int(alone.sum()))


def intraclass(values: Numbers, clusters: Codes) -> float:
    """How alike people in one cluster are (-1/(m-1) to 1), by one-way analysis of variance.

    Source: Donner (1986), International Statistical Review 54, 67-82. NaN with fewer than two clusters, when every
    cluster is one person, or when nothing varies.
    """
    return intraclass_within(values, clusters, np.zeros(len(values), np.int8))


def intraclass_within(values: Numbers, clusters: Codes, parts: Codes) -> float:
    """The same within parts of the people: what lies between parts makes nobody of one cluster alike.

    The clusters of each part are compared with the mean of the part (nested analysis of variance).
    """
    if len(values) == 0:
        return nan
    pairs = parts.astype(np.int64) * (int(clusters.max()) + 1) + clusters
    _, first, groups = np.unique(pairs, return_index=True, return_inverse=True)
    part_of = np.unique(parts[first], return_inverse=True)[1]
    sizes = np.bincount(groups)
    in_part = np.bincount(part_of, weights=sizes)
    means = np.bincount(groups, weights=values) / sizes
    centres = np.bincount(part_of, weights=sizes * means) / in_part
    clusters_free, people_free = len(sizes) - len(in_part), len(values) - len(sizes)
    if clusters_free < 1 or people_free < 1:
        return nan
    between = float((sizes * (means - centres[part_of]) ** 2).sum()) / clusters_free
    within = float(((values - means[groups]) ** 2).sum()) / people_free
    usual = (len(values) - float((sizes**2 / in_part[part_of]).sum())) / clusters_free
    whole = between + (usual - 1) * within
    return (between - within) / whole if whole > 0 else nan


@dataclass(frozen=True, slots=True)
class Alikeness:
    """How alike those of one ambassador answered: `likeness` as of `intraclass`, and by what it inflates variances.

    `clusters` is the effective number of ambassadors.
    """

    likeness: float
    people_each: float
    design_effect: float
    clusters: float


def alikeness(values: Numbers, clusters: Codes) -> Alikeness:
    """How much the ambassador matters for an answer; people without one and answers that are missing do not count.

    The design effect is that of `Sizes.design_effect`; all is NaN where `intraclass` is.
    """
    counted = ~np.isnan(values) & (clusters != ALONE)
    likeness = intraclass(values[counted], clusters[counted])
    sizes = sizes_of(clusters[counted])
    effect = sizes.design_effect(likeness) if likeness == likeness else nan
    return Alikeness(likeness, sizes.people_each, effect, sizes.effective)


NOT_KNOWN = inf
"""The error of a value of which nobody can say how sure it is."""
