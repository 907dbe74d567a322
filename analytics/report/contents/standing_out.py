"""What stands out without heading the report: questions, municipalities in a question, and themes over time."""

from analytics.findings.differing_municipalities import ClearDifference, clear_differences
from analytics.findings.worst_and_best import StandingOut, item_answers, standing_out
from analytics.report.contents.over_time import change, trail_changes, trends
from analytics.report.contents.view import View
from analytics.report.document import Block, Bullets, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Bar, Tone, Words
from analytics.responses.groups import Group
from conversations.phrases import Phrase, Text, label, phrase
from locales.alphabet import in_alphabet

TITLE = phrase("What stands out, and what has changed")
WORSE = phrase("What stands out as worse")
BETTER = phrase("What stands out as better")
DIFFERENCES = phrase("Questions in which a municipality differs")
NOT_COMPARED = phrase("Too few people or ambassadors stand behind the answers to say what stands out.")
NEAR_THE_EDGE = phrase(
    "Had other people been asked, one more or one fewer might stand here. So the first page names only what is far "
    "beyond all others."
)
SAID = label("table column", "What people say")
BAD_ANSWERS = label("table column", "Bad answers")
GOOD_ANSWERS = label("table column", "Good answers")


def section(view: View) -> Section:
    """Questions that stand out, and what became of themes since earlier rounds."""
    parts = (*_questions(view), change.section(view), *trail_changes.sections(view), *trends.sections(view))
    return Section("findings", view.said(TITLE), (), parts, style="page")


def _questions(view: View) -> tuple[Section, ...]:
    """The questions with clearly more or fewer bad answers than most others, or in words why there are none."""
    if len(item_answers(view.release)) < 2:
        return ()
    found = standing_out(view.release)
    worse = Section("worse", view.said(WORSE), _worse(view, found))
    if not found.better:
        return (worse,)
    rows = (_row(view, view.good_half(one.question), one.good, Tone.BEST) for one in found.better)
    table = Table(view.said(BETTER), _heads(view, GOOD_ANSWERS), tuple(rows), shows_caption=False)
    return worse, Section("better", view.said(BETTER), (table,))


def _worse(view: View, found: StandingOut) -> tuple[Block, ...]:
    if not found.compared:
        return (Paragraph(view.said(NOT_COMPARED), "note"),)
    if not found.worse:
        return (Paragraph(view.said(phrase("No question has clearly more bad answers than most of the others."))),)
    note = phrase(
        "The share of those who answered who chose from the bad half of the answers. Each of these questions has "
        "clearly more such answers than most of the others. They stand in the order in which they were asked."
    )
    rows = (_row(view, view.bad_half(one.question), one.percent, Tone.WORST) for one in found.worse)
    table = Table(view.said(WORSE), _heads(view, BAD_ANSWERS), tuple(rows), shows_caption=False)
    return table, *(Paragraph(view.said(text), "note") for text in (note, NEAR_THE_EDGE))


def _heads(view: View, share: Text) -> tuple[Cell | Strip, ...]:
    return view.head(SAID), Strip(), view.head(share, True)


def _row(view: View, sentence: Words, percent: int, tone: Tone) -> Row:
    bar = (Bar(0, percent, tone),) if percent else ()
    return Row((Cell(sentence), Strip(bar), view.number_cell(view.percent(percent))))


def municipalities(view: View, only: Group | None = None) -> tuple[Section, ...]:
    """Municipalities that clearly differ from the rest of the round in a question, by name; or one of them."""
    found = sorted(
        clear_differences(view.release), key=lambda one: in_alphabet(view.group_name(one.group), view.wording.language)
    )
    found = [one for one in found if only in (None, one.group)]
    if not found:
        return ()
    told = Bullets(tuple(view.said(_difference(view, one)) for one in found))
    return (Section("differences", view.said(DIFFERENCES), (told, Paragraph(view.said(NEAR_THE_EDGE), "note"))),)


def _difference(view: View, one: ClearDifference) -> Phrase:
    values = {
        "municipality": view.group_name(one.group),
        "points": view.number(abs(one.points)),
        "sentence": view.inline(view.bad_half(one.question)),
    }
    if one.points > 0:
        return phrase("{municipality}: {points} more people in 100 than elsewhere. {sentence}", **values)
    return phrase("{municipality}: {points} fewer people in 100 than elsewhere. {sentence}", **values)
