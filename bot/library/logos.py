"""The logo of whoever asks, as it can be printed: a drawing or a picture that needs nothing from elsewhere."""

import re
import struct
from dataclasses import dataclass
from typing import Literal
from xml.etree.ElementTree import Element

from defusedxml import DefusedXmlException, ElementTree  # type: ignore[import-untyped]

from conversations.phrases import Phrase, Text, in_source, label

LARGEST_FILE = 500_000
FEWEST_DOTS, MOST_DOTS = 300, 4000
LONGEST_SHAPE = 8
_PNG = b"\x89PNG\r\n\x1a\n"
_LENGTH = re.compile(r"([0-9.]+)(px|pt|mm|cm|in)?")
_FROM_ELSEWHERE = re.compile(r"@import|url\(\s*['\"]?(?!#|data:)", re.IGNORECASE)
_NO_DRAWING = {"script", "foreignObject", "text", "iframe", "audio", "video"}


@dataclass(frozen=True, slots=True)
class Logo:
    """A file's bytes, and what they are."""

    content: bytes
    format: Literal["png", "svg"]


class LogoRefused(Exception):
    """Why a file cannot be printed as a logo: `text` is a sentence."""

    def __init__(self, text: Text) -> None:
        super().__init__(text)
        self.text = text

    def __str__(self) -> str:
        return in_source(self.text) if isinstance(self.text, Phrase) else str(self.text)


def read_logo(content: bytes) -> Logo:
    """A logo of a PNG or SVG file. Raises LogoRefused."""
    if len(content) > LARGEST_FILE:
        raise LogoRefused(label("inspection", "it is larger than {number} kB.", number=LARGEST_FILE // 1000))
    logo = Logo(content, "png" if content.startswith(_PNG) else "svg")
    width, height = _png_size(content) if logo.format == "png" else _svg_size(content)
    if not 1 / LONGEST_SHAPE <= width / height <= LONGEST_SHAPE:
        raise LogoRefused(label("inspection", "one side is more than {number} times the other.", number=LONGEST_SHAPE))
    _try_to_print(logo)
    return logo


def _png_size(content: bytes) -> tuple[float, float]:
    if content[12:16] != b"IHDR" or len(content) < 24:
        raise LogoRefused(label("inspection", "it is a damaged PNG picture."))
    width, height = struct.unpack(">II", content[16:24])
    if not FEWEST_DOTS <= max(width, height) <= MOST_DOTS or not min(width, height):
        raise LogoRefused(
            label(
                "inspection",
                "it has {width} x {height} dots, and the longer side must have from {least} to {most}.",
                width=width,
                height=height,
                least=FEWEST_DOTS,
                most=MOST_DOTS,
            )
        )
    return width, height


def _svg_size(content: bytes) -> tuple[float, float]:
    try:
        root = ElementTree.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise LogoRefused(label("inspection", "it has a DOCTYPE; save it as a plain SVG drawing.")) from None
    except (ElementTree.ParseError, ValueError, LookupError):
        raise LogoRefused(label("inspection", "it is neither a PNG picture nor an SVG drawing.")) from None
    if _name(root.tag) != "svg":
        raise LogoRefused(label("inspection", "it is neither a PNG picture nor an SVG drawing."))
    for element in root.iter():
        _refuse_what_is_not_drawn(element)
    return _sides(root)


def _refuse_what_is_not_drawn(element: "Element[str]") -> None:
    if _name(element.tag) in _NO_DRAWING:
        raise LogoRefused(
            label(
                "inspection",
                "it holds {tag}; turn texts into paths, and take out all but the drawing.",
                tag=f"<{_name(element.tag)}>",
            )
        )
    for attribute, value in element.attrib.items():
        led_away = _name(attribute) == "href" and not value.strip().startswith(("#", "data:image/"))
        if led_away or _FROM_ELSEWHERE.search(value):
            raise LogoRefused(
                label("inspection", "it takes something from elsewhere; put all into the drawing itself.")
            )
    if element.text and _FROM_ELSEWHERE.search(element.text):
        raise LogoRefused(label("inspection", "it takes something from elsewhere; put all into the drawing itself."))


def _sides(root: "Element[str]") -> tuple[float, float]:
    box = root.get("viewBox", "").replace(",", " ").split()
    sides = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [_LENGTH.fullmatch(side.strip()) for side in sides]
    lengths = [float(side[1]) if side and side[1].count(".") < 2 and side[1] != "." else 0.0 for side in found]
    if not all(lengths):
        raise LogoRefused(label("inspection", "it does not say its size (viewBox, or width and height)."))
    return lengths[0], lengths[1]


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]


def _try_to_print(logo: Logo) -> None:
    import typst

    picture = f'#image(bytes({tuple(logo.content)!r}), format: "{logo.format}")'
    try:
        typst.compile(picture.encode(), format="svg")
    except typst.TypstError:
        raise LogoRefused(label("inspection", "it is a damaged {kind} file.", kind=logo.format.upper())) from None
