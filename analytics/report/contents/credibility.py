"""Whether the figures can be believed."""

from analytics.findings.break_offs import clearly_most_stopped
from analytics.released.values import Result
from analytics.report import labels
from analytics.report.contents import doubts, experiments, modes_and_arms
from analytics.report.contents.summary import QUESTION
from analytics.report.contents.view import View
from analytics.report.document import Block, Cell, Curve, Paragraph, Point, Row, Section, Strip, Table
from analytics.report.marks import Bar, Tone
from analytics.responses.codebook import DECLINED, NOT_ANSWERED, SKIPPED
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, phrase

TITLE = phrase("Can we believe it?")
WHAT_HAPPENED = phrase("What became of those who opened the link")
HOW_FAR = phrase("How many answered each question")
SILENCE = phrase("Those who did not answer, question by question")
THROUGH_AMBASSADORS = phrase(
    "Ambassadors asked people they could reach. Nobody was drawn by lot, so nobody knows whether those who did not "
    "answer would have said the same. The figures show how those who answered are doing."
)
BY_THEMSELVES = phrase(
    "People came by themselves. Nobody was drawn by lot, so nobody knows whether those who did not answer would "
    "have said the same. The figures show how those who answered are doing."
)


def section(view: View) -> Section:
    """What the answers' own tests found first, then who answered how and how far."""
    parts = (
        *experiments.sections(view),
        *doubts.sections(view),
        *modes_and_arms.sections(view),
        *_languages(view),
        *_answered(view),
        *_outcomes(view),
    )
    return Section("belief", view.said(TITLE), (Paragraph(view.said(how_they_came(view)), "warning"),), parts, "page")


def how_they_came(view: View) -> Phrase:
    """Through ambassadors or by themselves, and what follows."""
    return THROUGH_AMBASSADORS if view.release.ambassadors.get(EVERYBODY) else BY_THEMSELVES


def _outcomes(view: View) -> tuple[Section, ...]:
    figures = view.release.outcomes
    most = max((figure.count or 0 for figure in figures.values()), default=0)
    rows = tuple(
        view.count_row(Cell(view.said(text)), figures[name], most)
        for name, text in labels.OUTCOMES.items()
        if name in figures
    )
    if not rows:
        return ()
    heads = (view.head(labels.HAPPENED), Strip(), view.head(labels.PEOPLE, True))
    table = Table(view.said(WHAT_HAPPENED), heads, rows, shows_caption=False)
    rates = (Paragraph(view.said(rate)) for rate in _rates(view))
    return (Section("outcomes", view.said(WHAT_HAPPENED), (table, *rates)),)


def _rates(view: View) -> list[Phrase]:
    """The rates that can be printed; none is a response rate, since nobody was drawn by lot."""
    rates = {name: view.percent(rate) for name, rate in view.release.rates.items()}
    return [_rate(name, rates[name]) for name in ("RR1", "COOP1", "REF1") if name in rates]


def _rate(name: str, percent: str) -> Phrase:
    if name == "RR1":
        return phrase(
            "Participation rate (RR1): {percent} of those who opened the link sent their answers.", percent=percent
        )
    if name == "COOP1":
        return phrase("Cooperation (COOP1): {percent} of those who were reached sent their answers.", percent=percent)
    return phrase(
        "Refusal and break-off (REF1): {percent} of those who opened the link said no, broke off or took back their "
        "answers.",
        percent=percent,
    )


def _break_offs(view: View) -> tuple[Block, ...]:
    """How many were still answering, question by question."""
    steps = view.release.break_offs
    if len(steps) < 2:
        return ()
    points = tuple(
        Point(100 * index / (len(steps) - 1), step.remaining, view.number(index + 1))
        for index, step in enumerate(steps)
    )
    equivalent = _stopped(view)
    caption = phrase("Share of those who began who had not stopped, by the question's number")
    return Curve(view.said(caption), view.said(equivalent), points), Paragraph(view.said(equivalent), "note")


def _stopped(view: View) -> Phrase:
    """How many went on to the end, and where more stopped than anywhere else if a test says so."""
    last, where = view.percent(view.release.break_offs[-1].remaining), clearly_most_stopped(view.release)
    if where is None:
        return phrase(
            "{last} of those who began were still answering at the end. At no question did clearly more people stop"
            " than at every other.",
            last=last,
        )
    question = view.inline(view.quoted(view.questions[where].label))
    return phrase(
        "{last} of those who began were still answering at the end. More stopped at this question, or shortly before "
        "it, than anywhere else: {question}",
        last=last,
        question=question,
    )


def _answered(view: View) -> tuple[Section, ...]:
    asked = [(index, result) for index, result in enumerate(view.release.results, 1)]
    known = [(index, result, share) for index, result in asked if (share := result.silence.share) is not None]
    if not known:
        return ()
    return (
        Section(
            "silence", view.said(HOW_FAR), (*_break_offs(view), *_curve(view, known), *_silence_table(view, known))
        ),
    )


def _curve(view: View, known: list[tuple[int, Result, int]]) -> tuple[Block, ...]:
    if len(known) < 2:
        return ()
    last = len(view.release.results)
    points = tuple(
        Point(100 * (index - 1) / max(last - 1, 1), 100 - share, view.number(index)) for index, _, share in known
    )
    equivalent = phrase(
        "From {first} at the first question to {last} at the last one, and never below {lowest}.",
        first=view.percent(100 - known[0][2]),
        last=view.percent(100 - known[-1][2]),
        lowest=view.percent(100 - max(share for *_, share in known)),
    )
    caption = phrase("Share of those asked who answered, by the question's number")
    return Curve(view.said(caption), view.said(equivalent), points), Paragraph(view.said(equivalent), "note")


def _silence_table(view: View, known: list[tuple[int, Result, int]]) -> tuple[Block, ...]:
    together = view.head(labels.MISSING[NOT_ANSWERED], True)
    declined = Cell(view.said(labels.MISSING[DECLINED]), is_number=True, tone=Tone.SILENT)
    skipped = Cell(view.said(labels.MISSING[SKIPPED]), is_number=True, tone=Tone.SKIPPED)
    rows = tuple(_silence_row(view, result) for _, result, _ in known)
    return (Table(view.said(SILENCE), (view.head(QUESTION), Strip(), declined, skipped, together), rows),)


def _silence_row(view: View, result: Result) -> Row:
    declined, skipped = result.silence.declined, result.silence.skipped
    whole = result.silence.share or 0
    first, second = (0, whole) if result.silence.together else (declined.share or 0, skipped.share or 0)
    marks = tuple(
        bar for bar in (Bar(0, first, Tone.SILENT), Bar(first, first + second, Tone.SKIPPED)) if bar.end > bar.start
    )
    label = view.quoted(view.variables[result.question].label)
    cells = (view.share_cell(figure, result.silence.step) for figure in (declined, skipped))
    about = "~" if result.silence.step > 1 and not result.silence.together else ""
    return Row((Cell(label), Strip(marks), *cells, view.number_cell(f"{about}{view.percent(whole)}")))


def _languages(view: View) -> tuple[Section, ...]:
    groups = view.groups("language_group")
    most = max((view.took_part(group).count or 0 for group in groups), default=0)
    rows = tuple(
        view.count_row(Cell(view.said(view.group_name(group))), view.took_part(group), most) for group in groups
    )
    if not rows:
        return ()
    heads = (view.head(labels.GROUP), Strip(), view.head(labels.PEOPLE, True))
    table = Table(view.said(labels.CUTS["language_group"]), heads, rows, shows_caption=False)
    return (Section("languages", view.said(labels.CUTS["language_group"]), (table,)),)
