"""What a release holds besides tables and scores as plain JSON, and back."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, TypedDict

from analytics.released.entered_values import EnteredIntervention, SelfAssessment
from analytics.released.honesty import Honesty
from analytics.released.honesty_documents import honesty_from_document, honesty_to_document
from analytics.released.trail_changes import TrailChanges, trails_from_document, trails_to_document
from analytics.released.values import BreakOffStep, EarlierMix, Release, Weighted
from conversations.dialogs.coordinator.interventions.status import InterventionStatus


class Fields(TypedDict):
    """The fields of a release that this file knows."""

    rates: Mapping[str, int]
    break_offs: tuple[BreakOffStep, ...]
    texts: Mapping[str, tuple[str, ...]]
    weighted: Weighted | None
    self_assessments: tuple[SelfAssessment, ...]
    interventions: tuple[EnteredIntervention, ...]
    compared_with: tuple[str, ...]
    made_with: Mapping[str, str]
    honesty: Honesty
    mixes: tuple[EarlierMix, ...]
    trails: tuple[TrailChanges, ...]


def fields_to_document(release: Release) -> dict[str, Any]:
    """The fields as JSON-able values."""
    return {
        "rates": dict(release.rates),
        "break_offs": [[step.question, step.remaining] for step in release.break_offs],
        "texts": {question: list(texts) for question, texts in release.texts.items()},
        "weighted": _listed(asdict(release.weighted)) if release.weighted else None,
        "self_assessments": [asdict(one) for one in release.self_assessments],
        "interventions": [_listed(asdict(one)) for one in release.interventions],
        "compared_with": list(release.compared_with),
        "made_with": dict(release.made_with),
        "honesty": honesty_to_document(release.honesty),
        "mixes": [_listed(asdict(mix)) for mix in release.mixes],
        **trails_to_document(release.trails),
    }


def fields_from_document(document: Mapping[str, Any]) -> Fields:
    """The reverse of `fields_to_document`. Raises KeyError, TypeError or ValueError for what is damaged."""
    weighted = document["weighted"]
    return Fields(
        rates=document["rates"],
        break_offs=tuple(BreakOffStep(*step) for step in document["break_offs"]),
        texts={question: tuple(texts) for question, texts in document["texts"].items()},
        weighted=Weighted(**_tupled(weighted)) if weighted else None,
        self_assessments=tuple(SelfAssessment(**one) for one in document["self_assessments"]),
        interventions=tuple(
            EnteredIntervention(**{**_tupled(one), "status": InterventionStatus(one["status"])})
            for one in document["interventions"]
        ),
        compared_with=tuple(document["compared_with"]),
        made_with=document["made_with"],
        mixes=tuple(EarlierMix(**mix) for mix in document.get("mixes", ())),
        trails=trails_from_document(document),
        honesty=honesty_from_document(document.get("honesty")),
    )


def _listed(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _listed(one) for name, one in value.items()}
    return [_listed(one) for one in value] if isinstance(value, tuple) else value


def _tupled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _tupled(one) for name, one in value.items()}
    return tuple(_tupled(one) for one in value) if isinstance(value, list) else value
