"""Rounds in which something is so, and rounds in which it is not."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial

from analytics.honesty.values import (
    ALL_MEASURES,
    BY_LOT,
    NOT_MEASURED,
    Apart,
    Honesty,
    Protected,
    Range,
    Refusal,
    Sign,
    Verdict,
    WithAndWithout,
)
from analytics.released.values import (
    BreakOffStep,
    EarlierMix,
    Figure,
    Intervention,
    Reason,
    Release,
    Score,
    SelfAssessment,
    Status,
    Sureness,
    Weighted,
)
from analytics.responses.groups import EVERYBODY, Group
from conversations.definition.experiments import About
from conversations.kinds import KINDS
from tests.analytics.releases import place, release_with
from tests.analytics.rounds import release_from
from tests.analytics.test_findings import themes_with
from tests.honesty.honest_rounds import World as Honest
from tests.honesty.honest_rounds import released
from tests.report.releases import nobody, two_rounds

World = tuple[Release, Release | None]
"""A release, and the earlier one that it is compared with."""


def _later() -> Release:
    return two_rounds()[1]


def _without_ambassadors(release: Release) -> Release:
    return replace(release, ambassadors={}, honesty=NOT_MEASURED)


def _silent_question() -> Release:
    """One question that hardly anybody answered, among others that nearly all did."""
    release = themes_with((30, 60, 30, 32))
    columns = release.results[0].columns
    results = []
    for at, result in enumerate(release.results):
        silence = 40 if at == 1 else 2
        figures = (*result.whole_round.figures[: len(columns) - 2], Figure(4 * silence, silence), Figure(0, 0))
        results.append(replace(result, rows=(replace(result.whole_round, figures=figures),)))
    return replace(release, results=tuple(results))


def _apart(*shares: int) -> Release:
    """Two municipalities with so many bad answers, of 200 people each."""
    whole = sum(shares) // 2
    by_place: dict[str, tuple[int, ...]] = {
        code: (100 - bad, 0, 0, bad) for code, bad in zip("AB", shares, strict=True)
    }
    scores = {code: (100 - bad, 200) for code, bad in zip("AB", shares, strict=True)}
    return release_with(scores, shares={"all": (100 - whole, 0, 0, whole, 0, 0)} | by_place)


def _stopping(*remaining: int) -> Release:
    steps = tuple(BreakOffStep(id, left) for id, left in zip(("job", "helped", "home"), remaining, strict=True))
    return replace(_later(), break_offs=steps)


ALL = {"all": (30, 30, 20, 20, 0, 0)}


def _scored(score: int) -> Release:
    return release_with({"A": (score, 200), "B": (60, 200)}, everybody=(score, 400), effect=1.0, shares=ALL)


def _two_themes(first: int, second: int) -> Release:
    """Scores of two themes with one item each."""
    release = themes_with((30, 30))
    one = _scored(first)
    measures = tuple(replace(one.measures[0], id=name, theme=name, items=(name,)) for name in ("theme0", "theme1"))
    whole = next(score for score in one.scores if score.group == EVERYBODY)
    scores = (replace(whole, measure="theme0"), replace(whole, measure="theme1", value=second))
    return replace(release, measures=measures, scores=scores)


def _in_one_theme(release: Release) -> Release:
    variables = tuple(replace(one, theme="theme0") for one in release.codebook.variables)
    return replace(release, codebook=replace(release.codebook, variables=variables))


def _own(score: int) -> World:
    """What a municipality says of itself in a theme to which newcomers give 61."""
    own = (SelfAssessment("A", 2025, "work", score),)
    return release_with({"A": (61, 200), "B": (60, 200)}, shares=ALL, own=own), None


def _unscored(release: Release) -> Release:
    return replace(release, scores=tuple(replace(one, sureness=None) for one in release.scores))


def _again(score: int) -> World:
    """The second round after one with a score of 60."""
    return replace(_scored(score), round=replace(_scored(score).round, id="2026-2")), _scored(60)


def _mixed(now: int) -> World:
    later, earlier = _again(70)
    return replace(later, mixes=(EarlierMix(earlier.round.id if earlier else "", 1.1, {"work1": now}),)), earlier


def _reworded() -> World:
    later, earlier = _again(70)
    (variable,) = later.codebook.variables
    other = replace(variable, label={"en": "Something else"})
    return replace(later, codebook=replace(later.codebook, variables=(other,))), earlier


def _effect(now: int, comparison: tuple[str, ...]) -> World:
    """Something was done in A, where the score went from 60 to `now`; in B nothing changed."""
    later, earlier = _again(60)
    scores = tuple(replace(one, value=now) if one.group == place("A") else one for one in later.scores)
    done = Intervention("guides", "Guides", Status.ONGOING, municipalities=("A",), comparison=comparison)
    return replace(later, scores=scores, interventions=(done,)), earlier


@cache
def _honest() -> Release:
    """A small round of the battery with protected questions and experiments, of which nothing is found yet."""
    return replace(released(Honest(people=400, ambassadors=12), seed=4), honesty=NOT_MEASURED)


def _found(*, apart: tuple[Apart, ...] = (), protected: tuple[Protected, ...] = (), **more: object) -> World:
    return replace(_honest(), honesty=Honesty(apart=apart, protected=protected, **more)), None  # type: ignore[arg-type]


def _by_lot(points: Range, verdict: Verdict) -> World:
    return _found(apart=(Apart(ALL_MEASURES, BY_LOT, 1, points, verdict, 380),))


def _tried(verdict: Verdict) -> World:
    names = {"promise": "listen", "words": "quick"}
    return _found(
        apart=tuple(Apart(item, name, 1, Range(9, 4, 14), verdict, 380) for name, item in names.items()),
    )


def _list(**facts: object) -> World:
    return _found(protected=(Protected(("list_a", "list_b"), 400, **facts),))  # type: ignore[arg-type]


def _hidden(share: int) -> Range:
    return Range(share, share - 8, share + 8)


def _weighted(refusal: str | None) -> World:
    return replace(_later(), weighted=Weighted(("municipality",), None, None, {}, refusal)), None


def _few_clusters(clusters: int) -> World:
    later = _later()
    sure = Sureness(1.2, clusters, max(clusters - 1, 1))
    return replace(later, sureness={id: dict.fromkeys(groups, sure) for id, groups in later.sureness.items()}), None


def _every_other_experiment() -> World:
    """The same findings, with the experiments about something else."""
    release, _ = _tried(Verdict.HIGHER)
    abouts = {"promise": About.SENDER, "words": About.ORDER, "lists": About.DIRECTNESS}
    experiments = tuple(replace(one, about=abouts.get(one.id, one.about)) for one in release.codebook.experiments)
    lists = Apart("kind", "lists", 1, Range(9, 4, 14), Verdict.HIGHER, 380)
    return (
        replace(
            release,
            codebook=replace(release.codebook, experiments=experiments),
            honesty=replace(release.honesty, apart=(*release.honesty.apart, lists)),
        ),
        None,
    )


def _ranked() -> World:
    """The question of several choices asks to put them in order instead."""
    release = _later()
    ranked = tuple(replace(one, kind=KINDS["ranked"]) if one.is_several else one for one in release.codebook.variables)
    return replace(release, codebook=replace(release.codebook, variables=ranked)), None


def _all_ways() -> World:
    """Every mode, arm and outcome, and two languages."""
    release = _later()
    modes = ("telegram", "browser", "hand_over", "interview")
    groups = {Group("mode", mode): Figure(100) for mode in modes}
    groups |= {Group("arm", arm): Figure(100) for arm in ("alone", "interview", "exempt")}
    ends = ("opened", "consented", "sent", "refused", "withdrawn", "expired", "erased")
    scores = [Score(one.id, group, 60, 100) for one in release.measures for group in groups if group.cut == "mode"]
    return replace(
        release,
        took_part={**release.took_part, **groups},
        outcomes=dict.fromkeys(ends, Figure(100)),
        scores=(*(one for one in release.scores if one.group.cut != "mode"), *scores),
    ), None


def _one_place(share: int) -> World:
    """`share` of 400 people in Linköping."""
    release = _later()
    people = {Group("municipality", "0580"): Figure(share), Group("municipality", "0581"): Figure(400 - share)}
    return replace(release, took_part={**release.took_part, **people}), None


def _close_places() -> World:
    return release_with({"A": (61, 100), "B": (60, 100)}, shares=ALL), None


def _hidden_parts() -> World:
    """A municipality that is closed, and a figure that is hidden by itself."""
    release = _later()
    closed = {Group("municipality", "0562"): Figure(None, hidden=Reason.GROUP)}
    first, *others = release.results
    cell = Figure(None, hidden=Reason.CELL)
    row = replace(first.whole_round, figures=(cell, *first.whole_round.figures[1:]))
    results = (replace(first, rows=(row, *first.rows[1:])), *others)
    return replace(release, took_part={**release.took_part, **closed}, results=results), None


def _everything_shown() -> World:
    return _scored(61), None


WORLDS: Mapping[str, Callable[[], World]] = {
    "full": lambda: (two_rounds()[1], two_rounds()[0]),
    "first round": lambda: (_later(), None),
    "nobody": lambda: (release_from([]), None),
    "four people": lambda: (nobody(), None),
    "a worst theme": lambda: (themes_with((30, 70, 30, 32)), None),
    "like themes": lambda: (themes_with((43, 47, 46, 40)), None),
    "like themes of few": lambda: (themes_with((43, 47, 46, 40), people=20), None),
    "few ambassadors": lambda: (
        replace(themes_with((30, 70, 30, 32)), sureness={}, ambassadors={EVERYBODY: 2}),
        None,
    ),
    "by themselves": lambda: (_without_ambassadors(_later()), None),
    "a silent question": lambda: (_silent_question(), None),
    "unlike places": lambda: (_apart(20, 60), None),
    "like places": lambda: (_apart(40, 42), None),
    "close places": _close_places,
    "all in one place": lambda: _one_place(300),
    "two like places": lambda: _one_place(205),
    "one place": lambda: (release_with({"A": (60, 400)}, shares=ALL), None),
    "nothing written": lambda: (replace(_later(), texts={}), None),
    "a worst question": lambda: (_in_one_theme(themes_with((30, 70, 30, 32))), None),
    "like questions": lambda: (_in_one_theme(themes_with((43, 47, 46, 40))), None),
    "a silent question in a theme": lambda: (_in_one_theme(_silent_question()), None),
    "proud city": lambda: _own(80),
    "modest city": lambda: _own(62),
    "one stop": lambda: (_stopping(98, 80, 79), None),
    "stops everywhere": lambda: (_stopping(95, 91, 87), None),
    "better": lambda: _again(90),
    "worse": lambda: _again(30),
    "the same": lambda: _again(61),
    "reworded": _reworded,
    "unsure change": lambda: (_unscored(_scored(70)), _scored(60)),
    "better and worse": lambda: (_two_themes(90, 30), _two_themes(60, 60)),
    "mix alike": lambda: _mixed(70),
    "mix unlike": lambda: _mixed(60),
    "clear effect": lambda: _effect(95, ("B",)),
    "no effect": lambda: _effect(61, ("B",)),
    "clear before and after": lambda: _effect(95, ()),
    "nothing before and after": lambda: _effect(61, ()),
    "asked is higher": lambda: _by_lot(Range(7, 4, 10), Verdict.HIGHER),
    "asked is lower": lambda: _by_lot(Range(-7, -10, -4), Verdict.LOWER),
    "asked is the same": lambda: _by_lot(Range(1, -2, 4), Verdict.UNCLEAR),
    "ways differ": lambda: _tried(Verdict.HIGHER),
    "ways are alike": lambda: _tried(Verdict.UNCLEAR),
    "other experiments": _every_other_experiment,
    "nothing found": lambda: (_honest(), None),
    "hidden more": lambda: _list(share=_hidden(40), openly=20, gap=Range(20, 12, 28), attentive=85, near_ends=True),
    "hidden fewer": lambda: _list(share=_hidden(10), openly=30, gap=Range(-20, -28, -12)),
    "hidden the same": lambda: _list(share=_hidden(40), openly=38, gap=Range(2, -6, 10), attentive=100),
    **{refusal.value: partial(_list, refusal=refusal) for refusal in Refusal},
    "all signs": lambda: _found(signs=dict.fromkeys(Sign, 10), without_signs=(WithAndWithout("help", 62, 61),)),
    "agreeing": lambda: _found(agreeing=Range(4, 1, 7)),
    "disagreeing": lambda: _found(agreeing=Range(-4, -7, -1)),
    "neither agreeing": lambda: _found(agreeing=Range(0, -3, 3)),
    "not weighted": lambda: (replace(_later(), weighted=None), None),
    "weights: nobody answered": lambda: _weighted("nobody_answered"),
    "weights: nobody known": lambda: _weighted("nobody_known"),
    "weights: too few": lambda: _weighted("too_few"),
    "weights: another reason": lambda: _weighted("another"),
    "rough": lambda: _few_clusters(8),
    "not rough": lambda: _few_clusters(30),
    "in order": _ranked,
    "all ways": _all_ways,
    "something hidden": _hidden_parts,
    "everything shown": _everything_shown,
}


@cache
def world(name: str) -> World:
    """One of them, made once."""
    return WORLDS[name]()
