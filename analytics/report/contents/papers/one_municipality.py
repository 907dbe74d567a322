"""One page for each municipality: its figures beside the whole round's and its earlier ones, and what was done."""

from collections.abc import Iterator, Sequence

from analytics.findings.municipalities import Comparison, Side, compare
from analytics.findings.sureness import Scores
from analytics.released.values import Measure, Release
from analytics.report import labels
from analytics.report.contents import mirror, self_assessments, standing_out
from analytics.report.contents.municipalities.compared import DASHED
from analytics.report.contents.municipalities.on_map import ALIKE
from analytics.report.contents.over_time import trail_changes
from analytics.report.contents.over_time.change import comparable_rounds
from analytics.report.contents.papers.discussion_sheets import ANSWERS
from analytics.report.contents.stacked_bars import is_stacked, stacked_bar
from analytics.report.contents.summary import GREY_DOTS, SCORE, THEME, THEMES, TITLE
from analytics.report.contents.view import LIKELY, View, beside, dotted
from analytics.report.document import Block, Cell, Document, Headline, Headlines, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, Tone
from analytics.report.wording import Wording
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY, Group
from conversations.phrases import Phrase, label, phrase

HERE = label("table column", "Here")
EVERYWHERE = label("table column", "The whole round")


def municipality_pages(
    release: Release,
    language: str,
    question_language: str | None = None,
    earlier: Release | None = None,
    before: Sequence[Release] = (),
    others: Sequence[Release] = (),
) -> Iterator[tuple[str, Document]]:
    """A page by the code of each municipality of which anything is shown."""
    view = View(release, Wording.of(language, question_language, release), earlier, before, others=others)
    for group in view.municipalities if view.has_results else ():
        if view.took_part(group).count is not None:
            yield group.code, _page(view, group)


def _page(view: View, group: Group) -> Document:
    number = view.number(view.took_part(group).count or 0)
    told = (phrase("About {number} people answered here.", number=number), *_sides(view, group))
    headlines = Headlines(tuple(Headline(view.said(text)) for text in told))
    sections = (
        Section("summary", view.said(TITLE), (headlines,)),
        *_themes(view, group),
        *standing_out.municipalities(view, group),
        *trail_changes.of_the_whole_round(view),
        *mirror.sections(view, group),
        *self_assessments.sections(view, group),
        *_answers(view, group),
    )
    return Document(
        view.wording.language,
        Wording.direction(view.wording.language),
        view.named(view.group_name(group)),
        view.heading(view.release.round.name),
        view.said(labels.period(view.release.round.opened, view.release.round.closed)),
        view.release.round.closed,
        view.text(labels.SKIP_LINK),
        sections,
    )


def _sides(view: View, group: Group) -> Iterator[Phrase]:
    """In which themes it clearly differs, of all that are looked at together."""
    found = compare(view.release, [measure.id for measure in view.measures])
    compared = [pair for pair in zip(view.measures, found, strict=True) if _stands(pair[1], group)]
    sides = {
        side: "; ".join(view.inline(view.measure_name(measure)) for measure, one in compared if group in one.on(side))
        for side in Side
    }
    if sides[Side.BELOW]:
        yield phrase("Clearly below the whole round in: {themes}", themes=sides[Side.BELOW])
    if sides[Side.ABOVE]:
        yield phrase("Clearly above the whole round in: {themes}", themes=sides[Side.ABOVE])
    if compared and not sides[Side.BELOW] and not sides[Side.ABOVE]:
        yield ALIKE
    if not compared:
        yield phrase("Too few ambassadors or answers to compare it with the whole round.")


def _stands(found: Comparison, group: Group) -> bool:
    return any(standing.group == group for standing in found.standings)


def _themes(view: View, group: Group) -> tuple[Section, ...]:
    rows = tuple(_theme(view, measure, group) for measure in view.measures if view.value(measure, group) is not None)
    if not rows:
        return ()
    heads = (
        view.head(THEME),
        Strip(),
        view.head(SCORE, True),
        view.head(LIKELY, True),
        view.head(EVERYWHERE, True),
    )
    has_earlier = any(_earlier_dots(view, measure, group) for measure in view.measures)
    notes = (DASHED, *((GREY_DOTS,) if has_earlier else ()))
    table = Table(view.said(THEMES), heads, rows, shows_caption=False)
    return (Section("themes", view.said(THEMES), (table, *(Paragraph(view.said(one), "note") for one in notes))),)


def _theme(view: View, measure: Measure, group: Group) -> Row:
    region, value = view.value(measure, EVERYBODY), view.value(measure, group) or 0
    found = view.interval(measure, group)
    strip = beside(dotted(value, found), region)
    drawn = Strip((*_earlier_dots(view, measure, group), *strip.marks), has_scale=True)
    everywhere = view.number_cell("–" if region is None else view.number(region))
    cells = (view.number_cell(view.number(value)), view.likely_cell(found), everywhere)
    return Row((Cell(view.measure_name(measure)), drawn, *cells))


def _earlier_dots(view: View, measure: Measure, group: Group) -> tuple[Dot, ...]:
    """The municipality's own scores of the rounds before that asked the same."""
    shown = (Scores(one).shown(measure.id, group) for one in comparable_rounds(view, measure))
    dots = [score.value for score in shown if score and score.value is not None]
    return tuple(Dot(value, Tone.SKIPPED if at < len(dots) - 1 else Tone.SILENT) for at, value in enumerate(dots))


def _answers(view: View, group: Group) -> tuple[Section, ...]:
    """Each question that stands in a bar: the municipality above the whole round."""
    asked = (one for one in view.questions.values() if one.id in view.results and is_stacked(one))
    parts = tuple(
        Section(f"q-{one.id}", view.quoted(one.label), found) for one in asked if (found := _bars(view, one, group))
    )
    return (Section("answers", view.said(ANSWERS), (), parts),) if parts else ()


def _bars(view: View, variable: Variable, group: Group) -> tuple[Block, ...]:
    """Two bars, and in words what their parts are; nothing where nothing of it is shown."""
    result = view.results[variable.id]
    here = next((row for row in result.rows if row.group == group), None)
    bar = stacked_bar(view, variable, result, here) if here else Strip()
    if here is None or not bar.marks:
        return ()
    whole = stacked_bar(view, variable, result, result.whole_round)
    rows = (
        Row((Cell(view.said(HERE)), bar, view.count_cell(here.base))),
        Row((Cell(view.said(EVERYWHERE)), whole, view.count_cell(result.whole_round.base)), is_quiet=True),
    )
    heads = (view.head(labels.GROUP), Strip(), view.head(labels.ANSWERED, True))
    caption = labels.caption(view.inline(view.quoted(variable.label)))
    parts = Paragraph(view.named(f"{view.text(EVERYWHERE)}: {whole.equivalent}"), "note")
    return (Table(view.said(caption), heads, rows, shows_caption=False), parts)
