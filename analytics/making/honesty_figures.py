"""What a release says of how far it can be believed, and what that tells of the answers behind it."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from analytics.disclosure.gate import Gate
from analytics.disclosure.means import Means
from analytics.disclosure.telling import NOTHING_OF_COUNTS, Candidate, Key, Statement, telling_nothing
from analytics.estimate.clusters import ALONE, Numbers
from analytics.honesty.evidence import Evidence
from analytics.honesty.measured import measured, unhappy
from analytics.released.honesty import Honesty, Sign, WithAndWithout, WithoutAmbassador
from analytics.responses.groups import EVERYBODY
from analytics.scores.scoring import Scored

WORTH = 0.2
"""What one of these is worth, as a multiple of the share of an answer in a part of the round."""


def believed(gate: Gate, evidence: Evidence, scored: Scored, means: Mapping[str, Means]) -> Honesty:
    """All that may be said of how far the release can be believed."""
    found = measured(evidence)
    telling = _Telling(evidence, scored, means, found.signs.get(Sign.ANY, 0))
    gate.offer(
        [
            *(telling_nothing(("apart", one.subject, one.experiment, one.arm), one) for one in found.apart),
            *(telling_nothing(("protected", one.questions), one) for one in found.protected),
            telling_nothing(("agreeing",), found.agreeing),
            telling_nothing(("alike",), found.alike),
            *(Candidate(_sign(sign), WORTH, share, telling.sign(sign, share)) for sign, share in found.signs.items()),
            *(Candidate(_without(one.measure), WORTH, one, telling.without(one)) for one in found.without_signs),
            *(Candidate(_silent(one.measure), WORTH, one, telling.unhappy(one.measure)) for one in found.silent),
            *(
                Candidate(_left_out(one.measure), WORTH, one, telling.left_out(one, gate))
                for one in found.without_ambassador
            ),
        ]
    )
    return replace(
        found,
        signs={sign: share for sign, share in found.signs.items() if gate.printed(_sign(sign)) is not None},
        without_signs=tuple(one for one in found.without_signs if gate.printed(_without(one.measure))),
        silent=tuple(one for one in found.silent if gate.printed(_silent(one.measure))),
        without_ambassador=tuple(one for one in found.without_ambassador if gate.printed(_left_out(one.measure))),
    )


def _sign(sign: Sign) -> Key:
    return "sign", sign


def _without(measure: str) -> Key:
    return "without signs", measure


def _silent(measure: str) -> Key:
    return "if the silent were unhappy", measure


def _left_out(measure: str) -> Key:
    return "without an ambassador", measure


class _Telling:
    """What such figures tell of the items of measures.

    Differences of arms, protected questions, and how alike people are tell how answers go together, which is in no
    table; where nearly all of an arm answered alike they are left out.
    """

    def __init__(self, evidence: Evidence, scored: Scored, means: Mapping[str, Means], signs: int) -> None:
        self.evidence, self.means, self.signs = evidence, means, signs
        self.items = {measure.id: measure.items for measure in scored.measures}

    def sign(self, sign: Sign, share: int) -> tuple[Statement, ...]:
        """So many gave the best answer to all items that they answered."""
        if sign is not Sign.ALL_BEST or not share:
            return (NOTHING_OF_COUNTS,)
        least = (share - 0.5) / 100 * self.evidence.dataset.size
        return tuple(one for means in self.means.values() for one in means.best(least)) or (NOTHING_OF_COUNTS,)

    def without(self, one: WithAndWithout) -> tuple[Statement, ...]:
        """The score of most people leaves little room for that of all."""
        points = self.evidence.measures[one.measure]
        part = 1 - self.signs / 100
        value = float(np.nanmean(points))
        low, high = part * (one.without - 0.5), part * (one.without + 0.5) + 100 * (1 - part)
        many = len(self.items[one.measure])
        found = [
            told
            for item in self.items[one.measure]
            for told in self.means[item].within(EVERYBODY, many * max(value - low, 0.0), many * max(high - value, 0.0))
        ]
        return tuple(found) or (NOTHING_OF_COUNTS,)

    def unhappy(self, measure: str) -> tuple[Statement, ...]:
        """The mean of the unhappiest tells that not all of them gave other answers than the best, or the worst."""
        found = unhappy(self.evidence, measure)
        half = 0.5 * len(self.items[measure])
        told: list[Statement] = []
        for item in self.items[measure]:
            mean = self._mean(item, found.belongs)
            told += self.means[item].of_some(found.people, mean - half, mean + half)
        return tuple(told) or (NOTHING_OF_COUNTS,)

    def left_out(self, one: WithoutAmbassador, gate: Gate) -> tuple[Statement, ...]:
        """A group that came through one ambassador lies so near the whole that leaving it out moves no more than that.

        Other groups are not told of: how people of one ambassador answered is in no table.
        """
        points, clusters = self.evidence.measures[one.measure], self.evidence.dataset.clusters
        known, many = ~np.isnan(points), len(self.items[one.measure])
        found: list[Statement] = []
        for cut, parts in gate.opened.cuts.items():
            names, codes = self.evidence.dataset.categories(cut), self.evidence.dataset.codes(cut)
            for part in parts:
                members = [names.index(gate.tables.groups[at].code) for at in part.members]
                inside = np.isin(codes, members) & known
                whose = set(clusters[inside].tolist())
                if len(whose) == 1 and ALONE not in whose:
                    theirs = known & np.isin(clusters, list(whose))
                    room = (one.points + 0.5) * (known.sum() - theirs.sum()) / inside.sum() + 0.5
                    off = float(points[inside].mean() - points[known].mean())
                    below, above = (many * max(room + side * off, 0.0) for side in (1, -1))
                    found += [
                        told
                        for item in self.items[one.measure]
                        for told in self.means[item].within(part.group, below, above)
                    ]
        return tuple(found) or (NOTHING_OF_COUNTS,)

    def _mean(self, item: str, belongs: Numbers) -> float:
        variable = next(one for one in self.evidence.book.variables if one.id == item)
        points = self.evidence.points(variable)
        weights = np.where(np.isnan(points), 0.0, belongs)
        return float((weights * np.nan_to_num(points)).sum() / weights.sum()) if weights.sum() else 50.0
