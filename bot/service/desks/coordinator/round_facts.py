"""What a coordinator's pages need to know of rounds: all of them, how the open ones go, or the chosen one in full."""

from collections.abc import Callable, Iterable, Mapping
from zoneinfo import ZoneInfo

from bot.refusals import RequestRefused
from bot.service.people.rights import Actor, Role
from bot.service.reports.shared_reports import SharedReport
from bot.service.rounds.progress import TargetProgress
from bot.service.rounds.rounds import Round
from bot.service.services import Services
from bot.service.surveys.survey_round import SurveyRound
from bot.storage.interface.people import Person
from bot.storage.interface.rounds import RoundState
from conversations.definition.texts import text_in
from conversations.dialogs.actions import Subject
from conversations.dialogs.coordinator.facts import AmbassadorProgress, RoundFacts, SharedFacts, TargetFacts
from conversations.dialogs.coordinator.names import CoordinatorFact
from conversations.dialogs.coordinator.series.facts import RoundInSeries, SeriesFacts
from conversations.engine.effects import Outcome
from conversations.languages import LANGUAGES
from locales.alphabet import by_name

_OF_ROUNDS = {CoordinatorFact.ROUNDS, CoordinatorFact.ROUND, CoordinatorFact.PROGRESS}


class RoundWorld:
    """Asks the services, which answer with what exists for the actor only."""

    def __init__(self, services: Services, address: Callable[[str], str], zone: ZoneInfo) -> None:
        """`address` makes an address of a path below the root of the pages."""
        self._services, self._address, self._zone = services, address, zone

    async def rounds(self, actor: Actor, needs: frozenset[str], chosen: str, language: str) -> tuple[RoundFacts, ...]:
        """All of them as a list shows them, with how the open ones go if that is needed, or the chosen one."""
        if not needs & _OF_ROUNDS:
            return ()
        found = await self._services.rounds.list(actor)
        if CoordinatorFact.ROUND in needs:
            return tuple([await self._round(one, actor, language, needs) for one in found if one.id == chosen])
        if CoordinatorFact.PROGRESS in needs:
            return await self._with_progress(found, actor, language)
        return tuple(self._listed(one, actor) for one in found)

    async def series(self, actor: Actor, needs: frozenset[str]) -> tuple[SeriesFacts, ...]:
        """Those that are theirs, with their rounds where these are needed."""
        if CoordinatorFact.SERIES in needs:
            return tuple(
                SeriesFacts(one.id, one.name, one.is_running) for one in await self._services.series.list(actor)
            )
        if CoordinatorFact.SERIES_ROUNDS not in needs:
            return ()
        found = await self._services.series.with_rounds(actor)
        return tuple(
            SeriesFacts(
                one.id, one.name, one.is_running, tuple(RoundInSeries(each.name, each.state) for each in rounds)
            )
            for one, rounds in found.items()
        )

    def _listed(self, found: Round, actor: Actor) -> RoundFacts:
        whole = is_whole(found, actor)
        return RoundFacts(
            *(found.id, found.name, found.state.value, whole, {}, {}),
            closed=found.closed,
            shared=tuple(map(self._shared, self._services.shared_reports.of(found, actor))),
        )

    def _shared(self, link: SharedReport) -> SharedFacts:
        try:
            address = self._address(link.path)
        except RequestRefused:
            address = ""
        return SharedFacts(str(link.ends), f"{link.until.astimezone(self._zone):%Y-%m-%d %H:%M}", address)

    async def _with_progress(self, found: Iterable[Round], actor: Actor, language: str) -> tuple[RoundFacts, ...]:
        rounds = tuple(found)
        running = [one for one in rounds if one.state is RoundState.OPEN]
        going = await self._services.rounds.against_targets(running)
        return tuple([await self._going(one, going.get(one.id), actor, language) for one in rounds])

    async def _going(self, found: Round, going: TargetProgress | None, actor: Actor, language: str) -> RoundFacts:
        if going is None:
            return RoundFacts(found.id, found.name, found.state.value, is_whole(found, actor), {}, {})
        asked = await self._services.rounds.with_battery(found)
        return RoundFacts(
            id=found.id,
            name=found.name,
            state=found.state.value,
            whole=is_whole(found, actor),
            municipalities=by_name(asked.municipality_names, language),
            languages=_groups(asked),
            counts={Outcome.SENT.value: _sent(asked, going, actor)},
            until=found.until,
            targets=_targets(asked, going, actor),
        )

    async def _round(self, found: Round, actor: Actor, language: str, needs: frozenset[str]) -> RoundFacts:
        asked = await self._services.rounds.with_battery(found)
        shown = await self._services.rounds.counts(found, actor) if CoordinatorFact.COUNTS in needs else None
        going = shown.going if shown else None
        closing, full = _closing_and_full(asked, actor, language)
        people = await self._services.people.ambassadors(actor) if going and going.tens.ambassadors else []
        return RoundFacts(
            id=found.id,
            name=found.name,
            state=found.state.value,
            whole=is_whole(found, actor),
            municipalities=by_name(asked.municipalities, language),
            languages=_groups(asked),
            subjects=await self._subjects(asked, actor, language) if CoordinatorFact.SUBJECTS in needs else {},
            counts=shown.progress.counts if shown else {},
            sent=shown.progress.sent if shown else {},
            spoken={code: LANGUAGES[code].name for code in asked.languages},
            by_lot=asked.is_by_lot,
            audience=asked.audience,
            series=asked.series_name,
            until=found.until,
            targets=_targets(asked, going, actor) if going else (),
            through=_through(going, people) if going else (),
            closing=closing,
            full=full,
            interventions=asked.interventions,
        )

    async def _subjects(self, asked: SurveyRound, actor: Actor, language: str) -> Mapping[str, Mapping[str, str]]:
        """What an action can be about; questions about the person are not."""
        themes = [theme for theme in asked.battery.themes if not theme.background]
        questions = [each for theme in themes for each in theme.questions if each.kind.is_asked]
        voices = [voice for voice in await self._services.voices.list(actor) if voice.about.get("round") == asked.id]
        return {
            Subject.THEME.value: {one.id: text_in(one.label, language) for one in themes},
            Subject.QUESTION.value: {one.id: text_in(one.label, language) for one in questions},
            Subject.VOICE.value: {one.reference: one.text for one in voices},
        }


