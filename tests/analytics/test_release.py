"""A release shows what an independent count finds, and nothing that rests on fewer than k people."""

import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.released.documents import release_from_document, release_to_document
from analytics.released.values import Figure, Release, Result, Silence
from analytics.responses.codebook import DECLINED, NOT_ANSWERED, NOT_ASKED, SKIPPED
from analytics.responses.dataset import UnfitRow
from analytics.responses.groups import EVERYBODY, Group
from analytics.rules import Rules, UnsafeRules, whole_percent
from tests.analytics.rounds import MUNICIPALITIES, Answered, release_from, respondents
from tests.estimate.scales import people, scales_release


def _people(rows: list[Answered], group: Group) -> list[Answered]:
    return rows if not group.is_part else [row for row in rows if getattr(row, group.cut) == group.code]


def _state(row: Answered, question: str) -> set[str]:
    """The columns in which a plain count puts somebody."""
    answer = row.answers.get(question)
    if answer is None:
        return set()
    if isinstance(answer, dict):
        return {f"({answer['missing']})"}
    return set(answer) if isinstance(answer, list) else {answer}


def _shown(figure: Figure) -> bool:
    return figure.hidden is None


def test_figures_are_what_a_plain_count_finds() -> None:
    rows = respondents(300, seed=1)
    release = release_from(rows)
    shown = 0
    for result in release.results:
        if result.question not in ("job", "helped", "home", "side", "town"):
            continue
        for line in result.rows:
            people = _people(rows, line.group)
            states = [_state(row, result.question) for row in people]
            counted = Counter(state for found in states for state in found)
            asked = sum(bool(found) for found in states)
            base = asked - counted[SKIPPED] - counted[DECLINED]
            assert not _shown(line.base) or line.base.count == release.rules.rounded(base)
            for column, figure in result.cells(line):
                if _shown(figure) and figure.share is not None:
                    shown += 1
                    assert figure.count in (None, release.rules.rounded(counted[column]))
                    assert figure.share == whole_percent(counted[column], base * line.step) * line.step
                    assert line.step == 1 or figure.count is None
        shown += _silence_is(release, result, [_state(row, result.question) for row in rows])
    assert shown > 30


def _silence_is(release: Release, result: Result, states: list[set[str]]) -> int:
    """Whether silence is what a plain count finds, of all who were asked; returns how much of it is shown."""
    counted = Counter(state for found in states for state in found)
    asked, silence = sum(bool(found) for found in states), result.silence
    assert silence.asked.count in (None, release.rules.rounded(asked))
    counted[NOT_ANSWERED] = counted["(skipped)"] + counted["(declined)"]
    found = [(column, figure) for column, figure in silence.cells() if figure.share is not None]
    for column, figure in found:
        step = 1 if column == NOT_ANSWERED else silence.step
        assert figure.share == whole_percent(counted[column], asked * step) * step
        assert figure.count in (None, release.rules.rounded(counted[column]))
    return len(found)


def test_who_took_part_is_counted_by_every_declared_cut() -> None:
    rows = respondents(300, seed=2)
    release = release_from(rows, opened=320, sent=300, refused=4)
    assert release.took_part[EVERYBODY].count == 300
    for group, figure in release.took_part.items():
        if _shown(figure):
            assert figure.count == release.rules.rounded(len(_people(rows, group)))
    assert release.outcomes["opened"].count == 320
    assert release.outcomes["refused"].hidden is not None


@pytest.mark.parametrize("number", [0, 1, 3, 9])
def test_a_round_with_too_few_people_shows_no_figure(number: int) -> None:
    release = release_from(respondents(number, seed=3))
    figures = [figure for _, figure in _figures(release)]
    assert all(figure.count in (None, 0) for figure in figures)


def _figures(release: Release) -> list[tuple[Group, Figure]]:
    found = list(release.took_part.items())
    for result in release.results:
        for line in result.rows:
            found += [(line.group, line.base), *((line.group, figure) for figure in line.figures)]
        found += [(EVERYBODY, result.silence.asked), *((EVERYBODY, figure) for _, figure in result.silence.cells())]
    return found


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 150), st.integers(0, 10_000), st.tuples(*[st.integers(1, 60)] * 3))
def test_no_figure_rests_on_fewer_than_k_people(number: int, seed: int, weights: tuple[int, int, int]) -> None:
    rows = respondents(number, seed, weights)
    release = release_from(rows)
    for result in release.results:
        for line in result.rows:
            states = [_state(row, result.question) for row in _people(rows, line.group)]
            for column, figure in result.cells(line):
                true = sum(column in found for found in states)
                if 0 < true < 10:
                    assert figure.hidden is not None, (result.question, line.group, column)
        silent = Counter(state for row in rows for state in _state(row, result.question))
        silent[NOT_ANSWERED] = silent["(skipped)"] + silent["(declined)"]
        for column, figure in (each for each in result.silence.cells() if each[0] != NOT_ASKED):
            assert figure.hidden is not None or not 0 < silent[column] < 10, (result.question, column)


def test_silence_is_told_together_where_it_is_hidden_how_many_did_which() -> None:
    """Six who skipped and four who declined are ten together; where twelve skipped, all together would tell of four."""
    rows = [replace(row, answers={"work1": "fully", "home1": "not"}) for row in people(100, seed=6, items=1)]

    def silence(skipped: int, declined: int) -> Silence:
        silent = ["skipped"] * skipped + ["declined"] * declined
        others = [
            replace(row, answers={**row.answers, "work1": {"missing": one}})
            for row, one in zip(rows, silent, strict=False)
        ]
        return scales_release([*others, *rows[len(silent) :]], items=1).results[0].silence

    found = silence(6, 4)
    assert found.skipped.hidden
    assert found.declined.hidden
    assert (found.together, found.share) == (Figure(10, 10), 10)
    assert silence(5, 4).together is None
    assert silence(12, 4).together is None
    assert silence(12, 10).together is None, "each is shown by itself"
    assert silence(12, 10).share == 22


def test_a_release_survives_being_stored() -> None:
    release = release_from(respondents(120, seed=4), opened=130)
    document = json.loads(json.dumps(release_to_document(release)))
    assert release_from_document(document) == release


def test_a_response_of_another_battery_or_municipality_is_refused() -> None:
    with pytest.raises(UnfitRow, match="job"):
        release_from([Answered("0580", {"job": "astronaut"})])
    with pytest.raises(UnfitRow, match="9999"):
        release_from([Answered("9999", {})])


def test_rules_below_the_floor_are_refused() -> None:
    with pytest.raises(UnsafeRules):
        Rules(k=4)


@given(st.integers(1, 500))
def test_the_printed_range_holds_all_that_is_printed_alike(count: int) -> None:
    rules = Rules()
    low, high = rules.printed_range(count)
    assert low <= count <= high
    assert {rules.rounded(number) for number in range(low, high + 1)} == {rules.rounded(count)}


def test_municipalities_without_respondents_are_there() -> None:
    release = release_from([row for row in respondents(80, seed=5) if row.municipality != "0562"])
    groups = {group.code for group in release.took_part if group.cut == "municipality"}
    assert groups == set(MUNICIPALITIES)
