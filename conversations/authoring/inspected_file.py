"""A workbook that somebody sent, with all that was found in it."""

from dataclasses import dataclass

from conversations.definition.problems import Problem
from conversations.workbook.sheets import Sheet


@dataclass(frozen=True, slots=True)
class InspectedFile:
    """The sheets that were sent, all that was found in them, and what of them could be left out instead."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[Problem, ...]