def is_whole(found: Round, actor: Actor) -> bool:
    """Whether all of a round is theirs to change."""
    return actor.role is not Role.READER and actor.reaches(found.region, found.municipalities)


def _closing_and_full(asked: SurveyRound, actor: Actor, language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of those of theirs that close by a target, and of those that have."""
    theirs, full = _reported(asked, actor), asked.full
    closing = [code for code in asked.closing if code in theirs]
    names = by_name({code: asked.municipality_names[code] for code in closing}, language)
    done = {asked.reporting_municipality(code) for code in full}
    return (
        tuple(name for code, name in names.items() if code not in done),
        tuple(name for code, name in names.items() if code in done),
    )


def _groups(asked: SurveyRound) -> dict[str, str]:
    """Language groups with the names of their languages."""
    return {group: ", ".join(LANGUAGES[code].name for code in codes) for group, codes in asked.language_groups.items()}


def _reported(asked: SurveyRound, actor: Actor) -> frozenset[str]:
    """The actor's municipalities as they are reported; all of the round's for whoever is bounded by none."""
    codes = actor.municipalities or tuple(asked.municipalities)
    return frozenset(asked.reporting_municipality(code) for code in codes if code in asked.municipalities)


def _sent(asked: SurveyRound, going: TargetProgress, actor: Actor) -> int:
    if is_whole(asked.round, actor):
        return going.sent
    return sum(going.tens.cells.get(code, {}).get("", 0) for code in _reported(asked, actor))


def _targets(asked: SurveyRound, going: TargetProgress, actor: Actor) -> tuple[TargetFacts, ...]:
    cells = going.cells(_reported(asked, actor))
    shown = cells if is_whole(asked.round, actor) else tuple(one for one in cells if one.municipality)
    return tuple(TargetFacts(one.municipality, one.language_group, one.wanted, one.sent) for one in shown)


def _through(going: TargetProgress, people: Iterable[Person]) -> tuple[AmbassadorProgress, ...]:
    """Of the ambassadors that are theirs to see."""
    counted = [(one.label or one.reference, going.of_ambassador(one.reference)) for one in people]
    return tuple(
        AmbassadorProgress(name, counts.get(Outcome.OPENED, 0), counts.get(Outcome.SENT, 0), going.goal)
        for name, counts in counted
        if counts
    )
