"""A map of squares on a slide, as shapes that can be moved and changed."""

from typing import Any

from analytics.report.archives import writable
from analytics.report.document import Square, TileMap
from analytics.report.marks import Tone
from analytics.report.slides.charts import Area
from analytics.report.slides.inks import DEEP_INK, HATCH, PAPER, TONES, ink

_DEEP = (Tone.WORST, Tone.BEST, Tone.SILENT)
_LEGEND_HIGH = 0.32
"""Inches of a line that says what a colour means."""
_SMALLEST = 8
"""Points of a name in a square; one that has no room is cut off, since it stands whole in the table beside."""


def add(slide: Any, tile_map: TileMap, area: Area) -> None:
    """Draw the map from the upper left corner of the area, and its legend below."""
    from pptx.util import Inches

    left, top, wide, tall = area
    below = _LEGEND_HIGH * len(tile_map.legend) + 0.1
    side = min(wide / tile_map.columns, (tall - below) / tile_map.rows)
    for square in tile_map.squares:
        shape = box(slide, (left + square.column * side, top + square.row * side, side * 0.96, side * 0.96))
        _fill(shape, square.tone)
        _label(shape, square, side)
    for line, (tone, words) in enumerate(tile_map.legend):
        at = top + tile_map.rows * side + 0.1 + line * _LEGEND_HIGH
        _fill(box(slide, (left, at + 0.06, 0.2, 0.2)), tone)
        text = slide.shapes.add_textbox(Inches(left + 0.25), Inches(at - 0.05), Inches(wide - 0.25), Inches(0.3))
        text.text_frame.word_wrap = True
        _write(text.text_frame.paragraphs[0], words.text, 12, DEEP_INK)


def box(slide: Any, area: Area) -> Any:
    """A rectangle without the shadow and outline that a theme gives it."""
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.oxml.ns import qn
    from pptx.util import Inches

    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(Inches, area))
    shape._element.remove(shape._element.find(qn("p:style")))
    return shape


def _fill(shape: Any, tone: Tone) -> None:
    """A colour, or hatching where nothing is shown."""
    from pptx.enum.dml import MSO_PATTERN

    shape.line.fill.background()
    if tone in TONES:
        shape.fill.solid()
        shape.fill.fore_color.rgb = ink(TONES[tone])
        return
    shape.fill.patterned()
    shape.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
    shape.fill.fore_color.rgb, shape.fill.back_color.rgb = map(ink, (HATCH, PAPER))


def _label(shape: Any, square: Square, side: float) -> None:
    from pptx.enum.text import PP_ALIGN

    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = False
    colour = PAPER if square.tone in _DEEP else DEEP_INK
    letters = int(side * 72 / (_SMALLEST * 0.6))
    lines = square.label if max(map(len, square.label), default=0) <= letters else (square.name[:letters],)
    number = [(square.text, side * 20, True)] if square.text else []
    for at, (text, size, bold) in enumerate([*number, *((line, max(side * 9.5, _SMALLEST), False) for line in lines)]):
        paragraph = frame.add_paragraph() if at else frame.paragraphs[0]
        _write(paragraph, text, size, colour, bold=bold)
        paragraph.alignment = PP_ALIGN.CENTER


def _write(paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False) -> None:
    from pptx.util import Pt

    run = paragraph.add_run()
    run.text = writable(text)
    run.font.size, run.font.bold = Pt(round(size)), bold
    run.font.color.rgb = ink(colour)
