"""Change within the people who answered an earlier round of a series and came back, beside change between rounds."""

from collections.abc import Iterator

from analytics.estimate.difference.verdict import Verdict
from analytics.findings.change import changes
from analytics.released.trail_changes import TrailChange, TrailChanges
from analytics.report import labels
from analytics.report.contents.over_time.change import THEME
from analytics.report.contents.view import LIKELY, View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Table
from analytics.report.marks import Words
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("Change within the same people")
BETWEEN = label("table column", "Between rounds")
WITHIN = label("table column", "Within people")
AS_ALL = label("table column", "As if all came back")
FIRST_ANSWERS = {
    Verdict.HIGHER: phrase("Those who came back had answered better at first than those who did not."),
    Verdict.LOWER: phrase("Those who came back had answered worse at first than those who did not."),
    Verdict.UNCLEAR: phrase(
        "Those who came back had not clearly answered differently at first from those who did not."
    ),
}
NONE_CLEAR = phrase("Nothing has clearly changed within the same people.")
TOO_FEW = phrase("Too few of them answered the same questions both times for anything to be said.")
WHOLE_ROUND_ONLY = phrase("This is of the whole round. Those who came back are not told apart by municipality.")
NOTE = phrase(
    "Between rounds all who answered are compared. Within people each is compared with their own earlier answers. The "
    "last change is weighted by whether people answered from the better or the worse half at first."
)


def sections(view: View) -> tuple[Section, ...]:
    """What happened to people, with a table of all that was asked alike."""
    trails = chosen(view)
    return (Section("within", view.said(TITLE), tuple(_blocks(view, trails))),) if trails else ()


def of_the_whole_round(view: View) -> tuple[Section, ...]:
    """The same in sentences, for a page about a part of the round."""
    trails = chosen(view)
    if trails is None:
        return ()
    told = (*sayings(view, trails), view.said(WHOLE_ROUND_ONLY))
    return (Section("within", view.said(TITLE), tuple(map(Paragraph, told))),)


def chosen(view: View) -> TrailChanges | None:
    """Those who came back since the round that the report compares with, or since the last of the series before."""
    earlier = view.earlier.round.id if view.earlier else ""
    trails = view.release.trails
    return next((one for one in trails if one.round == earlier), trails[-1] if trails else None)


def sayings(view: View, trails: TrailChanges) -> Iterator[Words]:
    """Who came back, and what has clearly changed for them, in sentences: the same in every paper."""
    came = phrase(
        "About {back} of about {began} people with a card from {round} came back and answered again.",
        back=view.number(trails.back),
        began=view.number(trails.began),
        round=trails.name,
    )
    yield view.said(came)
    if trails.first_answers in FIRST_ANSWERS:
        yield view.said(FIRST_ANSWERS[trails.first_answers])
    if not trails.changes:
        yield view.said(TOO_FEW)
        return
    clear = [one for one in trails.changes if one.verdict in (Verdict.HIGHER, Verdict.LOWER)]
    yield from (view.said(_sentence(view, one)) for one in clear)
    if not clear:
        yield view.said(NONE_CLEAR)


def _blocks(view: View, trails: TrailChanges) -> Iterator[Block]:
    yield from map(Paragraph, sayings(view, trails))
    if trails.changes:
        yield table(view, trails)
        yield Paragraph(view.said(NOTE), "note")


def _sentence(view: View, one: TrailChange) -> Phrase:
    return phrase(
        "{theme}: {points} points within the same people ({low} to {high}).",
        theme=view.inline(name_of(view, one)),
        points=view.signed(one.points),
        low=view.signed(one.low),
        high=view.signed(one.high),
    )


def table(view: View, trails: TrailChanges) -> Table:
    """All that was asked alike, between the rounds and within people."""
    between = {}
    if view.earlier and view.earlier.round.id == trails.round:
        between = {one.measure: view.signed(one.points) for one in changes(view.earlier, view.release)}
    heads = (
        view.head(THEME),
        *(view.head(head, True) for head in (BETWEEN, WITHIN, LIKELY, AS_ALL, labels.PEOPLE)),
    )
    rows = tuple(
        Row(
            (
                Cell(name_of(view, one)),
                view.number_cell(between.get(one.measure, "–")),
                view.number_cell(view.signed(one.points)),
                Cell(view.said(_likely(view, one)), is_number=True),
                view.number_cell("–" if one.weighted is None else view.signed(one.weighted)),
                view.number_cell(view.number(one.people)),
            )
        )
        for one in trails.changes
    )
    return Table(view.said(TITLE), heads, rows, shows_caption=False)


def _likely(view: View, one: TrailChange) -> Phrase:
    return phrase("{low} to {high}", low=view.signed(one.low), high=view.signed(one.high))


def name_of(view: View, one: TrailChange) -> Words:
    """What it is that has changed."""
    return view.measure_name(next(measure for measure in view.release.measures if measure.id == one.measure))
