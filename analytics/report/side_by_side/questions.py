"""Every question that several regions asked alike: a bar for each, and every share with where it may well lie."""

from analytics.estimate.proportions import Interval
from analytics.findings.asked_alike import AskedAlike
from analytics.findings.shares import share_interval
from analytics.released.honesty import ProtectedShare
from analytics.released.values import Figure
from analytics.report import labels
from analytics.report.contents.papers.discussion_sheets import ANSWERS
from analytics.report.contents.stacked_bars import colours, halves_of, is_stacked, stacked_bar
from analytics.report.contents.view import LIKELY, dotted
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Words
from analytics.report.side_by_side import method
from analytics.report.side_by_side.regions import REGION, ComparedRegion, SideBySide
from conversations.phrases import phrase


def sections(found: SideBySide) -> tuple[Section, ...]:
    """One section with a card for each question, in the order in which they were asked."""
    view = found.view
    alike = [one for one in found.questions if one.is_comparable]
    parts = tuple(_protected(found, one) if _is_protected(found, one) else _question(found, one) for one in alike)
    return (Section("answers", view.said(ANSWERS), (), parts, "page"),)


def protected_share(region: ComparedRegion, question: str) -> ProtectedShare | None:
    """What a region found out by a protected question, where it was enough for a result."""
    shares = region.package.release.honesty.protected
    return next((one for one in shares if one.questions[0] == question and one.share and not one.refusal), None)


def _is_protected(found: SideBySide, alike: AskedAlike) -> bool:
    return found.variable(alike).kind.is_protected


def _question(found: SideBySide, alike: AskedAlike) -> Section:
    title = found.question(alike)
    blocks = (*_notes(found, alike), *_bars(found, alike), _shares(found, alike), *method.missing(found, alike))
    return Section(f"q-{alike.id}-{alike.releases[0]}", title, blocks, style="card")


def _notes(found: SideBySide, alike: AskedAlike) -> tuple[Block, ...]:
    variable = found.variable(alike)
    told = (
        (labels.REVERSED, variable.reversed),
        (labels.SEVERAL, variable.is_several),
        (labels.RANKED, variable.is_ranked),
    )
    return tuple(Paragraph(found.view.said(text), "note") for text, holds in told if holds)


def _bars(found: SideBySide, alike: AskedAlike) -> tuple[Block, ...]:
    view, variable = found.view, found.variable(alike)
    if not is_stacked(variable):
        return ()
    heads = (view.head(REGION), Strip(), view.head(labels.ANSWERED, True))
    rows = tuple(_bar(one, alike.id) for one in found.of(alike))
    return (Table(_caption(found, alike), heads, rows, shows_caption=False),)


def _bar(one: ComparedRegion, question: str) -> Row:
    view, row = one.view, one.whole_round(question)
    strip = stacked_bar(view, view.variables[question], view.results[question], row)
    return Row((one.named(), strip, view.count_cell(row.base)))


def _shares(found: SideBySide, alike: AskedAlike) -> Table:
    """Answers beneath each other, regions side by side."""
    view, variable, regions = found.view, found.variable(alike), found.of(alike)
    painted = colours(variable) if is_stacked(variable) else {}
    rows = [
        Row(
            (
                Cell(regions[0].view.column_name(variable, code), tone=painted.get(code)),
                *(_share(one, alike.id, one.whole_round(alike.id).figures[index]) for one in regions),
            )
        )
        for index, code in enumerate(regions[0].view.results[alike.id].columns)
    ]
    bases = (one.view.count_cell(one.whole_round(alike.id).base) for one in regions)
    answered = Row((Cell(view.said(labels.ANSWERED)), *bases), is_quiet=True)
    heads = (view.head(labels.ANSWER), *(Cell(one.named().words, is_number=True) for one in regions))
    lines = (*rows, *_halves(found, alike), answered)
    return Table(_caption(found, alike), heads, lines, is_dense=True, shows_caption=False)


def _halves(found: SideBySide, alike: AskedAlike) -> tuple[Row, ...]:
    """The halves of an item's answers, where a region shows these in place of single answers."""
    regions = found.of(alike)
    shown = [dict(halves_of(one.whole_round(alike.id))) for one in regions]
    names = dict.fromkeys(name for halves in shown for name in halves)
    return tuple(
        Row(
            (
                Cell(found.view.said(name)),
                *(
                    _share(one, alike.id, halves[name]) if name in halves else one.view.number_cell("–")
                    for one, halves in zip(regions, shown, strict=True)
                ),
            ),
            is_quiet=True,
        )
        for name in names
    )


def _share(one: ComparedRegion, question: str, figure: Figure) -> Cell:
    """A share and where it may well lie, in one cell."""
    view, row = one.view, one.whole_round(question)
    if figure.hidden is not None:
        return view.hidden_cell()
    interval = share_interval(view.release, question, row, figure)
    said = view.share_text(figure, row.step)
    if interval is None:
        return view.number_cell(said)
    return view.number_cell(f"{said} ({view.percents(round(interval.low), round(interval.high))})")


def _caption(found: SideBySide, alike: AskedAlike) -> Words:
    return found.view.said(labels.caption(found.view.inline(found.question(alike))))


def _protected(found: SideBySide, alike: AskedAlike) -> Section:
    """The share for whom a statement is true, found by the same protection."""
    view = found.view
    heads = (view.head(REGION), Strip(), view.head(labels.SHARE, True), view.head(LIKELY, True))
    rows = tuple(_protected_row(one, alike.id) for one in found.of(alike))
    table = Table(_caption(found, alike), heads, rows, shows_caption=False)
    note = phrase("A protected question: nobody's own answer is known, and shares are worked out from all together.")
    blocks = (Paragraph(view.said(note), "note"), table, *method.missing(found, alike))
    return Section(f"q-{alike.id}-{alike.releases[0]}", found.question(alike), blocks, style="card")


def _protected_row(one: ComparedRegion, question: str) -> Row:
    view, share = one.view, protected_share(one, question)
    if share is None or share.share is None:
        return Row((one.named(), Strip(), view.number_cell("–"), view.number_cell("–")))
    value, low, high = (min(max(end, 0), 100) for end in (share.share.value, share.share.low, share.share.high))
    cells = (view.number_cell(view.percent(value)), view.percent_cell(Interval(low, high)))
    return Row((one.named(), dotted(value, (low, high)), *cells))
