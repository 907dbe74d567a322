"""All files of a comparison, from packages that were checked."""

from collections.abc import Sequence

from analytics.report.files import Made, Making
from analytics.report.side_by_side.data import csv_files
from analytics.report.side_by_side.document import compared_document
from analytics.report.side_by_side.packages import Package, UnfitPackage, refuse_unfit_together
from analytics.report.side_by_side.regions import TITLE, SideBySide
from analytics.report.side_by_side.sheets import compared_sheets
from analytics.report.workbook import write_sheets

COMPARISON = "comparison"


def compare(packages: Sequence[Package], language: str) -> Made:
    """The page, its print, the workbook and CSV in `language`; the same bytes for the same packages in any order.

    Raises UnfitPackage for packages that do not go together or have no question in common.
    """
    refuse_unfit_together(packages)
    found = SideBySide(packages, language)
    if not any(one.is_comparable for one in found.questions):
        raise UnfitPackage(
            f"{', '.join(one.name for one in packages)} have no question that was asked in the same words and by the "
            "same method, so that there is nothing to compare."
        )
    document, making = compared_document(found), Making()
    making.page(COMPARISON, document)
    making.files[f"{COMPARISON}.xlsx"] = write_sheets(compared_sheets(found), found.view.text(TITLE), document.date)
    making.files |= csv_files(found)
    return Made(making.files, document.language, tuple(making.remarks))
