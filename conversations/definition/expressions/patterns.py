"""Regular expressions of conditions, limited to what cannot keep the computer busy for long."""

import re
from collections.abc import Iterable
from math import prod
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

from conversations.definition.expressions.tree import ExpressionProblem, UnsupportedFunction
from conversations.phrases import phrase

LONGEST_PATTERN = 200
LONGEST_TEXT = 200
MOST_WAYS = 10**7

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_REFERENCES = (_constants.GROUPREF, _constants.GROUPREF_EXISTS)


class _TooSlow(Exception):
    pass


def compile_pattern(source: str) -> re.Pattern[str]:
    """The pattern for a match of a whole text. Raises ExpressionProblem if it is wrong or could take very long.

    Python's matcher tries out every way to divide a text between the repeats, so that number is limited.
    """
    if len(source) > LONGEST_PATTERN:
        raise ExpressionProblem(
            phrase("The pattern of regex() is longer than {most} characters.", most=LONGEST_PATTERN)
        )
    try:
        compiled = re.compile(source, re.ASCII)
        if _ways(_parser.parse(source, re.ASCII), repeated=False) > MOST_WAYS:
            raise _TooSlow
    except _TooSlow:
        raise UnsupportedFunction(
            phrase(
                "The pattern '{source}' of regex() could take too long: use at most three of * and +, "
                "nothing variable inside a repeated group, and no back-references.",
                source=source,
            )
        ) from None
    except (re.error, RecursionError, OverflowError) as error:
        raise ExpressionProblem(
            phrase("The pattern '{source}' of regex() is not valid: {error}.", source=source, error=str(error))
        ) from None
    return compiled


def matches(pattern: re.Pattern[str], text: str) -> bool:
    """Whether the whole text matches; a text over 200 characters never does."""
    return len(text) <= LONGEST_TEXT and pattern.fullmatch(text) is not None


def _ways(parsed: Iterable[tuple[object, Any]], *, repeated: bool) -> int:
    """In how many ways the pattern can be tried on a text. Raises _TooSlow for what multiplies with each repeat."""
    ways = 1
    for operation, argument in parsed:
        ways *= _ways_of(operation, argument, repeated)
    return ways


def _ways_of(operation: object, argument: Any, repeated: bool) -> int:
    if operation in _REPEATS:
        fewest, most, inner = int(argument[0]), min(int(argument[1]), LONGEST_TEXT), argument[2]
        if repeated and most > fewest:
            raise _TooSlow
        return max(1, most - fewest + 1) * _ways(inner, repeated=repeated or most > 1)
    if operation in _REFERENCES or (repeated and operation is _constants.BRANCH):
        raise _TooSlow
    inside = [_ways(part, repeated=repeated) for part in _parts(argument)]
    return sum(inside) if operation is _constants.BRANCH else prod(inside)


def _parts(argument: object) -> list[Iterable[tuple[object, Any]]]:
    """The patterns directly inside an operation's argument."""
    if isinstance(argument, _parser.SubPattern):
        return [argument]
    if isinstance(argument, tuple | list):
        return [part for item in argument for part in _parts(item)]
    return []
