"""Every question, theme by theme: who said what, and who did not want to say."""

from collections.abc import Sequence

from analytics.findings.shares import share_interval
from analytics.released.values import Figure, Result, ResultRow, Silence
from analytics.report import labels
from analytics.report.contents.stacked_bars import colours, halves_of, is_stacked, stacked_bar, stacked_bar_of_part
from analytics.report.contents.view import LIKELY, View
from analytics.report.document import Block, Bold, Bullets, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Bar, Words
from analytics.responses.codebook import NOT_ASKED, Variable
from conversations.phrases import Text, phrase


def sections(view: View) -> tuple[Section, ...]:
    """A section for each theme; those about the person come last."""
    found: list[Section] = []
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


def _question(view: View, variable: Variable) -> Section:
    if variable.id not in view.results:
        return Section(f"written-{variable.id}", view.quoted(variable.label), _written(view, variable), style="card")
    result = view.results[variable.id]
    blocks = (
        *_notes(view, variable),
        *_whole(view, variable, result),
        Paragraph(view.named(_silence(view, variable, result.silence)), "note"),
        *_parts(view, variable, result),
    )
    return Section(f"q-{variable.id}", view.quoted(variable.label), blocks, style="card")


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
    bar = stack(view, variable)
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


def _silence(view: View, variable: Variable, silence: Silence) -> str:
    """Who did not answer, of all who were asked, in one line; together where it is hidden how many did which."""
    cells = [
        (column, figure)
        for column, figure in silence.cells()
        if (column != NOT_ASKED or figure.count != 0) and not (silence.together and figure.hidden)
    ]
    asked = f"{view.text(labels.ASKED)}: {view.count_cell(silence.asked).words.text}"
    return " · ".join((asked, *(_silent(view, variable, silence, *one) for one in cells)))


def _silent(view: View, variable: Variable, silence: Silence, column: str, figure: Figure) -> str:
    is_count = figure.hidden is None and figure.share is None
    said = view.count_cell(figure).words.text if is_count else view.share_text(figure, silence.step_of(column))
    return f"{view.column_name(variable, column).text}: {said}"


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
    return view.percent_cell(interval)


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
    """A question's answers in the whole round as one bar, where anything of them is shown."""
    result = view.results[variable.id]
    bar = stacked_bar(view, variable, result, result.whole_round)
    return (Bold(bar, view.named(bar.equivalent)),) if bar.marks else ()


def _parts(view: View, variable: Variable, result: Result) -> tuple[Block, ...]:
    rows = {row.group: row for row in result.rows}
    groups = [group for group in view.municipalities if group in rows]
    shown = [group for group in groups if not _is_hidden(rows[group])]
    if not groups:
        return ()
    lines = [rows[group] for group in shown]
    table = _bars(view, variable, result, lines) if is_stacked(variable) else _figures(view, variable, lines)
    names = ", ".join(view.group_name(group) for group in groups if group not in shown)
    hidden = Paragraph(view.said(phrase("Hidden: {municipalities}", municipalities=names)), "note")
    title = Paragraph(view.said(labels.IN_GROUPS), "label")
    return (*((title, table) if shown else ()), *((hidden,) if names else ()))


def _is_hidden(row: ResultRow) -> bool:
    return row.base.count is None and all(
        figure.share is None for figure in (*row.figures, row.good, row.bad) if figure
    )


def _bars(view: View, variable: Variable, result: Result, rows: Sequence[ResultRow]) -> Table:
    """A bar for each municipality."""
    heads = (view.head(labels.CUTS["municipality"]), Strip(), view.head(labels.ANSWERED, True))
    lines = (
        Row((_name(view, row), stacked_bar_of_part(view, variable, result, row), view.count_cell(row.base)))
        for row in rows
    )
    return Table(_caption_of_parts(view, variable), heads, tuple(lines), shows_caption=False)


def _figures(view: View, variable: Variable, rows: Sequence[ResultRow]) -> Table:
    """Every figure of each municipality, where they do not add up to a bar."""
    heads = (
        view.head(labels.CUTS["municipality"]),
        *(Cell(view.column_name(variable, option.code), is_number=True) for option in variable.options),
        view.head(labels.ANSWERED, True),
    )
    lines = (
        Row((_name(view, row), *(view.share_cell(one, row.step) for one in row.figures), view.count_cell(row.base)))
        for row in rows
    )
    return Table(_caption_of_parts(view, variable), heads, tuple(lines), is_dense=True, shows_caption=False)


def _caption_of_parts(view: View, variable: Variable) -> Words:
    return view.said(labels.caption_in_groups(view.inline(view.quoted(variable.label))))


def _name(view: View, row: ResultRow) -> Cell:
    return Cell(view.named(view.group_name(row.group)))
