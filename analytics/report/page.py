"""A page of a report: on the web, self-contained, and in print, with the drawings that go with it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.released.values import Release
from analytics.report.contents import report_document
from analytics.report.document import Document
from analytics.report.html import render_html
from analytics.report.pdf import Unprintable, render_pdf
from analytics.report.pictures import SharedPicture, charts, shared_pictures
from analytics.report.region import NO_REGION, ReportedRegion

Files = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """A page by the name of its files; its drawings are made only where all its letters can be printed."""

    name: str
    document: Document
    drawings: Callable[[], Files] = dict

    def files(self, *, with_drawings: bool = True) -> tuple[Files, tuple[str, ...]]:
        """The page as HTML and PDF and its drawings, and what could not be made, in a sentence each."""
        made = {f"{self.name}.html": render_html(self.document).encode()}
        try:
            made[f"{self.name}.pdf"] = render_pdf(self.document)
        except Unprintable as problem:
            return made, (str(problem),)
        return made | (self.drawings() if with_drawings else {}), ()


def charts_of(document: Document) -> Files:
    """Each drawing of the report by itself."""
    return {f"charts/{name}": content for name, content in charts(document).items()}


def pictures_of(sheet: Document, language: str, pictures: Callable[[], Sequence[SharedPicture]]) -> Files:
    """Pictures to share, in the language of a sheet."""
    made = shared_pictures(sheet, pictures())
    return {f"pictures/{language}-{number}.png": picture for number, picture in enumerate(made, 1)}


def write(release: Release, language: str, path: Path, question_language: str | None = None) -> None:
    """Writes the page to `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_page(release, language, question_language), encoding="utf-8")


def render_page(
    release: Release,
    language: str,
    question_language: str | None = None,
    earlier: Release | None = None,
    before: Sequence[Release] = (),
    region: ReportedRegion = NO_REGION,
    others: Sequence[Release] = (),
) -> str:
    """The page as text; see `report_document`."""
    return render_html(report_document(release, language, question_language, earlier, before, region, others))
