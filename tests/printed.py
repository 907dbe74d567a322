"""What stands in a PDF: its words, its pages as pictures, and the tags that a screen reader follows."""

from collections.abc import Callable, Iterator
from ctypes import c_double, create_string_buffer
from dataclasses import dataclass
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from numpy import ndarray
from pypdfium2 import raw

DOTS_AN_INCH = 150
POINTS_AN_INCH = 72


@dataclass(frozen=True)
class Tag:
    """One element of the structure; `inside` has None for text, and for what stands on another page."""

    kind: str
    scope: str
    alternative: str
    inside: "tuple[Tag | None, ...]"

    def walk(self) -> "Iterator[Tag]":
        """This and all below, as they are read."""
        yield self
        for each in self.inside:
            if each:
                yield from each.walk()


@dataclass(frozen=True)
class Letter:
    """One sign: how large it is set, on which line, and where; all in points, from the page's lower left corner."""

    text: str
    size: float
    line: float
    left: float
    bottom: float
    right: float
    top: float


def letters(pdf: bytes) -> list[list[Letter]]:
    """All that is set on each page, sign by sign, without blanks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_letters(page.get_textpage()) for page in document]


def _letters(page: pypdfium2.PdfTextPage) -> list[Letter]:
    signs = ((index, page.get_text_range(index, 1)) for index in range(page.count_chars()))
    return [
        Letter(sign, raw.FPDFText_GetFontSize(page.raw, index), _line(page, index), *page.get_charbox(index))
        for index, sign in signs
        if sign.strip()
    ]


def _line(page: pypdfium2.PdfTextPage, index: int) -> float:
    x, y = c_double(), c_double()
    raw.FPDFText_GetCharOrigin(page.raw, index, x, y)
    return round(y.value, 1)


def page_count(pdf: bytes) -> int:
    """How many pages there are."""
    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def words(pdf: bytes) -> str:
    """All that is written, line by line, without the hyphens of broken lines."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\n".join(pages).replace("\r\n", "\n")


def pictures(pdf: bytes) -> "list[ndarray[Any, Any]]":
    """The pages as a printer would print them, at 150 dots an inch, in three colours."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=DOTS_AN_INCH / POINTS_AN_INCH).to_numpy().copy() for page in document]


def tags(pdf: bytes) -> list[list[Tag]]:
    """The structure of each page, from its outermost elements on."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [_page_tags(page) for page in document]


def _page_tags(page: pypdfium2.PdfPage) -> list[Tag]:
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    try:
        count = raw.FPDF_StructTree_CountChildren(tree)
        return [_tag(raw.FPDF_StructTree_GetChildAtIndex(tree, index)) for index in range(count)]
    finally:
        raw.FPDF_StructTree_Close(tree)


def _tag(element: Any) -> Tag:
    children = [
        raw.FPDF_StructElement_GetChildAtIndex(element, index)
        for index in range(raw.FPDF_StructElement_CountChildren(element))
    ]
    return Tag(
        _string(raw.FPDF_StructElement_GetType, element),
        _string(raw.FPDF_StructElement_GetStringAttribute, element, b"Scope"),
        _string(raw.FPDF_StructElement_GetAltText, element),
        tuple(_tag(child) if child else None for child in children),
    )


def _string(read: Callable[..., int], *about: Any) -> str:
    """What PDFium answers, which it writes into a buffer that has to be large enough for it."""
    buffer = create_string_buffer(read(*about, None, 0))
    read(*about, buffer, len(buffer))
    return buffer.raw.decode("utf-16-le").removesuffix("\0")
