"""Through how many ambassadors people came, and how much alike that makes their answers."""

from collections.abc import Sequence

import numpy as np

from analytics.disclosure.system import Key, participation_key
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.dataset import NO_CLUSTER, Codes, Dataset
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import GroupCounter
from analytics.rules import Rules


def ambassadors(dataset: Dataset, cuts: Sequence[str], closed: frozenset[Key]) -> dict[Group, int]:
    """How many ambassadors stand behind each group that is not closed."""
    counter = GroupCounter(dataset)
    numbers = counter.clusters_in(cuts)
    return {
        group: int(number)
        for group, number in zip(counter.groups(cuts), numbers, strict=True)
        if participation_key(group) not in closed
    }


def design_effects(dataset: Dataset, book: Codebook, closed: frozenset[Key], rules: Rules) -> dict[str, float]:
    """How much clustering inflates the variance of each question's shares, as a mean over its answers; at least 1."""
    if participation_key(EVERYBODY) in closed:
        return {}
    return {variable.id: round(max(_effect(dataset, variable, rules), 1.0), 1) for variable in book.variables}


def _effect(dataset: Dataset, variable: Variable, rules: Rules) -> float:
    states = dataset.codes(variable.id)
    options = len(dataset.categories(variable.id))
    asked = states < options - 1
    clusters = dataset.clusters
    count = int(clusters.max(initial=-1)) + 1
    if variable.is_several:
        columns = [np.where(mark, 0, 1) for mark in dataset.marks[variable.id].T]
        found = [_effect_of(column, asked, clusters, count, 0, rules) for column in columns]
    else:
        found = [_effect_of(states, asked, clusters, count, at, rules) for at in range(len(variable.options))]
    known = [effect for effect in found if effect is not None]
    return sum(known) / len(known) if known else 1.0


def _effect_of(
    states: Codes,
    asked: np.ndarray[tuple[int], np.dtype[np.bool_]],
    clusters: Codes,
    count: int,
    state: int,
    rules: Rules,
) -> float | None:
    """The design effect of the share in `state`, from sums by cluster; None when too few, or everybody, are in it."""
    given = (states == state) & asked
    people, size = int(given.sum()), int(asked.sum())
    if people < rules.k or people == size:
        return None
    share = people / size
    inside = clusters != NO_CLUSTER
    asked_in = np.bincount(clusters[asked & inside], minlength=count)
    given_in = np.bincount(clusters[given & inside], minlength=count)
    alone_given = int((given & ~inside).sum())
    alone_asked = int((asked & ~inside).sum())
    squares = float(((given_in - share * asked_in) ** 2).sum())
    squares += alone_given * (1 - share) ** 2 + (alone_asked - alone_given) * share**2
    units = int((asked_in > 0).sum()) + alone_asked
    if units < 2:
        return None
    variance = squares / size**2 * units / (units - 1)
    return variance / (share * (1 - share) / (size - 1))
