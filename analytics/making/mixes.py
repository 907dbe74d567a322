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

from analytics.disclosure.system import Claim, participation_key
from analytics.estimate.weighting import Margin, Unweightable, kish, raked
from analytics.findings.change import comparable
from analytics.making.weights import Places, Term, Weights
from analytics.released.values import EarlierMix, Measure, Release
from analytics.responses.codebook import Variable
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
    claims: tuple[Claim, ...]


def mixed_scores(
    dataset: Dataset, scored: Scored, release: Release, earlier: Sequence[Release], place_cut: str | None
) -> list[MixedScore]:
    """The scores of the whole round that are shown in `release`, with the mix of each earlier round that asked them."""
    return [score for one in earlier for score in _with_mix_of(one, dataset, scored, release, place_cut)]


def with_scores(scores: Sequence[MixedScore]) -> tuple[EarlierMix, ...]:
    """The mixes with those scores that may be shown."""
    by_round = {score.mix.round: score.mix for score in scores}
    return tuple(
        replace(mix, scores={score.measure: score.printed for score in scores if score.mix.round == mix.round})
        for mix in by_round.values()
    )


def _with_mix_of(
    earlier: Release, dataset: Dataset, scored: Scored, release: Release, place_cut: str | None
) -> Iterator[MixedScore]:
    weights = mix_weights(dataset, earlier, release.rules)
    if earlier.round.id == release.round.id or weights is None:
        return
    mix = EarlierMix(earlier.round.id, round(kish(weights[weights > 0]), 1), {})
    shown = {one.measure for one in release.scores if one.group == EVERYBODY and one.value is not None}
    asked = shown.intersection(comparable(earlier, release))
    places = Places(dataset, weights, place_cut)
    for measure, points in zip(scored.measures, scored.points, strict=True):
        given = ~np.isnan(points) & (weights > 0)
        if measure.id in asked and int(given.sum()) >= release.rules.least_people:
            value = float(weights[given] @ points[given] / weights[given].sum())
            claims = _claims(measure, value, dataset, release, places)
            yield MixedScore(mix, measure.id, floor(value + 0.5), tuple(claims))


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


def _claims(measure: Measure, value: float, dataset: Dataset, release: Release, places: Places) -> Iterator[Claim]:
    """What a printed score tells of the answers to its items.

    The attacker is taken to know the mean weight in each cell, the weight of those who answered each item, and by how
    much the score differs from the mean of its items.
    """
    items = [variable for variable in release.codebook.variables if variable.id in measure.items]
    terms = [term for item in items for term in _terms(item, len(items), dataset, places)]
    apart = value - sum(weight * number for (_, weight), number in terms)
    people = participation_key(EVERYBODY)
    low, high = ((floor(value + 0.5) + end - apart) / dataset.size for end in (-0.5, 0.5))
    yield Claim(items[0].id, [*(term for term, _ in terms), (people, -high)])
    yield Claim(items[0].id, [*((key, -weight) for (key, weight), _ in terms), (people, low)])


def _terms(item: Variable, items: int, dataset: Dataset, places: Places) -> Iterator[tuple[Term, int]]:
    """What each cell adds to the score for each person in it, and how many there are."""
    states = dataset.codes(item.id)
    mass = float(places.weights[states < len(item.options)].sum())
    for at, (option, points) in enumerate(zip(item.options, option_points(item), strict=True)):
        mask = states == at
        for (key, weight), number in zip(places.terms(item.id, option.code, mask), places.people(mask), strict=True):
            yield (key, weight * float(points) / (mass * items)), int(number)
