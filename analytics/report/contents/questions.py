"""Every question, theme by theme: who said what, and who did not want to say."""

from collections.abc import Sequence

from analytics.findings.shares import effective_base, people_behind, share_interval
from analytics.released.values import Figure, Result, ResultRow, Silence
from analytics.report import labels
from analytics.report.contents import standing_out
from analytics.report.contents.summary import LIKELY
from analytics.report.contents.view import View
from analytics.report.document import Bar, Block, Bold, Bullets, Cell, Paragraph, Row, Section, Strip, Table, Tone
from analytics.responses.codebook import DECLINED, NOT_ANSWERED, NOT_ASKED, SKIPPED, Variable
from conversations.phrases import Text, label, phrase

GOOD_HALF = label("table column", "Good half")
BAD_HALF = label("table column", "Bad half")

_ORIENTED = {
    2: (Tone.BEST, Tone.WORST),
    3: (Tone.BEST, Tone.MIDDLE, Tone.WORST),
    4: (Tone.BEST, Tone.GOOD, Tone.BAD, Tone.WORST),
    5: (Tone.BEST, Tone.GOOD, Tone.MIDDLE, Tone.BAD, Tone.WORST),
}
_SILENCE = {SKIPPED: Tone.SKIPPED, DECLINED: Tone.SILENT, NOT_ANSWERED: Tone.SILENT, NOT_ASKED: Tone.SKIPPED}
_PLAIN = (Tone.FIRST, Tone.SECOND, Tone.THIRD, Tone.FOURTH, Tone.FIFTH)


def sections(view: View) -> tuple[Section, ...]:
    """What stands out, and a section for each theme; those about the person come last."""
    found = [*standing_out.questions(view)]
    for background in (False, True):
        for theme, title in view.release.codebook.themes:
            asked = [
                one
                for one in view.questions.values()
                if one.theme == theme and one.background is background and not one.kind.is_protected
            ]
            if asked:
                parts = tuple(_question(view, variable) for variable in asked)
                style = "plain" if found else "page"
                found.append(Section(f"theme-{theme}", view.quoted(title), (), parts, style))
    return tuple(found)


def tones(variable: Variable) -> tuple[Tone, ...]:
    """The colours of a question's options: from good to bad where they have an order of that kind."""
    count = len(variable.options)
    if variable.is_several or count > len(_PLAIN):
        return (Tone.MAIN,) * count
    if variable.first_is_good is None or count not in _ORIENTED:
        return _PLAIN[:count]
    return _ORIENTED[count] if variable.first_is_good else _ORIENTED[count][::-1]


def stacked(shares: list[tuple[int, Tone]]) -> Strip:
    """Shares side by side, stretched to the whole width where rounding has left a gap."""
    whole = sum(share for share, _ in shares) or 1
    bars, start = [], 0.0
    for share, tone in shares:
        end = start + 100 * share / whole
        if share:
            bars.append(Bar(start, end, tone))
        start = end
    return Strip(tuple(bars))


def _question(view: View, variable: Variable) -> Section:
    if variable.id not in view.results:
        return Section(f"written-{variable.id}", view.quoted(variable.label), _written(view, variable), style="card")
    result = view.results[variable.id]
    figures = [figure for row in result.rows for figure in (row.base, *row.figures)]
    figures += [result.silence.asked, *(figure for _, figure in result.silence.cells())]
    blocks = (
        *_notes(view, variable),
        *_whole(view, variable, result),
        *_sureness(view, variable, result),
        _silence(view, variable, result.silence),
        *_parts(view, variable, result),
    )
    return Section(f"q-{variable.id}", view.quoted(variable.label), (*blocks, *view.whys(figures)), style="card")


def _notes(view: View, variable: Variable) -> tuple[Block, ...]:
    found = [labels.REVERSED] if variable.reversed else []
    if variable.is_several:
        found.append(labels.SEVERAL)
    if variable.is_ranked:
        found.append(labels.RANKED)
    return tuple(Paragraph(view.said(text), "note") for text in found)


