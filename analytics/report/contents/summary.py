"""Page 1: who took part, how the themes stand, what people found worst, and what to look at."""

from analytics.findings.total import total
from analytics.findings.worst import ClearDifference, clear_differences, clearly_worst_theme, worst_items, worst_themes
from analytics.released.values import Measure
from analytics.report import texts
from analytics.report.contents import change
from analytics.report.contents.view import View, clipped, dotted, silent_share
from analytics.report.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Fact,
    Facts,
    Paragraph,
    Row,
    Section,
    Strip,
    Table,
    Tone,
    Words,
)
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, label, phrase

MOST = 3
TITLE = phrase("The most important")
TOOK_PART = phrase("How many took part?")
WORST = phrase("Which theme is worst?")
THEMES = phrase("The themes, from 0 (worst) to 100 (best)")
HARDEST = phrase("What people found worst")
LOOK_AT = phrase("What to look at")
THEME = label("table column", "Theme")
QUESTION = label("table column", "Question")
SCORE = label("table column", "Score")
LIKELY = label("table column", "May well lie between")
BAD_ANSWERS = label("table column", "Bad answers")


def section(view: View) -> Section:
    """The first page."""
    if not view.has_results:
        return Section("summary", view.said(TITLE), (Paragraph(view.said(_nobody(view)), "lead"),), style="page")
    blocks: tuple[Block, ...] = (
        Facts((_took_part(view), *_worst(view), change.fact(view))),
        *_themes(view),
        *_hardest(view),
    )
    return Section("summary", view.said(TITLE), blocks, _look_at(view), "page")


def _nobody(view: View) -> Phrase:
    if view.took_part(EVERYBODY).count == 0:
        return texts.NOBODY
    return texts.all_hidden(view.release.rules)


def _took_part(view: View) -> Fact:
    count = view.took_part(EVERYBODY).count or 0
    value = phrase("About {number} people", number=view.number(count))
    return Fact(view.said(TOOK_PART), view.said(value), view.said(_where(view)))


def _where(view: View) -> Phrase:
    shown = [group for group in view.groups("municipality") if view.took_part(group).count]
    if not shown:
        return phrase("In all municipalities of the round together.")
    largest = max(shown, key=lambda group: view.took_part(group).count or 0)
    return phrase("Most of them live in {municipality}.", municipality=view.group_name(largest))


def _worst(view: View) -> tuple[Fact, ...]:
    """The theme with clearly most bad answers, or that none has; nothing where their numbers are not known."""
    themes = worst_themes(view.release)
    if len(themes) < 2:
        return ()
    worst = clearly_worst_theme(view.release)
    if worst is None:
        low, high = themes[-1][1], themes[0][1]
        remark = phrase(
            "In all themes {low} to {high} answered from the bad half of the scale; chance alone can make such "
            "differences.",
            low=view.percent(low),
            high=view.percent(high),
        )
        return (Fact(view.said(WORST), view.said(phrase("No theme stands out")), view.said(remark)),)
    theme, share = worst
    remark = phrase("{percent} answered from the bad half of the scale.", percent=view.percent(share))
    return (Fact(view.said(WORST), view.theme(theme), view.said(remark)),)


def _themes(view: View) -> tuple[Block, ...]:
    if not view.measures:
        return ()
    heads = (view.head(THEME), Strip(), view.head(SCORE, True), view.head(LIKELY, True))
    rows = (*(_theme(view, measure) for measure in view.measures), *_total(view))
    note = phrase(
        "The dot is the score; the line shows where it may well lie, if those who answered are like those who did "
        "not. How high a theme's score is depends on its questions too: compare changes and groups rather than themes."
    )
    return Table(view.said(THEMES), heads, rows), Paragraph(view.said(note), "note")


def _theme(view: View, measure: Measure) -> Row:
    value, found = view.value(measure, EVERYBODY) or 0, view.interval(measure, EVERYBODY)
    name = Cell(view.measure_name(measure))
    return Row((name, dotted(value, found), view.number_cell(view.number(value)), view.likely_cell(found)))


def _total(view: View) -> tuple[Row, ...]:
    """All themes together, each counting the same."""
    found = total(view.release, EVERYBODY)
    if found is None or len(view.measures) < 2:
        return ()
    interval, value = clipped(found.interval()), round(found.value)
    name = Cell(view.said(phrase("All themes, each counting the same")))
    return (
        Row(
            (
                name,
                dotted(value, interval, Tone.REGION),
                view.number_cell(view.number(value)),
                view.likely_cell(interval),
            ),
            True,
        ),
    )


def _hardest(view: View) -> tuple[Block, ...]:
    """The questions with most bad answers, and how many of those who answered gave one."""
    found = worst_items(view.release)[:MOST]
    if not found:
        return ()
    heads = (view.head(QUESTION), Strip(), view.head(BAD_ANSWERS, True))
    rows = tuple(
        Row(
            (
                Cell(view.quoted(view.variables[one.question].label)),
                Strip((Bar(0, one.percent, Tone.WORST),)),
                view.number_cell(view.percent(one.percent)),
            )
        )
        for one in found
    )
    note = phrase("The share of those who answered who chose from the bad half of the answers.")
    return Table(view.said(HARDEST), heads, rows), Paragraph(view.said(note), "note")


def _look_at(view: View) -> tuple[Section, ...]:
    items = (*_differences(view), *_silence(view), *_sparse(view))
    return (Section("look-at", view.said(LOOK_AT), (Bullets(items),)),) if items else ()


def _differences(view: View) -> list[Words]:
    """Municipalities that clearly differ from the rest of the round in a question."""
    return [view.said(_difference(view, one)) for one in clear_differences(view.release)[:MOST]]


def _difference(view: View, one: ClearDifference) -> Phrase:
    values = {
        "municipality": view.group_name(one.group),
        "points": view.number(abs(one.points)),
        "question": view.inline(view.quoted(view.variables[one.question].label)),
    }
    if one.points > 0:
        return phrase("{municipality}: {points} points more bad answers than elsewhere: {question}", **values)
    return phrase("{municipality}: {points} points fewer bad answers than elsewhere: {question}", **values)


def _silence(view: View) -> list[Words]:
    """The question that most people would not answer."""
    known = [(share, result.question) for result in view.release.results if (share := silent_share(result))]
    if not known:
        return []
    share, question = max(known, key=lambda one: one[0])
    name = view.inline(view.quoted(view.variables[question].label))
    return [view.said(phrase("{percent} did not answer: {question}", percent=view.percent(share), question=name))]


def _sparse(view: View) -> list[Words]:
    """Municipalities of which nothing can be shown."""
    names = [view.group_name(group) for group in view.groups("municipality") if view.took_part(group).count is None]
    if not names:
        return []
    text = phrase("Too few answers to show anything about: {municipalities}", municipalities=", ".join(names))
    return [view.said(text)]
