"""How few is too few: the numbers that protect people, each said here and nowhere else.

They are all ten, for one reason: what is shown, stored together or read together is never about fewer people. Three of
them must not differ from one another, one may be smaller, one may be larger; what is said of each tells which and why.
"""

SMALLEST_GROUP = 10
"""No figure of a report rests on fewer people (k). A report's rules may set another number, down to `SMALLEST_K`."""

SMALLEST_K = 5
"""The least that k may ever be: below, one who knows half of a group learns about each of the others."""

SMALLEST_SET_OF_TEXTS = SMALLEST_GROUP
"""Free texts are read in sets of at least so many. Rules may ask for more, never for fewer: a text says more than a
figure, so here k does not lower it."""

BATCH = SMALLEST_GROUP
"""So many responses, or more, move to the answers at once: what a file gains in a step must be no smaller a group than
one that may be shown, so this follows `SMALLEST_GROUP`."""

STEP_OF_COUNTS = BATCH
"""Counts of what is not closed are shown in whole steps of so many. Counts are made when a batch moves, so a finer step
would tell of fewer people than a batch holds: this follows `BATCH`."""


def in_whole_steps(number: int) -> int:
    """`number` down to the next whole step of counts: 19 is 10, 9 is 0."""
    return number // STEP_OF_COUNTS * STEP_OF_COUNTS