def _whole(view: View, variable: Variable, result: Result) -> tuple[Block, ...]:
    """All who answered."""
    painted, whole = colours(variable), result.whole_round
    cells = list(result.cells(whole))
    bar = _stack(view, variable, [(column, painted[column], figure.share) for column, figure in cells])
    rows = tuple(
        Row(
            (
                Cell(view.column_name(variable, column), tone=painted[column] if bar else None),
                *(() if bar else (Strip((Bar(0, figure.share, painted[column]),) if figure.share else ()),)),
                view.share_cell(figure, whole.step),
                _likely(view, variable, result, figure),
                view.count_cell(figure),
            ),
        )
        for column, figure in cells
    ) + tuple(_half(view, variable, result, name, half, bool(bar)) for name, half in halves_of(whole))
    answered = Row(
        (
            Cell(view.said(labels.ANSWERED)),
            *(() if bar else (Strip(),)),
            view.number_cell(""),
            view.number_cell(""),
            view.count_cell(whole.base),
        ),
        is_quiet=True,
    )
    heads = (
        view.head(labels.ANSWER),
        *(() if bar else (Strip(),)),
        view.head(labels.SHARE, True),
        view.head(LIKELY, True),
        view.head(labels.PEOPLE, True),
    )
    caption = labels.caption(view.inline(view.quoted(variable.label)))
    return (*bar, Table(view.said(caption), heads, (*rows, answered), shows_caption=False))


def _silence(view: View, variable: Variable, silence: Silence) -> Table:
    """Who did not answer, of all who were asked."""
    cells = [(column, figure) for column, figure in silence.cells() if column != NOT_ASKED or figure.count != 0]
    marks = {column: (Bar(0, figure.share, _SILENCE[column]),) if figure.share else () for column, figure in cells}
    rows = tuple(
        Row(
            (
                Cell(view.column_name(variable, column)),
                Strip(marks[column]),
                view.share_cell(figure, silence.step_of(column)),
                view.count_cell(figure),
            ),
            is_quiet=True,
        )
        for column, figure in cells
    )
    asked = Row(
        (Cell(view.said(labels.ASKED)), Strip(), view.number_cell(""), view.count_cell(silence.asked)), is_quiet=True
    )
    heads = (view.head(labels.OF_ASKED), Strip(), view.head(labels.SHARE, True), view.head(labels.PEOPLE, True))
    caption = labels.caption_of_silence(view.inline(view.quoted(variable.label)))
    return Table(view.said(caption), heads, (*rows, asked), shows_caption=False)


def halves_of(row: ResultRow) -> tuple[tuple[Text, Figure], ...]:
    """The halves of an item's answers that are shown in place of single answers."""
    return tuple((name, half) for name, half in ((GOOD_HALF, row.good), (BAD_HALF, row.bad)) if half)


def _half(view: View, variable: Variable, result: Result, name: Text, half: Figure, has_bar: bool) -> Row:
    cells = (
        view.share_cell(half, result.whole_round.step),
        _likely(view, variable, result, half),
        view.count_cell(half),
    )
    return Row((Cell(view.said(name)), *(() if has_bar else (Strip(),)), *cells), is_quiet=True)


def _likely(view: View, variable: Variable, result: Result, figure: Figure) -> Cell:
    """Where the share of an answer may well lie."""
    interval = share_interval(view.release, variable.id, result.whole_round, figure)
    if interval is None:
        return view.number_cell("–")
    low, high = (view.percent(round(end)) for end in (interval.low, interval.high))
    return Cell(view.said(phrase("{low} to {high}", low=low, high=high)), is_number=True)


def _sureness(view: View, variable: Variable, result: Result) -> tuple[Block, ...]:
    """How much the answers tell, clustering by ambassador taken into account."""
    number = effective_base(view.release, variable.id, result.whole_round)
    if number is None or number == people_behind(view.release, variable.id, result.whole_round):
        return ()
    text = phrase("As sure as if {number} people had been asked one by one.", number=view.number(number))
    return (Paragraph(view.said(text), "note"),)


