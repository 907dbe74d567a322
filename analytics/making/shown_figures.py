"""What a release prints, drawn from the gate and from nowhere else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from analytics.disclosure.candidates import BAD_HALF, EXACT, GOOD_HALF, STEPS, halves
from analytics.disclosure.gate import Gate
from analytics.disclosure.primary import ANSWERED, ASKED
from analytics.disclosure.telling import SILENT, Key
from analytics.findings.shares import answering
from analytics.making.clustering import ambassadors_key
from analytics.making.group_scores import STEPS_OF_SCORES, score_key
from analytics.released.material import RATES
from analytics.released.values import (
    Figure,
    Measure,
    Reason,
    Release,
    Reliability,
    Result,
    ResultRow,
    Score,
    Silence,
    Sureness,
)
from analytics.responses.codebook import DECLINED, SKIPPED, Variable
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules, whole_percent
from analytics.scores.precision import alpha_key, spread_key, sureness_key, without_key
from analytics.scores.scoring import Scored

Shown = tuple[int | None, int]
"""A count, where it may stand beside it, and a share."""


NONE: Shown = (None, 0)


def took_part_key(group: Group) -> Key:
    """The name of how many took part in a group."""
    return "took part", group


def outcome_key(name: str) -> Key:
    """The name of how many came so far."""
    return "outcome", name


def rate_key(name: str) -> Key:
    """The name of a rate of participation."""
    return "rate", name


BREAK_OFFS: Key = ("break-offs",)


class ShownFigures:
    """Turns what the gate lets through into figures; `groups` are all that there are."""

    def __init__(self, gate: Gate, groups: Sequence[Group], rules: Rules) -> None:
        self.gate, self.groups, self.rules = gate, groups, rules

    def outcomes(self, names: Iterable[str]) -> dict[str, Figure]:
        """What became of those who opened the link."""
        found = {name: self.gate.printed(outcome_key(name)) for name in names}
        return {
            name: Figure(None, hidden=Reason.GROUP) if number is None else Figure(self.rules.rounded(number))
            for name, number in found.items()
        }

    def rates(self) -> dict[str, int]:
        """The rates of participation."""
        found = {name: self.gate.printed(rate_key(name)) for name in RATES}
        return {name: rate for name, rate in found.items() if rate is not None}

    def took_part(self) -> dict[Group, Figure]:
        """How many took part in each group."""
        return {group: self._count(took_part_key(group), group) for group in self.groups}

    def ambassadors(self) -> dict[Group, int]:
        """How many ambassadors stand behind each open group."""
        found = {group: self.gate.printed(ambassadors_key(group)) for group in self.groups}
        return {group: number for group, number in found.items() if number is not None}

    def result(self, variable: Variable) -> Result:
        """A question's table; groups that are the whole round, or nobody, have no row."""
        table = self.gate.tables.questions[variable.id]
        cuts = [cut for cut in self.gate.printed_cuts if cut in self.gate.opened.cuts]
        rows = [group for group in table.groups if group == EVERYBODY or self._is_row(group, cuts)]
        options = tuple(option.code for option in variable.options)
        silence = self._silence(variable)
        return Result(variable.id, options, tuple(self._row(variable, group) for group in rows), silence)

    def _is_row(self, group: Group, cuts: Sequence[str]) -> bool:
        """Whether somebody is in a group: else there is nothing to show, and nothing to hide."""
        return group.cut in cuts and self.gate.printed(took_part_key(group)) != 0

    def sureness(self, results: Sequence[Result]) -> dict[str, dict[Group, Sureness]]:
        """How sure the shares of each row are of which something is shown; it tells how many a closed group are."""
        return {
            result.question: {
                row.group: sure
                for row in result.rows
                if row.base.hidden is not Reason.GROUP
                and any(figure.share is not None for figure in (*row.figures, row.good, row.bad) if figure)
                and (sure := self.gate.printed(sureness_key(result.question, row.group)))
            }
            for result in results
        }

    def measures(self, scored: Scored) -> tuple[Measure, ...]:
        """What has a score, and how much people differ in it."""
        return tuple(replace(one, spread=self.gate.printed(spread_key(one.id))) for one in scored.measures)

    def reliabilities(self, scored: Scored) -> tuple[Reliability, ...]:
        """How reliable each theme of several items is."""
        return tuple(
            Reliability(
                theme=one.theme,
                items=len(one.items),
                alpha=self.gate.printed(alpha_key(one.theme)),
                without_each=self.gate.printed(without_key(one.theme)),
            )
            for one in scored.alphas
        )

    def scores(self, release: Release) -> tuple[Score, ...]:
        """The scores of all groups in the measures of a release, which has its tables already."""
        results = {result.question: result for result in release.results}
        answered = {
            measure.id: max(answering(release, results[item]) for item in measure.items) for measure in release.measures
        }
        return tuple(
            self._score(measure, group, release, answered[measure.id])
            for measure in release.measures
            for group in self.groups
        )

    def _score(self, measure: Measure, group: Group, release: Release, answered: float) -> Score:
        """Its people are about as many of those who took part in the group as answered in the whole round."""
        for step in sorted(STEPS_OF_SCORES):
            value = self.gate.printed(score_key(measure.id, group, step))
            if value is not None:
                people = release.took_part[group].count
                sure = self.gate.printed(sureness_key(measure.id, group)) if measure.spread is not None else None
                about = None if people is None else self.rules.rounded(round(people * answered))
                return Score(measure.id, group, value, about, sureness=sure, step=step)
        return Score(measure.id, group, None, None, self._reason(group))

    def _count(self, key: Key, group: Group) -> Figure:
        number = self.gate.printed(key)
        return Figure(None, hidden=self._reason(group)) if number is None else Figure(self.rules.rounded(number))

    def _reason(self, group: Group) -> Reason:
        return Reason.GROUP if group in self.gate.opened.closed else Reason.CELL

    def _row(self, variable: Variable, group: Group) -> ResultRow:
        base = self._count((variable.id, group, ANSWERED), group)
        step, shown = self._shown(variable, group, base.count is not None)
        shown = {**(self._zeros(variable) if group.is_part else {}), **shown}
        figures = tuple(self._figure(shown.get(option.code), group) for option in variable.options)
        good, bad = (self._half(shown, half, step, variable) for half in (GOOD_HALF, BAD_HALF))
        return ResultRow(group, base, figures, step, good, bad)

    def _silence(self, variable: Variable) -> Silence:
        asked = self._count((variable.id, EVERYBODY, ASKED), EVERYBODY)
        step, shown = self._shown(variable, EVERYBODY, asked.count is not None, SILENT)
        skipped, declined = (self._figure(shown.get(column), EVERYBODY) for column in (SKIPPED, DECLINED))
        not_asked = self._not_asked(variable) if variable.conditional else None
        is_hidden = skipped.share is None or declined.share is None
        return Silence(asked, skipped, declined, not_asked, step, self._together(variable) if is_hidden else None)

    def _together(self, variable: Variable) -> Figure | None:
        """All who did not answer, where both bases are shown, which tell how many they are to the number."""
        asked, answered = (self.gate.printed((variable.id, EVERYBODY, base)) for base in (ASKED, ANSWERED))
        if asked is None or answered is None or 0 < asked - answered < self.rules.k:
            return None
        return Figure(self.rules.rounded(asked - answered), whole_percent(asked - answered, asked))

    def _shown(self, variable: Variable, group: Group, has_base: bool, *of: str) -> tuple[int, Mapping[str, Shown]]:
        """A row's shares in the finest steps that are let through; with counts of whole percentages, and of nobody."""
        coarse, *finer = STEPS
        for step in sorted(finer):
            found = self.gate.printed((variable.id, group, *of, step))
            if found is not None:
                counted = has_base and step == EXACT
                return step, {
                    name: (count if counted or not count else None, share) for name, (count, share) in found.items()
                }
        return coarse, dict(self._coarse(variable, group))

    def _zeros(self, variable: Variable) -> dict[str, Shown]:
        """The answers of which it is shown that nobody in the round gave them: so nobody in a part of it did."""
        _, whole = self._shown(variable, EVERYBODY, has_base=True)
        return {option.code: whole[option.code] for option in variable.options if whole.get(option.code, NONE)[0] == 0}

    def _coarse(self, variable: Variable, group: Group) -> Iterator[tuple[str, Shown]]:
        columns = self.gate.tables.questions[variable.id].columns
        for name in (*columns, *halves(variable)):
            found = self.gate.printed((variable.id, group, name))
            if found is not None:
                yield name, found

    def _figure(self, shown: Shown | None, group: Group) -> Figure:
        if shown is None:
            return Figure(None, hidden=self._reason(group))
        count, share = shown
        return Figure(None if count is None else self.rules.rounded(count), share)

    def _not_asked(self, variable: Variable) -> Figure:
        """All but those who were asked."""
        asked = self.gate.printed((variable.id, EVERYBODY, ASKED))
        if asked is None:
            return Figure(None, hidden=self._reason(EVERYBODY))
        return Figure(self.rules.rounded(self.gate.opened.people - asked))

    def _half(self, shown: Mapping[str, Shown], half: str, step: int, variable: Variable) -> Figure | None:
        """A half of the answers, where it is not the sum of what is shown of them."""
        codes = halves(variable).get(half, ())
        if half not in shown or (step == EXACT and all(code in shown for code in codes)):
            return None
        return self._figure(shown[half], EVERYBODY)
