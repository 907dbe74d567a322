"""What the figures would be if those who answered were made up as the population is."""

from analytics.codebook import Variable
from analytics.findings.shares import weighted_interval
from analytics.findings.worst import bad_answers, bad_codes
from analytics.groups import EVERYBODY
from analytics.released import Weighted
from analytics.report.contents.summary import LIKELY
from analytics.report.contents.view import View
from analytics.report.document import Block, Cell, Dot, Interval, Paragraph, Row, Section, Strip, Table, Tone
from analytics.rules import whole_percent
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("If those who answered were made up as the population")
UNWEIGHTED = label("table column", "As answered")
WEIGHTED = label("table column", "Weighted")
QUESTION = label("table column", "Question")
BAD = phrase("Bad answers, in percent of those who answered")
REFUSALS = {
    "nobody_answered": phrase("The answers were not weighted: from a part of the population nobody answered."),
    "nobody_known": phrase("The answers were not weighted: some came from a part that the population does not have."),
    "too_few": phrase("The answers were not weighted: they are too few for it, or made up too differently."),
}
NOT_WEIGHTED = phrase("The answers were not weighted.")


def sections(view: View) -> tuple[Section, ...]:
    """Weighted figures beside those as answered; why not where that was refused; nothing where nobody asked for it."""
    weighted = view.release.weighted
    if weighted is None:
        return ()
    if weighted.refusal is not None:
        blocks: tuple[Block, ...] = (Paragraph(view.said(REFUSALS.get(weighted.refusal, NOT_WEIGHTED)), "warning"),)
    else:
        blocks = (Paragraph(view.said(_explained(view, weighted))), *_table(view, weighted))
    return (Section("weighted", view.said(TITLE), blocks),)


def _explained(view: View, weighted: Weighted) -> Phrase:
    return phrase(
        "Weighted by: {margins}. The weights leave as much as {number} people drawn one by one would tell (design "
        "effect {effect}). Weighting does not make up for those who stay silent in every group.",
        margins=", ".join(view.wording.cut(margin) for margin in weighted.margins),
        number=view.number(weighted.effective or 0),
        effect=view.number(weighted.design_effect or 1),
    )


def _table(view: View, weighted: Weighted) -> tuple[Block, ...]:
    rows = tuple(row for variable in view.variables.values() if (row := _row(view, weighted, variable)))
    if not rows:
        return ()
    heads = (
        view.head(QUESTION),
        Strip(),
        Cell(view.said(UNWEIGHTED), is_number=True, tone=Tone.SILENT),
        Cell(view.said(WEIGHTED), is_number=True, tone=Tone.MAIN),
        view.head(LIKELY, True),
    )
    return (Table(view.said(BAD), heads, rows),)


def _row(view: View, weighted: Weighted, variable: Variable) -> Row | None:
    bad, shares = bad_codes(variable), weighted.shares.get(variable.id)
    plain = bad_answers(view.release, variable.id, EVERYBODY)
    if not bad or shares is None or plain is None or not sum(shares):
        return None
    found = zip((option.code for option in variable.options), shares, strict=True)
    percent = whole_percent(sum(share for code, share in found if code in bad), sum(shares))
    likely = weighted_interval(view.release, variable.id, percent)
    bounds = (Interval(likely.low, likely.high),) if likely else ()
    strip = Strip((*bounds, Dot(plain.percent, Tone.SILENT), Dot(percent, Tone.MAIN)), has_scale=True)
    numbers = (view.number_cell(view.percent(share)) for share in (plain.percent, percent))
    return Row((Cell(view.quoted(variable.label)), strip, *numbers, view.percent_cell(likely)))
