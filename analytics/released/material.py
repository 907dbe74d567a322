"""What goes into a release besides responses and facts, and how it gets in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version

from analytics.estimate.participation import of_those_who_came, outcome_rates, remaining
from analytics.released.entered_csv import PopulationMargin
from analytics.released.entered_values import EnteredIntervention, SelfAssessment
from analytics.released.values import BreakOffStep, Release
from analytics.responses.codebook import Codebook
from analytics.responses.written_texts import Written
from analytics.rules import Rules, whole_percent

MADE_WITH = ("numpy", "pandas", "scipy")

RATES = {"RR1": "complete", "COOP1": "complete", "REF1": "refused"}
"""The rates that are printed, and what they are the part of; the others say the same when nothing is partial."""


@dataclass(frozen=True)
class Material:
    """`texts` are those that were not struck; `names` of links and people are masked in them.

    `stopped` counts those who broke off for good by the question they stopped at. `margins` are what the population
    is made up of. `earlier` are all releases that this one could be
    subtracted from.
    """

    texts: Iterable[Written] = ()
    names: Sequence[str] = ()
    stopped: Mapping[str, int] = field(default_factory=dict)
    margins: Sequence[PopulationMargin] = ()
    self_assessments: tuple[SelfAssessment, ...] = ()
    interventions: tuple[EnteredIntervention, ...] = ()
    earlier: Sequence[Release] = ()


NOTHING_ELSE = Material()

ENDS = {"consented": ("withdrawn", "expired"), "opened": ("refused", "not_eligible")}
"""How it ended for those who came that far and no further."""


def made_with() -> dict[str, str]:
    """The versions of what the figures were computed with."""
    return {name: version(name) for name in MADE_WITH}


def came_at_all(outcomes: Mapping[str, int]) -> int:
    """How many opened the link and could have sent answers, as far as is known."""
    cases = of_those_who_came(outcomes)
    return cases.known_eligible + cases.unknown


def safe_outcomes(outcomes: Mapping[str, int], rules: Rules) -> dict[str, int]:
    """What became of those who opened the link, without what tells of somebody but fewer than k people.

    Those who opened hold those who agreed, and these those who sent; who is in between said no, stopped or let their
    answers expire. So each step, and all ends together, must be nobody or enough; how many answers there are is known.
    """

    def enough(*numbers: int) -> bool:
        return all(number == 0 or number >= rules.k for number in numbers)

    safe: dict[str, int] = {}
    inner, erased = outcomes.get("sent", 0), outcomes.get("erased", 0)
    if enough(inner - erased, erased):
        safe = {name: outcomes[name] for name in ("sent", "erased") if name in outcomes}
    for name, ends in ENDS.items():
        apart = outcomes.get(name, 0) - inner
        if name in outcomes and enough(outcomes[name], apart):
            numbers = [outcomes[end] for end in ends if end in outcomes]
            known = enough(*numbers, apart - sum(numbers)) and apart >= sum(numbers)
            safe |= {name: outcomes[name]} | {end: outcomes[end] for end in ends if end in outcomes and known}
            inner = outcomes[name]
    return {name: safe[name] for name in outcomes if name in safe}


def printed_rates(outcomes: Mapping[str, int], rules: Rules) -> dict[str, int]:
    """Participation rates as whole percentages, without those with somebody but fewer than k in either part.

    Only the rate of those who sent is printed where any of the outcomes is hidden.
    """
    cases, safe = of_those_who_came(outcomes), safe_outcomes(outcomes, rules)
    rates = outcome_rates(cases)
    whole = {"RR1": cases.known_eligible + cases.unknown, "REF1": cases.known_eligible + cases.unknown}
    whole["COOP1"] = cases.known_eligible
    parts = {name: (getattr(cases, part), whole[name] - getattr(cases, part)) for name, part in RATES.items()}
    shown = [name for name, both in parts.items() if all(number == 0 or number >= rules.k for number in both)]
    shown = [name for name in shown if len(safe) == len(outcomes) or (name == "RR1" and "opened" in safe)]
    return {name: whole_percent(round(rates[name] * whole[name]), whole[name]) for name in shown if name in rates}


def break_off_curve(
    outcomes: Mapping[str, int], stopped: Mapping[str, int], book: Codebook, rules: Rules
) -> tuple[BreakOffStep, ...]:
    """The curve in the battery's order, in whole percentages; empty when nothing was counted or too few began."""
    began = outcomes.get("consented", 0)
    questions = book.order
    known = {question: stopped.get(question, 0) for question in questions}
    if began < rules.k or not stopped or sum(known.values()) > began:
        return ()
    curve = remaining(began, known, questions, rules.k)
    return tuple(BreakOffStep(question, whole_percent(round(part * began), began)) for question, part in curve)
