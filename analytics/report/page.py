"""The report as one self-contained web page."""

from collections.abc import Sequence
from pathlib import Path

from analytics.released.values import Release
from analytics.report.contents import report_document
from analytics.report.html import render_html
from analytics.report.region import NO_REGION, ReportedRegion


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
) -> str:
    """The page as text; see `report_document`."""
    return render_html(report_document(release, language, question_language, earlier, before, region))
