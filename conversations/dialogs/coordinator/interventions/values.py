"""What can be written of an intervention: by name, each a text, with what it is called and what fits it."""

from collections.abc import Callable, Mapping
from datetime import date

from conversations.dialogs.coordinator.facts import CoordinatorFacts
from conversations.dialogs.coordinator.interventions.limits import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_NOTE,
    MAX_NAME,
    MOST_EVALUATIONS,
    is_address,
)
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.fields import FieldKind
from conversations.surface.typed_numbers import read_whole

NAME, MUNICIPALITY = "name", "municipality"
WHOLE_REGION = "region"
"""Where it is done, if not in one municipality."""

WRITABLE: Mapping[str, tuple[Phrase, FieldKind]] = {
    NAME: (label("field", "What is it called?"), FieldKind.LINE),
    MUNICIPALITY: (label("field", "Where is it done?"), FieldKind.ONE),
    "funding": (label("field", "Who pays"), FieldKind.LINE),
    "begins": (label("field", "First day"), FieldKind.DAY),
    "ends": (label("field", "Last day"), FieldKind.DAY),
    "year": (label("field", "Year of its last report"), FieldKind.NUMBER),
    "themes": (label("field", "What it is about"), FieldKind.SOME),
    "comparison": (label("field", "Compared with"), FieldKind.SOME),
    "evaluations": (label("field", "Addresses of evaluations"), FieldKind.LINES),
    "note": (label("field", "Note"), FieldKind.LINES),
}
"""Days are written as 2026-12-31; what has several values has blanks between them."""

BESIDE: Mapping[str, Text] = {
    "ends": phrase("Leave it empty as long as nobody knows. A year after it you are asked what became of it."),
    "year": phrase("Only where nobody knows the last day."),
    "themes": phrase("Leave it empty for all themes."),
    "comparison": phrase(
        "Municipalities where nothing of the kind is done. Leave it empty for all without an intervention."
    ),
    "evaluations": phrase("One a line, as the browser shows it."),
    "note": phrase("For coordinators only, such as what lives on of it. No names of people."),
}
"""What to know of it before it is written."""


def options(facts: CoordinatorFacts, name: str) -> Mapping[str, Text]:
    """What there is to choose from, by what is stored of it."""
    if name == MUNICIPALITY:
        whole: Mapping[str, Text] = {WHOLE_REGION: phrase("The whole region")} if facts.has_whole_region else {}
        return {**facts.municipalities, **whole}
    return {"themes": facts.themes, "comparison": facts.all_municipalities}.get(name, {})


def told(facts: CoordinatorFacts, name: str, value: str) -> str:
    """A value as somebody reads it; of several one a line, or after another where they have names."""
    names = facts.all_municipalities
    known = {"themes": facts.themes, "comparison": names, MUNICIPALITY: names}.get(name)
    if known is None:
        return value
    return ", ".join(known.get(each, each) for each in value.split())


def unfit(facts: CoordinatorFacts, values: Mapping[str, str]) -> Phrase | None:
    """Why an intervention cannot be as it is written, or nothing."""
    if not values.get(NAME):
        return phrase("Please give the intervention a name.")
    if values.get(MUNICIPALITY) not in options(facts, MUNICIPALITY):
        return phrase("Please choose where it is done.")
    return next(filter(None, (check(values) for check in _CHECKS)), None)


def _lengths(values: Mapping[str, str]) -> Phrase | None:
    most = {NAME: MAX_NAME, "funding": MAX_NAME, "note": LONGEST_NOTE}
    return next(
        (
            phrase("That is too long. Please write at most {number} letters.", number=number)
            for name, number in most.items()
            if len(values.get(name, "")) > number
        ),
        None,
    )


def _days(values: Mapping[str, str]) -> Phrase | None:
    try:
        begins, ends = (date.fromisoformat(values[name]) if values.get(name) else None for name in ("begins", "ends"))
    except ValueError:
        return phrase("Please write a day as {example}.", example="2026-12-31")
    return phrase("It cannot end before it begins.") if begins and ends and ends < begins else None


def _year(values: Mapping[str, str]) -> Phrase | None:
    if not values.get("year") or FIRST_YEAR <= (read_whole(values["year"]) or 0) <= LAST_YEAR:
        return None
    return phrase("Please write a year from {first} to {last}.", first=str(FIRST_YEAR), last=str(LAST_YEAR))


def _comparison(values: Mapping[str, str]) -> Phrase | None:
    compared = values.get("comparison", "").split()
    if compared and (values[MUNICIPALITY] == WHOLE_REGION or values[MUNICIPALITY] in compared):
        return phrase("It can be compared only with municipalities where it is not done.")
    return None


def _evaluations(values: Mapping[str, str]) -> Phrase | None:
    written = values.get("evaluations", "").split()
    if len(written) > MOST_EVALUATIONS:
        return phrase("Please give at most {number} addresses.", number=MOST_EVALUATIONS)
    if not all(map(is_address, written)):
        return phrase("Please give whole web addresses. Copy them from the browser.")
    return None


_CHECKS: tuple[Callable[[Mapping[str, str]], Phrase | None], ...] = (
    *(_lengths, _days, _year, _comparison, _evaluations),
)
