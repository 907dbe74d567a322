"""How a round goes: the one place from which every number about an open round comes.

A number that moves as people send would tell who has just sent, and a target moved up and down would find the exact
number behind a rounded one. So all that is shown are whole tens, counted anew only when a batch of answers has moved;
wholes and parts, gaps and goals are worked out from these tens alone.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.counts import Tally
from bot.storage.interface.interventions import EACH
from bot.storage.interface.registry import Registry
from conversations.engine.effects import Outcome
from conversations.thresholds import in_whole_steps

PARTS = ("municipality", "language_group", "mode")
WEEK = "week"

Counts = Mapping[str, int]
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Progress:
    """How a round, or what somebody sees of it, goes: all in whole tens.

    `counts` by outcome; `sent` by each thing that responses are counted by (of an open round also by week).
    """

    counts: Counts
    sent: Mapping[str, Counts]


@dataclass(frozen=True, slots=True)
class WantedAnswers:
    """How many answers are wanted somewhere (codes; empty: anywhere, any language), and how many tens have come."""

    municipality: str
    language_group: str
    wanted: int
    sent: int

    @property
    def number(self) -> int:
        """How many are missing; 0 where there are enough."""
        return max(0, self.wanted - self.sent)


@dataclass(frozen=True, slots=True)
class _Tens:
    """What is kept of an open round: its counts in tens, by municipality, language and ambassador."""

    by_municipality: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    cells: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    ambassadors: Mapping[str, Counts] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        return {"by_place": self.by_municipality, "cells": self.cells, "ambassadors": self.ambassadors}

    @classmethod
    def from_document(cls, document: Mapping[str, Any] | None) -> "_Tens":
        return cls(document["by_place"], document["cells"], document["ambassadors"]) if document else cls()


@dataclass(frozen=True, slots=True)
class TargetProgress:
    """How an open round goes, beside what is wanted of it (by municipality and language group)."""

    tens: _Tens
    wanted: Mapping[tuple[str, str], int]

    def of_ambassador(self, ambassador: str) -> Counts:
        """By outcome, what came through an ambassador (a reference)."""
        return self.tens.ambassadors.get(ambassador, {})

    @property
    def goal(self) -> int:
        """What each ambassador aims at; 0 if there is no goal."""
        return self.wanted.get(EACH, 0)

    @property
    def sent(self) -> int:
        """How many whole tens have come in all."""
        return self.tens.cells.get("", {}).get("", 0)

    def cells(self, municipalities: Iterable[str]) -> tuple[WantedAnswers, ...]:
        """Wherever some are wanted, as seen from some municipalities (codes as they are reported)."""
        theirs, sent = {"", *municipalities}, self.tens.cells
        cells = {cell: n for cell, n in self.wanted.items() if n and cell != EACH and cell[0] in theirs}
        return tuple(
            WantedAnswers(*cell, n, sent.get(cell[0], {}).get(cell[1], 0)) for cell, n in sorted(cells.items())
        )

    def missing(self, municipalities: Iterable[str]) -> tuple[WantedAnswers, ...]:
        """Where fewer have come than are wanted."""
        return tuple(each for each in self.cells(municipalities) if each.number > 0)


class RoundProgress:
    """Keeps and shows how rounds go."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    async def count_anew(self, round: str) -> None:
        """After a batch of an open round has moved; nothing else may move what is shown."""
        await self._registry.counters.keep_progress(
            round, _tens(await self._registry.counters.open_tallies(round)).to_document()
        )

    async def of(self, asked: SurveyRound, municipalities: Iterable[str] | None = None) -> Progress:
        """Of the whole round, or of some of its municipalities together (codes as they are reported)."""
        return _shown(await self._of_round(asked), municipalities)

    async def with_targets(
        self, asked: SurveyRound, municipalities: Iterable[str] | None = None
    ) -> tuple[Progress, TargetProgress]:
        """The same of an open round, and what is wanted of it, asked for once."""
        going = (await self.against_targets([asked.id]))[asked.id]
        return _shown(going.tens, municipalities), going

    async def against_targets(self, rounds: Collection[str]) -> Mapping[str, TargetProgress]:
        """Of open rounds (ids), with as many questions to the database for many as for one."""
        if not rounds:
            return {}
        kept = await self._registry.counters.progress_of(rounds)
        wanted = await self._registry.targets.of_rounds(rounds)
        return {round: TargetProgress(_Tens.from_document(kept.get(round)), wanted[round]) for round in rounds}

    async def sent_in(self, round: str, municipality: str) -> int:
        """How many whole tens have come from a municipality (a code as it is reported) of an open round."""
        tens = _Tens.from_document((await self._registry.counters.progress_of([round])).get(round))
        return tens.cells.get(municipality, {}).get("", 0)

    async def _of_round(self, asked: SurveyRound) -> _Tens:
        if asked.round.state.is_over:
            return _tens(await self._registry.counters.counts(asked.id))
        return _Tens.from_document((await self._registry.counters.progress_of([asked.id])).get(asked.id))


