"""Batteries as XLSForm workbooks: rows to questions and back. Opening and writing files is done elsewhere."""

from conversations.definition.xlsform.sheets import Sheet
from conversations.definition.xlsform.workbook import SHEETS, Imported, read_workbook
from conversations.definition.xlsform.writing import write_workbook

__all__ = ["SHEETS", "Imported", "Sheet", "read_workbook", "write_workbook"]
