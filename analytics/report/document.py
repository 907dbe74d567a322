"""A report as a document: what every page format shows, in which order, before it has any form.

Positions in drawings go from 0 to 100, from where reading begins; who draws them turns them for right to left.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import ClassVar

from analytics.report.marks import Crowd, Mark, ScoreLines, Tone, Words


@dataclass(frozen=True, slots=True)
class Cell:
    """A text in a table; `tone` puts a swatch of that colour before it."""

    kind: ClassVar[str] = "cell"
    words: Words
    is_number: bool = False
    is_hidden: bool = False
    span: int = 1
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """A drawing in a table, from 0 to 100; the row's texts say the same, or else its `equivalent`."""

    kind: ClassVar[str] = "strip"
    marks: tuple[Mark, ...] = ()
    has_scale: bool = False
    equivalent: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell | Strip, ...]
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    kind: ClassVar[str] = "paragraph"
    words: Words
    style: str = "plain"
    """plain, lead, note or warning."""


@dataclass(frozen=True, slots=True)
class Bullets:
    kind: ClassVar[str] = "bullets"
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """What somebody should find within seconds."""

    label: Words
    value: Words
    remark: Words


@dataclass(frozen=True, slots=True)
class Facts:
    kind: ClassVar[str] = "facts"
    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """A true sentence that stands for itself, and what is to be said of it besides."""

    sentence: Words
    remark: Words | None = None


@dataclass(frozen=True, slots=True)
class Headlines:
    """What a reader should know after ten seconds."""

    kind: ClassVar[str] = "headlines"
    items: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """`heads` and the cells of a row are as many; a row's first cell names it. A `dense` table may be wide."""

    kind: ClassVar[str] = "table"
    caption: Words
    heads: tuple[Cell | Strip, ...]
    rows: tuple[Row, ...]
    is_dense: bool = False
    shows_caption: bool = True

    @property
    def has_bars(self) -> bool:
        """Whether drawings say what stands in no cell, and therefore need room."""
        return any(isinstance(cell, Strip) and cell.equivalent for row in self.rows for cell in row.cells)


@dataclass(frozen=True, slots=True)
class Multiples:
    """Small tables of the same kind side by side, each under its caption."""

    kind: ClassVar[str] = "multiples"
    panels: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """`at` and `height` go from 0 to 100; `tick` is a number or date below."""

    at: float
    height: float
    tick: str


@dataclass(frozen=True, slots=True)
class Curve:
    """A line through points, with its text equivalent."""

    kind: ClassVar[str] = "curve"
    caption: Words
    equivalent: Words
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class NoteLines:
    """In print, lines to write on, down to the end of the page."""

    kind: ClassVar[str] = "room"
    title: Words


@dataclass(frozen=True, slots=True)
class Bold:
    """One drawing by itself, as wide as the page, with its text equivalent."""

    kind: ClassVar[str] = "bold"
    strip: Strip
    equivalent: Words


@dataclass(frozen=True, slots=True)
class Square:
    """A municipality's place on a map, counted from 0, the same whichever way texts run."""

    column: int
    row: int
    name: str
    text: str
    tone: Tone
    label: tuple[str, ...]
    """The name in lines, as far as it has room; the table beside has it whole."""


@dataclass(frozen=True, slots=True)
class TileMap:
    """Squares that lie as municipalities do, what their colours mean, and a table beside them."""

    kind: ClassVar[str] = "map"
    caption: Words
    equivalent: Words
    squares: tuple[Square, ...]
    legend: tuple[tuple[Tone, Words], ...]
    table: Table

    @property
    def columns(self) -> int:
        return max(one.column for one in self.squares) + 1

    @property
    def rows(self) -> int:
        return max(one.row for one in self.squares) + 1


Block = (
    Paragraph
    | Bullets
    | Facts
    | Headlines
    | Table
    | Multiples
    | Curve
    | ScoreLines
    | Bold
    | TileMap
    | Crowd
    | NoteLines
)


@dataclass(frozen=True, slots=True)
class Section:
    """`style` is page (begins one in print), plain or card."""

    id: str
    title: Words
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    style: str = "plain"


@dataclass(frozen=True, slots=True)
class Document:
    """`date` (ISO) is the one that files are dated with. `contents` heads a list of the sections, after the first one.

    Print is `scale` times as large as a report's, and no letter in it is smaller than `least` points.
    """

    language: str
    direction: str
    title: Words
    over: Words
    below: Words
    date: str
    skip: str
    sections: tuple[Section, ...]
    scale: float = 1
    least: int = 0
    contents: Words | None = None


def plain(value: object) -> object:
    """The document, or a part of it, as JSON-able values; each block, cell and mark says its kind."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
        kind = getattr(value, "kind", None)
        return {"kind": kind, **named} if kind else named
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    return value


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """All sections, each before those in it."""
    for section in sections:
        yield section
        yield from walk(section.sections)
