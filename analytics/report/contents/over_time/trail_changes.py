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
    Verdict.UNCLEAR: phrase("Those who came back had not clearly answered otherwise at first than those who did not."),
}
NONE_CLEAR = phrase("Nothing has clearly changed within the same people.")
TOO_FEW = phrase("Too few of them answered the same questions both times for anything to be said.")
NOTE = phrase(
    "Between rounds all who answered are compared. Within people each is compared with their own earlier answers. The "
    "last change is weighted by whether people answered from the better or the worse half at first."
)


def sections(view: View) -> tuple[Section, ...]:
    """What happened to people since the round that the report compares with, or the last one of the series before."""
    earlier = view.earlier.round.id if view.earlier else ""
    trails = view.release.trails
    chosen = next((one for one in trails if one.round == earlier), trails[-1] if trails else None)
    return (Section("within", view.said(TITLE), tuple(_blocks(view, chosen))),) if chosen else ()


def _blocks(view: View, trails: TrailChanges) -> Iterator[Block]:
    came = phrase(
        "About {back} of about {began} people with a card from {round} came back and answered again.",
        back=view.number(trails.back),
        began=view.number(trails.began),
        round=trails.name,
    )
    yield Paragraph(view.said(came))
    if trails.first_answers in FIRST_ANSWERS:
        yield Paragraph(view.said(FIRST_ANSWERS[trails.first_answers]))
    if not trails.changes:
        yield Paragraph(view.said(TOO_FEW))
        return
    clear = [one for one in trails.changes if one.verdict in (Verdict.HIGHER, Verdict.LOWER)]
    yield from (Paragraph(view.said(_sentence(view, one))) for one in clear)
    if not clear:
        yield Paragraph(view.said(NONE_CLEAR))
    yield _table(view, trails)
    yield Paragraph(view.said(NOTE), "note")


def _sentence(view: View, one: TrailChange) -> Phrase:
    return phrase(
        "{theme}: {points} points within the same people ({low} to {high}).",
        theme=view.inline(_name(view, one)),
        points=view.signed(one.points),
        low=view.signed(one.low),
        high=view.signed(one.high),
    )


def _table(view: View, trails: TrailChanges) -> Table:
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
                Cell(_name(view, one)),
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


def _name(view: View, one: TrailChange) -> Words:
    return view.measure_name(next(measure for measure in view.release.measures if measure.id == one.measure))
