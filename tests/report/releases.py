"""Releases to write reports from: two rounds of many people, and one whose every text is hostile."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from analytics.estimate.difference.verdict import Verdict
from analytics.released.entered_values import EnteredIntervention, SelfAssessment
from analytics.released.honesty import (
    ALL_MEASURES,
    BY_LOT,
    Alike,
    Apart,
    Honesty,
    IfSilentWereUnhappy,
    Range,
    Sign,
    WithAndWithout,
    WithoutAmbassador,
)
from analytics.released.trail_changes import TrailChange, TrailChanges
from analytics.released.values import BreakOffStep, Figure, Reason, Release, Reliability, Score, Sureness, Weighted
from analytics.report.region import ReportedRegion, Tile
from analytics.responses.codebook import Codebook, Option, Variable
from analytics.responses.groups import EVERYBODY, Group
from conversations.dialogs.coordinator.interventions.status import InterventionStatus
from tests.analytics.rounds import MUNICIPALITIES, release_from, respondents

HOSTILE = "=1+1 <script>alert('x')</script> #import \"x.typ\" $ * _ @a \\ </style> {{ 7*7 }}"
_Scored = tuple[int | None, int | None]
LANGUAGE_GROUPS = {"arabic": ["ar"], "somali": ["so"], "swedish": ["sv", "en"]}

SURE = Sureness(1.2, 12, 11)

REGION = ReportedRegion(
    {"en": "Region of East", "sv": "Region Öst", "ar": "إقليم الشرق"},
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="10"><rect width="30" height="10"/></svg>',
    "svg",
    tuple(
        Tile(code, name, code, *at)
        for (code, name), at in zip(MUNICIPALITIES.items(), ((0, 1), (1, 1), (1, 0)), strict=True)
    ),
)
"""Whoever asks, with a logo, and a map of its municipalities."""


@cache
def two_rounds() -> tuple[Release, Release]:
    """An earlier round and a later one, with all that a release can hold."""
    earlier, later = _full("2026-1", "Spring", 62), _full("2026-2", "Autumn", 48)
    return earlier, replace(later, trails=(_came_back(later),))


def _came_back(later: Release) -> TrailChanges:
    """People with a card of the earlier round, for whom everything got worse by as much."""
    changes = tuple(TrailChange(one.id, 85, -7, -11, -3, Verdict.LOWER, -6, 1) for one in later.measures)
    return TrailChanges("2026-1", "Spring", 130, 95, Verdict.HIGHER, changes)


def later_round() -> Release:
    """The later of the two."""
    return two_rounds()[1]


@cache
def before() -> tuple[Release, Release]:
    """The rounds before the later one: the earlier one, and one before that, so that there is a trend."""
    earlier, _ = two_rounds()
    facts = replace(earlier.round, id="2025-2", name="Last autumn", closed="2025-11-01")
    scores = tuple(replace(one, value=one.value and one.value + 12) for one in earlier.scores)
    return replace(earlier, round=facts, scores=scores), earlier


def _full(id: str, name: str, score: int) -> Release:
    made = release_from(respondents(400, seed=len(name)), opened=500, consented=450, sent=400, refused=20)
    facts = replace(made.round, id=id, name=name, language_groups=LANGUAGE_GROUPS)
    groups: dict[Group, _Scored] = {EVERYBODY: (score, 380), **_parts(score)}
    return replace(
        made,
        round=facts,
        took_part={**made.took_part, **{group: Figure(people) for group, (_, people) in _lot_and_guides(groups)}},
        measures=tuple(replace(one, spread=20.0) for one in made.measures),
        scores=tuple(
            Score(one.id, group, value, people, *((None, SURE) if people else (Reason.CELL,)))
            for one in made.measures
            for group, (value, people) in groups.items()
        ),
        ambassadors=dict.fromkeys(groups, 12),
        sureness={variable.id: dict.fromkeys(groups, SURE) for variable in made.codebook.variables},
        reliabilities=(Reliability(theme="help", items=3, alpha=0.6, without_each=(45, 52)),),
        rates={"RR1": 80, "COOP1": 89, "REF1": 4},
        break_offs=(BreakOffStep("job", 99), BreakOffStep("helped", 92), BreakOffStep("home", 90)),
        texts={"how": tuple(f"Text {number}" for number in range(10, 20))},
        honesty=_honesty(),
        weighted=Weighted(("municipality",), 300, 1.3, {"home": (50, 30, 20)}, sure_as={"home": 250}),
        self_assessments=(SelfAssessment("0580", 2025, "help", 80), SelfAssessment("Elsewhere", 2024, "help", 50)),
        interventions=(
            EnteredIntervention(
                "guides", "Guides", InterventionStatus.ONGOING, "2026-06-01", "", (), ("0580",), ("0581",)
            ),
            EnteredIntervention("cafe", "Café", InterventionStatus.WOUND_DOWN),
        ),
    )


def _honesty() -> Honesty:
    """People flatter the ambassador, and everything else that is looked at is found, too."""
    return Honesty(
        apart=(
            Apart(ALL_MEASURES, BY_LOT, 1, Range(7, 4, 10), Verdict.HIGHER, 380),
            Apart("home", BY_LOT, 1, Range(-2, -6, 3), Verdict.UNCLEAR, 380),
        ),
        agreeing=Range(4, 1, 7),
        signs={Sign.TOO_FAST: 4, Sign.LONG_RUN: 7, Sign.ANY: 10},
        without_signs=(WithAndWithout("home", 62, 61),),
        silent=(IfSilentWereUnhappy("home", 62, 48, 25),),
        alike=Alike(6, 1.4, 12),
        without_ambassador=(WithoutAmbassador("home", 3),),
    )


def _lot_and_guides(groups: Mapping[Group, _Scored]) -> list[tuple[Group, _Scored]]:
    return [(group, found) for group, found in groups.items() if group.cut in ("arm", "intervention")]


def _parts(score: int) -> Mapping[Group, _Scored]:
    places: dict[Group, _Scored] = {
        Group("municipality", "0580"): (score - 20, 220),
        Group("municipality", "0581"): (score + 9, 120),
        Group("municipality", "0562"): (None, None),
    }
    arms: dict[Group, _Scored] = {
        Group("arm", "alone"): (score - 12, 190),
        Group("arm", "interview"): (score + 12, 190),
    }
    others: dict[Group, _Scored] = {
        Group("mode", "telegram"): (score, 380),
        Group("intervention", "guides"): (score + 5, 60),
    }
    return places | arms | others


@cache
def hostile() -> Release:
    """A release in which every text that anybody wrote tries to be more than a text."""
    release = two_rounds()[1]
    book = release.codebook
    labels = dict.fromkeys(book.languages, HOSTILE)
    evil = Codebook(
        labels,
        book.languages,
        tuple((theme, dict.fromkeys(book.languages, f"{HOSTILE} {theme}")) for theme, _ in book.themes),
        tuple(_evil(variable, labels) for variable in book.variables),
    )
    return replace(
        release,
        codebook=evil,
        round=replace(release.round, name=HOSTILE),
        municipalities={code: f"{HOSTILE}{code}" for code in MUNICIPALITIES},
        texts={"how": (HOSTILE,) * 10},
        interventions=tuple(replace(one, name=HOSTILE) for one in release.interventions),
    )


def _evil(variable: Variable, labels: Mapping[str, str]) -> Variable:
    options = tuple(Option(option.code, labels, option.low) for option in variable.options)
    return replace(variable, label=labels, options=options)


def nobody() -> Release:
    """A round that too few people answered."""
    return release_from(respondents(4, seed=1))
