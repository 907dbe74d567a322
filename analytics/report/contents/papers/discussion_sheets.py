"""A page for each theme to put on the table when people talk: three figures, and three questions to discuss."""

from collections.abc import Iterator

from analytics.findings.bad_answers import BadAnswers, bad_answers, bad_estimate
from analytics.findings.silence import clearly_most_silent
from analytics.findings.worst_and_best import clearly_highest
from analytics.released.values import Release
from analytics.report import labels
from analytics.report.contents.questions import stack
from analytics.report.contents.stacked_bars import colours
from analytics.report.contents.view import View
from analytics.report.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Fact,
    Facts,
    NoteLines,
    Paragraph,
    Row,
    Section,
    Strip,
    Table,
)
from analytics.report.marks import Bar
from analytics.report.wording import Wording
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, phrase

TITLE = phrase("To talk about")
TALKED_OVER = 1.4
"""Sheets lie on a table and are read by several people at once: letters beside a report's."""
DISCUSS = phrase("Questions to discuss")
ANSWERS = phrase("What people answered")
HOW_MANY = phrase("For how many is it hard?")
SILENT = phrase("How many are silent?")
QUESTIONS = (
    phrase("Do you recognise this? What do the figures not show?"),
    phrase("What lies behind it, for whom is it hardest, and where does it already work?"),
    phrase("What can we change before the next round, and who begins?"),
)
WITHOUT_BETTER_OR_WORSE = (
    phrase("What surprises you here? What do the figures not show?"),
    phrase("Who sees it differently, and what lies behind that?"),
    phrase("What do we want to know more about, and who can tell us?"),
)
"""Where no answer is better than another: knowledge, wishes, what people have done."""
NOTES = phrase("Notes")
MANY_SILENT = 12
"""Of so many in 100 who did not answer it is asked why."""


def discussion_sheets(release: Release, language: str, question_language: str | None = None) -> Document:
    """A sheet for each theme with figures."""
    view = View(release, Wording.of(language, question_language, release))
    sheets = (_sheet(view, theme) for theme, _ in release.codebook.themes)
    return Document(
        view.wording.language,
        Wording.direction(view.wording.language),
        view.said(TITLE),
        view.heading(release.round.name),
        view.said(labels.period(release.round.opened, release.round.closed)),
        release.round.closed,
        view.text(labels.SKIP_LINK),
        tuple(sheet for sheet in sheets if sheet),
        scale=TALKED_OVER,
    )


def _sheet(view: View, theme: str) -> Section | None:
    asked = [one for one in view.variables.values() if one.theme == theme and not one.background]
    facts = _facts(view, theme, asked)
    is_judged = any(one.first_is_good is not None for one in asked)
    draw = _picture if is_judged else _shares
    pictures = tuple(block for variable in asked if variable.id in view.results for block in draw(view, variable))
    if not (facts or (pictures and not is_judged)):
        return None
    questions = Bullets(tuple(map(view.said, _questions(view, asked) if is_judged else WITHOUT_BETTER_OR_WORSE)))
    parts = (
        *((Section(f"talk-{theme}-answers", view.said(ANSWERS), pictures),) if pictures else ()),
        Section(f"talk-{theme}-questions", view.said(DISCUSS), (questions, NoteLines(view.said(NOTES)))),
    )
    return Section(f"talk-{theme}", view.theme(theme), (Facts(facts),) if facts else (), parts, "page")


def _facts(view: View, theme: str, asked: list[Variable]) -> tuple[Fact, ...]:
    """How it stands, what is worst, and where people are silent: as many of the three as are shown."""
    if not view.has_results:
        return ()
    return (*_score(view, theme), *_worst(view, asked), *_silence(view, asked))


def _questions(view: View, asked: list[Variable]) -> Iterator[Phrase]:
    """About what is worst and where most are silent in this theme, and what to do there."""
    worst, silent = _found_worst(view, asked), _found_silent(view, asked)
    if worst:
        sentence = view.inline(view.bad_half(worst.question))
        told = phrase(
            "{percent}: {sentence} Do you recognise this? What does the figure not show?",
            percent=view.percent(worst.percent),
            sentence=sentence,
        )
        yield told
    else:
        yield QUESTIONS[0]
    if silent and silent[1] >= MANY_SILENT:
        question = view.inline(view.quoted(view.variables[silent[0]].label))
        yield phrase(
            "{percent} did not answer: {question} Why is that, and how could we ask instead?",
            percent=view.percent(silent[1]),
            question=question,
        )
    yield from QUESTIONS[1:]


