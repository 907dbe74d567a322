"""How far each score rests on the people of one ambassador: leave each out in turn, and never say which."""

from collections.abc import Iterator
from math import floor

import numpy as np

from analytics.estimate.clusters import ALONE, Codes, Numbers, sizes_of, summed_by
from analytics.honesty.evidence import Evidence
from analytics.released.honesty import WithoutAmbassador


def without_an_ambassador(evidence: Evidence) -> Iterator[WithoutAmbassador]:
    """By how much every score moves at most; of enough effective ambassadors only, as everything said of them."""
    clusters = np.asarray(evidence.people.clusters)
    if sizes_of(clusters).effective < evidence.rules.least_clusters:
        return
    for measure, points in evidence.measures.items():
        known = ~np.isnan(points)
        if known.sum() >= evidence.rules.least_people and (clusters[known] != ALONE).any():
            yield WithoutAmbassador(measure, floor(furthest_moved(points[known], clusters[known]) + 0.5))


def furthest_moved(points: Numbers, clusters: Codes) -> float:
    """The largest distance of the mean from that without one cluster: its delete-one influence.

    `points` are those of people with a score, `clusters` numbers from 0 and ALONE for who came by themselves, whom
    nobody leaves out. Source: Quenouille (1956), Biometrika 43, 353-360; here by cluster.
    """
    asked = clusters != ALONE
    size = int(clusters.max(initial=ALONE)) + 1
    numbers = clusters[asked].astype(np.int64)
    people, sums = summed_by(numbers, np.ones(len(numbers)), size), summed_by(numbers, points[asked], size)
    left = len(points) - people
    there = (people > 0) & (left > 0)
    means = (points.sum() - sums[there]) / left[there]
    return float(np.abs(means - points.mean()).max(initial=0.0))
