"""How far the figures can be believed, one finding a line: for the CSV files, and for a sheet of the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.released.honesty import ALL_MEASURES, Apart, Honesty, ProtectedShare, Range
from analytics.report.contents import doubts, experiments
from analytics.report.contents.view import View
from conversations.phrases import Text

COLUMNS = ("finding", "subject", "experiment", "arm", "value", "low", "high", "people", "verdict")
"""`finding` is apart (in points), protected, openly, gap, attentive, sign, silent (in percent), agreeing, everybody,
without_signs, supposed or without_ambassador (in points), alike (in percent); `verdict` says what is clear, or
why there is no result."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding; fields that do not apply are empty."""

    finding: str
    subject: str = ""
    experiment: str = ""
    arm: int | None = None
    value: int | None = None
    low: int | None = None
    high: int | None = None
    people: int | None = None
    verdict: str = ""

    def cells(self) -> tuple[str | int | None, ...]:
        """The line in the order of `COLUMNS`."""
        return tuple(getattr(self, column) for column in COLUMNS)


def honesty_lines(honesty: Honesty) -> Iterator[Line]:
    """Everything that is said of how far the figures can be believed."""
    yield from (_apart(one) for one in honesty.apart)
    for one in honesty.protected:
        yield from _protected(one)
    if honesty.agreeing:
        yield _in_range(Line("agreeing"), honesty.agreeing)
    yield from (Line("sign", sign.value, value=share) for sign, share in honesty.signs.items())
    for scores in honesty.without_signs:
        yield Line("everybody", scores.measure, value=scores.everybody)
        yield Line("without_signs", scores.measure, value=scores.without)
    for supposed in honesty.silent:
        yield Line("supposed", supposed.measure, value=supposed.supposed)
        yield Line("silent", supposed.measure, value=supposed.silent)
    if honesty.alike:
        yield Line("alike", value=honesty.alike.part)
    yield from (Line("without_ambassador", one.measure, value=one.points) for one in honesty.without_ambassador)


def _in_range(line: Line, found: Range) -> Line:
    return replace(line, value=found.value, low=found.low, high=found.high)


def _apart(one: Apart) -> Line:
    about = "by_lot" if one.experiment == "" else one.experiment
    subject = one.subject or "all"
    line = Line("apart", subject, about, one.arm, people=one.people, verdict=one.verdict.value)
    return _in_range(line, one.points)


def _protected(one: ProtectedShare) -> Iterator[Line]:
    subject = " ".join(one.questions)
    if one.refusal or one.share is None:
        yield Line("protected", subject, people=one.people, verdict=one.refusal.value if one.refusal else "")
        return
    yield _in_range(Line("protected", subject, people=one.people), one.share)
    if one.openly is not None:
        yield Line("openly", subject, value=one.openly)
    if one.gap:
        yield _in_range(Line("gap", subject), one.gap)
    if one.attentive is not None:
        yield Line("attentive", subject, value=one.attentive)


def named_lines(view: View) -> Iterator[tuple[str | int | None, ...]]:
    """The comparisons, protected shares and signs in words: what it is, about what, its value and likely ends."""
    honesty = view.release.honesty
    titles = {experiment.id: experiments.TITLES[experiment.about] for experiment in view.release.codebook.experiments}
    for one in honesty.apart:
        title = titles.get(one.experiment, experiments.ASKED_BY_LOT)
        subject = experiments.subject_name(view, one.subject or ALL_MEASURES).text
        yield view.text(title), subject, one.points.value, one.points.low, one.points.high
    for share in honesty.protected:
        if share.share:
            ends = (share.share.value, share.share.low, share.share.high)
            yield view.text(experiments.PROTECTED), experiments.statement(view, share).text, *ends
    if honesty.agreeing:
        yield view.text(doubts.AGREEING), "", honesty.agreeing.value, honesty.agreeing.low, honesty.agreeing.high
    yield from (_named(view, doubts.CARELESS, doubts.SIGNS[sign], share) for sign, share in honesty.signs.items())
    for supposed in honesty.silent:
        yield _named(view, doubts.SILENT, doubts.measure_name(view, supposed.measure).text, supposed.supposed)
    for moved in honesty.without_ambassador:
        yield _named(view, doubts.ALIKE, doubts.measure_name(view, moved.measure).text, moved.points)


def _named(view: View, title: Text, subject: Text, value: int) -> tuple[str | int | None, ...]:
    return view.text(title), view.text(subject), value, None, None
