"""What findings say of releases whose figures were written by hand."""

from dataclasses import replace
from math import sqrt

import pytest
from scipy.stats import t, ttest_ind_from_stats

from analytics.estimate.estimates import Estimate, difference
from analytics.findings.bad_answers import bad_answers
from analytics.findings.change import changes, comparable, effects
from analytics.findings.differing_municipalities import clear_differences
from analytics.findings.municipalities import Differing, Side, compare
from analytics.findings.sureness import Scores
from analytics.findings.total_score import total
from analytics.findings.worst_and_best import clearly_worst_theme, item_answers, worst_themes
from analytics.released.values import EarlierMix, Figure, Release, Sureness
from analytics.responses.groups import EVERYBODY, Group
from tests.analytics.releases import place, release_with


def sure_in(release: Release, group: Group, sure: Sureness) -> Release:
    """The release when a group's scores are so sure."""
    return replace(
        release,
        scores=tuple(replace(one, sureness=sure) if one.group == group else one for one in release.scores),
    )


def test_the_error_of_a_group_knows_of_clustering_and_its_interval_of_few_ambassadors() -> None:
    release = release_with({"A": (60, 100), "B": (60, 300)})
    found = Scores(release).estimate("work1", place("A"))
    assert found is not None
    assert (found.value, found.freedom) == (60, 11)
    assert found.error == pytest.approx(20 * sqrt(2 / 100))
    assert found.interval().high == pytest.approx(60 + t.ppf(0.975, 11) * 20 * sqrt(2 / 100))
    few = sure_in(release, place("A"), Sureness(2.0, 5, 4))
    assert Scores(few).estimate("work1", place("A")) is None
    alone = sure_in(release, place("A"), Sureness(2.0))
    assert Scores(alone).estimate("work1", place("A")) == Estimate(60, found.error, None)


def test_a_difference_has_the_error_of_welch_and_never_more_degrees_of_freedom() -> None:
    one, other = Estimate(60, 4 / sqrt(12), 11), Estimate(55, 9 / sqrt(20), 19)
    found = difference(one, other)
    oracle = ttest_ind_from_stats(60, 4, 12, 55, 9, 20, equal_var=False)
    assert found.value / found.error == pytest.approx(oracle.statistic)
    assert found.freedom == 11
    assert 2 * t.sf(found.value / found.error, found.freedom) >= oracle.pvalue
    assert difference(one, Estimate(55, 2.0, None)).freedom == 11
    assert difference(Estimate(60, 1.0, None), Estimate(55, 2.0, None)).freedom is None


def test_municipalities_that_do_not_clearly_differ_are_not_ranked() -> None:
    found = compare(release_with({"A": (61, 100), "B": (58, 100), "C": (60, 100), "D": (62, 100)}), ["work1"])[0]
    assert found.verdict is Differing.NONE_DIFFERS
    assert {(standing.best, standing.worst) for standing in found.standings} == {(1, 4)}
    assert [standing.group.code for standing in found.standings] == list("ABCD")
    assert all(abs(standing.shrunk - 60.25) < 0.1 for standing in found.standings)


def test_a_municipality_clearly_below_is_named() -> None:
    found = compare(release_with({"A": (30, 100), "B": (70, 100), "C": (69, 100), "D": (71, 100)}), ["work1"])[0]
    assert found.verdict is Differing.SOME_DIFFER
    assert found.on(Side.BELOW) == (place("A"),)
    worst = found.standings[0]
    assert (worst.best, worst.worst) == (4, 4)
    assert 30 < worst.shrunk < 33


def test_one_municipality_with_enough_ambassadors_is_too_few() -> None:
    release = release_with({"A": (30, 100), "B": (70, 300)})
    few = sure_in(release, place("B"), Sureness(2.0, 3, 2))
    assert compare(few, ["work1"])[0].verdict is Differing.TOO_FEW


