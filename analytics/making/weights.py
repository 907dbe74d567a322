"""Shares as they would be if those who answered were made up as the population is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import floor

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.primary import ANSWERED
from analytics.disclosure.system import Claim, Key
from analytics.estimate.calibrated import Calibration
from analytics.estimate.linear import People
from analytics.estimate.weighting import Margin, Unweightable, effective_size, kish, raked
from analytics.released.entered import PopulationMargin, UnfitFile
from analytics.released.values import Weighted
from analytics.responses.codebook import MISSING, Codebook, Variable
from analytics.responses.dataset import CUTS, Dataset
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules, whole_percent

Weights = NDArray[np.float64]
NOT_KNOWN = "(not known)"


@dataclass(frozen=True)
class WeightedShare:
    """A question's weighted shares of its options, and what an attacker learns from them about counts.

    `sure_as` is how many people drawn one by one would be as sure, with so many degrees of `freedom` (None where nobody
    is clustered); 0 where too few clusters stand behind the shares.
    """

    question: str
    shares: tuple[int, ...]
    sure_as: int
    freedom: int | None
    claims: tuple[Claim, ...]


def weigh(
    dataset: Dataset, book: Codebook, margins: Sequence[PopulationMargin], place_cut: str | None, rules: Rules
) -> tuple[Weighted, list[WeightedShare]]:
    """The weighting by `margins`, and the weighted shares of every question about more than the person.

    `place_cut` is the cut in which the tables are printed, if they are. Where the population has a margin that the
    responses cannot be weighted to, the answer says so instead. Raises UnfitFile for a margin that names no cut or
    question with single answers.
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
    return found, [share for variable in variables for share in _shares(weighting, variable, place_cut)]


def with_shares(weighted: Weighted, shares: Sequence[WeightedShare]) -> Weighted:
    """The weighting with those shares that may be shown."""
    return replace(
        weighted,
        shares={one.question: one.shares for one in shares},
        sure_as={one.question: one.sure_as for one in shares if one.sure_as},
        freedom={one.question: one.freedom for one in shares if one.freedom is not None},
    )


def _margin(dataset: Dataset, book: Codebook, margin: PopulationMargin) -> Margin:
    """Those who did not say keep their part among those who answered."""
    variables = {variable.id: variable for variable in book.variables if not variable.is_several}
    if margin.variable not in (*CUTS, *variables):
        raise UnfitFile(f"{margin.variable} is neither a cut of the round nor a question with one answer.")
    known = [name for name in dataset.categories(margin.variable) if name not in MISSING]
    strangers = [name for name in margin.population if name not in known and margin.variable in variables]
    if strangers:
        raise UnfitFile(f"{margin.variable} has no answer {strangers[0]}.")
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
        effect = sum(one.design_effect for one in found) / len(found) if found else 1.0
        freedoms = [floor(one.freedom) for one in found if one.freedom is not None]
        return self.rules.rounded(round(int(answered.sum()) / max(effect, 1.0))), min(freedoms, default=None)


def _shares(weighting: _Weighting, variable: Variable, place_cut: str | None) -> Iterator[WeightedShare]:
    dataset, weights, rules = weighting.dataset, weighting.weights, weighting.rules
    answered = dataset.codes(variable.id) < len(dataset.categories(variable.id)) - len(MISSING)
    if int(answered.sum()) < rules.k or len(variable.options) < 2:
        return
    chosen = [_chose(dataset, variable, at) for at in range(len(variable.options))]
    whole = float(weights[answered].sum())
    shares = tuple(whole_percent(float(weights[mask].sum()), whole) for mask in chosen)
    places = Places(dataset, weights, place_cut)
    base = places.terms(variable.id, ANSWERED, answered)
    claims = [
        claim
        for option, mask, share in zip(variable.options, chosen, shares, strict=True)
        for claim in _between(variable.id, places.terms(variable.id, option.code, mask), base, share)
    ]
    yield WeightedShare(variable.id, shares, *weighting.sure_as(chosen, answered), tuple(claims))


def _chose(dataset: Dataset, variable: Variable, at: int) -> NDArray[np.bool_]:
    if variable.is_several:
        return np.asarray(dataset.marks[variable.id][:, at])
    return np.asarray(dataset.codes(variable.id) == at)


Term = tuple[Key, float]
Terms = list[Term]


class Places:
    """Weighted sums as sums over printed cells. The attacker is taken to know the mean weight in each cell."""

    def __init__(self, dataset: Dataset, weights: Weights, cut: str | None) -> None:
        self.weights = weights
        self.groups = [Group(cut, code) for code in dataset.categories(cut)] if cut else [EVERYBODY]
        self.codes = dataset.codes(cut) if cut else np.zeros(dataset.size, np.int8)

    def people(self, mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        """How many are in each cell."""
        return np.bincount(self.codes[mask], minlength=len(self.groups))

    def terms(self, question: str, column: str, mask: NDArray[np.bool_]) -> Terms:
        """The cells, each with the mean weight of those in it."""
        size, people = len(self.groups), self.people(mask)
        sums = np.bincount(self.codes[mask], weights=self.weights[mask], minlength=size)
        means = np.divide(sums, people, out=np.ones(size), where=people > 0)
        return [((question, group, column), float(mean)) for group, mean in zip(self.groups, means, strict=True)]


def _between(question: str, part: Terms, base: Terms, share: int) -> Iterator[Claim]:
    """The weighted sum of `part` lies within half a percentage point of `share` percent of that of `base`."""
    high, low = (share + 0.5) / 100, (share - 0.5) / 100
    yield Claim(question, (*part, *((key, -high * weight) for key, weight in base)))
    yield Claim(question, (*((key, -weight) for key, weight in part), *((key, low * weight) for key, weight in base)))
