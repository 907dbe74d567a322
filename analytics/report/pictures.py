"""Charts of a report as files of their own, and pictures to share: set by the same engine as print, in any script."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from analytics.report.document import (
    Block,
    Bold,
    Cell,
    Curve,
    Document,
    Multiples,
    Section,
    Strip,
    Table,
    TileMap,
    plain,
    walk,
)
from analytics.report.marks import ScoreLines, Tone, Words
from analytics.report.pdf import installed_fonts, page_data, template

Format = Literal["svg", "png"]
CHART_DOTS = 150.0
"""Dots an inch of charts as PNG; a picture to share has one for each of its 1080 points."""


@dataclass(frozen=True, slots=True)
class SharedPicture:
    """One finding: that `number` of 100 people say `sentence`, told by whom and of how many."""

    region: Words
    title: Words
    number: int
    number_text: str
    of_hundred: Words
    sentence: Words
    below: Words
    tone: Tone


def charts(document: Document) -> dict[str, bytes]:
    """Every drawing of a document by the name of its file, as SVG and PNG. Raises Unprintable without fonts."""
    data = replace(document, sections=tuple(_shown(document)))
    if not data.sections:
        return {}
    names = [section.id for section in data.sections]
    fonts, families = installed_fonts("chart")
    said = page_data(data, families)
    drawn = {kind: _set("charts", said, fonts, kind, CHART_DOTS) for kind in ("svg", "png")}
    return {f"{name}.{kind}": page for kind, pages in drawn.items() for name, page in zip(names, pages, strict=True)}


def shared_pictures(document: Document, pictures: Sequence[SharedPicture]) -> list[bytes]:
    """Each picture as PNG, 1080 x 1080, in language and direction of `document`. Raises Unprintable without fonts."""
    if not pictures:
        return []
    fonts, families = installed_fonts("picture")
    told = [{key.replace("_", "-"): value for key, value in plain(one).items()} for one in pictures]  # type: ignore[attr-defined]
    return _set("pictures", {**page_data(document, families), "pictures": told}, fonts, "png", 72.0)


def _shown(document: Document) -> Iterator[Section]:
    """The sections that draw something, with no more than the drawings and what their colours mean."""
    for section in walk(document.sections):
        kept = tuple(block for block in section.blocks if _is_drawn(block) or _is_legend(block))
        if any(map(_is_drawn, kept)):
            yield Section(section.id, section.title, kept)


def _is_drawn(block: Block) -> bool:
    if isinstance(block, Table):
        return any(isinstance(cell, Strip) and cell.marks for row in block.rows for cell in row.cells)
    return isinstance(block, Multiples | Curve | ScoreLines | Bold | TileMap)


def _is_legend(block: Block) -> bool:
    return isinstance(block, Table) and any(
        isinstance(cell, Cell) and cell.tone for row in block.rows for cell in row.cells
    )


def _set(name: str, data: dict[str, object], fonts: Any, kind: Format, dots: float) -> list[bytes]:
    import typst

    inputs = {"document": json.dumps(data, ensure_ascii=False)}
    made: Any = typst.compile(
        template(name), font_paths=fonts, ignore_system_fonts=True, format=kind, ppi=dots, sys_inputs=inputs
    )
    return made if isinstance(made, list) else [made]
