"""What can be divided into tenths of people may be wide enough, and in whole people not."""

import pytest

from analytics.disclosure import proof
from analytics.disclosure.cells import Cells
from analytics.disclosure.choosing import chosen, too_open
from analytics.disclosure.programmes.programme import Programme
from analytics.disclosure.telling import NOTHING_OF_COUNTS, Candidate, Statement
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules
from tests.disclosure.gates import gate_of
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
    assert chosen(cells, candidates).withheld == ({("y",)} if values < 10 else set())


@pytest.mark.parametrize("more", [0.4, 1.0])
def test_what_no_search_has_proved_is_not_shown(more: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be it safe or not."""
    monkeypatch.setattr(proof, "SEARCHES", 0)
    monkeypatch.setattr(Programme, "nearby", lambda *_: None)
    cells, candidates = _told(more)
    withheld = chosen(cells, candidates).withheld
    assert withheld
    assert not too_open(cells, [one for one in candidates if one.key not in withheld])


@pytest.mark.parametrize("searches", [40, 0])
def test_a_group_of_ten_costs_the_others_nothing(searches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its answers must be able to be any number from none to ten, for which there is just room.

    Without a single search over all cuts these tables are found, since nothing but its own cut need differ.
    """
    monkeypatch.setattr(proof, "SEARCHES", searches)
    book, data = round_of([[3, 4, 3, 0], [40, 50, 30, 20]], scored=False, sensitive=False)
    gate = gate_of(data, book)
    assert [gate.printed(("q", EVERYBODY, f"c{at}")) for at in range(3)] == [(None, 30), (None, 40), (None, 30)]
    assert [gate.printed(("q", Group("municipality", "A"), f"c{at}")) for at in range(3)] == [None] * 3
    assert list(gate.exposed()) == []


def test_what_was_let_through_stays_whatever_is_offered_later() -> None:
    """It may be printed already. What would tell a hidden number beside it is withheld, however much it is worth."""
    book, data = round_of([[4, 40, 0], [30, 30, 0]], scored=False, sensitive=False)
    gate = gate_of(data, book)
    before = {key: gate.printed(key) for key in gate.offered}
    told = Statement("q", {(Group("municipality", "A"), "c0"): 1.0}, 2, 6)
    gate.offer([Candidate(("more",), 1e9, 4, (told,)), Candidate(("nothing new",), 0.0, 5, (NOTHING_OF_COUNTS,))])
    assert {key: gate.printed(key) for key in before} == before
    assert (gate.printed(("more",)), gate.printed(("nothing new",))) == (None, 5)
    assert list(gate.exposed()) == []
