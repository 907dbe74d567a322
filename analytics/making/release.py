"""The one way from responses to a release: count, suppress, attack, freeze."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from analytics.disclosure.guard import Disclosed, Said, audit, hidden_answers, hidden_participation, telling
from analytics.disclosure.ledger import refuse_subtractable, told_apart
from analytics.disclosure.primary import base_of, printed_columns
from analytics.disclosure.system import Claim, Key, participation_key
from analytics.disclosure.texts import printable_texts
from analytics.honesty.evidence import Evidence
from analytics.honesty.measured import measured
from analytics.making.asking import ambassadors, sure_shares
from analytics.making.measuring import group_scores, untabled
from analytics.making.mixes import MixedScore, mixed_scores, with_scores
from analytics.making.weights import WeightedShare, weigh, with_shares
from analytics.released.material import NOTHING_ELSE, Material, break_off_curve, came_at_all, made_with, printed_rates
from analytics.released.values import Figure, Reason, Release, Result, RoundFacts, Weighted
from analytics.released.values import Row as ResultRow
from analytics.responses.codebook import MISSING, NOT_ASKED, Codebook, Variable, codebook
from analytics.responses.dataset import Dataset, Row, from_rows
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Table, Tables, count
from analytics.rules import Rules, whole_percent
from analytics.scores.precision import precision_claims, with_precision, with_sureness, without_precision
from analytics.scores.scoring import Scored, score
from conversations.definition.model import Battery

__all__ = ["Disclosed", "Material", "Release", "RoundFacts", "Row", "Rules", "make_release", "release_of"]

PLACE_CUT = "municipality"
Telling = TypeVar("Telling", WeightedShare, MixedScore)


def make_release(
    battery: Battery,
    region_names: Mapping[str, str],
    facts: RoundFacts,
    rows: Iterable[Row],
    rules: Rules,
    material: Material = NOTHING_ELSE,
) -> Release:
    """The release of a closed round: `rows` are its responses, `region_names` names its municipalities by code.

    Raises UnfitRow for a response that does not belong to the battery or round, UnfitFile for margins that do not,
    and Disclosed when a hidden figure could be worked out, also by subtracting an earlier release; then nothing is
    released.
    """
    book = codebook(battery)
    return release_of(from_rows(rows, book, list(region_names)), book, region_names, facts, rules, material)


def release_of(
    dataset: Dataset,
    book: Codebook,
    region_names: Mapping[str, str],
    facts: RoundFacts,
    rules: Rules,
    material: Material = NOTHING_ELSE,
) -> Release:
    """The same for responses that are columns already.

    Groups that could be subtracted from those of an earlier round are closed.
    """
    held: frozenset[Key] = frozenset()
    while True:
        release = _release(dataset, book, region_names, facts, rules, material, held)
        groups = told_apart(release, material.earlier)
        if not groups:
            refuse_subtractable(release, material.earlier)
            return release
        if EVERYBODY in groups:
            raise Disclosed(
                f"the answers read like those of an earlier round and of fewer than {rules.k} people more or less, "
                "or of more who answered alike; the difference would tell their answers"
            )
        held |= {participation_key(group) for group in groups}


def closed_groups(dataset: Dataset, book: Codebook, rules: Rules) -> frozenset[Key]:
    """Which groups of a round are closed by their size alone; a release may close more for the sake of earlier ones."""
    tables = count(dataset, replace(book, variables=()), dataset.used(rules.participation_cuts), ())
    return hidden_participation(tables, rules)


def _release(
    dataset: Dataset,
    book: Codebook,
    region_names: Mapping[str, str],
    facts: RoundFacts,
    rules: Rules,
    material: Material,
    held: frozenset[Key],
) -> Release:
    """The release with the groups in `held` closed, audited by itself."""
    cuts = dataset.used(rules.participation_cuts)
    tables = count(dataset, book, cuts, dataset.used(rules.question_cuts))
    closed = hidden_participation(tables, rules, held)
    scored = score(dataset, book, rules)
    scores = untabled(group_scores(dataset, scored, cuts, closed, rules), book, rules)
    measures = with_precision(dataset, scored, closed, rules)
    precise = tuple(precision_claims(measures, dataset, tables, book))
    visible = tuple(one.shown(book) for one in scores if not one.hidden)
    hidden, said = hidden_answers(tables, book, closed, Said(visible, precise), rules)
    scores = [one if one.hidden or one.shown(book) in said.scores else one.concealed() for one in scores]
    unsaid = {claim.question for claim in precise} - {claim.question for claim in said.claims}
    measures = tuple(without_precision(one) if unsaid & {*one.items} else one for one in measures)
    weighted, claims = _weighted(dataset, book, material, tables, hidden, said, rules)
    press = _Press(tables, hidden, rules)
    release = Release(
        round=replace(facts, outcomes={}),
        rules=rules,
        codebook=book,
        municipalities=dict(region_names),
        outcomes={name: press.outcome(number) for name, number in facts.outcomes.items()},
        took_part=press.took_part(),
        results=tuple(press.result(variable) for variable in book.variables),
        sureness=sure_shares(dataset, book, dataset.used(rules.question_cuts), hidden, rules),
        measures=measures,
        scores=with_sureness([one.released(rules) for one in scores], measures, scored, dataset, cuts),
        reliabilities=scored.reliabilities,
        ambassadors=ambassadors(dataset, cuts, closed),
        rates=printed_rates(facts.outcomes, rules),
        break_offs=break_off_curve(facts.outcomes, material.stopped, book, rules),
        texts=printable_texts(material.texts, material.names, closed, rules),
        weighted=weighted,
        self_assessments=material.self_assessments,
        interventions=material.interventions,
        compared_with=tuple(earlier.round.id for earlier in material.earlier),
        made_with=made_with(),
    )
    release = replace(release, honesty=measured(_evidence(dataset, book, scored, release, facts)))
    told = Said(said.scores, (*said.claims, *claims))
    mixed = mixed_scores(dataset, scored, release, material.earlier, _place_cut(dataset, rules))
    mixed, more = _untold(mixed, tables, book, hidden, told, rules)
    release = replace(release, mixes=with_scores(mixed))
    shown, unshown = released_keys(release)
    audit(tables, book, shown, unshown, rules, Said(told.scores, (*told.claims, *more)))
    return release


def _evidence(dataset: Dataset, book: Codebook, scored: Scored, release: Release, facts: RoundFacts) -> Evidence:
    """What may be looked at to see how far the release can be believed: only what it shows of the whole round."""
    shown = {one.measure for one in release.scores if one.group == EVERYBODY and one.value is not None}
    measures = {
        measure.id: points
        for measure, points in zip(scored.measures, scored.points, strict=True)
        if measure.id in shown
    }
    questions = {
        result.question
        for result in release.results
        if all(figure.hidden is None for column, figure in result.cells(result.whole_round) if column not in MISSING)
    }
    came = 0 if EVERYBODY in release.took_part and release.took_part[EVERYBODY].hidden else came_at_all(facts.outcomes)
    return Evidence(dataset, book, release.rules, measures, frozenset(questions), came)


def _weighted(
    dataset: Dataset,
    book: Codebook,
    material: Material,
    tables: Tables,
    hidden: frozenset[Key],
    said: Said,
    rules: Rules,
) -> tuple[Weighted | None, list[Claim]]:
    """The weighted shares that give nothing away, and what they tell."""
    if not material.margins or participation_key(EVERYBODY) in hidden:
        return None, []
    weighted, shares = weigh(dataset, book, material.margins, _place_cut(dataset, rules), rules)
    kept, claims = _untold(shares, tables, book, hidden, said, rules)
    return with_shares(weighted, kept), claims


def _place_cut(dataset: Dataset, rules: Rules) -> str | None:
    return PLACE_CUT if PLACE_CUT in dataset.used(rules.question_cuts) else None


def _untold(
    found: Sequence[Telling], tables: Tables, book: Codebook, hidden: frozenset[Key], said: Said, rules: Rules
) -> tuple[list[Telling], list[Claim]]:
    """Those of the weighted figures that give no hidden figure away beside what is `said`, and what they tell."""
    told = telling(tables, book, hidden, said, [claim for one in found for claim in one.claims], rules)
    kept = [one for one in found if not any(claim.question in told for claim in one.claims)]
    return kept, [claim for one in kept for claim in one.claims]


def released_keys(release: Release) -> tuple[set[Key], set[Key]]:
    """Which figures a release shows and which it hides, read from nothing but the release."""
    figures: dict[Key, Figure] = {participation_key(group): figure for group, figure in release.took_part.items()}
    for result in release.results:
        for row in result.rows:
            figures[result.question, row.group, base_of(row.group)] = row.base
            for column, figure in result.cells(row):
                figures[result.question, row.group, column] = figure
    shown = {key for key, figure in figures.items() if figure.count is not None or figure.share is not None}
    return shown, figures.keys() - shown


class _Press:
    """Turns counts into figures as they may be printed."""

    def __init__(self, tables: Tables, hidden: frozenset[Key], rules: Rules) -> None:
        self.tables, self.hidden, self.rules = tables, hidden, rules

    def outcome(self, number: int) -> Figure:
        if 0 < number < self.rules.k:
            return Figure(None, hidden=Reason.GROUP)
        return Figure(self.rules.rounded(number))

    def took_part(self) -> dict[Group, Figure]:
        numbers = zip(self.tables.groups, self.tables.took_part, strict=True)
        return {group: self._figure(participation_key(group), int(number)) for group, number in numbers}

    def result(self, variable: Variable) -> Result:
        table = self.tables.questions[variable.id]
        rows = tuple(self._row(variable, table, place, group) for place, group in enumerate(table.groups))
        return Result(variable.id, printed_columns(table, variable, EVERYBODY), rows)

    def _row(self, variable: Variable, table: Table, place: int, group: Group) -> ResultRow:
        base_key = (variable.id, group, base_of(group))
        answered = int(table.answered[place])
        base = answered if group.is_part else answered + int(table.counts[place, table.silent].sum())
        columns = printed_columns(table, variable, group)
        shared = 0 if base_key in self.hidden else base
        figures = tuple(
            self._figure((variable.id, group, column), int(number), shared, column)
            for column, number in zip(columns, table.counts[place], strict=False)
        )
        return ResultRow(group, self._figure(base_key, base), figures)

    def _figure(self, key: Key, number: int, base: int = 0, column: str = "") -> Figure:
        if key in self.hidden:
            closed = participation_key(key[1]) in self.hidden
            return Figure(None, hidden=Reason.GROUP if closed else Reason.CELL)
        share = whole_percent(number, base) if base and column != NOT_ASKED else None
        return Figure(self.rules.rounded(number), share)
