"""Page 1: who took part, what is far worse or better, what changed, whether to believe it, and what to look at."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from analytics.estimate.difference.verdicts import FAR
from analytics.findings.bad_answers import items
from analytics.findings.municipalities import where_most_live
from analytics.findings.silence import clearly_most_silent
from analytics.findings.sureness import Scores
from analytics.findings.total_score import total
from analytics.findings.worst_and_best import (
    clearly_best_theme,
    clearly_worst_item,
    clearly_worst_theme,
    item_answers,
    worst_themes,
)
from analytics.released.values import Measure
from analytics.report import labels
from analytics.report.contents import honesty
from analytics.report.contents.over_time import change
from analytics.report.contents.view import LIKELY, View, clipped, dotted
from analytics.report.document import Bullets, Cell, Headline, Headlines, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, Tone, Words
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("The most important")
THEMES = phrase("The themes, from 0 (worst) to 100 (best)")
GREY_DOTS = phrase("Grey dots are earlier rounds, the palest the first.")
HOW_SURE = phrase(
    "The dot is the score; the line shows how uncertain it is, if those who answered are like those who did not. "
    "How high a theme's score is depends on its questions too: compare changes and groups rather than themes."
)
LOOK_AT = phrase("What to look at")
ALL_THEMES = phrase("All themes, each counting the same")
THEME = label("table column", "Theme")
QUESTION = label("table column", "Question")
SCORE = label("table column", "Score")


def section(view: View) -> Section:
    """The first page. What it names is far beyond all else of its kind, so that other people would be told the same."""
    if not view.has_results:
        return Section("summary", view.said(TITLE), (Paragraph(view.said(_nobody(view)), "lead"),), style="page")
    told = (took_part(view), *standing(view), change.statement(view), honesty.statement(view))
    blocks = (Headlines(told), *honesty.picture(view))
    return Section("summary", view.said(TITLE), blocks, (*_look_at(view), *themes(view)), "page")


def _nobody(view: View) -> Phrase:
    if view.took_part(EVERYBODY).count == 0:
        return labels.NOBODY
    return labels.all_hidden(view.release.rules)


def took_part(view: View) -> Headline:
    """How many, and where."""
    number = view.number(view.took_part(EVERYBODY).count or 0)
    most = where_most_live(view.release)
    if most is None:
        text = phrase("About {number} people answered, in all municipalities of the round together.", number=number)
    else:
        facts = {"number": number, "municipality": view.group_name(most)}
        text = phrase("About {number} people answered. More than half of them live in {municipality}.", **facts)
        if not view.is_of_newcomers:
            text = phrase("About {number} people answered. More than half of them work in {municipality}.", **facts)
    return Headline(view.said(text))


def standing(view: View) -> tuple[Headline, ...]:
    """The theme and the question that are far worse than all others, or that none is; nothing if it is not known."""
    named = (*_worst_theme(view), *_best_theme(view), *_worst_question(view))
    if named:
        return named
    themes, questions = worst_themes(view.release), item_answers(view.release)
    if len(themes) > 1:
        text = phrase("No theme is far worse or far better than all others.")
        return (Headline(view.said(text), view.said(_depending(view, [share for _, share in themes]))),)
    if len(questions) > 1:
        text = phrase("No question is far worse than all others.")
        return (Headline(view.said(text), view.said(_depending(view, [one.percent for one in questions]))),)
    return ()


def _depending(view: View, shares: Sequence[int]) -> Phrase:
    percents, points = view.percents(min(shares), max(shares)), view.number(FAR)
    if _is_of_two(items(view.release)):
        return phrase(
            "{percents} gave one of the two worst answers, depending on the subject. A subject is named here only "
            "if the difference from each of the others is clearly larger than {points} people in 100.",
            percents=percents,
            points=points,
        )
    return phrase(
        "{percents} answered from the worse half, depending on the subject. A subject is named here only if the "
        "difference from each of the others is clearly larger than {points} people in 100.",
        percents=percents,
        points=points,
    )


def _is_of_two(asked: Sequence[Variable]) -> bool:
    """Whether the worse half of these questions' answers are two."""
    return {len(item.options) // 2 for item in asked} == {2}


def _worst_theme(view: View) -> Iterator[Headline]:
    worst = clearly_worst_theme(view.release)
    if worst and len(worst_themes(view.release)) > 1:
        theme, share = worst
        text = phrase("Far worse than all other themes: {theme}.", theme=view.inline(view.theme(theme)))
        asked = [item for item in items(view.release) if item.theme == theme]
        yield Headline(view.said(text), view.said(_told(view, share, asked)))


def _told(view: View, share: int, asked: Sequence[Variable]) -> Phrase:
    """Of a theme: what the people say, where one question is all that it asks."""
    if len(asked) > 1:
        return _bad(view, share, asked)
    return phrase("{percent}: {sentence}", percent=view.percent(share), sentence=_sentence(view, asked[0].id))


def _best_theme(view: View) -> Iterator[Headline]:
    best = clearly_best_theme(view.release)
    if best:
        theme, share = best
        text = phrase("Far better than all other themes: {theme}.", theme=view.inline(view.theme(theme)))
        asked = [item for item in items(view.release) if item.theme == theme]
        yield Headline(view.said(text), view.said(_bad(view, share, asked)))


def _bad(view: View, share: int, asked: Sequence[Variable]) -> Phrase:
    percent = view.percent(share)
    if _is_of_two(asked):
        return phrase("{percent} gave one of the two worst answers.", percent=percent)
    return phrase("{percent} answered from the worse half.", percent=percent)


def _worst_question(view: View) -> Iterator[Headline]:
    """Nothing where each theme has one, or the worst theme has no other, which says the same."""
    found = item_answers(view.release)
    worst = clearly_worst_item(view.release)
    themes = Counter(item.theme for item in items(view.release))
    if worst is None or len(found) == len(themes):
        return
    theme = clearly_worst_theme(view.release)
    if theme and theme[0] == view.variables[worst.question].theme and themes[theme[0]] == 1:
        return
    text = phrase("The answer that is far worse than all others: {sentence}", sentence=_sentence(view, worst.question))
    yield Headline(view.said(text), view.said(_bad(view, worst.percent, [view.variables[worst.question]])))


def _sentence(view: View, question: str) -> str:
    return view.inline(view.bad_half(question))


def themes(view: View) -> tuple[Section, ...]:
    """Every theme with its score, how sure it is, and its earlier ones."""
    if not view.measures:
        return ()
    heads = (view.head(THEME), Strip(), view.head(SCORE, True), view.head(LIKELY, True))
    grouped = groupby(view.measures, key=lambda measure: measure.theme)
    rows = (row for theme, measures in grouped for row in _theme(view, theme, list(measures)))
    earlier = (GREY_DOTS,) if _earlier(view) else ()
    table = Table(view.said(THEMES), heads, (*rows, *_total(view)), shows_caption=False)
    notes = (Paragraph(view.said(text), "note") for text in (*earlier, HOW_SURE))
    return (Section("themes", view.said(THEMES), (table, *notes)),)


def _theme(view: View, theme: str, measures: Sequence[Measure]) -> Iterator[Row]:
    """The theme's score, or its questions beneath its name."""
    if view.is_by_question(theme):
        yield Row((Cell(view.theme(theme), span=4),), is_quiet=True)
    yield from (_measure(view, measure) for measure in measures)


def _measure(view: View, measure: Measure) -> Row:
    value, found = view.value(measure, EVERYBODY) or 0, view.interval(measure, EVERYBODY)
    name, strip = Cell(view.measure_name(measure)), dotted(value, found)
    drawn = Strip((*_earlier_dots(view, measure), *strip.marks), has_scale=True)
    return Row((name, drawn, view.number_cell(view.number(value)), view.likely_cell(found)))


def _earlier(view: View) -> bool:
    return any(_earlier_dots(view, measure) for measure in view.measures)


def _earlier_dots(view: View, measure: Measure) -> tuple[Dot, ...]:
    """The scores of the rounds before that asked the same in the same words and municipalities."""
    shown = (Scores(one).shown(measure.id, EVERYBODY) for one in change.comparable_rounds(view, measure))
    dots = [score.value for score in shown if score and score.value is not None]
    return tuple(Dot(value, Tone.SKIPPED if at < len(dots) - 1 else Tone.SILENT) for at, value in enumerate(dots))


def _total(view: View) -> tuple[Row, ...]:
    """All themes together, each counting the same."""
    found = total(view.release, EVERYBODY)
    if found is None or len(view.measures) < 2:
        return ()
    interval, value = clipped(found.interval()), round(found.value)
    name = Cell(view.said(ALL_THEMES))
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
    """Of how many municipalities nothing can be shown; the page of municipalities says which they are."""
    sparse = [group for group in view.municipalities if view.took_part(group).count is None]
    if not sparse:
        return []
    number, whole = view.number(len(sparse)), view.number(len(view.municipalities))
    text = phrase("Municipalities of which nothing can be shown: {number} of {all}", number=number, all=whole)
    return [view.said(text)]
