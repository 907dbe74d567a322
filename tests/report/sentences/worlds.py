"""Rounds in which something is so, and rounds in which it is not, by name."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

from analytics.estimate.difference.verdict import Verdict
from analytics.released.honesty import Range, Refusal, Sign, WithAndWithout
from analytics.responses.groups import EVERYBODY
from tests.analytics.releases import release_with
from tests.analytics.rounds import release_from
from tests.analytics.test_findings import themes_with
from tests.report.releases import nobody, two_rounds
from tests.report.sentences.rounds import (
    ALL,
    World,
    after_an_effect,
    again,
    all_ways,
    around,
    by_lot,
    city_says,
    close_places,
    every_other_experiment,
    everything_shown,
    few_clusters,
    finding,
    hidden_parts,
    honest,
    in_a_list,
    in_one_theme,
    later,
    one_place,
    places_with_bad,
    ranked,
    reworded,
    scored,
    silent_question,
    stopping,
    tried,
    two_themes,
    unscored,
    weighted,
    with_mix,
    without_ambassadors,
)

WORLDS: Mapping[str, Callable[[], World]] = {
    "full": lambda: (two_rounds()[1], two_rounds()[0]),
    "first round": lambda: (later(), None),
    "nobody": lambda: (release_from([]), None),
    "four people": lambda: (nobody(), None),
    "a worst theme": lambda: (themes_with((30, 70, 30, 32)), None),
    "a good theme": lambda: (themes_with((45, 45, 45, 10)), None),
    "like themes": lambda: (themes_with((43, 47, 46, 40)), None),
    "like themes of few": lambda: (themes_with((43, 47, 46, 40), people=20), None),
    "few ambassadors": lambda: (
        replace(themes_with((30, 70, 30, 32)), sureness={}, ambassadors={EVERYBODY: 2}),
        None,
    ),
    "by themselves": lambda: (without_ambassadors(later()), None),
    "a silent question": lambda: (silent_question(), None),
    "unlike places": lambda: (places_with_bad(20, 60), None),
    "like places": lambda: (places_with_bad(40, 42), None),
    "close places": close_places,
    "all in one place": lambda: one_place(300),
    "two like places": lambda: one_place(205),
    "with a contact": lambda: (
        replace(later(), round=replace(later().round, contact="Enheten för statistik, 013-00 00 00")),
        None,
    ),
    "nothing sure": lambda: (replace(later(), sureness={}), None),
    "one place": lambda: (release_with({"A": (60, 400)}, shares=ALL), None),
    "nothing written": lambda: (replace(later(), texts={}), None),
    "a worst question": lambda: (in_one_theme(themes_with((30, 70, 30, 32))), None),
    "like questions": lambda: (in_one_theme(themes_with((43, 47, 46, 40))), None),
    "a silent question in a theme": lambda: (in_one_theme(silent_question()), None),
    "proud city": lambda: city_says(80),
    "modest city": lambda: city_says(62),
    "one stop": lambda: (stopping(98, 80, 79), None),
    "stops everywhere": lambda: (stopping(95, 91, 87), None),
    "better": lambda: again(90),
    "worse": lambda: again(30),
    "the same": lambda: again(61),
    "again by themselves": lambda: (again(61)[0], replace(scored(60), ambassadors={})),
    "reworded": reworded,
    "unsure change": lambda: (unscored(scored(70)), scored(60)),
    "better and worse": lambda: (two_themes(90, 30), two_themes(60, 60)),
    "mix alike": lambda: with_mix(70),
    "mix unlike": lambda: with_mix(60),
    "clear effect": lambda: after_an_effect(95, ("B",)),
    "no effect": lambda: after_an_effect(61, ("B",)),
    "clear before and after": lambda: after_an_effect(95, ()),
    "nothing before and after": lambda: after_an_effect(61, ()),
    "asked is higher": lambda: by_lot(Range(7, 4, 10), Verdict.HIGHER),
    "asked is lower": lambda: by_lot(Range(-7, -10, -4), Verdict.LOWER),
    "asked is the same": lambda: by_lot(Range(1, -2, 4), Verdict.UNCLEAR),
    "ways differ": lambda: tried(Verdict.HIGHER),
    "ways are alike": lambda: tried(Verdict.UNCLEAR),
    "other experiments": every_other_experiment,
    "nothing found": lambda: (honest(), None),
    "hidden more": lambda: in_a_list(share=around(40), openly=20, gap=Range(20, 12, 28), attentive=85, near_ends=True),
    "hidden fewer": lambda: in_a_list(share=around(10), openly=30, gap=Range(-20, -28, -12)),
    "hidden the same": lambda: in_a_list(share=around(40), openly=38, gap=Range(2, -6, 10), attentive=100),
    **{refusal.value: partial(in_a_list, refusal=refusal) for refusal in Refusal},
    "all signs": lambda: finding(signs=dict.fromkeys(Sign, 10), without_signs=(WithAndWithout("help", 62, 61),)),
    "agreeing": lambda: finding(agreeing=Range(4, 1, 7)),
    "disagreeing": lambda: finding(agreeing=Range(-4, -7, -1)),
    "neither agreeing": lambda: finding(agreeing=Range(0, -3, 3)),
    "not weighted": lambda: (replace(later(), weighted=None), None),
    "weights: nobody answered": lambda: weighted("nobody_answered"),
    "weights: nobody known": lambda: weighted("nobody_known"),
    "weights: too few": lambda: weighted("too_few"),
    "weights: another reason": lambda: weighted("another"),
    "rough": lambda: few_clusters(8),
    "not rough": lambda: few_clusters(30),
    "in order": ranked,
    "all ways": all_ways,
    "something hidden": hidden_parts,
    "everything shown": everything_shown,
}


@cache
def world(name: str) -> World:
    """One of them, made once."""
    return WORLDS[name]()
