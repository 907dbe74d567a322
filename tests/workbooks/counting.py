"""An independent count of what stands in a workbook: by openpyxl and xlrd alone, cell by cell."""

import warnings
from io import BytesIO, StringIO
from typing import Any


def survey_rows(content: bytes) -> int:
    """How many rows below the heads of the survey sheet hold anything."""
    rows = _xlsx_rows(content) if content.startswith(b"PK") else _xls_rows(content)
    return sum(any(str(value).strip() for value in row if value is not None) for row in rows[1:])


def _xlsx_rows(content: bytes) -> list[Any]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(BytesIO(content))
    name = _survey(workbook.sheetnames)
    return list(workbook[name].iter_rows(values_only=True, max_col=200))


def _xls_rows(content: bytes) -> list[Any]:
    import xlrd  # type: ignore[import-untyped]

    book = xlrd.open_workbook(file_contents=content, logfile=StringIO())
    sheet = book.sheet_by_name(_survey(book.sheet_names()))
    return [sheet.row_values(number) for number in range(sheet.nrows)]


def _survey(names: list[str]) -> str:
    return names[0] if len(names) == 1 else next(name for name in names if name.strip().lower() == "survey")
