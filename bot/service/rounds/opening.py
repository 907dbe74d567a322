"""What a round must have to be opened, what it will be, in words, and what a link into it can be about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from bot.refusals import RequestRefused
from bot.service.people.rights import Act, Actor, NotAllowed
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.rounds import KnownSeries, Round, Series
from conversations.audience import Audience
from conversations.definition.model import Battery
from conversations.definition.region import Region
from conversations.dialogs.coordinator.opening import MAX_NAME
from conversations.phrases import Phrase, phrase
from conversations.workbook.language_heads import language_head
from locales import Status, complete_languages


def check_name(name: str) -> None:
    """Raises RequestRefused for what people cannot call a round."""
    if not name.strip() or len(name) > MAX_NAME:
        raise RequestRefused(f"A round needs a name of at most {MAX_NAME} letters.")


def check_audience(audience: Audience, *, by_lot: bool, in_telegram: bool) -> None:
    """Raises RequestRefused for others than newcomers, where the lot would decide between ambassadors and being alone,
    or links lead to Telegram."""
    if audience.has_ambassadors:
        return
    if by_lot:
        raise RequestRefused(
            phrase("A lot needs ambassadors, who ask newcomers only. Open this round without it: all are alone.")
        )
    if in_telegram:
        raise RequestRefused(
            phrase(
                "Officials, employers and associations answer in the browser, and links of this installation lead to "
                "Telegram. Whoever runs it has to set PRATAMED_WEB_URL first."
            )
        )


async def check_series(known: KnownSeries, region: str, name: str, by: Actor) -> Series | None:
    """The series of this name, None for one that is to begin.

    Raises RequestRefused for one that has ended, for what nobody can call one, and for whoever does not answer for the
    whole region, whose people a series is about.
    """
    if not name:
        return None
    if not by.may(Act.END_SERIES, region, ()):
        raise NotAllowed
    if not name.strip() or len(name) > MAX_NAME:
        raise RequestRefused(f"A series needs a name of at most {MAX_NAME} letters.")
    found = next((one for one in await known.all() if (one.region, one.name) == (region, name)), None)
    if found and not found.is_running:
        raise RequestRefused(phrase("The series {name} has ended. Give a new series another name.", name=name))
    return found


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
    audience: Audience,
    series: str,
) -> Iterator[str]:
    """Sentences for whoever opens it on the command line; `interventions` are names."""
    names = {one.code: one.name for one in region.municipalities}
    yield f"{name}, with the questions of {battery.id}, version {battery.version}."
    if audience is not Audience.NEWCOMERS:
        yield f"Asked are {audience.value}; no ambassador has links into it."
    yield f"It is asked in {', '.join(names[code] for code in municipalities)}."
    yield f"It is offered in {', '.join(map(language_head, languages))}."
    yield f"People can answer until {until}." if until else "People can answer until somebody closes it."
    if named := ", ".join(interventions):
        yield f"Links can name {named}."
    if series:
        yield f"It belongs to the series {series}: people can keep their own answers together by a card."
    if by_lot:
        yield "A lot decides who answers alone and who is asked."


@dataclass(frozen=True, slots=True)
class WantedLink:
    """What somebody wants a link to say, as far as they say it: codes, an id, and whose it is (a reference)."""

    municipality: str | None
    language: str | None
    intervention: str | None
    ambassador: str | None
    once: bool


def check_link(asked: SurveyRound, wanted: WantedLink, *, is_open: bool) -> None:
    """Raises RequestRefused for a link that the round cannot have."""
    if not is_open:
        raise RequestRefused(phrase("Round {round} is not open: only an open round has links.", round=asked.id))
    if wanted.municipality and wanted.municipality not in asked.round.municipalities:
        raise RequestRefused(
            phrase(
                "Round {round} does not ask in {place}; it asks in {known}.",
                round=asked.id,
                place=wanted.municipality,
                known=", ".join(asked.round.municipalities),
            )
        )
    if wanted.language and wanted.language not in asked.languages:
        raise RequestRefused(incomplete(asked, wanted.language))
    if wanted.intervention and wanted.intervention not in asked.interventions:
        known = ", ".join(asked.interventions) or "none; name them when a round is opened"
        raise RequestRefused(f"Round {asked.id} is not tagged with {wanted.intervention}; it has {known}.")
    _check_whose(asked, wanted)


def _check_whose(asked: SurveyRound, wanted: WantedLink) -> None:
    if wanted.ambassador and not asked.has_ambassadors:
        raise RequestRefused(
            phrase("Round {round} asks no newcomers, so ambassadors have no links into it.", round=asked.id)
        )
    if wanted.once and asked.is_by_lot:
        raise RequestRefused(
            phrase("In round {round} a lot decides how a code is answered: ambassadors draw them.", round=asked.id)
        )


def incomplete(asked: SurveyRound, language: str) -> Phrase:
    """That a round does not ask in a language, and in which it does."""
    return phrase(
        "Round {round} has no complete texts in {language}; it has {known}.",
        round=asked.id,
        language=language,
        known=", ".join(asked.languages),
    )
