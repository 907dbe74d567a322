"""Page 3: municipalities, and change."""

from analytics.findings.municipalities import Side, Verdict, compare
from analytics.groups import EVERYBODY, Group
from analytics.released import Measure
from analytics.report import texts
from analytics.report.contents import change, register
from analytics.report.contents.summary import LIKELY, SCORE
from analytics.report.contents.view import View, beside, dotted
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from conversations.phrases import Phrase, phrase

TITLE = phrase("Municipalities and change")
ANSWERS = phrase("How many answered where")


def section(view: View) -> Section:
    """The third page."""
    parts = (
        *_people(view),
        *(_measure(view, measure) for measure in view.measures),
        change.section(view),
        *register.sections(view),
    )
    intro = phrase(
        "Municipalities stand in the order of the alphabet. This is no ranking: most differences between them are "
        "smaller than what chance alone would make. The dashed line is the whole round."
    )
    return Section("places", view.said(TITLE), (Paragraph(view.said(intro)),), parts, "page")


def _people(view: View) -> tuple[Section, ...]:
    groups = view.groups("municipality")
    if not groups:
        return ()
    figures = [view.took_part(group) for group in groups]
    most = max(figure.count or 0 for figure in figures)
    rows = tuple(view.count_row(_name(view, group), view.took_part(group), most) for group in groups)
    heads = (view.head(texts.CUTS["municipality"]), Strip(), view.head(texts.PEOPLE, True))
    table = Table(view.said(ANSWERS), heads, rows, shows_caption=False)
    return (Section("people", view.said(ANSWERS), (table, *view.whys(figures))),)


def _name(view: View, group: Group) -> Cell:
    return Cell(view.named(view.group_name(group)))


def _measure(view: View, measure: Measure) -> Section:
    heads = (view.head(texts.CUTS["municipality"]), Strip(), view.head(SCORE, True), view.head(LIKELY, True))
    groups = [group for group in view.groups("municipality") if view.value(measure, group) is not None]
    rows = tuple(_place(view, measure, group) for group in (EVERYBODY, *groups))
    name = view.measure_name(measure)
    verdict = tuple(Paragraph(view.said(text)) for text in _verdict(view, measure))
    table = Table(name, heads, rows, shows_caption=False)
    return Section(f"places-{measure.id}", name, (*verdict, table, *_unshown(view, measure)))


def _verdict(view: View, measure: Measure) -> list[Phrase]:
    """What can be said of all municipalities together."""
    found = compare(view.release, measure.id)
    if found.verdict is Verdict.TOO_FEW:
        return [phrase("Too few ambassadors or answers to compare the municipalities.")]
    if found.verdict is Verdict.NONE_DIFFERS:
        return [phrase("No municipality clearly differs from the whole round.")]
    sides = {side: ", ".join(map(view.group_name, found.on(side))) for side in Side}
    below, above = sides[Side.BELOW], sides[Side.ABOVE]
    return [
        *([phrase("Clearly below the whole round: {municipalities}", municipalities=below)] if below else []),
        *([phrase("Clearly above the whole round: {municipalities}", municipalities=above)] if above else []),
    ]


def _place(view: View, measure: Measure, group: Group) -> Row:
    region, value = view.value(measure, EVERYBODY), view.value(measure, group) or 0
    found = view.interval(measure, group)
    name = _name(view, group) if group.is_part else Cell(view.said(texts.WHOLE_ROUND))
    strip = beside(dotted(value, found), region if group.is_part else None)
    return Row((name, strip, view.number_cell(view.number(value)), view.likely_cell(found)), not group.is_part)


def _unshown(view: View, measure: Measure) -> tuple[Block, ...]:
    """The municipalities whose score is hidden, by name, and why."""
    hidden = [group for group in view.groups("municipality") if view.value(measure, group) is None]
    if not hidden:
        return ()
    names = ", ".join(view.group_name(group) for group in hidden)
    text = phrase("Hidden: {municipalities}", municipalities=names)
    whys = view.whys([view.hidden_score(measure, group) for group in hidden])
    return Paragraph(view.said(text), "note"), *whys
