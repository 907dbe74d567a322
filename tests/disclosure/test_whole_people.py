"""What can be divided into tenths of people may be wide enough, and in whole people not."""

import pytest

from analytics.disclosure.cells import Cells
from analytics.disclosure.choosing import too_open, withheld
from analytics.disclosure.telling import Candidate, Statement
from analytics.responses.groups import EVERYBODY
from analytics.rules import Rules
from tests.disclosure.test_gate import round_of

X, Y = (EVERYBODY, "x"), (EVERYBODY, "y")


def _told(more: float) -> tuple[Cells, list[Candidate]]:
    """Of nobody in x and y it is told that y is at most 4.8, and x at most twice that and some more."""
    book, _ = round_of([[10, 10, 0]], scored=False, sensitive=False)
    cells = Cells(book.variables[0], Rules())
    cells.wide.append(cells.add(X, 0))
    cells.add(Y, 0)
    return cells, [
        Candidate(("y",), 1.0, "", (Statement("q", {Y: 1.0}, 0, 4.8),)),
        Candidate(("x",), 2.0, "", (Statement("q", {X: 1.0, Y: -2.0}, float("-inf"), more),)),
    ]


@pytest.mark.parametrize(("more", "values"), [(0.4, 9), (1.5, 10), (2.5, 11)])
def test_a_cell_is_wide_enough_in_whole_people(more: float, values: int) -> None:
    """Divided, x can be up to 10.0, 11.1 and 12.1; whole, y is at most 4, and x has 9, 10 and 11 values."""
    assert len([x for x in range(20) if x <= 2 * 4 + more]) == values
    cells, candidates = _told(more)
    assert bool(too_open(cells, candidates)) == (values < 10)
    assert withheld(cells, candidates) == ({("y",)} if values < 10 else set())
