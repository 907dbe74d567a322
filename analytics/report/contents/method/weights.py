"""What the figures would be if those who answered were made up as the population is."""

from collections.abc import Sequence

from analytics.findings.bad_answers import bad_answers, bad_codes
from analytics.findings.shares import weighted_interval
from analytics.released.values import Weighted
from analytics.report.contents.view import LIKELY, View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, IntervalLine, Tone
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY
from analytics.rules import whole_percent
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("If those who answered were made up as the population")
UNWEIGHTED = label("table column", "As answered")
WEIGHTED = label("table column", "Weighted")
QUESTION = label("table column", "Question")
BAD = phrase("Bad answers, in percent of those who answered")
REFUSALS = {
    "nobody_answered": phrase("The answers were not weighted: nobody answered from one part of the population."),
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
    margins = ", ".join(view.wording.cut(margin) for margin in weighted.margins)
    if weighted.effective is None or weighted.design_effect is None:
        return phrase(
            "Weighted by: {margins}. How much the weighted answers tell is not shown, since it would give away how "
            "many people are in groups that are not shown. Weighting does not make up for those who stay silent in "
            "every group.",
            margins=margins,
        )
    return phrase(
        "Weighted by: {margins}. With the weights, the answers tell as much as {number} people drawn one by one "
        "would (design effect {effect}). Weighting does not make up for those who stay silent in every group.",
        margins=margins,
        number=view.number(weighted.effective),
        effect=view.number(weighted.design_effect),
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
    """The bad answers to a question; a weighted share that would tell of a hidden figure is hidden itself."""
    plain = bad_answers(view.release, variable.id, EVERYBODY)
    if plain is None or variable.background:
        return None
    percent = _percent(variable, weighted.shares.get(variable.id, ()))
    likely = weighted_interval(view.release, variable.id, percent) if percent is not None else None
    bounds = (IntervalLine(likely.low, likely.high),) if likely else ()
    dots = (Dot(plain.percent, Tone.SILENT), *((Dot(percent, Tone.MAIN),) if percent is not None else ()))
    weighted_cell = view.hidden_cell() if percent is None else view.number_cell(view.percent(percent))
    return Row(
        (
            Cell(view.quoted(variable.label)),
            Strip((*bounds, *dots), has_scale=True),
            view.number_cell(view.percent(plain.percent)),
            weighted_cell,
            view.percent_cell(likely),
        )
    )


def _percent(variable: Variable, shares: Sequence[int]) -> int | None:
    """The weighted share of the bad answers among those who answered."""
    if not sum(shares):
        return None
    bad = bad_codes(variable)
    found = zip((option.code for option in variable.options), shares, strict=True)
    return whole_percent(sum(share for code, share in found if code in bad), sum(shares))
