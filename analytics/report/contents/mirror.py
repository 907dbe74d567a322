"""The mirror: what those who work with newcomers say of their own work, and what newcomers say, theme by theme."""

from collections.abc import Iterator, Sequence

from analytics.estimate.difference.verdict import Verdict
from analytics.findings.mirror import Reflection, reflections
from analytics.released.values import Measure, Release
from analytics.report.contents.self_assessments import NEWCOMERS, THEY
from analytics.report.contents.view import View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, Tone, Words
from analytics.report.wording import Wording
from analytics.responses.groups import Group
from conversations.dialogs.coordinator.audiences import AUDIENCES
from conversations.phrases import Phrase, label, phrase

TITLE = phrase("The mirror")
NEWCOMERS_THEME = label("table column", "What newcomers say of")
BESIDE_IT = label("table column", "Beside it")
GAP = label("table column", "Gap (from–to)")
NEVER_AVERAGED = phrase(
    "Other people answered other questions about the same. So the two stand side by side, the largest gaps first, and "
    "are never averaged. A gap does not say who is right."
)
EACH_ALONE = phrase(
    "Each person who works with newcomers counts alone here, though people at one workplace may be alike. Then gaps"
    " are less certain than they look here."
)
ELSEWHERE = phrase("Not all were asked in the same municipalities. Only those that both asked in stand side by side.")


def sections(view: View, only: Group | None = None) -> tuple[Section, ...]:
    """All pairs of the two sides, or those of one municipality; nothing where only one side has a report."""
    every = reflections(view.release, view.others)
    found = [one for one in every if only in (None, one.group)]
    if not found:
        return ()
    told = (Paragraph(view.said(text)) for text in _clear(view, found))
    notes = (NEVER_AVERAGED, EACH_ALONE, *(() if any(not one.group.is_part for one in every) else (ELSEWHERE,)))
    blocks: tuple[Block, ...] = (*told, _table(view, found), *(Paragraph(view.said(text), "note") for text in notes))
    return (Section("mirror", view.said(TITLE), blocks),)


def _clear(view: View, found: Sequence[Reflection]) -> Iterator[Phrase]:
    """A sentence for each gap that is clear."""
    for one in found:
        if one.apart and one.verdict in (Verdict.HIGHER, Verdict.LOWER):
            ends = sorted(abs(end) for end in (one.apart.interval().low, one.apart.interval().high))
            low, high = (view.number(round(end)) for end in ends)
            facts = {"who": _beside(view, one), "points": view.number(abs(one.points)), "low": low, "high": high}
            if one.verdict is Verdict.HIGHER:
                yield phrase("{who}: {points} points above what newcomers say ({low} to {high}).", **facts)
            else:
                yield phrase("{who}: {points} points below what newcomers say ({low} to {high}).", **facts)


def _table(view: View, found: Sequence[Reflection]) -> Table:
    heads = (
        view.head(NEWCOMERS_THEME),
        view.head(BESIDE_IT),
        Strip(),
        Cell(view.said(THEY), is_number=True, tone=Tone.OTHER),
        Cell(view.said(NEWCOMERS), is_number=True, tone=Tone.MAIN),
        view.head(GAP, True),
    )
    return Table(view.said(TITLE), heads, tuple(_row(view, one) for one in found), shows_caption=False)


def _row(view: View, one: Reflection) -> Row:
    dots = (Dot(one.said, Tone.OTHER), Dot(one.newcomers_said, Tone.MAIN))
    return Row(
        (
            Cell(_name(view, one.newcomers, one.mirrored)),
            Cell(view.named(_beside(view, one))),
            Strip(dots, has_scale=True),
            view.number_cell(view.number(one.said)),
            view.number_cell(view.number(one.newcomers_said)),
            view.number_cell(_gap(view, one)),
        )
    )


def _gap(view: View, one: Reflection) -> str:
    if one.apart is None:
        return view.signed(one.points)
    interval = one.apart.interval()
    ends = {"low": view.signed(interval.low), "high": view.signed(interval.high)}
    return view.text(phrase("{points} ({low} to {high})", points=view.signed(one.points), **ends))


def _beside(view: View, one: Reflection) -> str:
    """Who says it, where that is a part of all, and of which theme of theirs."""
    facts = {
        "who": view.text(AUDIENCES[one.others.round.audience]),
        "theme": view.inline(_name(view, one.others, one.measure)),
    }
    if not one.group.is_part:
        return view.text(phrase("{who}, {theme}", **facts))
    return view.text(phrase("{who} in {where}, {theme}", where=_municipality(one), **facts))


def _municipality(one: Reflection) -> str:
    return one.newcomers.municipalities.get(one.group.code, one.group.code)


def _name(view: View, release: Release, measure: Measure) -> Words:
    """What a score of any of the releases is called, in the words that its own round used."""
    if release is view.release:
        return view.measure_name(measure)
    wording = view.wording
    return View(release, Wording.of(wording.language, wording.question_language, release)).measure_name(measure)
