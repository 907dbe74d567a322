"""Page 2: whether the figures can be believed."""

from analytics.findings.break_offs import clearly_most_stopped
from analytics.released.values import Result
from analytics.report import labels
from analytics.report.contents import doubts, experiments, modes_and_arms, weights
from analytics.report.contents.summary import QUESTION, THEME
from analytics.report.contents.view import View
from analytics.report.document import (
    Bar,
    Block,
    Bullets,
    Cell,
    Curve,
    Paragraph,
    Point,
    Row,
    Section,
    Strip,
    Table,
    Tone,
)
from analytics.responses.codebook import DECLINED, NOT_ANSWERED, SKIPPED
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("Can we believe it?")
WHAT_HAPPENED = phrase("What became of those who opened the link")
HOW_FAR = phrase("How many answered each question")
SILENCE = phrase("Those who did not answer, question by question")
IS_ONE_MEASURE = phrase("Do the questions of a theme hang together?")
RULES = phrase("How this report was made")
THROUGH_AMBASSADORS = phrase(
    "Ambassadors asked people they could reach. Nobody was drawn by lot, so nobody knows how far those who did not "
    "answer would have said the same. The figures tell how those who answered are doing."
)
BY_THEMSELVES = phrase(
    "People came by themselves. Nobody was drawn by lot, so nobody knows how far those who did not answer would have "
    "said the same. The figures tell how those who answered are doing."
)


def section(view: View) -> Section:
    """The second page; without results only how the report was made."""
    rules = Section("method", view.said(RULES), _rules(view))
    if not view.has_results:
        return Section("belief", view.said(TITLE), (), (rules,), "page")
    blocks = (Paragraph(view.said(_how_they_came(view)), "warning"), *_outcomes(view))
    parts = (
        *experiments.sections(view),
        *_answered(view),
        *doubts.sections(view),
        *modes_and_arms.sections(view),
        *_languages(view),
        *_reliability(view),
        *weights.sections(view),
        rules,
    )
    return Section("belief", view.said(TITLE), blocks, parts, "page")


def _how_they_came(view: View) -> Phrase:
    return THROUGH_AMBASSADORS if view.release.ambassadors.get(EVERYBODY) else BY_THEMSELVES


def _outcomes(view: View) -> tuple[Block, ...]:
    figures = view.release.outcomes
    most = max((figure.count or 0 for figure in figures.values()), default=0)
    rows = tuple(
        view.count_row(Cell(view.said(text)), figures[name], most)
        for name, text in labels.OUTCOMES.items()
        if name in figures
    )
    if not rows:
        return ()
    table = Table(view.said(WHAT_HAPPENED), (view.head(labels.HAPPENED), Strip(), view.head(labels.PEOPLE, True)), rows)
    return (table, *(Paragraph(view.said(rate)) for rate in _rates(view)))


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
            "{last} of those who began were still answering at the end. There is no question at which clearly more "
            "stopped than at each other one.",
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
    whys = view.whys([view.took_part(group) for group in groups])
    return (Section("languages", view.said(labels.CUTS["language_group"]), (table, *whys)),)


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
    return Cell(view.said(phrase("{low} to {high}", low=view.number(low), high=view.number(high))), is_number=True)


def _rules(view: View) -> tuple[Block, ...]:
    facts = view.release.round
    left_out = labels.left_out(view.release) if view.has_results else None
    sentences = (*labels.method(view.release.rules), *((left_out,) if left_out else ()), *_ambassadors(view))
    made_with = " ".join(f"{name} {number}" for name, number in view.release.made_with.items())
    battery = f"{facts.battery_id} {facts.battery_version} · {facts.battery_hash}"
    return (
        Bullets(tuple(view.said(sentence) for sentence in sentences)),
        _thresholds(view),
        Paragraph(view.named(battery), "note"),
        *((Paragraph(view.named(made_with), "note"),) if made_with else ()),
    )


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
    return Table(view.said(phrase("Thresholds, fixed before the answers were seen")), heads, rows)


def _ambassadors(view: View) -> tuple[Phrase, ...]:
    number = view.release.ambassadors.get(EVERYBODY, 0)
    if not number:
        return ()
    return (
        phrase(
            "Answers came through {number} ambassadors. People who came through the same one are alike, and the "
            "intervals take account of that; whoever came by themselves counts as an ambassador of one. Where all of "
            "these count like fewer than {least} who brought equally many, no interval is shown.",
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
            "In this round they count only like {number} who brought equally many. With fewer than {few} the intervals "
            "are rough.",
            number=view.number(fewest),
            few=view.number(rules.few_clusters),
        ),
    )
