"""A map of squares: where municipalities lie, which clearly differ in a theme, and of which nothing can be shown."""

from collections.abc import Mapping
from textwrap import wrap

from analytics.findings.municipalities import Side, compare
from analytics.findings.total_score import total
from analytics.report import labels
from analytics.report.contents.summary import ALL_THEMES, SCORE
from analytics.report.contents.view import LIKELY, View, clipped
from analytics.report.document import Cell, Paragraph, Row, Section, Square, Table, TileMap
from analytics.report.marks import Tone
from analytics.report.region import Tile
from analytics.responses.groups import EVERYBODY, MUNICIPALITY, Group
from conversations.phrases import Phrase, Text, phrase

TITLE = phrase("On the map")
ALIKE = phrase("Not clearly different from the whole round in any theme.")
WITH_SCORES = phrase("Each square says the score of all themes together, where that is shown.")
WITH_PEOPLE = phrase("Each square says how many people answered there, where that is shown.")
LEGEND: Mapping[Tone, Text] = {
    Tone.WORST: phrase("Clearly below the whole round in some theme"),
    Tone.BEST: phrase("Clearly above the whole round in some theme"),
    Tone.SILENT: phrase("Clearly below in one theme and above in another"),
    Tone.MIDDLE: ALIKE,
    Tone.SKIPPED: phrase("Too few ambassadors or answers to compare"),
    Tone.HIDDEN: labels.HIDDEN,
}

MOST_WITH_NAMES, LINE, LETTERS = 6, 13, 4
"""With how many squares side by side names have room, of so many letters a line; of how many letters one stands in
smaller squares."""


def municipality_map(view: View) -> TileMap | None:
    """The municipalities of a round, with a table beside them; none where there is only one."""
    names = {group.code: view.group_name(group) for group in view.municipalities}
    tiles = view.region.map_of(names, view.wording.language)
    if len(view.municipalities) < 2:
        return None
    painted, across = _tones(view), max(tile.column for tile in tiles) + 1
    squares = tuple(
        Square(
            tile.column, tile.row, tile.name, _number(view, tile), painted[tile.reported_as], _label(tile.name, across)
        )
        for tile in sorted(tiles, key=lambda one: (one.row, one.column))
    )
    used = set(painted.values())
    legend = tuple((tone, view.heading(view.text(text))) for tone, text in LEGEND.items() if tone in used)
    said = "; ".join(f"{one.name}: {view.text(LEGEND[one.tone])}" for one in squares)
    return TileMap(view.said(TITLE), view.named(said), squares, legend, _table(view))


def _label(name: str, across: int) -> tuple[str, ...]:
    return (name[:LETTERS],) if across > MOST_WITH_NAMES else tuple(wrap(name, LINE, max_lines=2, placeholder="…"))


def sections(view: View) -> tuple[Section, ...]:
    """Where they lie, and which differ."""
    found = municipality_map(view)
    if found is None:
        return ()
    return (Section("map", view.said(TITLE), (found, Paragraph(view.said(how_to_read(view)), "note"))),)


def how_to_read(view: View) -> Phrase:
    """What the numbers in the squares are: scores, or people where not every theme has a score."""
    return WITH_SCORES if _has_scores(view) else WITH_PEOPLE


def _has_scores(view: View) -> bool:
    return total(view.release, EVERYBODY) is not None


def _number(view: View, tile: Tile) -> str:
    if tile.code != tile.reported_as:
        return ""
    group = Group(MUNICIPALITY, tile.code)
    people, score = view.took_part(group).count, total(view.release, group)
    if _has_scores(view):
        return view.number(round(score.value)) if score else ""
    return "" if people is None else view.number(people)


def _tones(view: View) -> dict[str, Tone]:
    """What is clear of each municipality, all themes together."""
    compared = compare(view.release, [measure.id for measure in view.measures])
    sides: dict[str, set[Side]] = {}
    for one in compared:
        for standing in one.standings:
            sides.setdefault(standing.group.code, set()).add(standing.side)
    return {group.code: _tone(view, group, sides.get(group.code, set())) for group in view.municipalities}


def _tone(view: View, group: Group, sides: set[Side]) -> Tone:
    if {Side.BELOW, Side.ABOVE} <= sides:
        return Tone.SILENT
    if Side.BELOW in sides:
        return Tone.WORST
    if Side.ABOVE in sides:
        return Tone.BEST
    if sides:
        return Tone.MIDDLE
    is_hidden = all(view.value(measure, group) is None for measure in view.measures)
    return Tone.HIDDEN if is_hidden else Tone.SKIPPED


def _table(view: View) -> Table:
    name, rows = view.head(labels.CUTS["municipality"]), tuple(_row(view, group) for group in view.municipalities)
    if not _has_scores(view):
        return Table(view.said(labels.PEOPLE), (name, view.head(labels.PEOPLE, True)), rows)
    return Table(view.said(ALL_THEMES), (name, view.head(SCORE, True), view.head(LIKELY, True)), rows)


def _row(view: View, group: Group) -> Row:
    found, name = total(view.release, group), Cell(view.named(view.group_name(group)))
    if not _has_scores(view):
        return Row((name, view.count_cell(view.took_part(group))))
    if found is None:
        return Row((name, view.hidden_cell(), view.likely_cell(None)))
    return Row((name, view.number_cell(view.number(round(found.value))), view.likely_cell(clipped(found.interval()))))
