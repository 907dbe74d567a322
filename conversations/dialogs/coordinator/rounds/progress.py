"""How rounds go, in whole tens: beside what is wanted, and how long is left."""

from collections.abc import Iterator, Mapping

from conversations.dialogs.coordinator.facts import CoordinatorFacts, RoundFacts, TargetFacts
from conversations.dialogs.counts import in_steps
from conversations.engine.session import Mode
from conversations.phrases import Text, counted, label, phrase
from conversations.surface.screen import Measured, ShownRow, ShownTable

MODES: Mapping[str, Text] = {
    Mode.TELEGRAM: phrase("Alone, in Telegram"),
    Mode.BROWSER: phrase("Alone, in the browser"),
    Mode.HAND_OVER: phrase("Alone, on an ambassador's phone"),
    Mode.INTERVIEW: phrase("Together with an ambassador"),
}
_COUNTED_BY = {
    "municipality": label("counted by", "Municipality"),
    "language_group": label("counted by", "Language"),
    "mode": label("counted by", "Way of answering"),
    "week": label("counted by", "Week"),
}
_ANSWERS = label("table column", "Answers")
_MOST_NAMED = 3


def sent_of_wanted(sent: int, wanted: int) -> Text | Measured:
    """How many whole tens have come, beside how many are wanted, if any are."""
    if not wanted:
        return in_steps(sent)
    return Measured(phrase("{sent} of {wanted}", sent=in_steps(sent), wanted=wanted), sent, wanted)


def of_all(found: RoundFacts) -> Text | Measured:
    """The answers of a round, beside what is wanted in all places, or in all languages, together."""
    by_municipality = sum(one.wanted for one in found.targets if one.municipality and not one.language)
    by_language = sum(one.wanted for one in found.targets if one.language and not one.municipality)
    return sent_of_wanted(found.counts.get("sent", 0), by_municipality or by_language)


def days_left(facts: CoordinatorFacts, found: RoundFacts) -> Text:
    """Until the end of the last day, which belongs to the round."""
    if found.until is None or facts.today is None:
        return phrase("Until somebody closes it")
    days = (found.until - facts.today).days + 1
    return counted("{number} day", "{number} days", number=days) if days > 0 else phrase("its last day has passed")


def most_missing(found: RoundFacts) -> Iterator[str]:
    """Where most answers are missing, the most first."""
    wanting = sorted((one for one in found.targets if one.wanted > one.sent), key=lambda one: one.sent - one.wanted)
    for one in wanting[:_MOST_NAMED]:
        yield f"{_named(found, one)} {one.wanted - one.sent}"
    if len(wanting) > _MOST_NAMED:
        yield "…"


def _named(found: RoundFacts, one: TargetFacts) -> str:
    """Where, and in which languages."""
    municipality = found.municipalities.get(one.municipality, one.municipality)
    return " · ".join(name for name in (municipality, found.languages.get(one.language, one.language)) if name)


def tables(found: RoundFacts) -> tuple[ShownTable, ...]:
    """By all that answers are counted by, beside what is wanted there."""
    municipalities = {one.municipality: one.wanted for one in found.targets if one.municipality and not one.language}
    languages = {one.language: one.wanted for one in found.targets if one.language and not one.municipality}
    both = tuple(
        ShownRow((_named(found, one), sent_of_wanted(one.sent, one.wanted)))
        for one in found.targets
        if one.municipality and one.language
    )
    together = phrase("Municipality and language")
    shown = (
        _counted(found, "municipality", found.municipalities, municipalities),
        _counted(found, "language_group", found.languages, languages),
        ShownTable(together, (together, _ANSWERS), both),
        _through(found),
        _counted(found, "mode", MODES, {}),
        _counted(found, "week", {}, {}),
    )
    return tuple(table for table in shown if table.rows)


def _counted(found: RoundFacts, by: str, names: Mapping[str, Text], wanted: Mapping[str, int]) -> ShownTable:
    sent = {**dict.fromkeys(wanted, 0), **found.sent.get(by, {})}
    rows = (ShownRow((names.get(value, value), sent_of_wanted(n, wanted.get(value, 0)))) for value, n in sent.items())
    return ShownTable(_COUNTED_BY[by], (_COUNTED_BY[by], _ANSWERS), tuple(rows))


def _through(found: RoundFacts) -> ShownTable:
    name = label("table column", "Ambassador")
    rows = (ShownRow((one.name, in_steps(one.opened), sent_of_wanted(one.sent, one.goal))) for one in found.through)
    return ShownTable(phrase("Through ambassadors"), (name, label("table column", "Opened"), _ANSWERS), tuple(rows))
