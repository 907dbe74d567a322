"""The most important that is known of how far the answers can be believed: one sentence, and a picture if there is one.

As on all of page 1, nothing is named that does not lie far out: what is unclear stands on the page about belief alone.
"""

from collections.abc import Iterator

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.difference.verdicts import FAR, LARGE_CHANGE
from analytics.released.honesty import ALL_MEASURES, BY_LOT, Apart, ProtectedShare
from analytics.report import labels
from analytics.report.contents.experiments import statement as statement_of
from analytics.report.contents.view import LIKELY, View
from analytics.report.document import Block, Cell, Headline, Row, Strip, Table
from analytics.report.marks import Bar, IntervalLine, Tone
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, Text, label, phrase

ASKED = label("table column", "How it was asked")
OPENLY = phrase("Asked openly")
PROTECTED = phrase("When nobody can know the answer")


def statement(view: View) -> Headline:
    """What a protected question found, else what the lot did, else that nobody was drawn."""
    found = _protected(view)
    if found:
        quoted = phrase("“{statement}”", statement=view.inline(statement_of(view, found)))
        return Headline(view.said(_dared(view, found)), view.said(quoted))
    by_lot = _by_lot(view)
    if by_lot:
        return Headline(view.said(_asked(view, by_lot)))
    if view.release.ambassadors.get(EVERYBODY):
        text = phrase("Nobody was drawn by lot: the figures are those of the people whom ambassadors reached.")
    else:
        text = phrase("Nobody was drawn by lot: the figures are those of the people who came by themselves.")
    return Headline(view.said(text))


def picture(view: View) -> tuple[Block, ...]:
    """Both shares of the protected question, one above the other."""
    found = _protected(view)
    if not found:
        return ()
    heads = (view.head(ASKED), Strip(), view.head(labels.SHARE, True), view.head(LIKELY, True))
    table = Table(view.said(ASKED), heads, tuple(_rows(view, found)), shows_caption=False)
    return (table,)


def _rows(view: View, found: ProtectedShare) -> Iterator[Row]:
    assert found.share
    low, value, high = (within(end) for end in (found.share.low, found.share.value, found.share.high))
    yield _row(view, OPENLY, Tone.SILENT, within(found.openly or 0), view.number_cell("–"))
    likely = view.number_cell(view.percents(low, high))
    yield _row(view, PROTECTED, Tone.OTHER, value, likely, (IntervalLine(low, high, Tone.REGION),))


def _row(view: View, name: Text, tone: Tone, share: int, likely: Cell, lines: tuple[IntervalLine, ...] = ()) -> Row:
    bar = (Bar(0, share, tone),) if share else ()
    return Row((Cell(view.said(name)), Strip((*bar, *lines)), view.number_cell(view.percent(share)), likely))


def within(share: int) -> int:
    """By chance an estimate can lie outside of what a share can be."""
    return min(max(share, 0), 100)


def _protected(view: View) -> ProtectedShare | None:
    """The protected question that far more say is true than openly; if there are several, of which that is surest."""
    asked_twice = (one for one in view.release.honesty.protected if one.share and one.openly is not None)
    far = [one for one in asked_twice if one.gap and one.gap.low > FAR]
    return max(far, key=lambda one: one.gap.low if one.gap else 0, default=None)


def _dared(view: View, found: ProtectedShare) -> Phrase:
    assert found.share
    return phrase(
        "Far more say it when nobody can know their answer: {protected}, against {openly} openly.",
        protected=view.percent(within(found.share.value)),
        openly=view.percent(within(found.openly or 0)),
    )


def _by_lot(view: View) -> Apart | None:
    found = (one for one in view.release.honesty.apart if one.experiment == BY_LOT and one.subject == ALL_MEASURES)
    return next(found, None)


def _asked(view: View, one: Apart) -> Phrase:
    points = {"points": view.signed(one.points.value), "low": view.signed(one.points.low)}
    ends = points | {"high": view.signed(one.points.high)}
    if one.verdict is Verdict.HIGHER and one.points.low > LARGE_CHANGE:
        return phrase(
            "People are much more positive when an ambassador asks: {points} points ({low} to {high}).", **ends
        )
    if one.verdict is Verdict.LOWER and one.points.high < -LARGE_CHANGE:
        return phrase(
            "People are much less positive when an ambassador asks: {points} points ({low} to {high}).", **ends
        )
    return phrase(
        "Answering alone or being asked by an ambassador makes no great difference: {points} points ({low} to {high}).",
        **ends,
    )
