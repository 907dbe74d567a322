"""Makes a workbook with every number format and value, and has LibreOffice save it as .ods, .xls and CSV as shown.

Run it with `python -m tests.workbooks.libreoffice` where `soffice` is (Debian: libreoffice-calc-nogui). The files
beside this one were made by LibreOffice 7.4, in English and in Swedish; they are the oracle of what an author saw.
"""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.workbooks.test_shown_cells import BUILT_IN, DATES, OTHERS

HERE = Path(__file__).parent
LANGUAGES = {"en": "en_US.UTF-8", "sv": "sv_SE.UTF-8"}
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false"
FORMATS = tuple(
    dict.fromkeys((*BUILT_IN, *DATES, *(one for _, one, _ in OTHERS), "BOOLEAN", "+0;-0", "# ?/8", '@" kr"', "0;-0;;"))
)
VALUES = (
    *(1234.5, -0.5, 7, 0, 0.1, 46_054.5, 0.00001, 123_456_789_012, 1 / 3, True, False, "007", "1-2"),
    *("=1=1", "=1/0", "=NA()", '=A1&"x"', "=2+3", "=DATE(2026,2,1)"),
)
WIDE = 45


def workbook() -> Any:
    """One row for each format, which stands in its first cell as text; one column for each value."""
    book: Any = Workbook()
    sheet = book.active
    sheet.title = "survey"
    sheet.append(["format", *(f"value {number}" for number in range(len(VALUES)))])
    for row, number_format in enumerate(FORMATS, start=2):
        for column, value in enumerate((number_format, *VALUES), start=1):
            cell = sheet.cell(row, column, value)
            cell.number_format = number_format if column > 1 else "@"
    for cell in sheet[1]:
        sheet.column_dimensions[cell.column_letter].width = WIDE
    return book


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "formats.xlsx"
        workbook().save(source)
        for language, spoken in LANGUAGES.items():
            environment = {**os.environ, "LC_ALL": spoken, "LANG": spoken}
            for kind in ("ods", "xls", AS_SHOWN):
                words = ("--headless", f"-env:UserInstallation=file://{place}/{language}", "--convert-to", kind)
                out = ("--outdir", str(HERE / language), str(source))
                subprocess.run(("soffice", *words, *out), env=environment, check=True)


if __name__ == "__main__":
    main()
