"""Through how many ambassadors people came, and how sure that leaves the shares of answers.

Both tell how people of the same ambassador go together, which is in no table.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from analytics.disclosure.small_groups import Opened
from analytics.disclosure.telling import Candidate, Key, telling_nothing
from analytics.estimate.means_of_parts import Sums
from analytics.released.values import Sureness
from analytics.responses.codebook import MISSING, Codebook, Variable
from analytics.responses.dataset import Codes, Dataset
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Counts, GroupCounter
from analytics.rules import Rules
from analytics.scores.precision import sureness_key


def ambassadors_key(group: Group) -> Key:
    """The name of how many ambassadors stand behind a group."""
    return "ambassadors", group


def ambassadors(dataset: Dataset, cuts: Sequence[str], opened: Opened) -> Iterator[Candidate]:
    """How many ambassadors stand behind each open group."""
    counter = GroupCounter(dataset)
    for group, number in zip(counter.groups(cuts), counter.clusters_in(cuts), strict=True):
        if group not in opened.closed:
            yield telling_nothing(ambassadors_key(group), int(number))


def sure_shares(dataset: Dataset, book: Codebook, cuts: Sequence[str], rules: Rules) -> Iterator[Candidate]:
    """How sure each question's shares are in each group; all its answers together.

    Answers that fewer than k people gave do not count, since they say little of how alike people are.
    """
    counter = GroupCounter(dataset)
    for variable in book.variables:
        for group, sure in _of_question(counter, variable, cuts, rules):
            yield telling_nothing(sureness_key(variable.id, group), sure)


def _of_question(
    counter: GroupCounter, variable: Variable, cuts: Sequence[str], rules: Rules
) -> Iterator[tuple[Group, Sureness]]:
    dataset = counter.dataset
    size = len(dataset.categories(variable.id))
    states = counter.tally(dataset.codes(variable.id), size).counts
    given = states[:, : size - len(MISSING)]
    answered = given.sum(axis=1)
    if variable.is_several:
        marks = [counter.tally(np.where(mark, 0, 1), 2).counts[:, 0] for mark in dataset.marks[variable.id].T]
        given = np.stack(marks, axis=1) if marks else given[:, :0]
    people = given.sum(axis=0)
    given = given[:, (people >= rules.k) & (people < answered.sum())]
    everybody = np.zeros(len(answered), np.int64)
    yield EVERYBODY, Sureness.of(_sums(counter, 1, everybody, answered, given).sure()[0])
    for cut in cuts:
        codes = dataset.categories(cut)
        found = _sums(counter, len(codes), counter.unit_codes[cut], answered, given).steadied()
        yield from ((Group(cut, code), Sureness.of(sure)) for code, sure in zip(codes, found, strict=True))


def _sums(counter: GroupCounter, count: int, parts: Codes, people: Counts, given: Counts) -> Sums:
    inside = (parts >= 0) & (people > 0)
    values = given[inside].astype(float)
    numbers, clusters = parts[inside].astype(np.int64), counter.unit_clusters[inside]
    return Sums(count, numbers, clusters, people[inside].astype(float), values, values)
