"""A workbook beside all that is found in it, for whoever mends it in its own rows and columns."""

from functools import lru_cache

from bot.library.opened import open_content, sheets_in
from conversations.authoring.inspected_file import InspectedFile
from conversations.authoring.xlsform.form import LEFT_OUT
from conversations.definition.problems import BatteryProblems, Problem

_KEPT = 4
"""How many are kept: whoever mends a workbook looks at its page several times."""


@lru_cache(maxsize=_KEPT)
def inspected(content: bytes, name: str, *, leave_out: bool) -> InspectedFile:
    """Its sheets and all problems, and what would be left out. Raises RequestRefused if it cannot be opened."""
    sheets, problems = sheets_in(content, name), _problems(content, name, leave_out=leave_out)
    left = () if leave_out or not _is_refused(problems) else _problems(content, name, leave_out=True)
    left_out = () if _is_refused(left) else tuple(one for one in left if one.advice == LEFT_OUT)
    return InspectedFile(sheets, problems, left_out)


def _problems(content: bytes, name: str, *, leave_out: bool) -> tuple[Problem, ...]:
    try:
        return open_content(content, name, leave_out=leave_out).problems
    except BatteryProblems as found:
        return found.problems


def _is_refused(problems: tuple[Problem, ...]) -> bool:
    return any(problem.level == "error" for problem in problems)
