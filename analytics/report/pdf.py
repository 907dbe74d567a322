"""A document in print: A4, tagged for screen readers (PDF/UA-1), the same bytes for the same document."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from analytics.report.document import Document, plain
from analytics.report.printing.fonts import DRAWN, READ, font_folders, without_vowels
from analytics.report.printing.row_heads import with_row_heads
from analytics.report.wording import Wording

if TYPE_CHECKING:
    import typst

LEVELS = (0, 50, 100)


class Unprintable(Exception):
    """The document cannot be set in print; the message says why in one sentence."""


def render_pdf(document: Document) -> bytes:
    """The document as PDF. Raises Unprintable where a script has no font: nothing is printed with boxes in it."""
    import typst

    fonts, families = installed_fonts("PDF", READ)
    moment = _moment(document)
    try:
        made = typst.compile(
            template("report"),
            font_paths=fonts,
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=moment,
            sys_inputs={"document": without_vowels(json.dumps(page_data(document, families), ensure_ascii=False))},
        )
    except typst.TypstError as problem:
        if "could not be displayed with" not in problem.message:
            raise
        raise Unprintable(
            f"No PDF was written, because no font is installed for all letters of the language {document.language}."
        ) from problem
    return with_row_heads(made)


def installed_fonts(what: str, wanted: Sequence[str] = DRAWN) -> "tuple[typst.Fonts, list[str]]":
    """All fonts, and those of the families wanted that are there. Raises Unprintable for `what` if there are none."""
    fonts = _fonts(tuple(str(folder) for folder in font_folders()))
    families = [family for family in wanted if family in fonts.families()]
    if not families:
        raise Unprintable(f"No {what} was written, because the fonts for it are not installed.")
    return fonts, families


def template(name: str) -> Any:
    """A page and the parts that it is made of; the types of typst know a page alone."""
    folder = files("analytics.report").joinpath("templates")
    return {
        "main.typ": folder.joinpath(f"{name}.typ").read_bytes(),
        "parts.typ": folder.joinpath("parts.typ").read_bytes(),
    }


def _moment(document: Document) -> datetime:
    return datetime.fromisoformat(document.date or "2000-01-01").replace(tzinfo=UTC)


@cache
def _fonts(folders: tuple[str, ...]) -> "typst.Fonts":
    """Read once: they are large, and a report has many papers."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


def page_data(document: Document, families: list[str]) -> dict[str, object]:
    """What a template is told."""
    wording, moment = Wording(document.language, document.language, {}), _moment(document)
    return {
        **_named(plain(document)),
        "fonts": families,
        "percents": {str(level): wording.percent(level) for level in LEVELS},
        "dated": {"year": moment.year, "month": moment.month, "day": moment.day},
    }


def _named(value: object) -> dict[str, object]:
    assert isinstance(value, dict)
    return value
