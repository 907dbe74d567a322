"""Shares as they would be if those who answered were made up as the population is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.cells import not_ticked
from analytics.disclosure.small_groups import Opened
from analytics.disclosure.strata import Strata
from analytics.disclosure.telling import Candidate, Cell, Key, Statement, telling_nothing
from analytics.estimate.calibrated_means import Calibration
from analytics.estimate.clustered_errors import People
from analytics.estimate.weighting import Margin, Unweightable, effective_size, kish, raked
from analytics.released.entered_csv import PopulationMargin, UnfitFile
from analytics.released.values import Weighted
from analytics.responses.codebook import MISSING, Codebook, Variable
from analytics.responses.dataset import CUTS, Codes, Dataset
from analytics.responses.groups import MUNICIPALITY, NOT_SAID
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
    dataset: Dataset, book: Codebook, margins: Sequence[PopulationMargin], rules: Rules
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
    weighting = _Weighting(dataset, calibration, WeightedCells(Strata(dataset, names), weights), rules)
    return found, [share for variable in variables for share in _shares(weighting, variable)]


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


Terms = dict[Cell, float]


class WeightedCells:
    """Weighted sums as sums over cells of those who weigh alike, `weights` being everybody's."""

    def __init__(self, strata: Strata, weights: Weights) -> None:
        self.strata = strata
        self._weights = np.zeros(len(strata.groups))
        self._weights[strata.codes] = weights

    def terms(self, column: str) -> Terms:
        """Those in a column."""
        return {(group, column): float(weight) for group, weight in zip(self.strata.groups, self._weights, strict=True)}

    def base(self, variable: Variable) -> Terms:
        """All who answered."""
        codes = [option.code for option in variable.options]
        columns = [codes[0], not_ticked(codes[0])] if variable.is_several else codes
        return {cell: weight for column in columns for cell, weight in self.terms(column).items()}

    def mean(self, states: Codes, points: Sequence[float]) -> float:
        """The weighted mean of what answers are worth; 0 where nobody did. States beyond `points` are none."""
        answered = states < len(points)
        weights = self._weights[self.strata.codes[answered]]
        return float(weights @ np.array(points)[states[answered]] / (weights.sum() or 1.0))

    def at_most(self, question: str, *sums: tuple[float, Terms]) -> Statement:
        """The sum of sums, each times a factor, is not above zero."""
        terms: Terms = {}
        for factor, some in sums:
            for cell, weight in some.items():
                terms[cell] = terms.get(cell, 0.0) + factor * weight
        return Statement(question, terms, float("-inf"), 0.0, self.strata)


@dataclass(frozen=True)
class _Weighting:
    """Everybody's weight, and how sure what is weighted is."""

    dataset: Dataset
    calibration: Calibration
    cells: WeightedCells
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


def _shares(weighting: _Weighting, variable: Variable) -> Iterator[WeightedShare]:
    dataset, weights, rules = weighting.dataset, weighting.weights, weighting.rules
    answered = dataset.codes(variable.id) < len(dataset.categories(variable.id)) - len(MISSING)
    if int(answered.sum()) < rules.k or len(variable.options) < 2:
        return
    chosen = [_chose(dataset, variable, at) for at in range(len(variable.options))]
    whole = float(weights[answered].sum())
    shares = tuple(whole_percent(float(weights[mask].sum()), whole) for mask in chosen)
    cells = weighting.cells
    base = cells.base(variable)
    told = tuple(
        one
        for option, share in zip(variable.options, shares, strict=True)
        for one in _between(variable.id, cells.terms(option.code), base, share, cells)
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


def _between(question: str, part: Terms, base: Terms, share: int, cells: WeightedCells) -> Iterator[Statement]:
    """The weighted sum of `part` lies within half a percentage point of `share` percent of that of `base`."""
    for end, sign in (((share + 0.5) / 100, 1.0), ((share - 0.5) / 100, -1.0)):
        yield cells.at_most(question, (sign, part), (-sign * end, base))
