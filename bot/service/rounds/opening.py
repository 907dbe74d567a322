"""What a round must have to be opened, and what it will be, in words."""

from collections.abc import Iterable, Iterator
from datetime import date

from bot.refusals import RequestRefused
from bot.storage.interface.rounds import Round
from conversations.definition.model import Battery
from conversations.definition.region import Region
from conversations.dialogs.coordinator.opening import MAX_NAME
from conversations.phrases import phrase
from conversations.workbook.language_heads import language_head
from locales import Status, complete_languages


def check_name(name: str) -> None:
    """Raises RequestRefused for what people cannot call a round."""
    if not name.strip() or len(name) > MAX_NAME:
        raise RequestRefused(f"A round needs a name of at most {MAX_NAME} letters.")


def check_where_and_until(region: Region, municipalities: Iterable[str], until: date | None, today: date) -> None:
    """Raises RequestRefused for a municipality that the region has not, and for a day that has passed."""
    known = {municipality.code for municipality in region.municipalities}
    unknown = [code for code in municipalities if code not in known]
    if unknown:
        raise RequestRefused(
            phrase(
                "{region} has no municipality {places}; it has {known}.",
                region=region.id,
                places=", ".join(unknown),
                known=", ".join(f"{one.code} {one.name}" for one in region.municipalities),
            )
        )
    check_last_day(until, today)


def check_last_day(until: date | None, today: date) -> None:
    """Raises RequestRefused for a day that has passed."""
    if until and until < today:
        raise RequestRefused(phrase("The last day {day} has passed.", day=str(until)))


def last_day_announced(found: Round, until: date | None) -> Iterator[str]:
    """Sentences for whoever changes it on the command line."""
    before = f"until {found.until}" if found.until else "until somebody closed it"
    yield f"{found.name} was open {before}."
    yield f"People can answer until {until}." if until else "People can answer until somebody closes it."


def offered_languages(battery: Battery, region: Region, least: Status) -> tuple[str, ...]:
    """The languages in which all is there and checked as the settings ask. Raises RequestRefused for none."""
    wanted = least if least.reaches(region.language_status) else region.language_status
    offered = complete_languages(wanted).intersection(battery.languages)
    languages = tuple(code for code in region.languages if code in offered)
    if not languages:
        raise RequestRefused(
            phrase("No language of {battery} is complete and checked as the settings ask.", battery=battery.id)
        )
    return languages


def announced(
    battery: Battery,
    region: Region,
    *,
    name: str,
    municipalities: Iterable[str],
    until: date | None,
    languages: Iterable[str],
    interventions: Iterable[str],
    by_lot: bool,
) -> Iterator[str]:
    """Sentences for whoever opens it on the command line; `interventions` are names."""
    names = {one.code: one.name for one in region.municipalities}
    yield f"{name}, with the questions of {battery.id}, version {battery.version}."
    yield f"It is asked in {', '.join(names[code] for code in municipalities)}."
    yield f"It is offered in {', '.join(map(language_head, languages))}."
    yield f"People can answer until {until}." if until else "People can answer until somebody closes it."
    if named := ", ".join(interventions):
        yield f"Links can name {named}."
    if by_lot:
        yield "A lot decides who answers alone and who is asked."
