"""Regular expressions of conditions, limited to what cannot keep the computer busy for long."""

import re
from re import _constants, _parser  # type: ignore[attr-defined]

from conversations.definition.expressions.tree import ExpressionProblem

LONGEST_PATTERN = 200
LONGEST_TEXT = 500
MOST_OPEN_REPEATS = 3


def compile_pattern(source: str) -> re.Pattern[str]:
    """The pattern for a match of a whole text. Raises ExpressionProblem if it is wrong or could take very long.

    Three open-ended repeats and texts of 500 characters bound the work of Python's backtracking matcher.
    """
    if len(source) > LONGEST_PATTERN:
        raise ExpressionProblem(f"The pattern of regex() is longer than {LONGEST_PATTERN} characters.")
    try:
        compiled = re.compile(source, re.ASCII)
        repeats = _open_repeats(_parser.parse(source, re.ASCII), within=False)
    except (re.error, RecursionError, OverflowError) as error:
        raise ExpressionProblem(f"The pattern '{source}' of regex() is not valid: {error}.") from None
    if repeats > MOST_OPEN_REPEATS:
        raise ExpressionProblem(
            f"The pattern '{source}' of regex() could take too long: use at most {MOST_OPEN_REPEATS} of * and +, "
            "none inside another repeated group, and no back-references."
        )
    return compiled


def matches(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the whole text matches; a text over 500 characters never does."""
    return len(text) <= LONGEST_TEXT and pattern.fullmatch(text) is not None


def _open_repeats(parsed: object, *, within: bool) -> int:
    """How many repeats have no end; more than allowed where one lies within another repeat."""
    total = 0
    for operation, argument in parsed:  # type: ignore[attr-defined]
        if operation in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
            most, inner = argument[1], argument[2]
            is_open = most > LONGEST_PATTERN
            if within and is_open:
                return MOST_OPEN_REPEATS + 1
            total += is_open + _open_repeats(inner, within=within or most > 1)
        elif operation in (_constants.GROUPREF, _constants.GROUPREF_EXISTS):
            return MOST_OPEN_REPEATS + 1
        else:
            total += sum(_open_repeats(part, within=within) for part in _parts(argument))
    return total


def _parts(argument: object) -> list[object]:
    """The patterns directly inside an operation's argument."""
    if isinstance(argument, _parser.SubPattern):
        return [argument]
    if isinstance(argument, tuple | list):
        return [part for item in argument for part in _parts(item)]
    return []
