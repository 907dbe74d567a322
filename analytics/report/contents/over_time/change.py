"""What changed since an earlier round, of questions that were worded the same."""

from analytics.estimate.difference.verdicts import LARGE_CHANGE
from analytics.estimate.estimates import Estimate
from analytics.findings.change import Change, asked_again, changes, comparable, same_municipalities
from analytics.findings.trends import in_order
from analytics.released.values import Measure, Release
from analytics.report.contents.view import LIKELY, View
from analytics.report.document import Block, Cell, Headline, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, IntervalLine, Tone, Words
from analytics.responses.groups import EVERYBODY
from conversations.phrases import Phrase, label, phrase

CHANGE = phrase("Change since the earlier round")
THEME = label("table column", "Theme")
BEFORE = label("table column", "Before")
AFTER = label("table column", "Now")
POINTS = label("table column", "Change")
ELSEWHERE = phrase(
    "The earlier round was held in other municipalities. How these differ cannot be told apart from a change over time."
)
SURER_THAN_SAID = phrase(
    "If some ambassadors took part in both rounds, changes are surer than these intervals say. Nobody can tell who "
    "they were, so this cannot be allowed for."
)


def statement(view: View) -> Headline:
    """The answer in a sentence."""
    if view.earlier is None:
        return _statement(view, phrase("Whether anything has changed will be seen in the next round."))
    found, name = changes(view.earlier, view.release), view.earlier.round.name
    cannot = phrase("Nothing can be said of change since {round}.", round=name)
    if not found:
        return _statement(view, cannot, _why_not(view.earlier, view.release))
    if not same_municipalities(view.earlier, view.release):
        return _statement(view, cannot, ELSEWHERE)
    large, least = [change for change in found if change.is_large], view.number(LARGE_CHANGE)
    if not large:
        text = phrase(
            "No theme has changed by clearly more than {points} points since {round}.", points=least, round=name
        )
        return _statement(view, text)
    named = "; ".join(f"{view.inline(_name(view, one))} {_signed(view, one)}" for one in large)
    remark = phrase("By clearly more than {points} points: {themes}", points=least, themes=named)
    better, worse = (sum(sign * change.points > 0 for change in large) for sign in (1, -1))
    return _statement(view, _direction(better, worse, name), remark)


def comparable_rounds(view: View, measure: Measure) -> list[Release]:
    """The rounds before, oldest first, that asked the same in the same words and municipalities."""
    others = {one.round.id: one for one in (*view.before, *((view.earlier,) if view.earlier else ()))}
    rounds = in_order(view.release, list(others.values()))
    return [one for one in rounds if one is not view.release and measure.id in comparable(one, view.release)]


def _why_not(earlier: Release, later: Release) -> Phrase:
    if not asked_again(earlier, later):
        return phrase("No theme was asked in the same words in the earlier round.")
    return phrase(
        "Themes were asked in the same words, but too few people or ambassadors stand behind them, or they were not "
        "scored in the same way."
    )


def _statement(view: View, sentence: Phrase, remark: Phrase | None = None) -> Headline:
    return Headline(view.said(sentence), view.said(remark) if remark else None)


def _direction(better: int, worse: int, name: str) -> Phrase:
    if better and worse:
        return phrase("Some things have become much better and some much worse since {round}.", round=name)
    if better:
        return phrase("Something has become much better since {round}.", round=name)
    return phrase("Something has become much worse since {round}.", round=name)


def section(view: View) -> Section:
    """Every comparable theme, before and now."""
    return Section("change", view.said(CHANGE), _blocks(view, view.earlier))


def _blocks(view: View, earlier: Release | None) -> tuple[Block, ...]:
    if earlier is None:
        text = phrase(
            "There is no earlier round to compare with. Change is shown from the second round on, for questions that "
            "are worded the same."
        )
        return (Paragraph(view.said(text)),)
    found = changes(earlier, view.release)
    compared = phrase("Compared with: {round}", round=earlier.round.name)
    if not found:
        return Paragraph(view.said(compared)), Paragraph(view.said(_why_not(earlier, view.release)))
    heads = (
        view.head(THEME),
        Strip(),
        Cell(view.said(BEFORE), is_number=True, tone=Tone.SILENT),
        Cell(view.said(AFTER), is_number=True, tone=Tone.MAIN),
        view.head(POINTS, True),
        view.head(LIKELY, True),
    )
    note = phrase(
        "The first page names a change only if it is clearly larger than {points} points, all themes together. What "
        "brought a change about cannot be seen without a municipality to compare with.",
        points=view.number(LARGE_CHANGE),
    )
    table = Table(view.said(CHANGE), heads, tuple(_row(view, one) for one in found), shows_caption=False)
    notes = (
        *((ELSEWHERE,) if not same_municipalities(earlier, view.release) else ()),
        note,
        *((SURER_THAN_SAID,) if _through_ambassadors(earlier, view.release) else ()),
    )
    told = (Paragraph(view.said(one), "note") for one in notes)
    return Paragraph(view.said(compared)), table, *told, *_fixed(view, found)


def _through_ambassadors(*rounds: Release) -> bool:
    """Whether people of all rounds came through ambassadors, some of whom may be the same."""
    return all(one.ambassadors.get(EVERYBODY, 0) > 0 for one in rounds)


def _row(view: View, change: Change) -> Row:
    dots = (
        IntervalLine(min(change.before, change.after), max(change.before, change.after), Tone.SILENT),
        Dot(change.before, Tone.SILENT),
        Dot(change.after, Tone.MAIN),
    )
    likely = phrase("{low} to {high}", low=view.signed(change.low), high=view.signed(change.high))
    return Row(
        (
            Cell(_name(view, change)),
            Strip(dots, has_scale=True),
            view.number_cell(view.number(change.before)),
            view.number_cell(view.number(change.after)),
            view.number_cell(_signed(view, change)),
            Cell(view.said(likely), is_number=True),
        )
    )


def _fixed(view: View, found: list[Change]) -> tuple[Block, ...]:
    """The changes there would be if people had answered in the same ways and languages as before."""
    known = [(change, change.with_same_mix) for change in found if change.with_same_mix]
    if not known:
        return ()
    moved = [(change, mixed) for change, mixed in known if abs(mixed.value - change.points) > 1]
    if not moved:
        text = phrase(
            "With the earlier round's mix of ways of answering and of languages, no change would differ by more than a "
            "point."
        )
        return (Paragraph(view.said(text), "note"),)
    return tuple(Paragraph(view.said(_moved(view, change, mixed)), "note") for change, mixed in moved)


def _moved(view: View, change: Change, mixed: Estimate) -> Phrase:
    interval = mixed.interval()
    low, high = (view.signed(round(end, 1)) for end in (interval.low, interval.high))
    points = f"{view.signed(mixed.value)} ({view.text(phrase('{low} to {high}', low=low, high=high))})"
    return phrase(
        "{theme}: {points} points with the earlier round's mix of ways of answering and of languages.",
        theme=view.inline(_name(view, change)),
        points=points,
    )


def _signed(view: View, change: Change) -> str:
    return view.signed(change.points)


def _name(view: View, change: Change) -> Words:
    measure = next(one for one in view.release.measures if one.id == change.measure)
    return view.measure_name(measure)
