"""Shares as they would be if those who answered were made up as the population is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.cells import not_ticked
from analytics.disclosure.small_groups import Opened
from analytics.disclosure.telling import Candidate, Cell, Key, Statement, telling_nothing
from analytics.estimate.calibrated_means import Calibration
from analytics.estimate.clustered_errors import People
from analytics.estimate.weighting import Margin, Unweightable, effective_size, kish, raked
from analytics.released.entered_csv import PopulationMargin, UnfitFile
from analytics.released.values import Weighted
from analytics.responses.codebook import MISSING, Codebook, Variable
from analytics.responses.dataset import CUTS, Dataset
from analytics.responses.groups import EVERYBODY, MUNICIPALITY, NOT_SAID, Group
from analytics.rules import Rules, whole_percent
from conversations.phrases import label

Weights = NDArray[np.float64]
NOT_KNOWN = "(not known)"
WEIGHTING: Key = ("weighting",)
"""The name of what the weights leave of the sample."""
WORTH = 2.0
"""What a question's weighted shares are worth, as a multiple of the share of an answer in a part of the round."""


@dataclass(frozen=True)
class WeightedShare:
    """A question's weighted shares of its options, and what an attacker learns from them about counts.

    `sure_as` is about how many people drawn one by one would be as sure, with so many degrees of `freedom` (None where
    nobody is clustered); 0 where too few clusters stand behind the shares.
    """

    question: str
    shares: tuple[int, ...]
    sure_as: int
    freedom: int | None
    tells: tuple[Statement, ...]

    @property
    def key(self) -> Key:
        """The name of a question's weighted shares."""
        return "weighted", self.question

    def candidate(self) -> Candidate:
        """The shares with what they tell."""
        return Candidate(self.key, WORTH, self, self.tells)


def weigh(
    dataset: Dataset, book: Codebook, margins: Sequence[PopulationMargin], opened: Opened, rules: Rules
) -> tuple[Weighted, list[WeightedShare]]:
    """The weighting by `margins`, and the weighted shares of every question about more than the person.

    Where the population has a margin that the responses cannot be weighted to, the answer says so instead. Raises
    UnfitFile for a margin that names no cut or question with single answers.
    """
    names = tuple(margin.variable for margin in margins)
    fitted = [_margin(dataset, book, margin) for margin in margins]
    try:
        weights = raked(fitted, rules.trim, rules.least_effective)
    except Unweightable as problem:
        return Weighted(names, None, None, {}, problem.obstacle.value), []
    found = Weighted(names, rules.rounded(round(effective_size(weights))), round(kish(weights), 1), {})
    variables = [variable for variable in book.variables if not variable.background]
    calibration = Calibration(People(dataset.clusters), weights, [margin.codes for margin in fitted])
    weighting = _Weighting(dataset, calibration, rules)
    return found, [share for variable in variables for share in _shares(weighting, variable, opened)]


def leaving(weighted: Weighted, opened: Opened) -> Iterator[Candidate]:
    """What the weights leave of the sample: a sum over groups of each one's square in the population by its people.

    So it is nothing new where the people of all groups are shown, and tells of closed groups how many they are.
    """
    if weighted.refusal is None and not opened.closes_any(weighted.margins):
        yield telling_nothing(WEIGHTING, (weighted.effective, weighted.design_effect))


def with_shares(weighted: Weighted, left: tuple[int, float] | None, shares: Sequence[WeightedShare]) -> Weighted:
    """The weighting with what may be shown of it."""
    effective, design_effect = left or (None, None)
    return replace(
        weighted,
        effective=effective,
        design_effect=design_effect,
        shares={one.question: one.shares for one in shares},
        sure_as={one.question: one.sure_as for one in shares if one.sure_as},
        freedom={one.question: one.freedom for one in shares if one.freedom is not None},
    )


def _margin(dataset: Dataset, book: Codebook, margin: PopulationMargin) -> Margin:
    """Those who did not say keep their part among those who answered."""
    variables = {variable.id: variable for variable in book.variables if not variable.is_several}
    if margin.variable not in (*CUTS, *variables):
        raise UnfitFile(
            label(
                "inspection",
                "{variable} is neither a cut of the round nor a question with one answer.",
                variable=margin.variable,
            )
        )
    unsaid = (NOT_SAID.code,) if margin.variable == MUNICIPALITY else MISSING
    known = [name for name in dataset.categories(margin.variable) if name not in unsaid]
    strangers = [name for name in margin.population if name not in known and margin.variable in variables]
    if strangers:
        raise UnfitFile(
            label("inspection", "{variable} has no answer {code}.", variable=margin.variable, code=strangers[0])
        )
    categories = [*known, *(name for name in margin.population if name not in known)]
    codes = dataset.codes(margin.variable).astype(np.int64)
    silent = codes >= len(known)
    codes = np.where(silent, len(categories), codes)
    population = [margin.population.get(name, 0.0) for name in categories]
    held = float(silent.mean()) if len(codes) else 0.0
    if not held:
        return Margin(margin.variable, codes, categories, population)
    unknown = sum(population) * held / (1 - held) if held < 1 else 1.0
    return Margin(margin.variable, codes, [*categories, NOT_KNOWN], [*population, unknown])


