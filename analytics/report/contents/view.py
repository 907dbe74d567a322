"""A release with its wording, looked up the way the pages need it, and its figures as cells."""

from collections.abc import Sequence
from functools import cached_property

from analytics.estimate import proportions
from analytics.findings.bad_answers import bad_codes, good_codes
from analytics.findings.sureness import Scores
from analytics.released.values import Figure, Measure, Release
from analytics.report import labels
from analytics.report.document import Cell, Row, Strip
from analytics.report.marks import Bar, Dot, IntervalLine, Rule, Tone, Words
from analytics.report.region import NO_REGION, ReportedRegion
from analytics.report.wording import Wording
from analytics.responses.codebook import Codebook, Variable
from analytics.responses.groups import EVERYBODY, MUNICIPALITY, NOT_SAID, Group
from conversations.audience import Audience
from conversations.definition.texts import Texts
from conversations.phrases import Text, label, opening, phrase
from locales.alphabet import in_alphabet

LIKELY = label("table column", "Uncertainty (from–to)")

_LEFT_TO_RIGHT, _FIRST_STRONG, _END = "\u2066", "\u2068", "\u2069"
"""Around a number with its sign, which would else change sides."""


class View:
    """Everything a page is made of; nothing here is computed from anything but releases.

    `others` are those of other audiences beside which the release is set.
    """

    def __init__(
        self,
        release: Release,
        wording: Wording,
        earlier: Release | None = None,
        before: Sequence[Release] = (),
        region: ReportedRegion = NO_REGION,
        others: Sequence[Release] = (),
    ) -> None:
        self.release, self.wording, self.earlier, self.before = release, wording, earlier, before
        self.region, self.others = region, others
        self.scores = Scores(release)
        self.results = {result.question: result for result in release.results}
        self.variables = {variable.id: variable for variable in release.codebook.variables}
        self.questions = _in_order(release.codebook)

    @property
    def is_of_newcomers(self) -> bool:
        """Whether newcomers answered, and not those who work with them."""
        return self.release.round.audience is Audience.NEWCOMERS

    @property
    def has_results(self) -> bool:
        return bool(self.release.took_part[EVERYBODY].count)

    def text(self, text: Text) -> str:
        return self.wording.say(text)

    def said(self, text: Text) -> Words:
        return Words(self.wording.say(text))

    def named(self, name: str) -> Words:
        """A name that somebody wrote, in whatever language."""
        return Words(name)

    def heading(self, name: str) -> Words:
        """The same where it stands over something, or at the beginning of a line."""
        return Words(opening(name))

    def quoted(self, text: Texts) -> Words:
        """A text of the battery."""
        if self.wording.question_language == self.wording.language:
            return Words(self.wording.battery(text))
        return Words(self.wording.battery(text), self.wording.question_language)

    def inline(self, words: Words) -> str:
        """A text to stand within a sentence, kept apart from it where it is in another language."""
        return f"{_FIRST_STRONG}{words.text}{_END}" if words.language else words.text

    def bad_half(self, item: str) -> Words:
        """What those say who answered an item from its bad half."""
        variable = self.variables[item]
        return self._half(variable, variable.bad_sentence, bad_codes(variable))

    def good_half(self, item: str) -> Words:
        """What those say who answered an item from its good half."""
        variable = self.variables[item]
        return self._half(variable, variable.good_sentence, good_codes(variable))

    def _half(self, variable: Variable, sentence: Texts, codes: Sequence[str]) -> Words:
        """The battery's sentence, or the item with the answers as given."""
        if sentence:
            return self.quoted(sentence)
        answers = " / ".join(self.quoted(one.label).text for one in variable.options if one.code in codes)
        item = self.quoted(variable.label)
        return Words(f"{item.text} ({answers})", item.language)

    def theme(self, id: str) -> Words:
        return self.quoted(dict(self.release.codebook.themes)[id])

    def groups(self, cut: str) -> list[Group]:
        """Municipalities by name, so that their order says nothing, and last who did not say where they live; other
        groups as the release has them."""
        found = [group for group in self.release.took_part if group.cut == cut]
        if cut != MUNICIPALITY:
            return found
        return sorted(
            found, key=lambda group: (group == NOT_SAID, in_alphabet(self.group_name(group), self.wording.language))
        )

    @property
    def municipalities(self) -> list[Group]:
        """Those that can be compared, by name; who did not say where they live are none."""
        return [group for group in self.groups(MUNICIPALITY) if group != NOT_SAID]

    def group_name(self, group: Group) -> str:
        entered = {Group("intervention", one.id): one.name for one in self.release.interventions}
        if group in entered:
            return entered[group]
        return self.wording.group(group, self.release.municipalities)

    def took_part(self, group: Group) -> Figure:
        return self.release.took_part[group]

    @cached_property
    def measures(self) -> list[Measure]:
        """What has a score that is shown for the whole round, in the battery's order."""
        return [measure for measure in self.release.measures if self.value(measure, EVERYBODY) is not None]

    def is_by_question(self, theme: str) -> bool:
        """Whether a theme has no score of its own but its questions have."""
        return sum(measure.theme == theme for measure in self.release.measures) > 1

    def measure_name(self, measure: Measure) -> Words:
        """The theme, or a question and what its best score means where the theme has no score of its own."""
        if not self.is_by_question(measure.theme):
            return self.theme(measure.theme)
        item = self.variables[measure.id]
        best = self.quoted(item.options[0 if item.first_is_good else -1].label)
        question = self.quoted(item.label)
        facts = {"question": question.text.rstrip("."), "answer": best.text}
        return Words(self.text(phrase("{question} (100 = {answer})", **facts)), question.language)

    def value(self, measure: Measure, group: Group) -> int | None:
        """A group's score, None where it is hidden."""
        score = self.scores.shown(measure.id, group)
        return score.value if score else None

    def interval(self, measure: Measure, group: Group) -> tuple[float, float] | None:
        """Where a group's score may well lie, cut off at 0 and 100."""
        estimate = self.scores.estimate(measure.id, group)
        return clipped(estimate.interval()) if estimate else None

    def likely_cell(self, interval: tuple[float, float] | None) -> Cell:
        """An interval."""
        if interval is None:
            return self.number_cell("–")
        low, high = (self.number(round(end)) for end in interval)
        return Cell(Words(self.from_to(low, high)), is_number=True)

    def percent_cell(self, interval: proportions.Interval | None) -> Cell:
        """An interval of a share."""
        if interval is None:
            return self.number_cell("–")
        return Cell(Words(self.percents(round(interval.low), round(interval.high))), is_number=True)

    def percents(self, low: int, high: int) -> str:
        """From one percentage to another; once if they are the same."""
        if low == high:
            return self.percent(low)
        return self.from_to(self.number(low), self.percent(high))

    def from_to(self, low: str, high: str) -> str:
        """Two figures without signs and what lies between them, in their order from right to left, too."""
        return self._left_to_right(self.text(phrase("{low}–{high}", low=low, high=high)))

    def column_name(self, variable: Variable, column: str) -> Words:
        if column in labels.MISSING:
            return self.said(labels.MISSING[column])
        return self.quoted(next(option.label for option in variable.options if option.code == column))

    def percent(self, share: int) -> str:
        return self.wording.percent(share)

    def number(self, number: float) -> str:
        return self.wording.number(number)

    def signed(self, number: float) -> str:
        """A difference: with its sign, and rounded to whole points."""
        return self._with_sign(round(number))

    def _with_sign(self, number: float) -> str:
        text = f"{'+' if number > 0 else '−' if number < 0 else '±'}{self.number(abs(number))}"
        return self._left_to_right(text)

    def _left_to_right(self, text: str) -> str:
        return f"{_LEFT_TO_RIGHT}{text}{_END}" if Wording.direction(self.wording.language) == "rtl" else text

    def tenths(self, number: float) -> str:
        """The same to a tenth of a point."""
        return self._with_sign(round(number, 1))

    def head(self, text: Text, is_number: bool = False) -> Cell:
        return Cell(self.said(text), is_number)

    def number_cell(self, text: str) -> Cell:
        return Cell(Words(text), is_number=True)

    def hidden_cell(self, span: int = 1) -> Cell:
        return Cell(self.said(labels.HIDDEN), is_number=True, is_hidden=True, span=span)

    def count_cell(self, figure: Figure) -> Cell:
        if figure.hidden is not None:
            return self.hidden_cell()
        return self.number_cell("–" if figure.count is None else self.number(figure.count))

    def share_cell(self, figure: Figure, step: int = 1) -> Cell:
        """A percentage, marked where it is rounded to more than whole ones."""
        if figure.hidden is not None:
            return self.hidden_cell()
        return self.number_cell(self.share_text(figure, step))

    def share_text(self, figure: Figure, step: int = 1) -> str:
        """The same as a text."""
        if figure.hidden is not None:
            return self.text(labels.HIDDEN)
        about = "~" if step > 1 else ""
        return "–" if figure.share is None else f"{about}{self.percent(figure.share)}"

    def count_row(self, name: Cell, figure: Figure, most: int) -> Row:
        """A name, a bar, and a number of people."""
        bar = (Bar(0, 100 * figure.count / most),) if figure.count and most else ()
        return Row((name, Strip(bar), self.count_cell(figure)))


def _in_order(book: Codebook) -> dict[str, Variable]:
    """All questions by id, also those without a table, in the battery's order."""
    found = {variable.id: variable for variable in (*book.variables, *book.protected, *book.written)}
    return {id: found[id] for id in book.order if id in found} | found


def dotted(value: int, interval: tuple[float, float] | None, tone: Tone = Tone.MAIN) -> Strip:
    """A score with where it may well lie."""
    line = (IntervalLine(*interval, tone),) if interval else ()
    return Strip((*line, Dot(value, tone)), has_scale=True)


def beside(strip: Strip, region: int | None) -> Strip:
    """The same with the whole round's score to compare with."""
    rule = (Rule(region),) if region is not None else ()
    return Strip((*rule, *strip.marks), has_scale=True)


def clipped(interval: proportions.Interval) -> tuple[float, float]:
    """Within 0 and 100."""
    return max(interval.low, 0.0), min(interval.high, 100.0)
