"""Whether people say something else when they are asked in another way: modes, and arms drawn by lot."""

from collections.abc import Sequence

from analytics.released.values import Measure
from analytics.report import labels
from analytics.report.contents.view import View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, Tone
from analytics.responses.groups import Group
from conversations.phrases import Phrase, label, phrase

MODES = phrase("The ways of answering, side by side")
ARMS = phrase("Answering alone or being asked, drawn by lot")
SCORES = phrase("Scores from 0 (worst) to 100 (best) by way of answering")
THEME = label("table column", "Theme")
CHOSEN = phrase("Different people chose different ways, so a difference need not come from the way of answering.")
DRAWN = phrase("It was drawn by lot who answers how, so a clear difference shows what the way of answering does.")
TONES = (Tone.MAIN, Tone.OTHER, Tone.SILENT, Tone.REGION)

Toned = Sequence[tuple[Group, Tone]]


def sections(view: View) -> tuple[Section, ...]:
    """The modes side by side, and the arms where a round has them."""
    return (*_section(view, "mode", MODES, CHOSEN), *_section(view, "arm", ARMS, DRAWN))


def _section(view: View, cut: str, title: Phrase, note: Phrase) -> tuple[Section, ...]:
    groups = list(zip(view.groups(cut), TONES, strict=False))
    if not groups:
        return ()
    scores = _scores(view, groups)
    notes = (Paragraph(view.said(note), "note"),) if scores else ()
    return (Section(f"ways-{cut}", view.said(title), (_people(view, cut, groups), *scores, *notes)),)


def _people(view: View, cut: str, groups: Toned) -> Table:
    most = max(view.took_part(group).count or 0 for group, _ in groups)
    rows = tuple(
        view.count_row(Cell(view.named(view.group_name(group)), tone=tone), view.took_part(group), most)
        for group, tone in groups
    )
    return Table(view.said(labels.CUTS[cut]), (view.head(labels.GROUP), Strip(), view.head(labels.PEOPLE, True)), rows)


def _scores(view: View, groups: Toned) -> tuple[Block, ...]:
    shown = [one for one in groups if any(view.value(measure, one[0]) is not None for measure in view.measures)]
    if len(shown) < 2:
        return ()
    numbers = (Cell(view.named(view.group_name(group)), is_number=True, tone=tone) for group, tone in shown)
    heads: tuple[Cell | Strip, ...] = (view.head(THEME), Strip(), *numbers)
    return (Table(view.said(SCORES), heads, tuple(_row(view, measure, shown) for measure in view.measures)),)


def _row(view: View, measure: Measure, shown: Toned) -> Row:
    values = [(view.value(measure, group), tone) for group, tone in shown]
    dots = tuple(Dot(value, tone) for value, tone in values if value is not None)
    cells = (view.hidden_cell() if value is None else view.number_cell(view.number(value)) for value, _ in values)
    return Row((Cell(view.measure_name(measure)), Strip(dots, has_scale=True), *cells))
