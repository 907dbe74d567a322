"""What a release says of people who answered several rounds of a series: change within them, and who came back."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from analytics.estimate.difference.verdict import Verdict


@dataclass(frozen=True, slots=True)
class TrailChange:
    """By how many points a measure changed within about so many people who answered it in both rounds.

    All are rounded to `step` points. `low` and `high` are where the change may well lie, rounded outwards to twice
    that. `weighted` is the change as if all who began had come back, by what they answered at first; None where too
    few came back of those who answered in some way.
    """

    measure: str
    people: int
    points: int
    low: int
    high: int
    verdict: Verdict
    weighted: int | None
    step: int


@dataclass(frozen=True, slots=True)
class TrailChanges:
    """The people who answered an earlier round (`round`, called `name`) with a follow-up card, and this one again.

    About `began` had a card at the time, of whom `back` came back. `first_answers` says whether these had answered
    better (higher) at first than those who did not come back, or worse, or whether neither is clear.
    """

    round: str
    name: str
    began: int
    back: int
    first_answers: Verdict
    changes: tuple[TrailChange, ...]


def trails_to_document(trails: Sequence[TrailChanges]) -> dict[str, Any]:
    """As a field of a release; none without any, so that other releases stay what they are."""
    return {"trails": [asdict(one) for one in trails]} if trails else {}


def trails_from_document(document: Mapping[str, Any]) -> tuple[TrailChanges, ...]:
    """The reverse of `trails_to_document`. Raises KeyError, TypeError or ValueError for what is damaged."""
    return tuple(map(_read, document.get("trails", ())))


def _read(found: Mapping[str, Any]) -> TrailChanges:
    changes = tuple(TrailChange(**{**one, "verdict": Verdict(one["verdict"])}) for one in found["changes"])
    return TrailChanges(**{**found, "first_answers": Verdict(found["first_answers"]), "changes": changes})
