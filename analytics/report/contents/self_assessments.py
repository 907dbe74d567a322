"""What municipalities say of themselves and what they have done, beside what newcomers say."""

from collections.abc import Sequence

from analytics.estimate.difference.verdict import Verdict
from analytics.estimate.estimates import Estimate
from analytics.findings.change import Effect, effects, judged
from analytics.findings.gaps import Gap, clear_gaps, gaps
from analytics.released.entered_values import EnteredIntervention
from analytics.released.values import Release
from analytics.report import labels
from analytics.report.contents.view import View
from analytics.report.document import Block, Cell, Paragraph, Row, Section, Strip, Table
from analytics.report.marks import Dot, Tone, Words
from analytics.responses.groups import Group
from conversations.dialogs.coordinator.interventions.status import STATUSES
from conversations.phrases import Phrase, label, opening, phrase

THEME = label("table column", "Theme")
OWN = label("table column", "Says of itself")
NEWCOMERS = label("table column", "Newcomers say")
THEY = label("table column", "They say")
YEAR = label("table column", "Year")
INTERVENTION = label("table column", "Intervention")
STATUS = label("table column", "Status")
WHERE = label("table column", "Where")


def sections(view: View, only: Group | None = None) -> tuple[Section, ...]:
    """What municipalities, or one of them, say of themselves, and interventions there, where any were entered."""
    return (*_gaps(view, only), *interventions(view, only))


def _gaps(view: View, only: Group | None) -> tuple[Section, ...]:
    found = [gap for gap in gaps(view.release) if only in (None, gap.group)]
    if not found:
        return ()
    title = phrase("What municipalities say of themselves")
    note = phrase(
        "Officials and newcomers answer different questions, so the two are shown side by side and never averaged."
    )
    heads = (
        view.head(THEME),
        view.head(labels.CUTS["municipality"]),
        view.head(YEAR, True),
        Strip(),
        Cell(view.said(OWN), is_number=True, tone=Tone.OTHER),
        Cell(view.said(NEWCOMERS), is_number=True, tone=Tone.MAIN),
    )
    table = Table(view.said(title), heads, tuple(_gap(view, gap) for gap in found), shows_caption=False)
    clear = (gap for gap in clear_gaps(view.release) if only in (None, gap.group))
    largest = tuple(Paragraph(view.said(_largest(view, gap))) for gap in clear)
    return (Section("self", view.said(title), (*largest, table, Paragraph(view.said(note), "note"))),)


def _gap(view: View, gap: Gap) -> Row:
    dots = [Dot(gap.own.score, Tone.OTHER)]
    newcomers = view.hidden_cell() if gap.measure else view.number_cell("–")
    if gap.newcomers is not None:
        dots.append(Dot(gap.newcomers, Tone.MAIN))
        newcomers = view.number_cell(view.number(gap.newcomers))
    return Row(
        (
            Cell(_theme(view, gap.own.theme)),
            Cell(view.named(_municipality(view, gap))),
            view.number_cell(str(gap.own.year)),
            Strip(tuple(dots), has_scale=True),
            view.number_cell(view.number(gap.own.score)),
            newcomers,
        )
    )


def _theme(view: View, theme: str) -> Words:
    known = dict(view.release.codebook.themes)
    return view.theme(theme) if theme in known else view.named(theme)


def _municipality(view: View, gap: Gap) -> str:
    return view.release.municipalities.get(gap.own.municipality, gap.own.municipality)


def _largest(view: View, gap: Gap) -> Phrase:
    return phrase(
        "{municipality} rates its own work {points} points higher than newcomers do: {theme}",
        municipality=_municipality(view, gap),
        points=view.number(gap.points or 0),
        theme=view.inline(_theme(view, gap.own.theme)),
    )


def interventions(view: View, only: Group | None = None) -> tuple[Section, ...]:
    """What was done, and what became of scores where it was."""
    found = [one for one in view.release.interventions if only is None or only.code in one.municipalities]
    if not found:
        return ()
    has_people = any(Group("intervention", one.id) in view.release.took_part for one in found)
    say = NEWCOMERS if view.is_of_newcomers else THEY
    by_it = (view.head(labels.PEOPLE, True), view.head(say)) if has_people else ()
    heads = (view.head(INTERVENTION), view.head(STATUS), view.head(WHERE), *by_it)
    title = phrase("Interventions")
    rows = tuple(_intervention(view, one, has_people=has_people) for one in found)
    table = Table(view.said(title), heads, rows, shows_caption=False)
    return (Section("interventions", view.said(title), (table, *_effects(view, view.earlier, found))),)


