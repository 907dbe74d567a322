"""The municipalities: in which themes they differ, all side by side, and what they have done."""

from collections.abc import Iterator, Mapping, Sequence

from analytics.findings.municipalities import Comparison, Differing, Side, Standing, compare
from analytics.released.values import Measure
from analytics.report import labels
from analytics.report.contents import mirror, self_assessments, standing_out
from analytics.report.contents.municipalities import on_map
from analytics.report.contents.summary import SCORE
from analytics.report.contents.view import LIKELY, View, beside, dotted
from analytics.report.document import Block, Cell, Multiples, Paragraph, Row, Section, Strip, Table
from analytics.responses.groups import EVERYBODY, Group
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("The municipalities")
DASHED = phrase("The dashed line is the whole round. The line through a dot shows how uncertain the score is.")
SIDE_BY_SIDE = phrase("All municipalities, theme by theme")
STEADIED = label("table column", "Steadied score")
PLACES = label("table column", "Possible place")
ANSWERS = phrase("How many answered where")
NO_RANKING = phrase("Municipalities are in alphabetical order. This is not a ranking.")


def section(view: View) -> Section:
    """What differs first, then all of them side by side."""
    compared = _compared(view)
    differing = [one for one in compared if one[1].verdict is Differing.SOME_DIFFER]
    parts = (
        *on_map.sections(view),
        *_side_by_side(view),
        *(_measure(view, measure, found) for measure, found in differing),
        *standing_out.municipalities(view),
        *_people(view),
        *mirror.sections(view),
        *self_assessments.sections(view),
    )
    told = (Paragraph(view.said(text)) for text in (NO_RANKING, *_verdicts(view, compared)))
    return Section("places", view.said(TITLE), tuple(told), parts)


def verdicts(view: View) -> Iterator[Phrase]:
    """What can be said of all themes together: in which no municipality differs, and which cannot be compared."""
    return _verdicts(view, _compared(view))


def hidden(names: str) -> Phrase:
    """Of which municipalities nothing is shown."""
    return phrase("Hidden: {municipalities}", municipalities=names)


def _verdicts(view: View, compared: Sequence[tuple[Measure, Comparison]]) -> Iterator[Phrase]:
    """What can be said of all themes in which nothing differs, or can be compared."""
    same = _names(view, compared, Differing.NONE_DIFFERS)
    few = _names(view, compared, Differing.TOO_FEW)
    if same and not few and len(same) == len(compared):
        yield phrase("In no theme does a municipality clearly differ from the whole round.")
    elif same:
        yield phrase("No municipality clearly differs from the whole round in: {themes}", themes="; ".join(same))
    if few:
        yield phrase("Too few ambassadors or answers to compare the municipalities in: {themes}", themes="; ".join(few))


def _names(view: View, compared: Sequence[tuple[Measure, Comparison]], verdict: Differing) -> list[str]:
    return [view.inline(view.measure_name(measure)) for measure, found in compared if found.verdict is verdict]


def _side_by_side(view: View) -> tuple[Section, ...]:
    """One picture of all municipalities and themes."""
    shown = [
        (measure, [group for group in view.municipalities if view.value(measure, group) is not None])
        for measure in view.measures
    ]
    panels = tuple(_panel(view, measure, groups) for measure, groups in shown if groups)
    if not panels:
        return ()
    blocks = (Paragraph(view.said(DASHED), "note"), Multiples(panels), *_unshown(view))
    return (Section("side-by-side", view.said(SIDE_BY_SIDE), blocks),)


def _panel(view: View, measure: Measure, groups: Sequence[Group]) -> Table:
    heads = (view.head(labels.CUTS["municipality"]), Strip(), view.head(SCORE, True))
    region = view.value(measure, EVERYBODY)
    rows = (
        Row(
            (
                _name(view, group),
                beside(dotted(view.value(measure, group) or 0, view.interval(measure, group)), region),
                view.number_cell(view.number(view.value(measure, group) or 0)),
            )
        )
        for group in groups
    )
    return Table(view.measure_name(measure), heads, tuple(rows))


def _people(view: View) -> tuple[Section, ...]:
    groups = view.groups("municipality")
    if not groups:
        return ()
    figures = [view.took_part(group) for group in groups]
    most = max(figure.count or 0 for figure in figures)
    rows = tuple(view.count_row(_name(view, group), view.took_part(group), most) for group in groups)
    heads = (view.head(labels.CUTS["municipality"]), Strip(), view.head(labels.PEOPLE, True))
    table = Table(view.said(ANSWERS), heads, rows, shows_caption=False)
    return (Section("people", view.said(ANSWERS), (table,)),)


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
    table = Table(name, heads, rows, shows_caption=False)
    note = phrase(
        "A steadied score is drawn towards the others, the more the fewer people stand behind it; a possible place is "
        "where a municipality may stand among them, with 1 for the highest score."
    )
    told = (Paragraph(view.said(text)) for text in _sides(view, found))
    return Section(f"places-{measure.id}", name, (*told, table, Paragraph(view.said(note), "note")))


def _sides(view: View, found: Comparison) -> Iterator[Phrase]:
    """Which municipalities clearly lie on either side of the whole round."""
    sides = {side: ", ".join(map(view.group_name, found.on(side))) for side in Side}
    below, above = sides[Side.BELOW], sides[Side.ABOVE]
    if below:
        yield phrase("Clearly below the whole round: {municipalities}", municipalities=below)
    if above:
        yield phrase("Clearly above the whole round: {municipalities}", municipalities=above)


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
    places = view.from_to(view.number(found.best), view.number(found.worst))
    return view.number_cell(view.number(round(found.shrunk))), view.number_cell(places)


def _unshown(view: View) -> tuple[Block, ...]:
    """The municipalities of which no score is shown, by name."""
    unshown = [
        group for group in view.municipalities if all(view.value(measure, group) is None for measure in view.measures)
    ]
    if not unshown:
        return ()
    names = ", ".join(view.group_name(group) for group in unshown)
    return (Paragraph(view.said(hidden(names)), "note"),)
