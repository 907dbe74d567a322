"""A document as one self-contained web page."""

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from analytics.report.document import Document
from analytics.report.printing.web_fonts import carried_fonts
from analytics.report.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Template


def render_html(document: Document) -> str:
    """The page as text: no script, nothing fetched."""
    style = files("analytics.report").joinpath("templates", "report.css").read_text("utf-8")
    positions = _Positions(document.direction == "rtl")
    page = _template().render(
        document=document,
        style=style,
        direction=Wording.direction,
        percent=Wording(document.language, document.language, {}).percent,
        at=positions.at,
        left=positions.left,
        width=positions.width,
        along=positions.along,
        height=positions.height,
        rise=positions.rise,
    )
    head, end, body = page.partition("</style>")
    return f"{head}{carried_fonts(page)}{end}{body}"


@cache
def _template() -> "Template":
    """Compiled once: a report has a page for each language and municipality."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("analytics.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("document.html")


class _Positions:
    """Where positions from 0 to 100 lie in a drawing, in percent from its left and top."""

    def __init__(self, mirrored: bool) -> None:
        self._mirrored = mirrored

    def at(self, position: float) -> str:
        return _short(100 - position if self._mirrored else position)

    def left(self, start: float, end: float) -> str:
        return self.at(end if self._mirrored else start)

    def width(self, start: float, end: float) -> str:
        return _short(end - start)

    def along(self, position: float) -> str:
        """Within a curve, whose heights are named at the side where reading begins."""
        return self.at(12 + position * 0.84)

    def height(self, position: float) -> str:
        return _short(82 - position * 0.74)

    @staticmethod
    def rise(score: float) -> str:
        """Within a course, with room for a number above."""
        return _short(97 - score * 0.77)


def _short(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
