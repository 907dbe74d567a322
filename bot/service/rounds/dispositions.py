"""What became of those who opened a link, in the terms of AAPOR (Standard Definitions, 10th edition, 2023).

Only those apply that can be known of people who come by themselves: there is no list of whom we wanted to reach.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from conversations.engine.effects import Outcome


@dataclass(frozen=True, slots=True)
class LinkDispositions:
    """How many: `complete` (1.1), `partial` (2.12, broke off after consenting; nothing of it is kept), `refused`
    (2.11), `not_eligible` (4.7; 4.8 where enough had answered from their place) and `unknown` (3.0, opened and
    neither agreed nor refused)."""

    complete: int
    partial: int
    refused: int
    not_eligible: int
    unknown: int


def dispositions(counts: Mapping[str, int]) -> LinkDispositions:
    """Of a round's counts by outcome. Whoever has consented and not sent yet counts as partial."""

    def of(outcome: Outcome) -> int:
        return counts.get(outcome.value, 0)

    told = of(Outcome.CONSENTED) + of(Outcome.REFUSED) + of(Outcome.NOT_ELIGIBLE)
    return LinkDispositions(
        complete=of(Outcome.SENT),
        partial=max(of(Outcome.CONSENTED) - of(Outcome.SENT) - of(Outcome.ENOUGH), 0),
        refused=of(Outcome.REFUSED),
        not_eligible=of(Outcome.NOT_ELIGIBLE) + of(Outcome.ENOUGH),
        unknown=max(of(Outcome.OPENED) - told, 0),
    )


def without_enough(counts: Mapping[str, int]) -> Mapping[str, int]:
    """The same counts, where whoever agreed and was then thanked, since there were enough, was not eligible."""
    enough = counts.get(Outcome.ENOUGH, 0)
    moved = {Outcome.CONSENTED.value: -enough, Outcome.NOT_ELIGIBLE.value: enough} if enough else {}
    kept = {name: count for name, count in counts.items() if name != Outcome.ENOUGH}
    return kept | {name: counts.get(name, 0) + more for name, more in moved.items()}
