"""Sheets of one-time codes, posters and pages to read aloud as PDF, set by Typst with fonts from packages."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from analytics.report.fonts import font_folders
from bot.printing.qr_codes import qr_svg
from conversations.languages import LANGUAGES
from conversations.phrases import Text
from locales import render

_FOLDER = Path(__file__).parent
_SENTENCE_END = re.compile(r"(?<=[.!?؟።]) ")
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines in one language."""

    language: str
    right_to_left: bool
    lines: tuple[str, ...]


def passage(lines: Sequence[Text], language: str) -> Passage:
    """The lines in a language, as they are printed."""
    texts = tuple(render(line, language).translate(_ISOLATES) for line in lines)
    return Passage(language, LANGUAGES[language].right_to_left, texts)


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is typed, and as an address."""

    typed: str
    address: str


def code_sheet(codes: Sequence[Code], text: Passage) -> bytes:
    """A PDF on A4, ten codes to a page, each with its picture and the lines of the text."""
    cards = [{"typed": code.typed, "picture": qr_svg(code.address)} for code in codes]
    return _set("sheet", {"cards": cards, "text": asdict(text)})


def poster(address: str, texts: Sequence[Passage]) -> bytes:
    """A PDF on one A4 page: a large picture, and the lines in several languages."""
    return _set("poster", {"picture": qr_svg(address), "texts": [asdict(text) for text in texts]})


def page_to_read_aloud(text: Passage) -> bytes:
    """A PDF on one A4 page in large type, each sentence on a line of its own; the first line is the heading."""
    sentences = [sentence for line in text.lines for sentence in _SENTENCE_END.split(line)]
    return _set("aloud", {"text": asdict(replace(text, lines=tuple(sentences)))})


def grouped(code: str) -> str:
    """A code as it is read and typed most easily: groups of five."""
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))


def _set(template: str, content: dict[str, object]) -> bytes:
    import typst

    return typst.compile(
        str(_FOLDER / f"{template}.typ"),
        root=str(_FOLDER),
        font_paths=[str(folder) for folder in font_folders()],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content, ensure_ascii=False)},
        format="pdf",
        pdf_standards="ua-1",
    )
