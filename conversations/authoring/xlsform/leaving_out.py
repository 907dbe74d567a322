"""A workbook without some of its rows: without what a chat cannot ask, or, to find all faults, what is refused."""

from collections.abc import Sequence
from dataclasses import replace

from conversations.authoring.checking import HasFile
from conversations.authoring.xlsform.form import LEFT_OUT, Form, Left, left_out_at, read_form
from conversations.authoring.xlsform.workbook import Imported, read_workbook
from conversations.definition.problems import BatteryProblems, Problem
from conversations.phrases import phrase
from conversations.workbook.sheets import Sheet

_NOTHING_LEFT = Problem(
    "error",
    "survey sheet",
    phrase("Nothing that a chat can ask is left."),
    phrase("Add questions of other types, such as select_one, integer or text."),
)


def read_askable(
    sheets: Sequence[Sheet], name: str, language: str | None = None, has_file: HasFile | None = None
) -> Imported:
    """The battery in a workbook without the rows that ask what a chat cannot ask, and without those that need them.

    A warning tells of each row or cell that is left out, and of each text that would have repeated an answer. Raises
    BatteryProblems for mistakes, which are never left out.
    """
    form = read_form(sheets, name, language)
    left: Left = {}
    while True:
        try:
            imported = read_workbook(form.without(left), name, language, has_file)
        except BatteryProblems as refused:
            found = _unaskable(refused.problems)
            if found.keys() <= left.keys():
                raise BatteryProblems((*refused.problems, *form.warnings(left))) from None
        else:
            found = _unaskable(imported.problems)
            if found.keys() <= left.keys():
                rows = sum(row.location in left for row in form.rows)
                fates = {**imported.fates, **({"left out": rows} if rows else {})}
                return replace(imported, problems=(*imported.problems, *form.warnings(left)), fates=fates)
        left = form.with_dependents({**found, **left})
        if all(row.location in left for row in form.rows):
            raise BatteryProblems((_NOTHING_LEFT, *form.warnings(left)))


def _unaskable(problems: Sequence[Problem]) -> Left:
    locations = ((left_out_at(problem), problem.said) for problem in problems if problem.unaskable)
    return {location: said for location, said in locations if location}


def with_faults_of_the_rest(
    refused: BatteryProblems,
    sheets: Sequence[Sheet],
    name: str,
    language: str | None,
    has_file: HasFile | None,
    *,
    leave_out: bool = False,
) -> BatteryProblems:
    """The problems for which a workbook was refused, and those of its content without what they are about.

    What is refused goes with all that needs it, so that no problem only follows from another one. Where it was asked to
    `leave_out` what a chat cannot ask, that is no error.
    """
    found = dict.fromkeys(refused.problems)
    form = read_form(sheets, name, language)
    left: Left = {}
    while locations := _locations(found, left):
        left = form.with_dependents({**locations, **left})
        rest = _read(form, left, name, language, has_file)
        if isinstance(rest, Imported):
            found |= dict.fromkeys(problem for problem in rest.content if left_out_at(problem))
            break
        found |= dict.fromkeys(problem for problem in rest if problem.level == "error" and left_out_at(problem))
    told = (_as_left(problem) if leave_out and problem.unaskable else problem for problem in found)
    return BatteryProblems(dict.fromkeys(told))


def _as_left(problem: Problem) -> Problem:
    where = left_out_at(problem) or problem.where
    return replace(problem, level="warning", where=where, advice=LEFT_OUT, unaskable=None)


def _locations(found: dict[Problem, None], left: Left) -> Left:
    locations = {left_out_at(problem): problem.said for problem in found if problem.level == "error"}
    return {location: said for location, said in locations.items() if location and location not in left}


def _read(
    form: Form, left: Left, name: str, language: str | None, has_file: HasFile | None
) -> Imported | Sequence[Problem]:
    try:
        return read_workbook(form.without(left), name, language, has_file)
    except BatteryProblems as again:
        return again.problems
