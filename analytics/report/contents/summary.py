"""Page 1: who took part, how the themes stand, what people found worst, and what to look at."""

from analytics.estimate.difference.verdicts import FAR
from analytics.findings.bad_answers import items
from analytics.findings.municipalities import where_most_live
from analytics.findings.silence import clearly_most_silent
from analytics.findings.total_score import total
from analytics.findings.worst_and_best import clearly_worst_item, clearly_worst_theme, item_answers, worst_themes
from analytics.released.values import Measure
from analytics.report import labels
from analytics.report.contents.over_time import change
from analytics.report.contents.view import View, clipped, dotted
from analytics.report.document import (
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

TITLE = phrase("The most important")
TOOK_PART = phrase("How many took part?")
WORST = phrase("Which theme is far worse than all others?")
HARDEST = phrase("Which question is far worse than all others?")
NO_THEME, NO_QUESTION = phrase("None of them"), phrase("No question")
THEMES = phrase("The themes, from 0 (worst) to 100 (best)")
LOOK_AT = phrase("What to look at")
THEME = label("table column", "Theme")
QUESTION = label("table column", "Question")
SCORE = label("table column", "Score")
LIKELY = label("table column", "May well lie between")


def section(view: View) -> Section:
    """The first page. What it names is far beyond all else of its kind, so that other people would be told the same."""
    if not view.has_results:
        return Section("summary", view.said(TITLE), (Paragraph(view.said(_nobody(view)), "lead"),), style="page")
    blocks: tuple[Block, ...] = (
        Facts((_took_part(view), *_worst(view), *_hardest(view), change.fact(view))),
        *_themes(view),
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
    most = where_most_live(view.release)
    if most is None:
        return phrase("In all municipalities of the round together.")
    return phrase("More than half of them live in {municipality}.", municipality=view.group_name(most))


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
            points=view.number(FAR),
        )
        return (Fact(view.said(WORST), view.said(NO_THEME), view.said(remark)),)
    theme, share = worst
    return (Fact(view.said(WORST), view.theme(theme), view.said(_bad(view, share))),)


def _bad(view: View, share: int) -> Phrase:
    return phrase("{percent} answered from the bad half of the scale.", percent=view.percent(share))


def _hardest(view: View) -> tuple[Fact, ...]:
    """The question with clearly far more bad answers than all others, or that none has.

    Nothing where they are not known, and where each theme has one, which says the same.
    """
    found = item_answers(view.release)
    if len(found) < 2 or len(found) == len({item.theme for item in items(view.release)}):
        return ()
    worst = clearly_worst_item(view.release)
    if worst is None:
        percents = [one.percent for one in found]
        remark = phrase(
            "{low} to {high} answered from the bad half of the scale, depending on the question. One is named only if "
            "clearly more than {points} of 100 people more did so than in each other.",
            low=view.percent(min(percents)),
            high=view.percent(max(percents)),
            points=view.number(FAR),
        )
        return (Fact(view.said(HARDEST), view.said(NO_QUESTION), view.said(remark)),)
    return (Fact(view.said(HARDEST), view.bad_half(worst.question), view.said(_bad(view, worst.percent))),)


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


def _look_at(view: View) -> tuple[Section, ...]:
    told = (*_silence(view), *_sparse(view))
    return (Section("look-at", view.said(LOOK_AT), (Bullets(told),)),) if told else ()


def _silence(view: View) -> list[Words]:
    """The question that clearly far more people would not answer than any other."""
    found = clearly_most_silent(view.release, [result.question for result in view.release.results], FAR)
    if found is None:
        return []
    question, share = found
    name = view.inline(view.quoted(view.variables[question].label))
    text = phrase(
        "{percent} did not answer, more than any other question: {question}", percent=view.percent(share), question=name
    )
    return [view.said(text)]


def _sparse(view: View) -> list[Words]:
    """Of how many municipalities nothing can be shown; the third page says which they are."""
    sparse = [group for group in view.municipalities if view.took_part(group).count is None]
    if not sparse:
        return []
    number, whole = view.number(len(sparse)), view.number(len(view.municipalities))
    text = phrase("Municipalities of which nothing can be shown: {number} of {all}", number=number, all=whole)
    return [view.said(text)]
