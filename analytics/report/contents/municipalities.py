"""Page 3: municipalities, and change."""

from collections.abc import Mapping

from analytics.findings.municipalities import Comparison, Differing, Side, Standing, compare
from analytics.released.values import Measure
from analytics.report import labels
from analytics.report.contents import register, standing_out
from analytics.report.contents.over_time import change, trends
from analytics.report.contents.summary import LIKELY, SCORE
from analytics.report.contents.view import View, beside, dotted
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.responses.groups import EVERYBODY, Group
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("Municipalities and change")
STEADIED = label("table column", "Steadied score")
PLACES = label("table column", "Possible place")
ANSWERS = phrase("How many answered where")


def section(view: View) -> Section:
    """The third page."""
    parts = (
        *_people(view),
        *(_measure(view, measure, found) for measure, found in _compared(view)),
        *standing_out.municipalities(view),
        change.section(view),
        *trends.sections(view),
        *register.sections(view),
    )
    intro = phrase(
        "Municipalities stand in the order of the alphabet. This is no ranking. The dashed line is the whole round. A "
        "steadied score is drawn towards the others, the more the fewer people stand behind it; a possible place is "
        "where a municipality may stand among them, with 1 for the highest score. Which are clearly below or above the "
        "whole round is tested for all themes together."
    )
    return Section("places", view.said(TITLE), (Paragraph(view.said(intro)),), parts, "page")


def _people(view: View) -> tuple[Section, ...]:
    groups = view.groups("municipality")
    if not groups:
        return ()
    figures = [view.took_part(group) for group in groups]
    most = max(figure.count or 0 for figure in figures)
    rows = tuple(view.count_row(_name(view, group), view.took_part(group), most) for group in groups)
    heads = (view.head(labels.CUTS["municipality"]), Strip(), view.head(labels.PEOPLE, True))
    table = Table(view.said(ANSWERS), heads, rows, shows_caption=False)
    return (Section("people", view.said(ANSWERS), (table, *view.whys(figures))),)


def _name(view: View, group: Group) -> Cell:
    return Cell(view.named(view.group_name(group)))


def _compared(view: View) -> list[tuple[Measure, Comparison]]:
    found = compare(view.release, [measure.id for measure in view.measures])
    return list(zip(view.measures, found, strict=True))


def _measure(view: View, measure: Measure, found: Comparison) -> Section:
    standings = {standing.group: standing for standing in found.standings}
    heads: tuple[Cell | Strip, ...] = (
        view.head(labels.CUTS["municipality"]),
        Strip(),
        view.head(SCORE, True),
        view.head(LIKELY, True),
        *((view.head(STEADIED, True), view.head(PLACES, True)) if standings else ()),
    )
    groups = [group for group in view.municipalities if view.value(measure, group) is not None]
    rows = tuple(_place(view, measure, group, standings) for group in (EVERYBODY, *groups))
    name = view.measure_name(measure)
    verdict = tuple(Paragraph(view.said(text)) for text in _verdict(view, found))
    table = Table(name, heads, rows, shows_caption=False)
    return Section(f"places-{measure.id}", name, (*verdict, table, *_unshown(view, measure)))


def _verdict(view: View, found: Comparison) -> list[Phrase]:
    """What can be said of all municipalities together."""
    if found.verdict is Differing.TOO_FEW:
        return [phrase("Too few ambassadors or answers to compare the municipalities.")]
    if found.verdict is Differing.NONE_DIFFERS:
        return [phrase("No municipality clearly differs from the whole round.")]
    sides = {side: ", ".join(map(view.group_name, found.on(side))) for side in Side}
    below, above = sides[Side.BELOW], sides[Side.ABOVE]
    return [
        *([phrase("Clearly below the whole round: {municipalities}", municipalities=below)] if below else []),
        *([phrase("Clearly above the whole round: {municipalities}", municipalities=above)] if above else []),
    ]


def _place(view: View, measure: Measure, group: Group, standings: Mapping[Group, Standing]) -> Row:
    region, value = view.value(measure, EVERYBODY), view.value(measure, group) or 0
    found = view.interval(measure, group)
    name = _name(view, group) if group.is_part else Cell(view.said(labels.WHOLE_ROUND))
    strip = beside(dotted(value, found), region if group.is_part else None)
    cells = (view.number_cell(view.number(value)), view.likely_cell(found))
    return Row((name, strip, *cells, *_standing(view, group, standings)), not group.is_part)


def _standing(view: View, group: Group, standings: Mapping[Group, Standing]) -> tuple[Cell, ...]:
    """The score drawn towards the others', and the places that the municipality may have among them."""
    if not standings:
        return ()
    found = standings.get(group)
    if found is None:
        return (view.number_cell("–"),) * 2
    places = phrase("{low} to {high}", low=view.number(found.best), high=view.number(found.worst))
    return view.number_cell(view.number(round(found.shrunk))), Cell(view.said(places), is_number=True)


def _unshown(view: View, measure: Measure) -> tuple[Block, ...]:
    """The municipalities whose score is hidden, by name, and why."""
    hidden = [group for group in view.municipalities if view.value(measure, group) is None]
    if not hidden:
        return ()
    names = ", ".join(view.group_name(group) for group in hidden)
    text = phrase("Hidden: {municipalities}", municipalities=names)
    whys = view.whys([view.hidden_score(measure, group) for group in hidden])
    return Paragraph(view.said(text), "note"), *whys
