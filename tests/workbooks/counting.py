"""An independent count of what stands in a workbook: by openpyxl and xlrd alone, cell by cell."""

import warnings
from collections import Counter
from functools import lru_cache
from io import BytesIO, StringIO
from typing import Any


def survey_rows(content: bytes) -> int:
    """How many rows below the heads of the survey sheet hold anything."""
    return len(_filled(content, "survey"))


def choices_by_list(content: bytes) -> Counter[str]:
    """How many choices each list of the choices sheet has."""
    heads, *rows = _rows(content, "choices") or [[]]
    column = next((index for index, head in enumerate(heads) if str(head).strip() in ("list name", "list_name")), None)
    return Counter(str(row[column]).strip() for row in rows if column is not None and row[column])


def _filled(content: bytes, sheet: str) -> list[Any]:
    rows = [row for row in _rows(content, sheet)[1:] if row.count(None) < len(row)]
    return [row for row in rows if any(str(value).strip() for value in row if value is not None)]


def _rows(content: bytes, sheet: str) -> list[Any]:
    return _xlsx_rows(content, sheet) if content.startswith(b"PK") else _xls_rows(content, sheet)


@lru_cache(maxsize=1)
def _opened(content: bytes) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(content), read_only=True)


def _xlsx_rows(content: bytes, sheet: str) -> list[Any]:
    workbook = _opened(content)
    name = _named(workbook.sheetnames, sheet)
    if name is None:
        return []
    workbook[name].reset_dimensions()  # which a file may tell wrongly
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(workbook[name].iter_rows(values_only=True, max_col=200))


def _xls_rows(content: bytes, sheet: str) -> list[Any]:
    import xlrd  # type: ignore[import-untyped]

    book = xlrd.open_workbook(file_contents=content, logfile=StringIO())
    name = _named(book.sheet_names(), sheet)
    found = book.sheet_by_name(name) if name is not None else None
    return [found.row_values(number) for number in range(found.nrows)] if found else []


def _named(names: list[str], sheet: str) -> str | None:
    if len(names) == 1:
        return names[0] if sheet == "survey" else None
    return next((name for name in names if name.strip().lower() == sheet), None)
