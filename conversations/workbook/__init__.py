"""The sheets of a workbook as rows, with the place of each cell."""
