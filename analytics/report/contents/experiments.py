"""What another way of asking makes: by lot alone or asked, in other words, openly or in a protected way."""

from collections.abc import Sequence

from analytics.estimate.difference.verdict import Verdict
from analytics.released.honesty import ALL_MEASURES, BY_LOT, Apart, ProtectedShare, Range, Refusal
from analytics.report.contents.view import LIKELY, View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, IntervalLine, Rule, Words
from conversations.definition.experiments import About, Experiment
from conversations.phrases import Phrase, label, phrase

ASKED_BY_LOT = phrase("Do people say something else when an ambassador asks?")
PROTECTED = phrase("Do people say something else when nobody can know their answer?")
SUBJECT = label("table column", "What is compared")
POINTS = label("table column", "Points apart")
EVERYTHING = phrase("All scores together")
MIDDLE = 50
"""Where a difference of zero is drawn."""

TITLES = {
    About.WORDING: phrase("The same question in other words"),
    About.SENDER: phrase("Another sender named before the questions"),
    About.ORDER: phrase("The same choices in another order"),
    About.ASSURANCE: phrase("Does it help to promise anonymity?"),
    About.DIRECTNESS: phrase("Asked directly or not"),
    About.PROTECTION: PROTECTED,
}

REFUSALS = {
    Refusal.FEW: phrase("Too few people or ambassadors for a result."),
    Refusal.OTHER_ANSWERS_CHANGED: phrase(
        "No result: the added statement changed what people said about the others, so the count cannot be read."
    ),
    Refusal.PLACEBO: phrase("No result: the list failed its own test, so its count cannot be trusted."),
    Refusal.RULES_NOT_FOLLOWED: phrase("No result: both halves should have found the same, and they did not."),
    Refusal.RANDOM: phrase("No result: the answers look as if people tapped at random."),
}


def sections(view: View) -> tuple[Section, ...]:
    """What the lot showed, the most important first."""
    experiments = (section for one in view.release.codebook.experiments for section in _experiment(view, one))
    return (*_by_lot(view), *_protected(view), *experiments)


def _apart(view: View, experiment: str, arm: int = 1) -> list[Apart]:
    found = view.release.honesty.apart
    return [one for one in found if one.experiment == experiment and one.arm == arm]


def _by_lot(view: View) -> tuple[Section, ...]:
    found = _apart(view, BY_LOT)
    if not found:
        return ()
    how = phrase(
        "How we know: it was drawn by lot who answered alone, and only people who came through the same ambassador "
        "were compared."
    )
    sentences = (view.said(_mode_sentence(view, one)) for one in found if one.subject == ALL_MEASURES)
    blocks = (*(Paragraph(words, "lead") for words in sentences), Paragraph(view.said(how), "note"))
    table = (_table(view, ASKED_BY_LOT, found),) if any(map(_is_clear, found)) else ()
    return (Section("asked-by-lot", view.said(ASKED_BY_LOT), (*blocks, *table)),)


def _mode_sentence(view: View, one: Apart) -> Phrase:
    facts = _points(view, one.points)
    if one.verdict is Verdict.HIGHER:
        return phrase(
            "People are more positive when an ambassador asks: {points} points ({low} to {high}) compared with "
            "those who answer alone.",
            **facts,
        )
    if one.verdict is Verdict.LOWER:
        return phrase(
            "People are less positive when an ambassador asks: {points} points ({low} to {high}) compared with "
            "those who answer alone.",
            **facts,
        )
    return phrase(
        "No clear difference between being asked by an ambassador and answering alone: "
        "{points} points ({low} to {high}).",
        **facts,
    )


def _points(view: View, points: Range) -> dict[str, str]:
    return {name: view.signed(getattr(points, name)) for name in ("low", "high")} | {
        "points": view.signed(points.value)
    }


def _experiment(view: View, experiment: Experiment) -> tuple[Section, ...]:
    title, blocks = TITLES[experiment.about], list[Block]()
    for arm in range(1, experiment.arms):
        found = _apart(view, experiment.id, arm)
        if found:
            blocks += [*_readings(view, experiment, arm), *_sentences(view, found)]
            blocks += [_table(view, title, found)] if any(map(_is_clear, found)) else []
    if not blocks:
        return ()
    how = phrase(
        "How we know: it was drawn by lot who saw what. Above zero means happier answers, or more of the first "
        "choice, in the second way."
    )
    name = f"experiment-{experiment.id}"
    return (Section(name, view.said(title), (*blocks, Paragraph(view.said(how), "note"))),)


def _readings(view: View, experiment: Experiment, arm: int) -> list[Paragraph]:
    """What people read in the first way and in the second."""
    found = []
    for variable in view.variables.values():
        if variable.experiment != experiment.id or len(variable.variants) < arm:
            continue
        variant = variable.variants[arm - 1]
        if variant.label:
            first, second = view.quoted(variable.label), view.quoted(variant.label)
            said = phrase(
                "First way: {first} Second way: {second}", first=view.inline(first), second=view.inline(second)
            )
            found.append(Paragraph(view.said(said)))
        if variant.hint:
            said = phrase("The second way says: {second}", second=view.inline(view.quoted(variant.hint)))
            found.append(Paragraph(view.said(said)))
    return found


