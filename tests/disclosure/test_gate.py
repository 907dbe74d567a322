"""Whoever tries all tables that there can be finds ten numbers at least for everything that is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from analytics.disclosure.gate import Gate
from analytics.disclosure.small_groups import Opened, opened
from analytics.disclosure.telling import Candidate, Statement, TellsNothing, telling_nothing
from analytics.making.release import release_of
from analytics.released.values import Release, ReleasedRound, ResultRow
from analytics.responses.codebook import Codebook, codebook
from analytics.responses.dataset import Dataset, categorical, state_names
from analytics.responses.groups import EVERYBODY, Group
from analytics.responses.tables import Tables as Counted
from analytics.responses.tables import count
from analytics.rules import Rules
from conversations.definition.model import Battery, Choice, ChoiceList, GoodEnd, Question, Theme
from conversations.kinds import KINDS
from tests.disclosure.gates import exposed_by, gate_of

K = 10
PLACES = ("A", "B")
Tables = NDArray[np.int64]


def test_a_figure_that_does_not_say_what_it_tells_cannot_be_made() -> None:
    with pytest.raises(TellsNothing, match="score"):
        Candidate(("score", "work"), 1.0, 60, ())
    assert telling_nothing(("took part",), 40).prints == 40


def test_what_was_not_offered_is_not_printed() -> None:
    gate = Gate(*_empty(), ("municipality",), Rules())
    assert gate.printed(("score", "work")) is None
    gate.offer([telling_nothing(("score", "work"), 60)])
    assert gate.printed(("score", "work")) == 60


def _empty() -> tuple[Counted, Codebook, Opened]:
    book, data = round_of([[0, 0, 0], [0, 0, 0]], scored=False, sensitive=False)
    tables = count(data, book, ("municipality",), ("municipality",))
    return tables, book, opened(tables, Rules())


def test_what_tells_a_hidden_number_is_withheld_and_the_rest_is_not() -> None:
    """Four of A answered otherwise than most; how many of A did so is offered as a figure of its own."""
    book, data = round_of([[4, 40, 0], [30, 30, 0]], scored=False, sensitive=False)
    gate = gate_of(data, book)
    assert gate.printed(("q", Group("municipality", "A"), "c0")) is None
    told = Statement("q", {(Group("municipality", "A"), "c0"): 1.0}, 2, 6)
    tells, harmless = Candidate(("more",), 1.0, 4, (told,)), telling_nothing(("less",), 5)
    assert exposed_by(gate, [tells]) > 0
    gate.offer([tells, harmless])
    assert (gate.printed(("more",)), gate.printed(("less",))) == (None, 5)
    assert list(gate.exposed()) == []


def round_of(counts: list[list[int]], *, scored: bool, sensitive: bool) -> tuple[Codebook, Dataset]:
    """People of each place by answer, the last column being those who skipped."""
    options = len(counts[0]) - 1
    choices = ChoiceList("some", tuple(Choice(f"c{at}", {"en": f"C {at}"}) for at in range(options)))
    question = Question(
        "q",
        KINDS["scale"],
        {"en": "Q"},
        choice_list=choices,
        good_end=GoodEnd.FIRST if scored else None,
        sensitive=sensitive,
    )
    book = codebook(Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, (question,)),)))
    places = [place for place, row in enumerate(counts) for _ in range(sum(row))]
    answers = [at for row in counts for at, number in enumerate(row) for _ in range(number)]
    nothing = categorical(np.zeros(len(places), np.int16), [""])
    columns: dict[str, object] = dict.fromkeys(("mode", "language_group", "intervention", "arm", "pace"), nothing)
    columns["municipality"] = categorical(np.array(places, np.int16), PLACES[: len(counts)])
    columns["cluster"] = np.full(len(places), -1, np.int32)
    columns["q"] = categorical(np.array(answers, np.int16), state_names(book.variables[0]))
    return book, Dataset(pd.DataFrame(columns), {})


def _released(counts: list[list[int]], *, scored: bool, sensitive: bool) -> Release:
    book, data = round_of(counts, scored=scored, sensitive=sensitive)
    facts = ReleasedRound(
        id="1", name="1", opened="2026-01-01", closed="2026-02-01", battery_id="b", battery_version="1", battery_hash=""
    )
    return release_of(data, book, {place: place for place in PLACES}, facts, Rules())


@settings(max_examples=10, deadline=None)
@given(
    st.integers(2, 3).flatmap(
        lambda options: st.lists(
            st.lists(st.sampled_from([0, 1, 4, 9, 10, 13]), min_size=options + 1, max_size=options + 1),
            min_size=2,
            max_size=2,
        )
    ),
    st.booleans(),
    st.booleans(),
)
def test_whoever_tries_all_tables_finds_ten_numbers_for_each_that_is_hidden(
    counts: list[list[int]], scored: bool, sensitive: bool
) -> None:
    assume(len(counts[0]) == 3 or sum(map(sum, counts)) <= 50)
    release = _released(counts, scored=scored, sensitive=sensitive)
    (result,) = release.results
    for where, values, others in _Guess(release, result.whole_round, counts).hidden():
        assert len(values) >= K, (where, sorted(values))
        if sensitive:
            assert max(values) >= 1
            assert max(others) >= K


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 0], [False, False]),
        ([0, 12], [False, False]),
        ([30, 9], [False, False]),
        ([30, 10], [True, True]),
        ([30, 11], [True, True]),
        ([15, 15, 0], [True, False, False]),
    ],
)
def test_of_a_sensitive_question_it_is_not_told_that_all_or_nobody_or_nearly_all_gave_an_answer(
    counts: list[int], shown: list[bool]
) -> None:
    """Also where the round is one municipality, so that there is nothing to subtract."""
    release = _released([[*counts, 0]], scored=True, sensitive=True)
    row = release.results[0].whole_round
    assert [figure.share is not None or figure.count is not None for figure in row.figures] == shown
    exact = {score.value for score in release.scores if score.step == 1}
    assert exact <= {None} or all(shown)


@pytest.mark.parametrize(("others", "is_open"), [(9, False), (10, True), (11, True)])
def test_a_municipality_is_open_only_if_ten_are_left_to_whoever_subtracts_their_own_people(
    others: int, is_open: bool
) -> None:
    book, data = round_of([[others, others, 0], [20, 20, 0]], scored=False, sensitive=True)
    cluster = np.full(2 * others + 40, -1, np.int32)
    cluster[:others] = 1
    tables = count(replace(data, frame=data.frame.assign(cluster=cluster)), book, ("municipality",), ())
    assert (Group("municipality", "A") not in opened(tables, Rules()).closed) is is_open


def test_an_answer_that_nobody_in_the_round_gave_is_shown_as_nobody_s_in_its_parts() -> None:
    release = _released([[20, 20, 0, 0], [15, 18, 0, 0]], scored=False, sensitive=False)
    rows = release.results[0].rows
    assert [row.group.code for row in rows] == ["all", *PLACES]
    assert {row.figures[2].count for row in rows} == {0}


@dataclass
class _Guess:
    """All tables of two places that would be printed as they are, known how many people there are in each."""

    release: Release
    whole: ResultRow
    counts: list[list[int]]

    def hidden(self) -> Iterator[tuple[object, set[int], set[int]]]:
        people = [sum(row) for row in self.counts]
        options = len(self.counts[0]) - 1
        if not self.release.took_part[EVERYBODY].count:
            return
        parts = [
            self._fitting(_all_tables(number, options), Group("municipality", place), number)
            for number, place in zip(people, PLACES, strict=True)
        ]
        pairs = np.array([(*one, *other) for one, other in product(parts[0].tolist(), parts[1].tolist())])
        size = options + 1
        sums = pairs[:, :size] + pairs[:, size:]
        fits = self._fits(sums, EVERYBODY, sum(people))
        pairs, sums = pairs[fits], sums[fits]
        assert len(sums), "the truth is among them"
        (result,) = self.release.results
        for row in result.rows:
            table = sums if not row.group.is_part else pairs[:, size * PLACES.index(row.group.code) :][:, :size]
            for at in range(options):
                if row.figures[at].hidden is not None:
                    others = table[:, :options].sum(axis=1) - table[:, at]
                    yield (row.group, at), set(table[:, at].tolist()), set(others.tolist())

    def _fitting(self, tables: Tables, group: Group, people: int) -> Tables:
        return tables[self._fits(tables, group, people)]

    def _fits(self, tables: Tables, group: Group, people: int) -> NDArray[np.bool_]:
        """Which tables of a group would be printed as it is; the last column are those who did not answer."""
        fits = np.ones(len(tables), np.bool_)
        (result,) = self.release.results
        rows = [row for row in result.rows if row.group == group]
        answered = tables[:, :-1].sum(axis=1)
        for row in rows:
            base = np.maximum(answered, 1)
            if row.base.count is not None:
                fits &= self._counted(answered, row.base.count)
            for at, figure in enumerate(row.figures[: tables.shape[1] - 1]):
                if figure.share is not None:
                    fits &= _printed(tables[:, at], base, row.step) == figure.share
                    fits &= (tables[:, at] == 0) | (tables[:, at] >= K)
                if figure.count is not None:
                    fits &= self._counted(tables[:, at], figure.count)
        if rows and not group.is_part:
            fits &= np.isin(tables[:, -1], self._silent(people))
        return fits & self._scored(tables, answered, group)

    def _counted(self, numbers: Tables, printed: int) -> NDArray[np.bool_]:
        return np.array([self.release.rules.rounded(int(number)) == printed for number in numbers], np.bool_)

    def _silent(self, people: int) -> list[int]:
        """How many can have skipped or declined together, if there were no other limit."""
        silence = self.release.results[0].silence
        shown = [silence.skipped.share, silence.declined.share]
        each = [
            [
                number
                for number in range(people + 1)
                if share is None or (int(_printed(np.array([number]), np.array([people]), silence.step)[0]) == share
                                     and (number == 0 or number >= K))
            ]
            for share in shown
        ]  # fmt: skip
        return sorted({one + other for one, other in product(*each)})

    def _scored(self, tables: Tables, answered: Tables, group: Group) -> NDArray[np.bool_]:
        fits = np.ones(len(tables), np.bool_)
        points = np.linspace(100, 0, tables.shape[1] - 1)
        safe = np.maximum(answered, 1)
        means = tables[:, :-1] @ points / safe
        for score in self.release.scores:
            if score.group == group and score.value is not None:
                near = np.abs(means - score.value) <= score.step / 2 + 1e-9
                fits &= near & (answered > 0)
        spread = self.release.measures[0].spread if self.release.measures else None
        if spread is not None and not group.is_part:
            deviations = np.sqrt(np.maximum(tables[:, :-1] @ points**2 / safe - means**2, 0))
            fits &= np.floor(deviations + 0.5 + 1e-9) == spread
        return fits


def _printed(numbers: Tables, bases: Tables, step: int) -> Tables:
    """Shares to the nearest step, halves upwards."""
    return np.floor(numbers * 100 / np.maximum(bases, 1) / step + 0.5 + 1e-9).astype(np.int64) * step


def _all_tables(people: int, options: int) -> Tables:
    """All ways in which so many people can have given one of the answers or none."""
    found = [(*some, people - sum(some)) for some in product(range(people + 1), repeat=options) if sum(some) <= people]
    return np.array(found, np.int64)


def test_the_ways_to_answer_are_all_there() -> None:
    assert len(_all_tables(12, 2)) == 13 * 14 // 2
    assert len(_all_tables(12, 3)) == 15 * 14 * 13 // 6
