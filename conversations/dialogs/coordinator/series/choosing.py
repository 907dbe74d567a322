"""Whether a round that is to be opened belongs to a series: none, one that runs, or a new one with a name."""

from collections.abc import Iterator, Mapping, Sequence

from conversations.dialogs.coordinator.series.facts import SeriesFacts
from conversations.phrases import Phrase, Text, label, phrase
from conversations.surface.fields import Field, FieldKind, FieldOption

NONE = "none"
WHAT_FOR = phrase(
    "In a series, people can take a card with four words. Whoever types the words in the next round has their answers "
    "kept together, still without a name, and the report tells what has changed for the same people."
)
WHAT_IT_COSTS = phrase(
    "Answers with a card come only when the round closes. Until the series ends, whoever has the files of all its "
    "rounds sees which answers are one person's, though not whose."
)


def running(known: Sequence[SeriesFacts]) -> tuple[SeriesFacts, ...]:
    """Those to which a round can belong."""
    return tuple(one for one in known if one.is_running)


def series_fields(known: Sequence[SeriesFacts], kept: Mapping[str, str]) -> Iterator[Field]:
    """Where one page asks for all: one of those that run, where there are any, or the name of a new one."""
    if found := running(known):
        options = (FieldOption(NONE, label("button", "No series")), *(FieldOption(one.id, one.name) for one in found))
        asked = label("field", "Does the round belong to a series?")
        yield Field("series", asked, FieldKind.ONE, kept.get("series", NONE), options, WHAT_FOR)
    begun = label("field", "Or begin a new series: its name") if found else label("field", "Begin a series: its name")
    beside = (
        WHAT_IT_COSTS if found else phrase("{what} {cost} Leave it empty for none.", what=WHAT_FOR, cost=WHAT_IT_COSTS)
    )
    yield Field("new_series", begun, FieldKind.LINE, kept.get("new_series", ""), beside=beside)


def filled_in_series(known: Sequence[SeriesFacts], values: Mapping[str, str], longest: int) -> str | Phrase:
    """The name of the series that the fields say, empty for none, or why not."""
    written, chosen = values.get("new_series", ""), values.get("series", NONE) or NONE
    if written and chosen != NONE:
        return phrase("Please choose a series or write the name of a new one, not both.")
    if chosen != NONE:
        return next((one.name for one in running(known) if one.id == chosen), "")
    return named_series(known, written, longest) if written else ""


def belongs_to_series(values: Mapping[str, str]) -> bool:
    """Whether the fields so far say one."""
    return bool(values.get("new_series")) or (values.get("series") or NONE) != NONE


def named_series(known: Sequence[SeriesFacts], written: str, longest: int) -> str | Phrase:
    """What somebody calls a series, or why it cannot be called so."""
    name = written.strip()
    if not name:
        return phrase("Please write something.")
    if len(name) > longest:
        return phrase("That is too long. Please write at most {number} letters.", number=longest)
    if any(one.name == name and not one.is_running for one in known):
        return phrase("The series {name} has ended. Give a new series another name.", name=name)
    return name


def belonging(series: str) -> Iterator[Text]:
    """What is said of it before the round is opened; nothing of a round by itself."""
    if series:
        yield phrase("It belongs to the series {name}.", name=series)
        yield WHAT_IT_COSTS
