"""What a report says, page by page, put together from a release."""

from collections.abc import Sequence

from analytics.released.values import Release
from analytics.report import labels
from analytics.report.contents import credibility, questions, standing_out, summary
from analytics.report.contents.method import quality, thresholds
from analytics.report.contents.municipalities import compared
from analytics.report.contents.view import View
from analytics.report.document import Document, Section
from analytics.report.region import NO_REGION, ReportedRegion
from analytics.report.wording import Wording


def report_document(
    release: Release,
    language: str,
    question_language: str | None = None,
    earlier: Release | None = None,
    before: Sequence[Release] = (),
    region: ReportedRegion = NO_REGION,
    others: Sequence[Release] = (),
) -> Document:
    """The report in `language`, questions in `question_language` or as near to it as the battery has.

    `earlier` is the release to compare with, if there is one, `before` are all that a trend can be looked for in, and
    `others` those of other audiences.
    """
    view = View(release, Wording.of(language, question_language, release), earlier, before, region, others)
    return Document(
        view.wording.language,
        Wording.direction(view.wording.language),
        view.heading(release.round.name),
        view.quoted(release.codebook.title),
        view.said(labels.period(release.round.opened, release.round.closed)),
        release.round.closed,
        view.text(labels.SKIP_LINK),
        _sections(view),
        contents=view.said(labels.CONTENTS),
    )


def _sections(view: View) -> tuple[Section, ...]:
    """What was found first, how it was found last."""
    last = (thresholds.section(view), quality.section(view))
    if not view.has_results:
        return (summary.section(view), *last)
    found = (summary.section(view), standing_out.section(view), compared.section(view))
    return (*found, *questions.sections(view), credibility.section(view), *last)