def _intervention(view: View, one: EnteredIntervention, *, has_people: bool) -> Row:
    """What was done, and who came by it where anybody came by any of them."""
    status = view.text(STATUSES[one.status])
    since = f"{status} ({one.started})" if one.started else status
    where = ", ".join(view.release.municipalities.get(code, code) for code in one.municipalities) or "–"
    texts_of = tuple(map(Cell, (view.heading(one.name), view.named(since), view.named(where))))
    if not has_people:
        return Row(texts_of)
    group = Group("intervention", one.id)
    people = view.release.took_part.get(group)
    people_cell = view.count_cell(people) if people else view.number_cell("–")
    return Row((*texts_of, people_cell, Cell(view.named(_said(view, one, group)))))


def _said(view: View, one: EnteredIntervention, group: Group) -> str:
    """The scores of those who came by it, of the themes that it is about."""
    scores = (
        (measure, view.value(measure, group))
        for measure in view.measures
        if not one.themes or measure.theme in one.themes
    )
    shown = ((measure, score) for measure, score in scores if score is not None)
    return "; ".join(f"{view.inline(view.measure_name(one))} {view.number(score)}" for one, score in shown) or "–"


def _effects(view: View, earlier: Release | None, wanted: Sequence[EnteredIntervention]) -> tuple[Block, ...]:
    """Before and after where something was done; with a comparison, beside the change there. All are one family."""
    if earlier is None:
        return ()
    found = [(one, effect) for one in view.release.interventions for effect in _effects_of(view, one, earlier)]
    effects_seen = judged([effect for _, effect in found])
    named = zip((one for one, _ in found), effects_seen, strict=True)
    return tuple(Paragraph(view.said(_effect(view, one, effect))) for one, effect in named if one in wanted)


def _effects_of(view: View, one: EnteredIntervention, earlier: Release) -> list[Effect]:
    where, comparison = (
        [Group("municipality", code) for code in codes] for codes in (one.municipalities, one.comparison)
    )
    return [effect for effect in effects(earlier, view.release, where, comparison) if _concerns(view, one, effect)]


def _concerns(view: View, one: EnteredIntervention, effect: Effect) -> bool:
    measure = next(measure for measure in view.release.measures if measure.id == effect.measure)
    return not one.themes or measure.theme in one.themes


def _effect(view: View, one: EnteredIntervention, effect: Effect) -> Phrase:
    measure = next(measure for measure in view.release.measures if measure.id == effect.measure)
    values = {
        "name": opening(one.name),
        "theme": view.inline(view.measure_name(measure)),
        "points": view.signed(effect.change.value),
    }
    ends = _ends(view, effect.told)
    is_clear = effect.verdict in (Verdict.HIGHER, Verdict.LOWER)
    if effect.beyond is None and is_clear:
        return phrase(
            "{name}, {theme}: {points} points since the earlier round ({low} to {high}). Without a municipality to "
            "compare with, nothing can be said of what brought it about.",
            **values,
            **ends,
        )
    if effect.beyond is None:
        return phrase(
            "{name}, {theme}: no clear change since the earlier round, {points} points ({low} to {high}).",
            **values,
            **ends,
        )
    values["beyond"] = view.signed(effect.beyond.value)
    if is_clear:
        return phrase(
            "{name}, {theme}: {points} points since the earlier round; that is {beyond} points compared with the "
            "change in the comparison municipalities ({low} to {high}).",
            **values,
            **ends,
        )
    return phrase(
        "{name}, {theme}: {points} points since the earlier round; that does not clearly differ from the comparison"
        " municipalities: {beyond} points ({low} to {high}).",
        **values,
        **ends,
    )


def _ends(view: View, estimate: Estimate) -> dict[str, str]:
    interval = estimate.interval()
    return {"low": view.signed(interval.low), "high": view.signed(interval.high)}
