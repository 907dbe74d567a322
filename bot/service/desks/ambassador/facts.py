"""What an ambassador's pages need to know, and nothing that the page does not declare."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from bot.service.desks.role import DeskSession
from bot.service.rounds.progress import RoundProgress, TargetProgress
from bot.service.surveys.media.recordings import in_words
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.interface.people import Person
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from bot.storage.interface.voices import NEW
from conversations.dialogs.ambassador.facts import AmbassadorFacts, AskedHere, Gap, News, Numbers
from conversations.dialogs.ambassador.names import AmbassadorFact
from conversations.engine.effects import Outcome
from conversations.engine.screens.aloud import ToRecord, everything
from conversations.languages import LANGUAGES
from locales import complete_languages
from locales.alphabet import by_name
from locales.catalogs import Audience


class AmbassadorWorld:
    """Reads the facts of ambassadors."""

    def __init__(self, registry: Registry, rounds: SurveyRounds, clock: Callable[[], datetime]) -> None:
        self._registry, self._rounds, self._clock = registry, rounds, clock
        self._progress = RoundProgress(registry)

    async def facts(self, session: DeskSession[AmbassadorFacts], needs: frozenset[str]) -> AmbassadorFacts:
        """What is needed of the world."""
        visitor = session.visitor
        if visitor.person is None:
            return AmbassadorFacts(
                session.language, spoken(), visitor.phone_language, invited=True, at_pages=visitor.is_at_pages
            )
        person = visitor.person
        rounds = await self._rounds_of(person) if needs else []
        counted = rounds if AmbassadorFact.NUMBERS in needs else []
        recorded = rounds if AmbassadorFact.TO_RECORD in needs else []
        standing = await self._progress.against_targets([asked.id for asked in counted])
        return AmbassadorFacts(
            language=person.language,
            languages=spoken(),
            member=True,
            at_pages=visitor.is_at_pages,
            municipalities=by_name(
                dict(zip(person.municipalities, person.municipality_names, strict=True)), person.language
            ),
            rounds=tuple(_asked_here(asked, person) for asked in rounds),
            muted=person.muted,
            today=self._today(),
            numbers={asked.id: _numbers(standing[asked.id], person) for asked in counted},
            gaps={asked.id: _gaps(asked, standing[asked.id], person) for asked in counted},
            news=await self._news(person) if AmbassadorFact.NEWS in needs else (),
            to_record=await self._to_record(recorded, person.language),
        )

    async def _rounds_of(self, person: Person) -> list[SurveyRound]:
        return [asked for asked in await self._open_rounds() if set(asked.municipalities) & set(person.municipalities)]

    async def below_target(self, person: Person) -> bool:
        """Whether answers are missing where the person is an ambassador, or their own goal is not reached."""
        rounds = [asked for asked in await self._rounds_of(person) if not asked.is_full(person.municipalities)]
        standing = await self._progress.against_targets([asked.id for asked in rounds])
        own = {id: _numbers(one, person) for id, one in standing.items()}
        return any(
            own[asked.id].of(Outcome.SENT) < own[asked.id].goal or _gaps(asked, standing[asked.id], person)
            for asked in rounds
        )

    async def _open_rounds(self) -> list[SurveyRound]:
        found = [each for each in await self._registry.rounds.all() if each.state is RoundState.OPEN]
        asked = [await self._rounds.of(each) for each in found]
        return [each for each in asked if each.is_open(self._clock()) and each.has_ambassadors]

    async def _news(self, person: Person) -> tuple[News, ...]:
        voices = [voice for voice in await self._registry.voices.all() if voice.author == person.reference]
        return tuple(News(voice.text, voice.answer) for voice in voices if voice.state != NEW)

    async def _to_record(self, rounds: Iterable[SurveyRound], language: str) -> dict[str, tuple[ToRecord, ...]]:
        """By round, what nobody has recorded; the recordings of a battery are looked up once for all of its rounds."""
        known: dict[tuple[str, str], frozenset[str]] = {}
        found: dict[str, tuple[ToRecord, ...]] = {}
        for asked in rounds:
            of = asked.round.region, asked.battery.id
            if of not in known:
                known[of] = await self._recorded(*of, language)
            read = (in_words(one, language) for one in everything(asked.battery, language))
            spoken = read if language in asked.languages else ()
            found[asked.id] = tuple(one for one in spoken if one.wording not in known[of])
        return found

    async def _recorded(self, region: str, battery: str, language: str) -> frozenset[str]:
        found = await self._registry.recordings.of_battery(region, battery, language)
        return frozenset(recording.wording for recording in found)

    def _today(self) -> date:
        return self._clock().date()


def _numbers(standing: TargetProgress, person: Person) -> Numbers:
    return Numbers(standing.of_ambassador(person.reference), standing.goal)


def _gaps(asked: SurveyRound, standing: TargetProgress, person: Person) -> tuple[Gap, ...]:
    """Where fewer answers have come than are wanted."""
    codes = [code for code in person.municipalities if code in asked.municipalities]
    return tuple(
        Gap(_municipality(asked, one.municipality), _languages(asked, one.language_group), one.number)
        for one in standing.missing({asked.reporting_municipality(code) for code in codes})
    )


def _asked_here(asked: SurveyRound, person: Person) -> AskedHere:
    theirs = {code: name for code, name in asked.municipalities.items() if code in person.municipalities}
    return AskedHere(
        id=asked.id,
        name=asked.round.name,
        battery=asked.battery,
        languages=asked.languages,
        municipalities=by_name(theirs, person.language),
        full=tuple(name for code, name in theirs.items() if code in asked.full),
        interventions=asked.interventions,
        by_lot=asked.is_by_lot,
    )


def spoken() -> tuple[str, ...]:
    """The languages in which ambassadors find every text."""
    complete = complete_languages(audience=Audience.AMBASSADORS)
    return tuple(code for code in LANGUAGES if code in complete)


def _municipality(asked: SurveyRound, code: str) -> str:
    return asked.municipality_names.get(code, code)


def _languages(asked: SurveyRound, group: str) -> str:
    return ", ".join(LANGUAGES[code].name for code in asked.language_groups.get(group, ()) if code in LANGUAGES)
