"""Rounds that are made so that something is so, or is not."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from analytics.estimate.difference.verdict import Verdict
from analytics.released.entered_values import EnteredIntervention, SelfAssessment
from analytics.released.honesty import ALL_MEASURES, BY_LOT, NOT_MEASURED, Apart, Honesty, ProtectedShare, Range
from analytics.released.values import (
    BreakOffStep,
    EarlierMix,
    Figure,
    Measure,
    Reason,
    Release,
    Score,
    Sureness,
    Weighted,
)
from analytics.responses.groups import EVERYBODY, NOT_SAID, Group
from conversations.definition.experiments import About
from conversations.dialogs.coordinator.interventions.status import InterventionStatus
from conversations.kinds import KINDS
from tests.analytics.releases import place, release_with, silent_of
from tests.analytics.test_findings import themes_with
from tests.analytics.test_trends import rounds_of
from tests.honesty.honest_rounds import World as Honest
from tests.honesty.honest_rounds import released
from tests.report.releases import two_rounds

World = tuple[Release, Release | None]
"""A release, and the earlier one that it is compared with."""

Chain = tuple[Release, Release | None, tuple[Release, ...]]
"""The same with all the releases in which a trend is looked for."""


def later() -> Release:
    return two_rounds()[1]


def without_ambassadors(release: Release) -> Release:
    return replace(release, ambassadors={}, honesty=NOT_MEASURED)


def silent_question() -> Release:
    """One question that hardly anybody answered, among others that nearly all did."""
    release = themes_with((30, 60, 30, 32))
    results = tuple(
        replace(result, silence=silent_of(400, 40 if at == 1 else 2)) for at, result in enumerate(release.results)
    )
    return replace(release, results=results)


def places_with_bad(*shares: int) -> Release:
    """Two municipalities with so many bad answers, of 200 people each."""
    whole = sum(shares) // 2
    by_place: dict[str, tuple[int, ...]] = {
        code: (100 - bad, 0, 0, bad) for code, bad in zip("AB", shares, strict=True)
    }
    scores = {code: (100 - bad, 200) for code, bad in zip("AB", shares, strict=True)}
    return release_with(scores, shares={"all": (100 - whole, 0, 0, whole, 0, 0)} | by_place)


def stopping(*remaining: int) -> Release:
    steps = tuple(BreakOffStep(id, left) for id, left in zip(("job", "helped", "home"), remaining, strict=True))
    return replace(later(), break_offs=steps)


ALL = {"all": (30, 30, 20, 20, 0, 0)}


def scored(score: int) -> Release:
    return release_with({"A": (score, 200), "B": (60, 200)}, everybody=(score, 400), effect=1.0, shares=ALL)


def elsewhere(score: int) -> World:
    """A score, beside a much lower one of an earlier round that was asked in one municipality more."""
    now, then = again(score)
    assert then is not None
    return now, replace(then, municipalities={**then.municipalities, "C": "Carlsby"})


def two_themes(first: int, second: int) -> Release:
    """Scores of two themes with one item each."""
    release = themes_with((30, 30))
    one = scored(first)
    measures = tuple(replace(one.measures[0], id=name, theme=name, items=(name,)) for name in ("theme0", "theme1"))
    whole = next(score for score in one.scores if score.group == EVERYBODY)
    scores = (replace(whole, measure="theme0"), replace(whole, measure="theme1", value=second))
    return replace(release, measures=measures, scores=scores)


def unlike_both_ways() -> Release:
    """A municipality that is far below the others in one theme and far above them in another."""
    release = two_themes(50, 50)
    found = release_with({"A": (20, 200), "B": (80, 200)}, everybody=(50, 400), effect=1.0, shares=ALL).scores
    turned = (replace(one, measure="theme1", value=100 - (one.value or 0)) for one in found)
    scores = (*(replace(one, measure="theme0") for one in found), *turned)
    groups = {one.group: Figure(one.people) for one in found}
    return replace(
        release, scores=scores, took_part={**release.took_part, **groups}, municipalities={"A": "A", "B": "B"}
    )


def in_one_theme(release: Release) -> Release:
    variables = tuple(replace(one, theme="theme0") for one in release.codebook.variables)
    return replace(release, codebook=replace(release.codebook, variables=variables))


def city_says(score: int) -> World:
    """What a municipality says of itself in a theme to which newcomers give 61."""
    own = (SelfAssessment("A", 2025, "work", score),)
    return release_with({"A": (61, 200), "B": (60, 200)}, shares=ALL, own=own), None


def unscored(release: Release) -> Release:
    return replace(release, scores=tuple(replace(one, sureness=None) for one in release.scores))


def again(score: int) -> World:
    """The second round after one with a score of 60."""
    return replace(scored(score), round=replace(scored(score).round, id="2026-2")), scored(60)


def with_mix(now: int) -> World:
    later, earlier = again(70)
    return replace(later, mixes=(EarlierMix(earlier.round.id if earlier else "", 1.1, {"work1": now}),)), earlier


def reworded() -> World:
    later, earlier = again(70)
    (variable,) = later.codebook.variables
    other = replace(variable, label={"en": "Something else"})
    return replace(later, codebook=replace(later.codebook, variables=(other,))), earlier


def over_rounds(*scores: int, mixed: Sequence[int] | None = None) -> Chain:
    *before, latest = rounds_of(*scores, mixed=mixed)
    return latest, before[-1], tuple(before)


def unsure_over_rounds() -> Chain:
    latest, earlier, before = over_rounds(50, 50, 50)
    return unscored(latest), earlier, before


def after_an_effect(now: int, comparison: tuple[str, ...]) -> World:
    """Something was done in A, where the score went from 60 to `now`; in B nothing changed."""
    later, earlier = again(60)
    scores = tuple(replace(one, value=now) if one.group == place("A") else one for one in later.scores)
    done = EnteredIntervention(
        "guides", "Guides", InterventionStatus.ONGOING, municipalities=("A",), comparison=comparison
    )
    return replace(later, scores=scores, interventions=(done,)), earlier


@cache
def honest() -> Release:
    """A small round of the battery with protected questions and experiments, of which nothing is found yet."""
    return replace(released(Honest(people=400, ambassadors=12), seed=4), honesty=NOT_MEASURED)


def finding(*, apart: tuple[Apart, ...] = (), protected: tuple[ProtectedShare, ...] = (), **more: object) -> World:
    return replace(honest(), honesty=Honesty(apart=apart, protected=protected, **more)), None  # type: ignore[arg-type]


def by_lot(points: Range, verdict: Verdict) -> World:
    return finding(apart=(Apart(ALL_MEASURES, BY_LOT, 1, points, verdict, 380),))


def tried(verdict: Verdict) -> World:
    names = {"promise": "listen", "words": "quick"}
    return finding(
        apart=tuple(Apart(item, name, 1, Range(9, 4, 14), verdict, 380) for name, item in names.items()),
    )


def in_a_list(**facts: object) -> World:
    return finding(protected=(ProtectedShare(("list_a", "list_b"), 400, **facts),))  # type: ignore[arg-type]


def around(share: int) -> Range:
    return Range(share, share - 8, share + 8)


def weighted(refusal: str | None) -> World:
    return replace(later(), weighted=Weighted(("municipality",), None, None, {}, refusal)), None


def few_clusters(clusters: int) -> World:
    release = later()
    sure = Sureness(1.2, clusters, max(clusters - 1, 1))
    return replace(release, sureness={id: dict.fromkeys(groups, sure) for id, groups in release.sureness.items()}), None


def every_other_experiment() -> World:
    """The same findings, with the experiments about something else."""
    release, _ = tried(Verdict.HIGHER)
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


def ranked() -> World:
    """The question of several choices asks to put them in order instead."""
    release = later()
    ranked = tuple(replace(one, kind=KINDS["ranked"]) if one.is_several else one for one in release.codebook.variables)
    return replace(release, codebook=replace(release.codebook, variables=ranked)), None


def all_ways() -> World:
    """Every mode, arm and outcome, two languages, and people whom no intervention reached."""
    release = later()
    modes = ("telegram", "browser", "hand_over", "interview")
    groups = {Group("mode", mode): Figure(100) for mode in modes}
    groups |= {Group("arm", arm): Figure(100) for arm in ("alone", "interview", "exempt")}
    groups |= {Group("intervention", ""): Figure(100)}
    ends = ("opened", "consented", "sent", "refused", "withdrawn", "expired", "erased")
    scores = [Score(one.id, group, 60, 100) for one in release.measures for group in groups if group.cut == "mode"]
    return replace(
        release,
        took_part={**release.took_part, **groups},
        outcomes=dict.fromkeys(ends, Figure(100)),
        scores=(*(one for one in release.scores if one.group.cut != "mode"), *scores),
    ), None


def one_place(share: int) -> World:
    """`share` of 400 people in Linköping."""
    release = later()
    people = {Group("municipality", "0580"): Figure(share), Group("municipality", "0581"): Figure(400 - share)}
    return replace(release, took_part={**release.took_part, **people}), None


def somewhere() -> World:
    """Twenty people who did not say where they live."""
    release = later()
    return replace(release, took_part={**release.took_part, NOT_SAID: Figure(20)}), None


def close_places() -> World:
    return release_with({"A": (61, 100), "B": (60, 100)}, shares=ALL), None


def hidden_parts() -> World:
    """A municipality that is closed, and a figure that is hidden by itself."""
    release = later()
    closed = {Group("municipality", "0562"): Figure(None, hidden=Reason.GROUP)}
    first, *others = release.results
    cell = Figure(None, hidden=Reason.CELL)
    row = replace(first.whole_round, figures=(cell, *first.whole_round.figures[1:]))
    results = (replace(first, rows=(row, *first.rows[1:])), *others)
    return replace(release, took_part={**release.took_part, **closed}, results=results), None


def everything_shown() -> World:
    return scored(61), None


def of_three_answers(release: Release) -> Release:
    """The same with three answers to each question, of which the last is the worse half."""

    def kept(found: tuple[Any, ...]) -> tuple[Any, ...]:
        return found[0], found[1], found[3]

    variables = tuple(replace(one, options=kept(one.options)) for one in release.codebook.variables)
    results = tuple(
        replace(
            one,
            columns=kept(one.columns),
            rows=tuple(replace(row, figures=kept(row.figures)) for row in one.rows),
        )
        for one in release.results
    )
    return replace(release, codebook=replace(release.codebook, variables=variables), results=results)


def by_question() -> World:
    """A theme whose questions have a score each; in the first of them municipalities differ."""
    release = in_one_theme(themes_with((43, 47)))
    items = [variable.id for variable in release.codebook.variables]
    groups: dict[Group, tuple[int, ...]] = {EVERYBODY: (55, 55), place("A"): (30, 55), place("B"): (80, 55)}
    scores = tuple(
        Score(item, group, values[at], 200 if group.is_part else 400, None, Sureness(1.0, 30, 29))
        for at, item in enumerate(items)
        for group, values in groups.items()
    )
    measures = tuple(Measure(item, release.codebook.variables[0].theme, (item,), 20.0) for item in items)
    return replace(release, municipalities={"A": "Alby", "B": "Byle"}, measures=measures, scores=scores), None
