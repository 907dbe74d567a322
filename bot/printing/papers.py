"""Sheets of one-time codes, posters and pages to read aloud as PDF, set by Typst with fonts from packages."""

import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from analytics.report.printing.fonts import READ, without_vowels
from bot.library.logos import Logo
from bot.printing.qr_codes import qr_svg
from conversations.languages import LANGUAGES
from conversations.phrases import Text
from locales import render

_FOLDER = Path(__file__).parent
_SENTENCE_END = re.compile(r"(?<=[.!?؟።]) ")
_SCHEME = re.compile(r"^https?://")
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
class Sender:
    """Who asks: the name in one or two languages, and the logo and the bot's name ("@name") where there are some."""

    names: tuple[str, ...]
    logo: Logo | None = None
    bot: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code as it is typed, and as an address."""

    typed: str
    address: str

    @property
    def typed_address(self) -> str:
        """The address as people type it."""
        return _SCHEME.sub("", self.address)


def code_sheet(codes: Sequence[Code], text: Passage, sender: Sender, heading: str) -> bytes:
    """A PDF on A4, ten codes to a page below the heading; each names the sender, with its picture and the text."""
    cards = [_shown(code) for code in codes]
    return _set("sheet", {"cards": cards, "text": asdict(text), "sender": _signed(sender), "heading": heading})


def poster(code: Code, text: Passage, greetings: Sequence[Passage], sender: Sender, heading: str) -> bytes:
    """A PDF on one A4 page: the sender, a large picture, the text, and a greeting in each of several languages.

    The heading names the file; people read that it is for them.
    """
    greeted = [asdict(each) for each in _told_apart(greetings)]
    content = {"card": _shown(code), "text": asdict(text), "greetings": greeted, "sender": _signed(sender)}
    return _set("poster", {**content, "heading": heading})


def page_to_read_aloud(text: Passage) -> bytes:
    """A PDF on one A4 page in large type, each sentence on a line of its own; the first line is the heading."""
    sentences = [sentence for line in text.lines for sentence in _SENTENCE_END.split(line)]
    return _set("aloud", {"text": asdict(replace(text, lines=tuple(sentences)))})


def grouped(code: str) -> str:
    """A code as it is read and typed most easily: groups of five."""
    return "-".join(code[start : start + 5] for start in range(0, len(code), 5))


def _shown(code: Code) -> dict[str, str]:
    return {"typed": code.typed, "address": code.typed_address, "picture": qr_svg(code.address)}


def _signed(sender: Sender) -> dict[str, Any]:
    logo = sender.logo and {"format": sender.logo.format, "bytes": list(sender.logo.content)}
    return {"names": sender.names, "logo": logo, "bot": sender.bot}


def _told_apart(greetings: Sequence[Passage]) -> list[Passage]:
    """Neighbouring languages greet alike."""
    first: dict[tuple[str, ...], Passage] = {}
    for greeting in greetings:
        first.setdefault(greeting.lines, greeting)
    return list(first.values())


def _set(template: str, content: dict[str, object]) -> bytes:
    import typst

    from analytics.report.pdf import installed_fonts

    fonts, _ = installed_fonts("paper", READ)
    return typst.compile(
        str(_FOLDER / f"{template}.typ"),
        root=str(_FOLDER),
        font_paths=fonts,
        ignore_system_fonts=True,
        sys_inputs={"content": without_vowels(json.dumps(content, ensure_ascii=False))},
        format="pdf",
        pdf_standards="ua-1",
    )