def _sentences(view: View, found: Sequence[Apart]) -> list[Paragraph]:
    clear = [one for one in found if _is_clear(one)]
    if not clear:
        return [Paragraph(view.said(phrase("No clear difference between the two ways.")), "lead")]
    return [Paragraph(view.said(_clear(view, one)), "lead") for one in clear]


def _is_clear(one: Apart) -> bool:
    return one.verdict in (Verdict.HIGHER, Verdict.LOWER)


def _clear(view: View, one: Apart) -> Phrase:
    return phrase(
        "{subject}: {points} points in the second way ({low} to {high}).",
        subject=view.inline(subject_name(view, one.subject)),
        **_points(view, one.points),
    )


def _table(view: View, title: Phrase, found: Sequence[Apart]) -> Table:
    heads = (view.head(SUBJECT), Strip(), view.head(POINTS, True), view.head(LIKELY, True))
    return Table(view.said(title), heads, tuple(_row(view, one) for one in found), shows_caption=False)


def _row(view: View, one: Apart) -> Row:
    low, value, high = (_drawn(end) for end in (one.points.low, one.points.value, one.points.high))
    strip = Strip((Rule(MIDDLE), IntervalLine(low, high), Dot(value)))
    return Row(
        (
            Cell(subject_name(view, one.subject)),
            strip,
            view.number_cell(view.signed(one.points.value)),
            _ends(view, one.points),
        )
    )


def _drawn(points: int) -> float:
    return float(min(max(MIDDLE + points, 0), 100))


def _ends(view: View, points: Range) -> Cell:
    ends = phrase("{low} to {high}", low=view.signed(points.low), high=view.signed(points.high))
    return Cell(view.said(ends), is_number=True)


def subject_name(view: View, subject: str) -> Words:
    """What is compared: everything, a theme or a question."""
    if subject == ALL_MEASURES:
        return view.said(EVERYTHING)
    measure = next((one for one in view.measures if one.id == subject), None)
    return view.measure_name(measure) if measure else view.quoted(view.variables[subject].label)


def _protected(view: View) -> tuple[Section, ...]:
    blocks = [block for one in view.release.honesty.protected for block in _of_protected(view, one)]
    if not blocks:
        return ()
    how = phrase(
        "How we know: in a protected question chance or a list hides what each answer means. Only all the answers "
        "together tell something."
    )
    return (Section("protected", view.said(PROTECTED), (*blocks, Paragraph(view.said(how), "note"))),)


def _of_protected(view: View, one: ProtectedShare) -> list[Paragraph]:
    found = [Paragraph(statement(view, one), "lead")]
    if one.refusal or one.share is None:
        return [*found, Paragraph(view.said(REFUSALS[one.refusal or Refusal.FEW]), "warning")]
    share = {name: view.percent(_possible(getattr(one.share, name))) for name in ("value", "low", "high")}
    protected = phrase(
        "When nobody can know the answer, {share} say that this is true ({low} to {high}).",
        share=share["value"],
        low=share["low"],
        high=share["high"],
    )
    found.append(Paragraph(view.said(protected)))
    if one.openly is not None:
        found.append(Paragraph(view.said(phrase("Asked directly, {openly} say so.", openly=view.percent(one.openly)))))
    return [*found, *(Paragraph(view.said(sentence)) for sentence in _gap_and_doubts(view, one))]


def statement(view: View, one: ProtectedShare) -> Words:
    """What a protected question wants to know about."""
    variable = next(other for other in view.release.codebook.protected if other.id == one.questions[0])
    return view.quoted(variable.protection.statement if variable.protection else variable.label)


def _possible(share: int) -> int:
    """By chance an estimate can lie outside of what a share can be."""
    return min(max(share, 0), 100)


def _gap_and_doubts(view: View, one: ProtectedShare) -> list[Phrase]:
    found = []
    if one.gap:
        found.append(_gap(view, one.gap))
    if one.attentive is not None and one.attentive < 100:
        found.append(
            phrase(
                "Judging by the test statement, {share} followed the rules; the result allows for the others.",
                share=view.percent(one.attentive),
            )
        )
    if one.near_ends:
        found.append(phrase("Many counted none or all of the statements, where the count could give them away."))
    return found


def _gap(view: View, gap: Range) -> Phrase:
    facts = _points(view, gap)
    if gap.low > 0:
        return phrase(
            "{points} percentage points more say so when nobody can know ({low} to {high}).",
            **facts | {"points": view.number(gap.value)},
        )
    if gap.high < 0:
        return phrase(
            "{points} percentage points fewer say so when nobody can know ({low} to {high}).",
            **facts | {"points": view.number(abs(gap.value))},
        )
    return phrase("No clear difference from asking directly: {points} percentage points ({low} to {high}).", **facts)