@dataclass(frozen=True)
class _Weighting:
    """Everybody's weight, and how sure what is weighted is."""

    dataset: Dataset
    calibration: Calibration
    rules: Rules

    @property
    def weights(self) -> Weights:
        return self.calibration.weights

    def sure_as(self, chosen: Sequence[NDArray[np.bool_]], answered: NDArray[np.bool_]) -> tuple[int, int | None]:
        """How many people drawn one by one would be as sure, as a mean over the answers that k people gave.

        With it come the degrees of freedom; 0 people where too few clusters stand behind them.
        """
        found = [
            self.calibration.mean(mask.astype(float), answered)
            for mask in chosen
            if self.rules.k <= mask.sum() < answered.sum()
        ]
        if not all(one.has_interval(self.rules.least_clusters) for one in found):
            return 0, None
        effect = sum(one.size / one.effective_size for one in found) / len(found) if found else 1.0
        freedoms = [floor(one.freedom) for one in found if one.freedom is not None]
        return roughly(int(answered.sum() / max(effect, 1.0))), min(freedoms, default=None)


def _shares(weighting: _Weighting, variable: Variable, opened: Opened) -> Iterator[WeightedShare]:
    dataset, weights, rules = weighting.dataset, weighting.weights, weighting.rules
    answered = dataset.codes(variable.id) < len(dataset.categories(variable.id)) - len(MISSING)
    if int(answered.sum()) < rules.k or len(variable.options) < 2:
        return
    chosen = [_chose(dataset, variable, at) for at in range(len(variable.options))]
    whole = float(weights[answered].sum())
    shares = tuple(whole_percent(float(weights[mask].sum()), whole) for mask in chosen)
    cells = WeightedCells(dataset, weights, opened)
    base = cells.base(variable, answered)
    told = tuple(
        one
        for option, mask, share in zip(variable.options, chosen, shares, strict=True)
        for one in _between(variable.id, cells.terms(option.code, mask), base, share)
    )
    yield WeightedShare(variable.id, shares, *weighting.sure_as(chosen, answered), told)


def roughly(people: int) -> int:
    """A number of people to about a tenth, downwards: 1, 2 or 5 times a power of ten.

    How sure a weighted share is depends on how unlike the parts are that people are weighted by, and not all of these
    may be shown.
    """
    step = max(
        (one * 10**power for power in range(9) for one in (1, 2, 5) if one * 10**power <= people / 10), default=1
    )
    return people // step * step


def _chose(dataset: Dataset, variable: Variable, at: int) -> NDArray[np.bool_]:
    if variable.is_several:
        return np.asarray(dataset.marks[variable.id][:, at])
    return np.asarray(dataset.codes(variable.id) == at)


Terms = dict[Cell, float]


class WeightedCells:
    """Weighted sums as sums over cells. The attacker is taken to know the mean weight in each cell."""

    def __init__(self, dataset: Dataset, weights: Weights, opened: Opened) -> None:
        self.weights, self.groups = weights, [EVERYBODY]
        self.codes: NDArray[np.integer] = np.zeros(dataset.size, np.int64)
        parts = opened.cuts.get(MUNICIPALITY, ())
        if parts:
            self.groups = [part.group for part in parts]
            own = {part.group.code: at for at, part in enumerate(parts) if not part.is_rest}
            rest = next((at for at, part in enumerate(parts) if part.is_rest), 0)
            parts_of = np.array([own.get(name, rest) for name in dataset.categories(MUNICIPALITY)])
            self.codes = parts_of[dataset.codes(MUNICIPALITY)]

    def people(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many are in each cell."""
        return np.bincount(self.codes[mask], minlength=len(self.groups))

    def means(self, mask: NDArray[np.bool_]) -> list[tuple[Group, float]]:
        """The mean weight of those in each group."""
        size, people = len(self.groups), self.people(mask)
        sums = np.bincount(self.codes[mask], weights=self.weights[mask], minlength=size)
        means = np.divide(sums, people, out=np.ones(size), where=people > 0)
        return [(group, float(mean)) for group, mean in zip(self.groups, means, strict=True)]

    def terms(self, column: str, mask: NDArray[np.bool_]) -> Terms:
        """The cells, each with the mean weight of those in it."""
        return {(group, column): mean for group, mean in self.means(mask)}

    def base(self, variable: Variable, answered: NDArray[np.bool_]) -> Terms:
        """The cells of all who answered."""
        codes = [option.code for option in variable.options]
        columns = [codes[0], not_ticked(codes[0])] if variable.is_several else codes
        return {(group, column): mean for group, mean in self.means(answered) for column in columns}


def _between(question: str, part: Terms, base: Terms, share: int) -> Iterator[Statement]:
    """The weighted sum of `part` lies within half a percentage point of `share` percent of that of `base`."""
    for end, sign in (((share + 0.5) / 100, 1.0), ((share - 0.5) / 100, -1.0)):
        terms = {cell: -sign * end * weight for cell, weight in base.items()}
        for cell, weight in part.items():
            terms[cell] = terms.get(cell, 0.0) + sign * weight
        yield Statement(question, terms, float("-inf"), 0.0)
