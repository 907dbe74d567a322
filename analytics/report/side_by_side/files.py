"""All files of a comparison, from packages that were checked."""

from collections.abc import Sequence

from analytics.report.files import Made
from analytics.report.page import PrintedPage
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
    document = compared_document(found)
    files, remarks = PrintedPage(COMPARISON, document).files()
    files[f"{COMPARISON}.xlsx"] = write_sheets(compared_sheets(found), found.view.text(TITLE), document.date)
    return Made(files | csv_files(found), document.language, remarks)
