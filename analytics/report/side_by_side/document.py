"""The comparison as a page: what stands side by side first, what cannot be compared and how it was made last."""

from collections.abc import Iterator

from analytics.findings.asked_alike import AskedAlike, RegionsApart
from analytics.report import labels
from analytics.report.contents.modes_and_arms import CHOSEN, MODES
from analytics.report.contents.summary import HOW_SURE, SCORE, THEMES
from analytics.report.contents.summary import TITLE as SUMMARY
from analytics.report.contents.view import LIKELY, dotted
from analytics.report.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Headline,
    Headlines,
    Paragraph,
    Row,
    Section,
    Strip,
    Table,
)
from analytics.report.side_by_side import method, questions
from analytics.report.side_by_side.regions import REGION, TITLE, ComparedRegion, SideBySide
from analytics.report.wording import Wording
from analytics.responses.groups import EVERYBODY, Group
from conversations.phrases import Phrase, label, phrase

ROUND = label("table column", "Round")
OPEN = label("table column", "Open")
BATTERY = label("table column", "Battery")


def compared_document(found: SideBySide) -> Document:
    """The whole page."""
    view = found.view
    opened, closed = ([getattr(one.round, name) for one in found.releases] for name in ("opened", "closed"))
    sections = (
        _summary(found),
        *_themes(found),
        *questions.sections(found),
        *_modes(found),
        *method.sections(found),
    )
    return Document(
        view.wording.language,
        Wording.direction(view.wording.language),
        view.said(TITLE),
        view.named(" · ".join(one.name for one in found.regions)),
        view.said(labels.period(min(opened), max(closed))),
        max(closed),
        view.text(labels.SKIP_LINK),
        sections,
        contents=view.said(labels.CONTENTS),
    )


def _summary(found: SideBySide) -> Section:
    view = found.view
    told = (_how_many(found), *_clear(found))
    no_ranking = Paragraph(view.said(phrase("Regions stand in the order of the alphabet. This is no ranking.")), "note")
    blocks = (Headlines(tuple(told)), _regions(found), no_ranking)
    return Section("summary", view.said(SUMMARY), blocks, style="page")


def _how_many(found: SideBySide) -> Headline:
    view = found.view
    alike = {one.id for one in found.questions if one.is_comparable}
    text = phrase(
        "{number} of {all} questions were asked in the same words and by the same method in several of {regions} "
        "regions.",
        number=view.number(len(alike)),
        all=view.number(len({one.id for one in found.questions})),
        regions=view.number(len(found.regions)),
    )
    remark = phrase(
        "Nobody was drawn by lot. Where regions differ, other people may have answered, in other ways: this does not "
        "tell why."
    )
    return Headline(view.said(text), view.said(remark))


def _clear(found: SideBySide) -> Iterator[Headline]:
    """In which themes any two regions clearly differ."""
    view = found.view
    if not found.measures:
        yield Headline(view.said(phrase("No theme has a score that several regions worked out alike.")))
        return
    names = dict.fromkeys(one.measure for one in found.clear)
    themes = dict.fromkeys(view.inline(found.measure(one)) for one in found.measures if one.id in names)
    if themes:
        yield Headline(view.said(phrase("Regions clearly differ in: {themes}", themes="; ".join(themes))))
    else:
        yield Headline(view.said(phrase("In no theme do two regions clearly differ.")))


def _regions(found: SideBySide) -> Table:
    view = found.view
    heads = (view.head(REGION), view.head(ROUND), view.head(OPEN), view.head(BATTERY), view.head(labels.PEOPLE, True))
    return Table(view.said(TITLE), heads, tuple(map(_region, found.regions)), shows_caption=False)


def _region(one: ComparedRegion) -> Row:
    facts, view = one.package.release.round, one.view
    texts = (view.heading(facts.name), view.said(labels.period(facts.opened, facts.closed)))
    battery = view.named(f"{facts.battery_id} {facts.battery_version}")
    return Row((one.named(), *map(Cell, (*texts, battery)), view.count_cell(view.took_part(EVERYBODY))))


def _themes(found: SideBySide) -> tuple[Section, ...]:
    if not found.measures:
        return ()
    view = found.view
    note = Paragraph(view.said(HOW_SURE), "note")
    return (Section("themes", view.said(THEMES), (note,), tuple(_theme(found, one) for one in found.measures), "page"),)


def _theme(found: SideBySide, alike: AskedAlike) -> Section:
    view, name = found.view, found.measure(alike)
    heads = (
        view.head(REGION),
        Strip(),
        view.head(SCORE, True),
        view.head(LIKELY, True),
        view.head(labels.PEOPLE, True),
    )
    table = Table(name, heads, tuple(_score(one, alike.id) for one in found.of(alike)), shows_caption=False)
    clear = tuple(view.said(_pair(found, one)) for one in found.clear if _is_of(one, alike))
    told: tuple[Block, ...] = (Bullets(clear),) if clear else ()
    id = f"score-{alike.id}-{alike.releases[0]}"
    return Section(id, name, (table, *told, *method.missing(found, alike)), style="card")


def _is_of(pair: RegionsApart, alike: AskedAlike) -> bool:
    return pair.measure == alike.id and pair.first in alike.releases


def _score(one: ComparedRegion, measure: str) -> Row:
    view, score, interval = one.view, one.score(measure), one.score_interval(measure)
    if score.value is None:
        return Row((one.named(), Strip(), view.hidden_cell(), view.number_cell("–"), view.hidden_cell()))
    people = view.number_cell("–" if score.people is None else view.number(score.people))
    cells = (view.number_cell(view.number(score.value)), view.likely_cell(interval), people)
    return Row((one.named(), dotted(score.value, interval), *cells))


def _pair(found: SideBySide, pair: RegionsApart) -> Phrase:
    view, interval = found.view, pair.points.interval()
    return phrase(
        "{region} clearly differs from {other}: {points} points ({low} to {high}).",
        region=found.regions[pair.first].name,
        other=found.regions[pair.second].name,
        points=view.signed(pair.points.value),
        low=view.signed(interval.low),
        high=view.signed(interval.high),
    )


def _modes(found: SideBySide) -> tuple[Section, ...]:
    """How people answered in each region, since that makes a difference, too."""
    view = found.view
    modes = dict.fromkeys(group for one in found.regions for group in one.view.groups("mode"))
    if not modes:
        return ()
    heads = (view.head(labels.CUTS["mode"]), *(Cell(one.named().words, is_number=True) for one in found.regions))
    rows = tuple(
        Row((Cell(view.named(view.group_name(mode))), *(_took_part(one, mode) for one in found.regions)))
        for mode in modes
    )
    table = Table(view.said(MODES), heads, rows, is_dense=True, shows_caption=False)
    return (Section("ways", view.said(MODES), (table, Paragraph(view.said(CHOSEN), "note"))),)


def _took_part(one: ComparedRegion, mode: Group) -> Cell:
    figure = one.package.release.took_part.get(mode)
    return one.view.count_cell(figure) if figure else one.view.number_cell("–")