def _score(view: View, theme: str) -> tuple[Fact, ...]:
    measures = [measure for measure in view.measures if measure.theme == theme]
    if len(measures) != 1:
        return ()
    score = view.number(view.value(measures[0], EVERYBODY) or 0)
    value = phrase("{score} of 100", score=score)
    return (_fact(view, phrase("How are things?"), value, phrase("0 is worst, 100 is best.")),)


def _bad(view: View, asked: list[Variable]) -> list[BadAnswers]:
    return [one for item in asked if (one := bad_answers(view.release, item.id, EVERYBODY))]


def _found_worst(view: View, asked: list[Variable]) -> BadAnswers | None:
    """The item with clearly most bad answers, or the only one."""
    found = _bad(view, asked)
    if len(found) < 2:
        return next(iter(found), None)
    index = clearly_highest([bad_estimate(view.release, one.question) for one in found])
    return None if index is None else found[index]


def _worst(view: View, asked: list[Variable]) -> tuple[Fact, ...]:
    """The item with clearly most bad answers, or how many gave one to each of them."""
    found, worst = _bad(view, asked), _found_worst(view, asked)
    if not found:
        return ()
    if not worst:
        shares = [one.percent for one in found]
        remark = phrase("chose from the bad half of the answers, depending on the question.")
        return (_fact(view, HOW_MANY, _from_to(view, min(shares), max(shares)), remark),)
    name = HOW_MANY if len(found) == 1 else phrase("What is worst?")
    remark = phrase("of those who answered. {sentence}", sentence=view.inline(view.bad_half(worst.question)))
    return (_fact(view, name, view.percent(worst.percent), remark),)


def _from_to(view: View, low: int, high: int) -> Phrase | str:
    if low == high:
        return view.percent(low)
    return phrase("{low} to {high}", low=view.percent(low), high=view.percent(high))


def _silent(view: View, asked: list[Variable]) -> dict[str, int]:
    return {item.id: share for item in asked if (share := view.results[item.id].silence.share) is not None}


def _found_silent(view: View, asked: list[Variable]) -> tuple[str, int] | None:
    """Where clearly most are silent, or the only question."""
    found = _silent(view, asked)
    return next(iter(found.items()), None) if len(found) < 2 else clearly_most_silent(view.release, list(found))


def _silence(view: View, asked: list[Variable]) -> tuple[Fact, ...]:
    """Where clearly most are silent, or how many are at each question."""
    found, only = _silent(view, asked), _found_silent(view, asked)
    if not found:
        return ()
    if only is None:
        shares = _from_to(view, min(found.values()), max(found.values()))
        return (_fact(view, SILENT, shares, phrase("did not answer, depending on the question.")),)
    item, share = only
    question = view.inline(view.quoted(view.variables[item].label))
    remark = phrase("did not answer: {question}", question=question)
    name = SILENT if len(found) == 1 else phrase("Where are people silent?")
    return (_fact(view, name, view.percent(share), remark),)


def _fact(view: View, name: Phrase, value: Phrase | str, remark: Phrase) -> Fact:
    return Fact(view.said(name), view.said(value), view.said(remark))


def _picture(view: View, variable: Variable) -> tuple[Block, ...]:
    """An item's answers as one bar, and what its colours mean."""
    drawn = stack(view, variable) if variable.first_is_good is not None else ()
    if not drawn:
        return ()
    label = view.quoted(variable.label)
    return (Paragraph(label, "label"), *drawn, _table(view, variable, painted=True))


def _shares(view: View, variable: Variable) -> tuple[Block, ...]:
    """An item's answers one by one, of which none is better than another."""
    is_shown = any(figure.share is not None for figure in view.results[variable.id].whole_round.figures)
    label = Paragraph(view.quoted(variable.label), "label")
    return (label, _table(view, variable, painted=False)) if is_shown else ()


def _table(view: View, variable: Variable, *, painted: bool) -> Table:
    """The answers with their shares; `painted` says which colour of the bar above each has."""
    whole, tones = view.results[variable.id].whole_round, colours(variable)
    rows = tuple(
        Row(
            (
                Cell(view.column_name(variable, name), tone=tones[name] if painted else None),
                *(() if painted else (Strip((Bar(0, figure.share, tones[name]),) if figure.share else ()),)),
                view.share_cell(figure, whole.step),
            )
        )
        for name, figure in view.results[variable.id].cells(whole)
    )
    heads = (view.head(labels.ANSWER), *(() if painted else (Strip(),)), view.head(labels.SHARE, True))
    return Table(view.quoted(variable.label), heads, rows, shows_caption=False)