def _written(view: View, variable: Variable) -> tuple[Block, ...]:
    """What people wrote, in alphabetical order; nobody's response tells whether they wrote, so there are no figures."""
    found = view.release.texts.get(variable.id, ())
    if not found:
        least = view.number(view.release.rules.least_texts)
        text = phrase("What people wrote is shown only where there are at least {least} texts.", least=least)
        return (Paragraph(view.said(text), "note"),)
    title = Paragraph(view.said(phrase("What people wrote")), "label")
    return title, Bullets(tuple(view.named(text) for text in found))


def stack(view: View, variable: Variable) -> tuple[Block, ...]:
    """A question's answers in the whole round as one bar, where all of them are shown."""
    result, found = view.results[variable.id], colours(variable)
    return _stack(view, variable, [(name, found[name], one.share) for name, one in result.cells(result.whole_round)])


def colours(variable: Variable) -> dict[str, Tone]:
    """The colour of each answer of a question."""
    codes = (option.code for option in variable.options)
    return dict(zip(codes, tones(variable), strict=True))


def _stack(view: View, variable: Variable, shares: list[tuple[str, Tone, int | None]]) -> tuple[Block, ...]:
    """One bar of all answers, where nothing of it is hidden and each answer has its own colour."""
    if variable.is_several or Tone.MAIN in tones(variable) or any(share is None for _, _, share in shares):
        return ()
    named = ((view.column_name(variable, column).text, share) for column, _, share in shares)
    equivalent = "; ".join(f"{name}: {view.percent(share or 0)}" for name, share in named)
    strip = stacked([(share or 0, tone) for _, tone, share in shares])
    return (Bold(strip, view.named(equivalent)),)


def _parts(view: View, variable: Variable, result: Result) -> tuple[Block, ...]:
    rows = {row.group: row for row in result.rows}
    groups = [group for group in view.municipalities if group in rows]
    shown = [group for group in groups if not _is_hidden(rows[group])]
    if not groups:
        return ()
    drawn = not variable.is_several and Tone.MAIN not in tones(variable)
    halves = tuple(dict.fromkeys(name for group in shown for name, _ in halves_of(rows[group])))
    swatches = tones(variable) if drawn else (None,) * len(variable.options)
    heads = (
        view.head(labels.CUTS["municipality"]),
        *((Strip(),) if drawn else ()),
        *(
            Cell(view.quoted(option.label) if option.label else view.said(labels.MISSING[option.code]), True, tone=tone)
            for option, tone in zip(variable.options, swatches, strict=True)
        ),
        *(view.head(name, True) for name in halves),
        view.head(labels.ANSWERED, True),
    )
    caption = labels.caption_in_groups(view.inline(view.quoted(variable.label)))
    lines = tuple(_part(view, variable, rows[group], drawn, halves) for group in shown)
    table = Table(view.said(caption), heads, lines, is_dense=True, shows_caption=False)
    names = ", ".join(view.group_name(group) for group in groups if group not in shown)
    hidden = Paragraph(view.said(phrase("Hidden: {municipalities}", municipalities=names)), "note")
    title = Paragraph(view.said(labels.IN_GROUPS), "label")
    return (*((title, table) if shown else ()), *((hidden,) if names else ()))


def _is_hidden(row: ResultRow) -> bool:
    return row.base.count is None and all(
        figure.share is None for figure in (*row.figures, row.good, row.bad) if figure
    )


def _part(view: View, variable: Variable, row: ResultRow, drawn: bool, halves: Sequence[Text]) -> Row:
    shares = [figure.share for figure in row.figures]
    strip = Strip()
    if drawn and all(share is not None for share in shares):
        strip = stacked([(share or 0, tone) for share, tone in zip(shares, tones(variable), strict=False)])
    cells = [view.share_cell(figure, row.step) for figure in row.figures]
    found = dict(halves_of(row))
    cells += [view.share_cell(found[half], row.step) if half in found else view.number_cell("–") for half in halves]
    name = Cell(view.named(view.group_name(row.group)))
    return Row((name, *((strip,) if drawn else ()), *cells, view.count_cell(row.base)))
