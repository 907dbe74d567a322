"""Scores as they would be if people had answered in the same ways and languages as in an earlier round.

Both mixes are held fixed together: the responses are raked to how many took part in the earlier round by mode and by
language group, as its release printed it. The weights are not trimmed, since that would be another mix; what they cost
is part of the error.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import floor, inf

import numpy as np
from numpy.typing import NDArray

from analytics.disclosure.small_groups import Opened
from analytics.disclosure.strata import Strata
from analytics.disclosure.telling import Candidate, Key, Statement
from analytics.estimate.weighting import Margin, Unweightable, kish, raked
from analytics.findings.change import comparable
from analytics.making.weights import WeightedCells, Weights
from analytics.released.values import EarlierMix, Measure, Release
from analytics.responses.dataset import Dataset
from analytics.responses.groups import EVERYBODY
from analytics.rules import Rules
from analytics.scores.scoring import Scored, option_points

MIXES = ("mode", "language_group")


@dataclass(frozen=True)
class MixedScore:
    """A measure's score with the mix of an earlier round, and what an attacker learns from it about counts."""

    mix: EarlierMix
    measure: str
    printed: int
    tells: tuple[Statement, ...]

    @property
    def key(self) -> Key:
        """The name of a score with an earlier mix."""
        return "mix", self.mix.round, self.measure

    def candidate(self) -> Candidate:
        """The score with what it tells."""
        return Candidate(self.key, 1.0, self, self.tells)


def mixed_scores(
    dataset: Dataset, scored: Scored, release: Release, earlier: Sequence[Release], opened: Opened
) -> list[MixedScore]:
    """The scores of the whole round that are shown in `release`, with the mix of each earlier round that asked them.

    None where a way or language is closed: what the weights cost would tell how many answered in it.
    """
    if opened.closes_any(MIXES):
        return []
    return [score for one in earlier for score in _with_mix_of(one, dataset, scored, release)]


def with_scores(scores: Sequence[MixedScore]) -> tuple[EarlierMix, ...]:
    """The mixes with those scores that may be shown."""
    by_round = {score.mix.round: score.mix for score in scores}
    return tuple(
        replace(mix, scores={score.measure: score.printed for score in scores if score.mix.round == mix.round})
        for mix in by_round.values()
    )


def _with_mix_of(earlier: Release, dataset: Dataset, scored: Scored, release: Release) -> Iterator[MixedScore]:
    weights = mix_weights(dataset, earlier, release.rules)
    if earlier.round.id == release.round.id or weights is None:
        return
    mix = EarlierMix(earlier.round.id, round(kish(weights[weights > 0]), 1), {})
    shown = {one.measure for one in release.scores if one.group == EVERYBODY and one.value is not None}
    asked = shown.intersection(comparable(earlier, release))
    cells = WeightedCells(Strata(dataset, MIXES), weights)
    for measure, points in zip(scored.measures, scored.points, strict=True):
        given = ~np.isnan(points) & (weights > 0)
        if measure.id in asked and int(given.sum()) >= release.rules.least_people:
            value = float(weights[given] @ points[given] / weights[given].sum())
            told = _told(measure, value, release, cells, dataset)
            yield MixedScore(mix, measure.id, floor(value + 0.5), tuple(told))


def mix_weights(dataset: Dataset, earlier: Release, rules: Rules) -> Weights | None:
    """Everybody's weight with the earlier mix, 0 for ways and languages that it did not have.

    None when a part of the mix is hidden, or is one that nobody or too few answered in now.
    """
    mixes = {cut: _mix(earlier, cut) for cut in MIXES}
    if any(None in mix.values() or not sum(count or 0 for count in mix.values()) for mix in mixes.values()):
        return None
    inside = np.ones(dataset.size, np.bool_)
    for cut, mix in mixes.items():
        inside &= np.isin(dataset.codes(cut), [at for at, name in enumerate(dataset.categories(cut)) if mix.get(name)])
    weights = np.zeros(dataset.size)
    if not inside.any():
        return None
    try:
        margins = [_margin(dataset, cut, mix, inside) for cut, mix in mixes.items()]
        weights[inside] = raked(margins, inf, rules.least_effective)
    except Unweightable:
        return None
    return weights


def _mix(earlier: Release, cut: str) -> Mapping[str, int | None]:
    return {group.code: figure.count for group, figure in earlier.took_part.items() if group.cut == cut}


def _margin(dataset: Dataset, cut: str, mix: Mapping[str, int | None], inside: NDArray[np.bool_]) -> Margin:
    names = dataset.categories(cut)
    categories = [*names, *(name for name in mix if name not in names)]
    return Margin(cut, dataset.codes(cut)[inside], categories, [float(mix.get(name) or 0) for name in categories])


def _told(
    measure: Measure, value: float, release: Release, cells: WeightedCells, dataset: Dataset
) -> Iterator[Statement]:
    """What a printed score tells of the answers to its items: the weighted mean of each, all the others being known."""
    many = len(measure.items)
    low, high = (many * (floor(value + 0.5) + end - value) for end in (-0.5, 0.5))
    for item in (variable for variable in release.codebook.variables if variable.id in measure.items):
        points = [float(one) for one in option_points(item)]
        worth = [(one, cells.terms(option.code)) for option, one in zip(item.options, points, strict=True)]
        mean = cells.mean(dataset.codes(item.id), points)
        yield cells.at_most(item.id, *((one - mean - high, terms) for one, terms in worth))
        yield cells.at_most(item.id, *((mean + low - one, terms) for one, terms in worth))
