"""How one answer to a protected question hides the truth: all that estimates, plans and made-up people need to know."""

from typing import NamedTuple


class SecretNumber(NamedTuple):
    """A number that only the person knows decides between two answers.

    The first is given with the chance `if_true` (0 to 1) by those for whom the statement is true, and with `if_false`
    by all others.
    """

    if_true: float
    if_false: float


class StatementCount(NamedTuple):
    """The answer is how many of some statements are true: so many `harmless` ones, and one more in one arm."""

    harmless: int


Hiding = SecretNumber | StatementCount
