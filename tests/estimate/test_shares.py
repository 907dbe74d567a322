"""Intervals of shares follow from what is printed, and are not given where they would mislead."""

from dataclasses import replace

import pytest

from analytics.estimate.proportions import quantile, wilson
from analytics.findings.shares import people_behind, share_interval
from analytics.making.release import Rules, release_of
from analytics.released.material import NOTHING_ELSE
from analytics.released.values import Figure, Release, Sureness
from analytics.responses.codebook import codebook
from analytics.responses.dataset import UnfitRow, from_rows
from analytics.responses.groups import EVERYBODY
from conversations.definition.model import Battery, Question, Theme
from conversations.kinds import KINDS
from tests.analytics.rounds import MUNICIPALITIES, Answered, facts
from tests.estimate.scales import AGREE, people, scales_release


@pytest.fixture(scope="module")
def release() -> Release:
    return scales_release(people(400, seed=1))


def test_an_interval_follows_from_the_printed_share_base_and_design_effect(release: Release) -> None:
    asked = replace(release, sureness={"work1": {EVERYBODY: Sureness(1.6, 12, 11)}})
    row = release.results[0].whole_round
    figure = row.figures[0]
    assert figure.share is not None
    assert row.base.count
    size = row.base.count / 1.6
    found, expected = (
        share_interval(asked, "work1", row, figure),
        wilson(figure.share / 100, size, quantile(freedom=11)),
    )
    assert found is not None
    assert [found.low, found.high] == pytest.approx([100 * expected.low, 100 * expected.high])
    assert found.low < figure.share < found.high


def test_no_interval_under_six_ambassadors_nor_of_what_is_hidden(release: Release) -> None:
    row = release.results[0].whole_round
    figure = row.figures[0]
    few = replace(release, sureness={"work1": {EVERYBODY: Sureness(1.6, 5, 4)}})
    assert share_interval(few, "work1", row, figure) is None
    enough = replace(release, sureness={"work1": {EVERYBODY: Sureness(1.6, 6, 5)}})
    assert share_interval(enough, "work1", row, figure) is not None
    assert share_interval(release, "work1", row, Figure(None)) is None


def test_people_of_one_ambassador_count_for_less() -> None:
    alike = scales_release(people(600, seed=4, ambassadors=12))
    assert max(one[EVERYBODY].design_effect for one in alike.sureness.values()) > 1.3
    single = scales_release(people(600, seed=4)).sureness
    assert {sure for one in single.values() for sure in one.values()} == {Sureness(1.0)}


def test_of_a_ranking_the_share_who_put_it_first_is_told() -> None:
    question = Question("needs", KINDS["ranked"], {"en": "Needs?"}, choice_list=AGREE)
    battery = Battery("r", "1", {"en": "R"}, ("en",), (Theme("t", {"en": "T"}, (question,)),))
    orders = {("not", "fully"): 60, ("fully", "not", "little"): 30, ("fully",): 10}
    rows = [Answered("0580", {"needs": list(order)}) for order, number in orders.items() for _ in range(number)]
    rows += [Answered("0580", {"needs": {"missing": "skipped"}}) for _ in range(20)]
    book = codebook(battery)
    data = from_rows(rows, book, list(MUNICIPALITIES))
    release = release_of(data, book, MUNICIPALITIES, facts(battery), Rules(), NOTHING_ELSE)
    (result,) = release.results
    shown = {column: figure.share for column, figure in result.cells(result.whole_round)}
    assert (shown["not"], shown["fully"], result.silence.skipped.share) == (60, 40, 17)
    assert (result.whole_round.base.count, result.silence.asked.count) == (100, 120)
    assert shown["little"] in (0, None)
    assert not data.marks
    with pytest.raises(UnfitRow, match="moon"):
        from_rows([Answered("0580", {"needs": ["moon"]})], book, list(MUNICIPALITIES))


@pytest.mark.parametrize(("answered", "people"), [(200, 150), (395, 300), (400, 300)])
def test_no_more_people_stand_behind_a_share_than_are_in_its_group(
    release: Release, answered: int, people: int
) -> None:
    """Counts are rounded, so that more may seem to have answered than were there."""
    result = release.results[0]
    place = next(row for row in result.rows if row.group.is_part)
    whole = replace(result.whole_round, base=Figure(answered))
    hidden = replace(place, base=Figure(None))
    found = replace(
        release,
        took_part={EVERYBODY: Figure(395 if answered > 200 else 400), place.group: Figure(300)},
        results=(replace(result, rows=(whole, hidden)),),
    )
    assert people_behind(found, result.question, hidden) == people
