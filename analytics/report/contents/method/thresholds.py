"""How the report was made: in sentences, how far a theme's questions hang together, weights, and every threshold."""

from analytics.report import labels
from analytics.report.contents import doubts
from analytics.report.contents.method import weights
from analytics.report.contents.summary import THEME
from analytics.report.contents.view import View
from analytics.report.document import Block, Bullets, Cell, Paragraph, Row, Section, Table
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, label, phrase

IS_ONE_MEASURE = phrase("Do the questions of a theme hang together?")
RULES = phrase("How this report was made")
THRESHOLDS = phrase("Thresholds, fixed before the answers were seen")


def section(view: View) -> Section:
    """What a reader need not know to use the report, but must be able to look up."""
    thresholds = Section("thresholds", view.said(THRESHOLDS), (_thresholds(view),))
    known = (*_reliability(view), *weights.sections(view)) if view.has_results else ()
    return Section("method", view.said(RULES), _rules(view), (*known, thresholds), "page")


def _reliability(view: View) -> tuple[Section, ...]:
    known = [one for one in view.release.reliabilities if one.alpha is not None]
    if not known:
        return ()
    heads = (
        view.head(THEME),
        view.head(label("table column", "Questions"), True),
        view.head(label("table column", "Reliability (alpha)"), True),
        view.head(label("table column", "Score without one question"), True),
    )
    rows = tuple(
        Row(
            (
                Cell(view.theme(one.theme)),
                view.number_cell(view.number(one.items)),
                view.number_cell(view.number(one.alpha or 0)),
                _ends(view, *(one.without_each or (None, None))),
            )
        )
        for one in known
    )
    note = phrase(
        "Below {least} a theme gets no score of its own; its questions are shown one by one.",
        least=view.number(view.release.rules.least_alpha),
    )
    blocks = (Table(view.said(IS_ONE_MEASURE), heads, rows, shows_caption=False), Paragraph(view.said(note), "note"))
    return (Section("reliability", view.said(IS_ONE_MEASURE), blocks),)


def _ends(view: View, low: float | None, high: float | None) -> Cell:
    if low is None or high is None:
        return view.number_cell("–")
    return view.number_cell(view.from_to(view.number(low), view.number(high)))


def _rules(view: View) -> tuple[Block, ...]:
    left_out = labels.left_out(view.release) if view.has_results else None
    sentences = (*labels.method(view.release.rules), *((left_out,) if left_out else ()), *_ambassadors(view))
    return (Bullets(tuple(view.said(sentence) for sentence in sentences)),)


def _thresholds(view: View) -> Table:
    """Every threshold, fixed before the answers were seen."""
    rules = view.release.rules
    values = (
        (phrase("Fewest people behind a figure"), view.number(rules.k)),
        (phrase("Largest part that may come through one ambassador"), view.percent(round(100 * rules.dominance))),
        (phrase("Numbers of people are rounded to"), view.number(rules.rounding)),
        (phrase("Lowest reliability of a theme with one score"), view.number(rules.least_alpha)),
        (phrase("Fewest people to tell how sure a score is"), view.number(rules.least_people)),
        (phrase("Fewest ambassadors for an interval"), view.number(rules.least_clusters)),
        (phrase("Fewest ambassadors for an interval that is not rough"), view.number(rules.few_clusters)),
        (phrase("Smallest set of written answers"), view.number(rules.least_texts)),
        (phrase("Largest weight, in medians"), view.number(rules.trim)),
        (phrase("Fewest people that weights may leave"), view.number(rules.least_effective)),
        *doubts.thresholds(view),
    )
    rows = tuple(Row((Cell(view.said(name)), view.number_cell(value))) for name, value in values)
    heads = (view.head(label("table column", "Threshold")), view.head(label("table column", "Value"), True))
    return Table(view.said(THRESHOLDS), heads, rows, shows_caption=False)


def _ambassadors(view: View) -> tuple[Phrase, ...]:
    number = view.release.ambassadors.get(EVERYBODY, 0)
    if not number:
        return ()
    return (
        phrase(
            "Answers came through {number} ambassadors. People who came through the same one are alike, and the "
            "intervals take account of that; whoever came by themselves counts as an ambassador of one. Where that "
            "comes to fewer than {least} ambassadors who each brought as many people, no interval is shown.",
            number=view.number(number),
            least=view.number(view.release.rules.least_clusters),
        ),
        *_unequal(view),
    )


def _unequal(view: View) -> tuple[Phrase, ...]:
    """What is to be said where few ambassadors brought most people."""
    rules = view.release.rules
    known = [sure for groups in view.release.sureness.values() if (sure := groups.get(EVERYBODY))]
    fewest = min((sure.clusters for sure in known if sure.clusters is not None), default=rules.few_clusters)
    if fewest >= rules.few_clusters:
        return ()
    return (
        phrase(
            "In this round that comes to only {number} ambassadors who each brought as many people. With fewer than"
            " {few} the intervals are rough.",
            number=view.number(fewest),
            few=view.number(rules.few_clusters),
        ),
    )
