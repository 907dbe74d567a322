"""How many took part of those who could have: the standard outcome rates, as far as the denominators are known.

Source: AAPOR (2016), Standard Definitions, 9th edition. Those asked were not drawn by chance, so the rates are called
participation rates.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dispositions:
    """People (or invitations) by what became of them; `unknown` may have been eligible or not."""

    complete: int = 0
    partial: int = 0
    refused: int = 0
    not_reached: int = 0
    other: int = 0
    unknown: int = 0
    not_eligible: int = 0

    @property
    def known_eligible(self) -> int:
        return self.complete + self.partial + self.refused + self.not_reached + self.other

    @property
    def eligibility(self) -> float:
        """The part of the known cases that is eligible, which the unknown ones are taken to share."""
        known = self.known_eligible + self.not_eligible
        return self.known_eligible / known if known else 1.0


def outcome_rates(cases: Dispositions) -> dict[str, float]:
    """RR1 to RR6, COOP1 to COOP4, REF1 to REF3 and CON1 to CON3, each 0 to 1; without those whose base is empty."""
    all_cases = cases.known_eligible + cases.unknown
    likely = cases.known_eligible + cases.eligibility * cases.unknown
    answered = cases.complete + cases.partial
    spoken = answered + cases.refused
    reached = spoken + cases.other
    parts = {
        "RR1": (cases.complete, all_cases),
        "RR2": (answered, all_cases),
        "RR3": (cases.complete, likely),
        "RR4": (answered, likely),
        "RR5": (cases.complete, cases.known_eligible),
        "RR6": (answered, cases.known_eligible),
        "COOP1": (cases.complete, reached),
        "COOP2": (answered, reached),
        "COOP3": (cases.complete, spoken),
        "COOP4": (answered, spoken),
        "REF1": (cases.refused, all_cases),
        "REF2": (cases.refused, likely),
        "REF3": (cases.refused, cases.known_eligible),
        "CON1": (reached, all_cases),
        "CON2": (reached, likely),
        "CON3": (reached, cases.known_eligible),
    }
    return {name: part / whole for name, (part, whole) in parts.items() if whole}


def of_those_who_came(outcomes: Mapping[str, int]) -> Dispositions:
    """The dispositions of those who opened a link, by the round's counted outcomes.

    Who refused, withdrew, erased or let their answers expire counts as a refusal or break-off; whoever opened the
    link and neither agreed nor said no as unknown. Nobody knows how many were told of the link, so none of the
    rates says how many of the target group took part.
    """
    ended = sum(outcomes.get(name, 0) for name in ("refused", "withdrawn", "expired", "erased"))
    complete = max(outcomes.get("sent", 0) - outcomes.get("erased", 0), 0)
    unfit = outcomes.get("not_eligible", 0)
    unknown = max(outcomes.get("opened", 0) - complete - ended - unfit, 0)
    return Dispositions(complete=complete, refused=ended, unknown=unknown, not_eligible=unfit)


def remaining(began: int, stopped: Mapping[str, int], questions: Sequence[str], least: int) -> list[tuple[str, float]]:
    """The break-off curve: the part (0 to 1) of those who `began` who had not stopped for good by each question.

    A step shows only when at least `least` people have stopped since the last one; until then they are counted as
    still there. Raises ValueError when more stopped than began.
    """
    if sum(stopped.values()) > began:
        raise ValueError("More people stopped than began.")
    curve, there, waiting = [], began, 0
    for question in questions:
        waiting += stopped.get(question, 0)
        if waiting >= least:
            there, waiting = there - waiting, 0
        curve.append((question, there / began if began else 0.0))
    return curve
