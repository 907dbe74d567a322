"""Slides before they have any form: a title, a few sentences, one picture, and what to say."""

from dataclasses import dataclass

from analytics.report.document import Cell, Strip, Table, TileMap
from analytics.report.marks import Bar, Dot, IntervalLine, Tone, Words


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars from 0 to `highest`; `ends` are where a value may well lie. `series` names what they are."""

    series: str
    names: tuple[str, ...]
    values: tuple[int, ...]
    ends: tuple[tuple[float, float] | None, ...] = ()
    highest: int | None = 100
    tone: Tone = Tone.MAIN


@dataclass(frozen=True, slots=True)
class Lines:
    """A chart of lines from 0 to 100 over rounds; None where a round has no value."""

    rounds: tuple[str, ...]
    lines: tuple[tuple[str, tuple[int | None, ...]], ...]


Picture = Bars | Lines | Table | TileMap


@dataclass(frozen=True, slots=True)
class Slide:
    """`pictures` stand side by side, the first one widest; `notes` are for whoever speaks."""

    title: Words
    said: tuple[Words, ...]
    notes: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Deck:
    """`date` (ISO) is the one that the file is dated with; the first slide bears the logo, where there is one."""

    language: str
    direction: str
    title: Words
    date: str
    slides: tuple[Slide, ...]


def bars_of(table: Table, series: Words) -> Bars:
    """The chart of a table whose rows have a name and a drawing from 0 to 100: its dot or bar, and its interval."""
    names, values, ends = [], [], []
    for row in table.rows:
        name, strip = row.cells[0], next((cell for cell in row.cells if isinstance(cell, Strip)), None)
        if strip is None or not isinstance(name, Cell) or not strip.marks:
            continue
        names.append(name.words.text)
        values.append(_value(strip))
        interval = next((one for one in strip.marks if isinstance(one, IntervalLine)), None)
        ends.append((interval.low, interval.high) if interval else None)
    return Bars(series.text, tuple(names), tuple(values), tuple(ends))


def _value(strip: Strip) -> int:
    """What a drawing shows: its last dot, the earlier ones being earlier rounds, or the end of its bar."""
    dots = [one.at for one in strip.marks if isinstance(one, Dot)]
    ends = [one.end for one in strip.marks if isinstance(one, Bar)]
    return round((dots or ends)[-1])
