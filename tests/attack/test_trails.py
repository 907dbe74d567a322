"""Two rounds of a series and the change within those who came back tell a stranger of no fewer than ten people."""

from dataclasses import replace

from tests.attack.series import K, attacked, files, known_of, made
from tests.attack.stranger.files import Files
from tests.attack.stranger.trails import Change, Known, beside, changes

SEEDS = (4, 12, 30, 38)


def test_the_series_are_such_that_changes_are_printed_and_answers_are_rare() -> None:
    told = [seed for seed in SEEDS if list(changes(*files(seed)))]
    assert len(told) >= 3
    assert len(told) < len(SEEDS), "some of them are too few"


def test_nobody_gets_at_fewer_than_ten_of_those_who_came_back() -> None:
    for seed in SEEDS:
        for one in attacked(seed):
            assert one.fits, "what is so is one way in which all that is printed can have come about"
            assert (seed, one.exposed) == (seed, [])


def test_whoever_counts_those_who_came_back_and_those_who_did_not_finds_nobody_or_ten() -> None:
    for seed in SEEDS:
        then, now = made(seed)
        if files(seed)[1].document.get("trails"):
            began, back = (sum(one.trail is not None for one in people) for people in (then, now))
            for some, whole in ((back, began), (back, len(now)), (began, len(then))):
                assert some >= K
                assert whole == some or whole - some >= K


def test_the_attack_finds_what_is_told_of_few() -> None:
    """A change of three people, to the point, with first answers that somebody knows."""
    question = Files(files(0)[1].document).questions["work1"]
    best, *_, worst = question.options
    first = {option: 3 if option == worst else 0 for option in question.options}
    found = beside(*files(0), Change(question, 3, 100, 1), Known(first, first))
    assert found[best].back == (3, 3) or found[worst].back == (3, 3)


def test_narrow_intervals_and_the_change_as_if_all_had_come_back_tell_more_than_the_mean() -> None:
    seed, change = next((seed, one) for seed in SEEDS for one in changes(*files(seed)) if one.weighted is not None)
    known = known_of(seed, change)
    bare = replace(change, low=-100, high=100, weighted=None)
    narrow = replace(bare, low=change.points - 5, high=change.points + 5)
    plain, weighted, sure = (
        sum(limits.back[1] - limits.back[0] for limits in beside(*files(seed), one, known).values())
        for one in (bare, replace(bare, weighted=change.weighted), narrow)
    )
    assert weighted <= plain
    assert 0 < sure < plain