def _shown(tens: _Tens, municipalities: Iterable[str] | None) -> Progress:
    if municipalities is None:
        return _progress([tens.by_municipality.get("", _NOTHING)])
    return _progress([tens.by_municipality.get(code, _NOTHING) for code in sorted(set(municipalities))])


def _tens(tallies: Mapping[Tally, int]) -> _Tens:
    municipalities = {tally.municipality for tally in tallies if tally.municipality}
    by_municipality = {"": _of_municipality(tallies)}
    by_municipality |= {
        municipality: _of_municipality(_within(tallies, municipality)) for municipality in sorted(municipalities)
    }
    cells: dict[str, Counter[str]] = {}
    for tally, n in _sent(tallies):
        for municipality in {"", tally.municipality}:
            here = cells.setdefault(municipality, Counter())
            for group in {"", tally.language_group}:
                here[group] += n
    ambassadors: dict[str, Counter[str]] = {}
    for tally, n in tallies.items():
        if tally.ambassador:
            ambassadors.setdefault(tally.ambassador, Counter())[tally.outcome] += n
    return _Tens(by_municipality, _floored_each(cells), _floored_each(ambassadors))


def _within(tallies: Mapping[Tally, int], municipality: str) -> Mapping[Tally, int]:
    return {tally: n for tally, n in tallies.items() if tally.municipality == municipality}


def _sent(tallies: Mapping[Tally, int]) -> Iterator[tuple[Tally, int]]:
    return ((tally, n) for tally, n in tallies.items() if tally.outcome == Outcome.SENT)


def _of_municipality(tallies: Mapping[Tally, int]) -> dict[str, Any]:
    counts: Counter[str] = Counter()
    sent: dict[str, Counter[str]] = {name: Counter() for name in (*PARTS, WEEK)}
    for tally, n in tallies.items():
        counts[tally.outcome] += n
    for tally, n in _sent(tallies):
        for name, counted in sent.items():
            if value := getattr(tally, name):
                counted[value] += n
    return {"counts": _floored(counts), "sent": _floored_each(sent)}


def _floored(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: in_whole_steps(n) for name, n in sorted(counts.items())}


def _floored_each(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    return {name: _floored(each) for name, each in sorted(counts.items())}


def _progress(parts: list[Mapping[str, Any]]) -> Progress:
    """Of municipalities together, from their tens. How many were sent is the most that any of their parts add up to."""
    counts: Counter[str] = Counter({outcome.value: 0 for outcome in Outcome})
    sent: dict[str, Counter[str]] = {name: Counter() for name in (*PARTS, WEEK)}
    for part in parts:
        counts.update(part.get("counts", {}))
        for name, each in part.get("sent", {}).items():
            sent[name].update(each)
    counts[Outcome.SENT] = max(sum(sent[name].values()) for name in PARTS)
    return Progress(dict(counts), {name: dict(sorted(each.items())) for name, each in sent.items()})