def test_a_group_is_compared_with_those_outside_it() -> None:
    release = release_with({"A": (50, 100), "B": (70, 100)}, everybody=(60, 200))
    apart = Scores(release).apart("work1", place("A"))
    assert apart is not None
    assert apart.value == -10
    assert apart.error == pytest.approx(20 * sqrt(2 / 100 + 2 / 100) / 2)


SHARES = {"all": (30, 30, 25, 10, 3, 2), "A": (20, 20, 40, 20), "B": (45, 35, 15, 5)}


def test_bad_answers_are_those_of_the_bad_half() -> None:
    release = release_with({"A": (40, 200), "B": (70, 200)}, shares=SHARES)
    whole = bad_answers(release, "work1", EVERYBODY)
    assert whole is not None
    assert (whole.percent, whole.people) == (37, 380)
    assert [one.question for one in item_answers(release)] == ["work1"]
    assert worst_themes(release) == [("work", 37)]


def themes_with(bad: tuple[int, ...], people: int = 400) -> Release:
    """A release of one item a theme, each with so many percent of bad answers."""
    release = release_with({}, everybody=(60, people), shares={"all": (30, 30, 20, 20, 0, 0)})
    (variable,), (result,) = release.codebook.variables, release.results
    names = [f"theme{at}" for at in range(len(bad))]
    rows = [
        replace(
            result.whole_round,
            figures=tuple(Figure(people * share // 100, share) for share in (100 - one, 0, 0, one)),
        )
        for one in bad
    ]
    book = replace(
        release.codebook,
        themes=tuple((name, {"en": name}) for name in names),
        variables=tuple(replace(variable, id=name, theme=name) for name in names),
    )
    results = tuple(replace(result, question=name, rows=(row,)) for name, row in zip(names, rows, strict=True))
    sure = dict.fromkeys(names, release.sureness["work1"])
    return replace(release, codebook=book, results=results, sureness=sure, measures=(), scores=())


def test_a_theme_is_worst_only_where_a_test_says_so() -> None:
    """47, 46 and 43 of 100 are chance, and so is which of two like ones leads; 60 among 30s is not."""
    assert clearly_worst_theme(themes_with((43, 47, 46, 40))) is None
    assert clearly_worst_theme(themes_with((60, 59, 30, 30))) is None
    assert clearly_worst_theme(themes_with((30, 60, 30, 32))) == ("theme1", 60)
    assert clearly_worst_theme(themes_with((30, 60, 30, 32), people=20)) is None
    assert clearly_worst_theme(themes_with((30, 45, 30, 32), people=400)) is None
    assert clearly_worst_theme(themes_with((30, 45, 30, 32), people=40_000)) == ("theme1", 45)
    assert clearly_worst_theme(themes_with((30, 42, 30, 32), people=40_000)) is None, "no more than 10 above each other"
    assert clearly_worst_theme(themes_with((60,))) is None


def test_the_bad_half_of_a_turned_item_is_the_other() -> None:
    release = release_with({}, shares={"all": SHARES["all"]})
    (variable,) = release.codebook.variables
    turned = replace(release, codebook=replace(release.codebook, variables=(replace(variable, first_is_good=False),)))
    found = bad_answers(turned, "work1", EVERYBODY)
    assert found is not None
    assert found.percent == 63


def test_clear_differences_are_named_with_their_interval() -> None:
    release = release_with({"A": (40, 200), "B": (70, 200)}, shares=SHARES)
    first, second = clear_differences(release)
    assert {first.group, second.group} == {place("A"), place("B")}
    assert all(one.low <= one.points <= one.high for one in (first, second))
    assert first.points * second.points < 0
    small = release_with({"A": (40, 10), "B": (70, 390)}, shares=SHARES)
    assert not [one for one in clear_differences(small) if one.group == place("A")]


def test_a_change_is_told_with_its_interval() -> None:
    before, after = release_with({}, everybody=(50, 400)), release_with({}, everybody=(58, 400))
    (found,) = changes(before, after)
    half = t.ppf(0.975, 11) * sqrt(2) * 20 * sqrt(2 / 400)
    assert (found.points, found.is_large) == (8, False)
    assert found.low == pytest.approx(8 - half, abs=0.05)
    assert found.high == pytest.approx(8 + half, abs=0.05)


@pytest.mark.parametrize(("now", "people", "is_large"), [(55, 40_000, False), (58, 40_000, True), (64, 400, True)])
def test_a_change_is_large_if_it_is_clearly_more_than_five_points(now: int, people: int, is_large: bool) -> None:
    (found,) = changes(release_with({}, everybody=(50, people)), release_with({}, everybody=(now, people)))
    assert found.is_large == is_large


def test_a_change_of_the_mix_alone_is_seen_as_none() -> None:
    before = release_with({}, everybody=(50, 400))
    mix = EarlierMix(before.round.id, 1.44, {"work1": 50})
    after = replace(release_with({}, everybody=(55, 400)), mixes=(mix,))
    (found,) = changes(before, after)
    assert found.points == 5
    assert found.with_same_mix is not None
    assert found.with_same_mix.value == 0
    assert found.with_same_mix.error == pytest.approx(20 * sqrt(2 / 400) * sqrt(1 + 1.44))
    (alone,) = changes(before, replace(after, mixes=(replace(mix, round="another"),)))
    assert alone.with_same_mix is None


def reworded(release: Release) -> Release:
    (variable,) = release.codebook.variables
    return replace(
        release, codebook=replace(release.codebook, variables=(replace(variable, label={"en": "Another sentence"}),))
    )


def test_a_question_with_another_wording_is_not_compared() -> None:
    before, after = release_with({}), release_with({})
    assert comparable(before, after) == ("work1",)
    assert comparable(before, reworded(after)) == ()
    assert changes(before, reworded(after)) == []


def test_difference_in_differences() -> None:
    before = release_with({"A": (40, 100), "B": (50, 100)})
    after = release_with({"A": (55, 100), "B": (54, 100)})
    (found,) = effects(before, after, [place("A")], [place("B")])
    assert found.beyond is not None
    assert (found.change.value, found.beyond.value) == (15, 11)
    assert found.beyond.error == pytest.approx(sqrt(4) * 20 * sqrt(2 / 100))
    (alone,) = effects(before, after, [place("A")], [])
    assert alone.beyond is None


def test_the_total_is_the_mean_of_the_themes_and_never_surer_than_they_are() -> None:
    release = release_with({"A": (40, 100)})
    (measure,) = release.measures
    other = replace(measure, id="home1", theme="home", items=("home1",), spread=30.0)
    scores = (*release.scores, *(replace(score, measure="home1", value=80) for score in release.scores))
    both = replace(release, measures=(measure, other), scores=scores)
    found = total(both, EVERYBODY)
    assert found
    assert (found.value, found.freedom) == (70, 11)
    assert found.error == pytest.approx(25 * sqrt(2 / 400))
    loose = replace(both, measures=(measure, other, replace(other, id="home2")))
    assert total(loose, EVERYBODY) is None


def test_a_theme_has_a_share_of_bad_answers_only_where_all_its_items_have_one() -> None:
    release = themes_with((70, 40))
    variables = tuple(replace(one, theme="theme0") for one in release.codebook.variables)
    both = replace(release, codebook=replace(release.codebook, variables=variables))
    assert worst_themes(both) == [("theme0", 55)]
    (row,) = both.results[1].rows
    nothing = replace(both.results[1], rows=(replace(row, figures=tuple(Figure(None, None) for _ in row.figures)),))
    assert worst_themes(replace(both, results=(both.results[0], nothing))) == []
    half = replace(themes_with((70, 41)), codebook=both.codebook)
    assert worst_themes(half) == [("theme0", 56)], "halves go upwards"
