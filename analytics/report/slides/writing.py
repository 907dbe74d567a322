"""A deck as PPTX, with charts that a presentation program can change; the same bytes for the same deck."""

from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from analytics.report.archives import undated, writable
from analytics.report.document import Cell, Table, TileMap
from analytics.report.marks import Tone, Words
from analytics.report.region import NO_REGION, ReportedRegion
from analytics.report.slides import charts, tile_maps
from analytics.report.slides.deck import Deck, Picture, Slide
from analytics.report.slides.inks import HEAD, INK, PAPER, SOFT, TONES, ink

if TYPE_CHECKING:
    from pptx.presentation import Presentation

WIDE, HIGH = 13.333, 7.5
"""Inches of a slide."""

MARGIN, TITLE_HIGH = 0.7, 1.0
_TITLE_ONLY = 5


def render_slides(deck: Deck, region: ReportedRegion = NO_REGION) -> bytes:
    """The file, with the region's logo on the first slide."""
    from pptx import Presentation
    from pptx.util import Inches

    shown = Presentation()
    shown.slide_width, shown.slide_height = Inches(WIDE), Inches(HIGH)
    logo = as_png(region.logo, region.logo_format) if region.logo else None
    for number, slide in enumerate(deck.slides):
        _Slide(shown, deck).write(slide, logo if number == 0 else None, is_first=number == 0)
    moment = datetime.fromisoformat(deck.date or "2000-01-01")
    properties = shown.core_properties
    properties.title, properties.author = writable(deck.title.text), "Prata Med"
    properties.last_modified_by, properties.language = "Prata Med", deck.language
    properties.created = properties.modified = moment
    file = BytesIO()
    shown.save(file)
    return undated(file.getvalue(), moment)


def as_png(picture: bytes, kind: str) -> bytes:
    """A picture as PNG, which every presentation program shows."""
    import typst

    if kind == "png":
        return picture
    page = f'#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image("logo.{kind}", height: 120pt)'
    compiled: Any = typst.compile  # its types know no files beside the page
    made = compiled({"main.typ": page.encode(), f"logo.{kind}": picture}, format="png", ppi=216.0)
    return bytes(made)


