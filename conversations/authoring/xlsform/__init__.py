"""Batteries as XLSForm workbooks: rows to questions and back. Opening and writing files is done elsewhere."""

from conversations.authoring.xlsform.leaving_out import read_askable, with_faults_of_the_rest
from conversations.authoring.xlsform.workbook import SHEETS, Imported, read_workbook
from conversations.authoring.xlsform.writing import write_workbook
from conversations.workbook.sheets import Sheet

__all__ = ["SHEETS", "Imported", "Sheet", "read_askable", "read_workbook", "with_faults_of_the_rest", "write_workbook"]
