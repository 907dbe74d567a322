"""What stands out without heading the report: questions beside most of the others, and municipalities in a question."""

from analytics.findings.bad_answers import BadAnswers
from analytics.findings.differing_municipalities import ClearDifference, clear_differences
from analytics.findings.worst_and_best import item_answers, standing_out
from analytics.report.contents.view import View
from analytics.report.document import Bar, Block, Bullets, Cell, Paragraph, Row, Section, Strip, Table, Tone
from conversations.phrases import Phrase, label, phrase

WORSE = phrase("What stands out as worse")
DIFFERENCES = phrase("Questions in which a municipality differs")
NOT_COMPARED = phrase("Too few people or ambassadors stand behind the answers to say what stands out.")
NEAR_THE_EDGE = phrase(
    "Had other people been asked, one more or one fewer might stand here. So the first page names only what is far "
    "beyond all others."
)
SAID = label("table column", "What people say")
BAD_ANSWERS = label("table column", "Bad answers")


def questions(view: View) -> tuple[Section, ...]:
    """The questions with clearly more bad answers than most others; in words that there are none, or no way to tell."""
    if len(item_answers(view.release)) < 2:
        return ()
    return (Section("worse", view.said(WORSE), _questions(view), style="page"),)


def _questions(view: View) -> tuple[Block, ...]:
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
    table = Table(view.said(WORSE), heads, tuple(_bad(view, one) for one in found.worse), shows_caption=False)
    return table, *(Paragraph(view.said(text), "note") for text in (note, NEAR_THE_EDGE))


def _bad(view: View, one: BadAnswers) -> Row:
    share = view.number_cell(view.percent(one.percent))
    return Row((Cell(view.bad_half(one.question)), Strip((Bar(0, one.percent, Tone.WORST),)), share))


def municipalities(view: View) -> tuple[Section, ...]:
    """Municipalities that clearly differ from the rest of the round in a question, by name."""
    found = sorted(clear_differences(view.release), key=lambda one: view.group_name(one.group))
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
        return phrase("{municipality}: {points} of 100 people more than elsewhere. {sentence}", **values)
    return phrase("{municipality}: {points} of 100 people fewer than elsewhere. {sentence}", **values)