class _Slide:
    """One slide that is being written."""

    def __init__(self, shown: "Presentation", deck: Deck) -> None:
        self._slide = shown.slides.add_slide(shown.slide_layouts[_TITLE_ONLY])
        self._language, self._is_rtl = deck.language, deck.direction == "rtl"

    def write(self, slide: Slide, logo: bytes | None, *, is_first: bool) -> None:
        self._title(slide.title, is_first)
        top = 3.6 if is_first else MARGIN + TITLE_HIGH + 0.15
        tall = HIGH - MARGIN - top
        if slide.said:
            share = _share_of_texts(slide)
            largest = 24 if is_first else 20 if slide.pictures else 28
            self._texts(slide.said, top, tall * share, largest)
            top, tall = top + tall * share + 0.1, tall * (1 - share) - 0.1
        self._pictures(slide.pictures, top, tall, slide.title)
        if logo:
            self._logo(logo)
        self._slide.notes_slide.notes_text_frame.text = writable("\n".join(slide.notes))

    def _title(self, title: Words, is_first: bool) -> None:
        from pptx.util import Inches

        shape = self._slide.shapes.title
        shape.left, shape.top = Inches(MARGIN), Inches(2.2 if is_first else MARGIN - 0.15)
        shape.width, shape.height = Inches(WIDE - 2 * MARGIN), Inches(1.3 if is_first else TITLE_HIGH)
        self._paragraph(shape.text_frame, title, 44 if is_first else 32, bold=True, first=True)
        shape.text_frame.word_wrap = True
        self._rule((shape.top + shape.height) / Inches(1))

    def _rule(self, top: float) -> None:
        line = tile_maps.box(self._slide, (MARGIN, top, WIDE - 2 * MARGIN, 0.035))
        line.fill.solid()
        line.fill.fore_color.rgb = ink(TONES[Tone.MAIN])
        line.line.fill.background()

    def _texts(self, said: tuple[Words, ...], top: float, tall: float, largest: float) -> None:
        from pptx.util import Inches

        box = self._slide.shapes.add_textbox(Inches(MARGIN), Inches(top), Inches(WIDE - 2 * MARGIN), Inches(tall))
        frame = box.text_frame
        frame.word_wrap = True
        size = min(largest, _size_for(said, tall))
        for number, words in enumerate(said):
            self._paragraph(frame, words, size, bold=False, first=number == 0)

    def _paragraph(self, frame: Any, words: Words, size: float, *, bold: bool, first: bool, soft: bool = False) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = writable(words.text)
        run.font.size, run.font.bold = Pt(size), bold
        run.font.color.rgb = ink(SOFT if soft else INK)
        run._r.get_or_add_rPr().set("lang", words.language or self._language)
        paragraph.alignment = PP_ALIGN.RIGHT if self._is_rtl else PP_ALIGN.LEFT
        paragraph.space_after = Pt(size * 0.35)
        if self._is_rtl:
            paragraph._p.get_or_add_pPr().set("rtl", "1")

    def _pictures(self, pictures: tuple[Picture, ...], top: float, tall: float, title: Words) -> None:
        if not pictures:
            return
        wide = (WIDE - 2 * MARGIN - 0.3 * (len(pictures) - 1)) / len(pictures)
        for number, picture in enumerate(pictures):
            left = MARGIN + number * (wide + 0.3)
            if isinstance(picture, Table):
                self._table(picture, (left, top, wide, tall))
            elif isinstance(picture, TileMap):
                tile_maps.add(self._slide, picture, (left, top, wide, tall))
            else:
                charts.add(self._slide, picture, (left, top, wide, tall), title.text)

    def _table(self, table: Table, area: charts.Area) -> None:
        from pptx.util import Inches, Pt

        left, top, wide, tall = area
        columns = [index for index, head in enumerate(table.heads) if isinstance(head, Cell)]
        high = min(0.55, tall / (len(table.rows) + 1))
        frame = self._slide.shapes.add_table(
            len(table.rows) + 1, len(columns), Inches(left), Inches(top), Inches(wide), Inches(high * len(table.rows))
        )
        frame._element.nvGraphicFramePr.cNvPr.set("descr", writable(table.caption.text))
        shown = frame.table
        for line, cells in enumerate((table.heads, *(row.cells for row in table.rows))):
            shown.rows[line].height = Inches(high)
            for column, index in enumerate(columns):
                self._cell(shown.cell(line, column), cells[index], min(18, high * 34), is_head=line == 0)
        for cell in shown.iter_cells():
            cell.margin_top = cell.margin_bottom = Pt(1)

    def _cell(self, shown: Any, cell: object, size: float, *, is_head: bool) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

        assert isinstance(cell, Cell)
        self._paragraph(shown.text_frame, cell.words, size, bold=is_head, first=True, soft=is_head or cell.is_hidden)
        shown.text_frame.paragraphs[0].space_after = None
        if cell.is_number != self._is_rtl:
            shown.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
        shown.vertical_anchor = MSO_ANCHOR.MIDDLE
        shown.fill.solid()
        shown.fill.fore_color.rgb = ink(HEAD if is_head else PAPER)

    def _logo(self, logo: bytes) -> None:
        from pptx.util import Inches

        picture = self._slide.shapes.add_picture(BytesIO(logo), Inches(MARGIN), Inches(MARGIN), height=Inches(1.1))
        picture._element.nvPicPr.cNvPr.set("descr", "")


def _share_of_texts(slide: Slide) -> float:
    """How much of the height texts take beside pictures."""
    if not slide.pictures:
        return 1.0
    lines = sum(1 + len(words.text) // 95 for words in slide.said)
    return min(0.08 * lines + 0.04, 0.5)


def _size_for(said: tuple[Words, ...], tall: float) -> float:
    """The largest size (points) in which the texts fit, not under 14."""
    for size in (28, 26, 24, 22, 20, 18, 16):
        lines = sum(1 + int(len(words.text) * size / 1550) for words in said)
        if lines * size * 1.55 <= tall * 72:
            return size
    return 14
