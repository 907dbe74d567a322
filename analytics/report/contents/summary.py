"""Page 1: who took part, how the themes stand, what people found worst, and what to look at."""

from analytics.estimate.difference.verdicts import FAR_WORSE
from analytics.findings.bad_answers import BadAnswers
from analytics.findings.differing_municipalities import ClearDifference, clear_differences
from analytics.findings.silence import clearly_most_silent
from analytics.findings.total_score import total
from analytics.findings.worst_and_best import clearly_worst_theme, item_answers, standing_out, worst_themes
from analytics.released.values import Measure
from analytics.report import labels
from analytics.report.contents.over_time import change
from analytics.report.contents.view import View, clipped, dotted
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
WORST = phrase("Which theme is far worse than all others?")
THEMES = phrase("The themes, from 0 (worst) to 100 (best)")
HARDEST = phrase("What stands out as worse")
NOT_COMPARED = phrase("Too few people or ambassadors stand behind the answers to say what stands out.")
LOOK_AT = phrase("What to look at")
THEME = label("table column", "Theme")
QUESTION = label("table column", "Question")
SAID = label("table column", "What people say")
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
        return labels.NOBODY
    return labels.all_hidden(view.release.rules)


def _took_part(view: View) -> Fact:
    count = view.took_part(EVERYBODY).count or 0
    value = phrase("About {number} people", number=view.number(count))
    return Fact(view.said(TOOK_PART), view.said(value), view.said(_where(view)))


def _where(view: View) -> Phrase:
    """The municipality of more than half, however much the numbers are rounded."""
    groups, rounding = view.municipalities, view.release.rules.rounding
    whole = view.took_part(EVERYBODY).count or 0
    most = [group for group in groups if 2 * ((view.took_part(group).count or 0) - rounding) > whole + rounding]
    if not most:
        return phrase("In all municipalities of the round together.")
    return phrase("More than half of them live in {municipality}.", municipality=view.group_name(most[0]))


def _worst(view: View) -> tuple[Fact, ...]:
    """The theme with clearly far more bad answers than all others, or that none has; nothing if they are not known."""
    themes = worst_themes(view.release)
    if len(themes) < 2:
        return ()
    worst = clearly_worst_theme(view.release)
    if worst is None:
        low, high = themes[-1][1], themes[0][1]
        remark = phrase(
            "{low} to {high} answered from the bad half of the scale, depending on the theme. One is named only if "
            "clearly more than {points} of 100 people more did so than in each other.",
            low=view.percent(low),
            high=view.percent(high),
            points=view.number(FAR_WORSE),
        )
        return (Fact(view.said(WORST), view.said(phrase("None of them")), view.said(remark)),)
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
    """The questions with clearly more bad answers than the others; in words that there are none, or no way to tell."""
    if len(item_answers(view.release)) < 2:
        return ()
    found = standing_out(view.release)
    if not found.compared:
        return (Paragraph(view.said(NOT_COMPARED), "note"),)
    if not found.worse:
        return (Paragraph(view.said(phrase("No question has clearly more bad answers than most of the others."))),)
    heads = (view.head(SAID), Strip(), view.head(BAD_ANSWERS, True))
    note = phrase(
        "The share of those who answered who chose from the bad half of the answers. Each of these questions has "
        "clearly more of them than most of the others; they stand in the order in which they were asked."
    )
    return Table(view.said(HARDEST), heads, tuple(_bad(view, one) for one in found.worse)), Paragraph(
        view.said(note), "note"
    )


def _bad(view: View, one: BadAnswers) -> Row:
    share = view.number_cell(view.percent(one.percent))
    return Row((Cell(view.bad_half(one.question)), Strip((Bar(0, one.percent, Tone.WORST),)), share))


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
        "sentence": view.inline(view.bad_half(one.question)),
    }
    if one.points > 0:
        return phrase("{municipality}: {points} of 100 people more than elsewhere. {sentence}", **values)
    return phrase("{municipality}: {points} of 100 people fewer than elsewhere. {sentence}", **values)


def _silence(view: View) -> list[Words]:
    """The question that clearly more people would not answer than any other."""
    found = clearly_most_silent(view.release, [result.question for result in view.release.results])
    if found is None:
        return []
    question, share = found
    name = view.inline(view.quoted(view.variables[question].label))
    text = phrase(
        "{percent} did not answer, more than any other question: {question}", percent=view.percent(share), question=name
    )
    return [view.said(text)]


def _sparse(view: View) -> list[Words]:
    """Municipalities of which nothing can be shown."""
    names = [view.group_name(group) for group in view.municipalities if view.took_part(group).count is None]
    if not names:
        return []
    text = phrase("Nothing can be shown about: {municipalities}", municipalities=", ".join(names))
    return [view.said(text)]
