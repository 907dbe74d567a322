"""The one way from responses to a release: count, offer what could be printed with what it tells, print what is let."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from analytics.disclosure.candidates import EXACT, answers
from analytics.disclosure.free_texts import printable_texts
from analytics.disclosure.gate import Disclosed, Gate
from analytics.disclosure.ledger import is_the_same_again, not_subtractable, refuse_subtractable, told_apart
from analytics.disclosure.means import Means
from analytics.disclosure.primary import unsafe
from analytics.disclosure.small_groups import Opened, is_whole_round, opened
from analytics.disclosure.telling import Candidate, telling_nothing
from analytics.estimate.weighting import Obstacle
from analytics.honesty.evidence import Evidence
from analytics.making.clustering import ambassadors, sure_shares
from analytics.making.group_scores import group_scores, item_means
from analytics.making.honesty_figures import believed
from analytics.making.mixes import mixed_scores, with_scores
from analytics.making.shown_figures import BREAK_OFFS, ShownFigures, outcome_key, rate_key, took_part_key
from analytics.making.trail_changes import EarlierAnswers, trail_changes
from analytics.making.weights import WEIGHTING, leaving, weigh, with_shares
from analytics.released.material import (
    NOTHING_ELSE,
    Material,
    break_off_curve,
    came_at_all,
    made_with,
    printed_rates,
    safe_outcomes,
)
from analytics.released.values import EarlierMix, Release, ReleasedRound, Weighted
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.dataset import Dataset
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Tables, count
from analytics.rules import Rules
from analytics.scores.precision import precision, sure_scores
from analytics.scores.scoring import score
from conversations.phrases import phrase

__all__ = ["Disclosed", "Material", "Release", "ReleasedRound", "Rules", "release_of"]

SAME_PEOPLE = phrase(
    "Nothing was written. The answers read like an earlier round's, with few people more or less, or with more who "
    "answered alike. The difference would tell their answers."
)


def release_of(
    dataset: Dataset,
    book: Codebook,
    region_names: Mapping[str, str],
    facts: ReleasedRound,
    rules: Rules,
    material: Material = NOTHING_ELSE,
    series: Sequence[EarlierAnswers] = (),
) -> Release:
    """The release of a closed round: `dataset` are its responses, `region_names` names its municipalities by code,
    `series` are the closed rounds before it that some of the same people answered.

    Groups that could be subtracted from those of an earlier round are closed. Of a group that is the whole round under
    another name the whole decides, of which more is shown. Raises UnfitFile for margins that do not fit the round,
    and Disclosed when the release could be subtracted from an earlier one; then nothing is released.
    """
    making = _Making(dataset, book, region_names, facts, rules, material, series)
    held: frozenset[Group] = frozenset()
    while True:
        release = making.release(held)
        groups = told_apart(release, material.earlier) - making.other_names
        if not groups:
            refuse_subtractable(release, material.earlier)
            return release
        if EVERYBODY in groups:
            raise Disclosed(SAME_PEOPLE)
        held |= groups


def closed_groups(dataset: Dataset, book: Codebook, rules: Rules) -> frozenset[Group]:
    """Which groups of a round are closed by their size alone; a release may close more for the sake of earlier ones."""
    tables = count(dataset, replace(book, variables=()), dataset.used(rules.participation_cuts), ())
    return opened(tables, rules).closed


class _Making:
    """One release; what is counted is counted once, whatever is closed."""

    def __init__(
        self,
        dataset: Dataset,
        book: Codebook,
        region_names: Mapping[str, str],
        facts: ReleasedRound,
        rules: Rules,
        material: Material,
        series: Sequence[EarlierAnswers],
    ) -> None:
        self.series = series
        self.dataset, self.book, self.rules = dataset, book, rules
        self.region_names, self.facts, self.material = region_names, facts, material
        self.cuts = dataset.used(rules.participation_cuts)
        self.printed_cuts = dataset.used(rules.question_cuts)
        self.tables: Tables = count(dataset, book, self.cuts, self.cuts)
        whole = zip(self.tables.groups, is_whole_round(self.tables), strict=True)
        self.other_names = {group for group, is_whole in whole if is_whole and group.is_part}
        self.scored = score(dataset, book, rules)

    def release(self, held: frozenset[Group]) -> Release:
        """The release with the groups in `held` closed."""
        open_groups = opened(self.tables, self.rules, held)
        gate = Gate(self.tables, self.book, open_groups, self.printed_cuts, self.rules)
        means = item_means(self.tables, self.book, self.scored, open_groups)
        gate.offer(self._beside_answers(open_groups))
        if not open_groups.is_closed:
            gate.offer([*self._answers(open_groups), *self._scores(open_groups, means)])
        shown = ShownFigures(gate, self.tables.groups, self.rules)
        results = tuple(shown.result(variable) for variable in self.book.variables)
        release = Release(
            round=replace(self.facts, outcomes={}),
            rules=self.rules,
            codebook=self.book,
            municipalities=dict(self.region_names),
            outcomes=shown.outcomes(self.facts.outcomes),
            took_part=shown.took_part(),
            results=results,
            sureness=shown.sureness(results),
            measures=shown.measures(self.scored),
            scores=(),
            reliabilities=shown.reliabilities(self.scored),
            ambassadors=shown.ambassadors(),
            rates=shown.rates(),
            break_offs=gate.printed(BREAK_OFFS),
            texts=printable_texts(self.material.texts, self.material.names, open_groups.closed, self.rules),
            weighted=self._weighted(gate),
            self_assessments=self.material.self_assessments,
            interventions=self.material.interventions,
            compared_with=tuple(earlier.round.id for earlier in self.material.earlier),
            made_with=made_with(),
        )
        release = replace(release, scores=shown.scores(release))
        release = replace(release, honesty=believed(gate, self._evidence(gate, release), self.scored, means))
        trails = trail_changes(gate, self.dataset, self.scored, means, release, self.series)
        return replace(release, mixes=self._mixes(gate, release), trails=trails)

    def _beside_answers(self, open_groups: Opened) -> Iterator[Candidate]:
        """Who took part and who broke off: an attacker of the answers is taken to know all that."""
        outcomes, rules = self.facts.outcomes, self.rules
        for name, number in safe_outcomes(outcomes, rules).items():
            yield telling_nothing(outcome_key(name), number)
        for name, rate in printed_rates(outcomes, rules).items():
            yield telling_nothing(rate_key(name), rate)
        yield telling_nothing(BREAK_OFFS, break_off_curve(outcomes, self.material.stopped, self.book, rules))
        for group, number in zip(self.tables.groups, self.tables.took_part, strict=True):
            if group not in open_groups.closed:
                yield telling_nothing(took_part_key(group), int(number))
        yield from ambassadors(self.dataset, self.cuts, open_groups)

    def _answers(self, open_groups: Opened) -> Iterator[Candidate]:
        """The shares of all answers, and how sure they are."""
        for variable in self.book.variables:
            table = self.tables.questions[variable.id]
            unfit = unsafe(table, variable, self.rules)
            yield from answers(variable, table, open_groups, self.printed_cuts, unfit, self.rules)
        yield from sure_shares(self.dataset, self.book, self.printed_cuts, self.rules)

    def _scores(self, open_groups: Opened, means: Mapping[str, Means]) -> Iterator[Candidate]:
        """The scores of all groups, how sure they are, and how themes hang together."""
        scores = group_scores(self.dataset, self.scored, self.cuts, open_groups, self.rules)
        sizes = dict(zip(self.tables.groups, map(int, self.tables.took_part), strict=True))
        others = [one for one in self.material.earlier if one.round.id != self.facts.id]
        others = [one for one in others if not is_the_same_again(one, sizes, scores)]
        for one in scores:
            yield from not_subtractable(one, others, self.rules, one.candidates(means))
        yield from precision(self.scored, self.dataset, self.book, means, self.rules)
        yield from sure_scores(self.dataset, self.scored, self.cuts)

    def _evidence(self, gate: Gate, release: Release) -> Evidence:
        """What may be looked at to see how far the release can be believed: only what it shows of the whole round."""
        scores = {one.measure: one.value for one in release.scores if one.group == EVERYBODY and one.value is not None}
        pairs = zip(self.scored.measures, self.scored.points, strict=True)
        measures = {measure.id: points for measure, points in pairs if measure.id in scores}
        questions = frozenset(variable.id for variable in self.book.variables if self._is_exact(gate, variable))
        sent = release.took_part[EVERYBODY].count or 0
        came = came_at_all({name: figure.count or 0 for name, figure in release.outcomes.items()})
        return Evidence(self.dataset, self.book, self.rules, measures, questions, scores, came, sent)

    def _is_exact(self, gate: Gate, variable: Variable) -> bool:
        """Whether every answer of the whole round is shown in whole percentages."""
        shown = gate.printed((variable.id, EVERYBODY, EXACT)) or {}
        return all(option.code in shown for option in variable.options)

    def _weighted(self, gate: Gate) -> Weighted | None:
        """The weighted shares that give nothing away; none where a margin is a question of which anything is hidden."""
        if not self.material.margins or gate.opened.is_closed:
            return None
        weighted, shares = weigh(self.dataset, self.book, self.material.margins, self.rules)
        asked = {variable.id: variable for variable in self.book.variables}
        if not all(self._is_exact(gate, asked[name]) for name in weighted.margins if name in asked):
            return Weighted(weighted.margins, None, None, {}, Obstacle.TOO_FEW.value)
        gate.offer([*leaving(weighted, gate.opened), *(one.candidate() for one in shares)])
        return with_shares(weighted, gate.printed(WEIGHTING), [one for one in shares if gate.printed(one.key)])

    def _mixes(self, gate: Gate, release: Release) -> tuple[EarlierMix, ...]:
        """The scores with the mixes of earlier rounds that give nothing away."""
        found = mixed_scores(self.dataset, self.scored, release, self.material.earlier, gate.opened)
        gate.offer(one.candidate() for one in found)
        return with_scores([one for one in found if gate.printed(one.key)])
