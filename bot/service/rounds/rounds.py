"""Rounds from opening to close: what a coordinator does with them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.identity.codes import Draws
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.rounds import opening
from bot.service.rounds.backup_keys import KeysOfOpenRounds
from bot.service.rounds.datasets import Datasets
from bot.service.rounds.dispositions import LinkDispositions, dispositions
from bot.service.rounds.interventions import InterventionService
from bot.service.rounds.open.full_municipalities import FullMunicipalities
from bot.service.rounds.progress import Progress, RoundProgress, TargetProgress
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds, region_snapshot
from bot.storage.interface.answers import Answers, RoundDescription
from bot.storage.interface.links import Link
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from bot.storage.interface.writes import AddLinks
from bot.storage.trails import NAME_OF_SERIES, OF_SERIES
from bot.storage.transfers import Transfers
from conversations.audience import Audience
from conversations.definition.model import Battery, to_document
from conversations.definition.region import Region
from conversations.phrases import phrase
from conversations.thresholds import in_whole_steps
from locales import Status

__all__ = ["Round", "RoundCounts", "RoundService"]


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """How a round goes, never answers: all in whole tens; `break_offs` by question once it is closed, `going` beside
    what is wanted while it is open. Of the municipalities that are `full` (codes) enough have answered."""

    round: Round
    progress: Progress
    dispositions: LinkDispositions
    break_offs: Mapping[str, int]
    going: TargetProgress | None = None
    full: tuple[str, ...] = ()


class RoundService:
    """Opens, shows and closes rounds, and makes their links; `by` is who does it."""

    def __init__(
        self,
        registry: Registry,
        answers: Answers,
        transfers: Transfers,
        acts: Acts,
        interventions: InterventionService,
        backup_keys: KeysOfOpenRounds,
        *,
        clock: Callable[[], datetime],
        draws: Draws,
        in_telegram: bool,
    ) -> None:
        self._registry, self._answers, self._transfers = registry, answers, transfers
        self._acts, self._interventions, self._backup_keys = acts, interventions, backup_keys
        self._clock, self._draws, self._in_telegram = clock, draws, in_telegram
        self._rounds, self._progress = SurveyRounds(registry), RoundProgress(registry)
        self._full = FullMunicipalities(registry, self._progress)
        self._datasets = Datasets(registry, answers)

    async def open(
        self,
        battery: Battery,
        region: Region,
        *,
        name: str,
        municipalities: tuple[str, ...],
        until: date | None = None,
        language_status: Status = Status.DRAFTED,
        interventions: tuple[str, ...] = (),
        by_lot: bool = False,
        audience: Audience | None = None,
        series: str = "",
        by: Actor = OPERATOR,
        agree: Agree = at_once,
    ) -> Round:
        """Open a round at once, in all languages in which everything a newcomer sees is there.

        `language_status` says who must at least have looked at a language, if the region asks for no more; links can be
        tagged with `interventions` (ids in the register); `by_lot` says that one-time codes decide whether they are
        answered alone or as an interview; `audience` is whom the battery is for, if nothing else is said; `series`
        names what the round belongs to; `agree` hears what is opened. Raises RequestRefused for what cannot be.
        """
        whom = audience or battery.audience
        async with self._acts.by(by, Act.OPEN_ROUND, name, region.id, municipalities):
            opening.check_name(name)
            opening.check_audience(whom, by_lot=by_lot, in_telegram=self._in_telegram)
            known = await opening.check_series(self._registry.series, region.id, series, by)
            opening.check_where_and_until(region, municipalities, until, self._clock().date())
            languages = opening.offered_languages(battery, region, language_status)
            names = await self._interventions.named(region.id, interventions)
            agree(
                *opening.announced(
                    battery,
                    region,
                    name=name,
                    municipalities=municipalities,
                    until=until,
                    languages=languages,
                    interventions=names.values(),
                    by_lot=by_lot,
                    audience=whom,
                    series=series,
                )
            )
            document = to_document(battery)
            await self._registry.batteries.store(battery.content_hash, battery.id, battery.version, document)
            self._rounds.know(battery)
            begun = known or (await self._registry.series.named(region.id, series) if series else None)
            return await self._registry.rounds.open(
                name=name,
                region=region.id,
                battery=battery.content_hash,
                municipalities=municipalities,
                until=until,
                settings={
                    "region": region_snapshot(region, municipalities, languages),
                    "interventions": dict(names),
                    "by_lot": by_lot,
                    "audience": whom.value,
                    **({OF_SERIES: begun.id, NAME_OF_SERIES: begun.name} if begun else {}),
                },
                opened=self._clock().date(),
            )

    async def get(self, round_id: str) -> SurveyRound:
        """A round with its battery. Raises UnknownRound."""
        return await self._rounds.get(round_id)

    async def with_battery(self, found: Round) -> SurveyRound:
        """The same for a round that was found already."""
        return await self._rounds.of(found)

    async def list(self, by: Actor = OPERATOR) -> tuple[Round, ...]:
        """All rounds that exist for them, the newest first."""
        return await self._acts.rounds(by)

    async def link(self, round_id: str, *, once: bool = False, by: Actor = OPERATOR, **about: str | None) -> Link:
        """A new link into an open round; what it can be `about`, and what is raised, says `links`."""
        (link,) = await self.links(round_id, 1, once=once, by=by, **about)
        return link

    async def links(
        self,
        round_id: str,
        number: int,
        *,
        municipality: str | None = None,
        language: str | None = None,
        intervention: str | None = None,
        ambassador: str | None = None,
        once: bool = False,
        by: Actor = OPERATOR,
    ) -> tuple[Link, ...]:
        """New links into an open round, an ambassador's (by reference) or nobody's.

        Raises RequestRefused or UnknownRound.
        """
        async with self._acts.on_round(by, Act.MAKE_LINK, round_id) as found:
            asked = await self._rounds.of(found)
            whose = opening.WantedLink(municipality, language, intervention, ambassador, once)
            opening.check_link(asked, whose, is_open=asked.is_open(self._clock()))
            links = tuple(
                Link(
                    code=self._draws.link_code(),
                    round=round_id,
                    municipality=municipality,
                    ambassador=ambassador,
                    language=language,
                    intervention=intervention,
                    once=once,
                )
                for _ in range(number)
            )
            await self._registry.commit(AddLinks(links))
            return links

    async def target(
        self,
        round_id: str,
        number: int,
        *,
        municipality: str | None,
        language: str | None,
        closes: bool = False,
        by: Actor = OPERATOR,
    ) -> None:
        """Want that many answers from a municipality, in a language, or both.

        One that `closes` lets nobody from its municipality begin any more when so many whole tens have come; one that
        does not opens it again. Raises RequestRefused, UnknownRound.
        """
        async with self._acts.on_round(by, Act.SET_TARGET, round_id) as found:
            asked = await self._rounds.of(found)
            if municipality and municipality not in asked.municipalities:
                raise RequestRefused(
                    phrase("Round {round} does not ask in {place}.", round=round_id, place=municipality)
                )
            if language and language not in asked.languages:
                raise RequestRefused(phrase("Round {round} does not ask in {place}.", round=round_id, place=language))
            reported = asked.reporting_municipality(municipality) if municipality else ""
            if closes and not (reported and number and not language):
                raise RequestRefused(phrase("Only the target of a municipality can close it."))
            await self._registry.targets.set(round_id, reported, asked.language_group(language), number)
            if reported and not language and found.state is RoundState.OPEN:
                await self._full.decide(asked, reported, number, closes=closes)

    async def show(self, round_id: str, by: Actor = OPERATOR) -> RoundCounts:
        """The round and how it goes, as far as it is theirs to see. Raises UnknownRound."""
        return await self.counts(await self._acts.seen(by, round_id), by)

    async def counts(self, found: Round, by: Actor = OPERATOR) -> RoundCounts:
        """The same for a round that was found among theirs."""
        asked = await self._rounds.of(found)
        bounded = bool(by.municipalities) and not set(asked.round.municipalities) <= set(by.municipalities)
        theirs = {asked.reporting_municipality(code) for code in by.municipalities} if bounded else None
        if found.state is RoundState.OPEN:
            progress, going = await self._progress.with_targets(asked, theirs)
            return RoundCounts(asked.round, progress, dispositions(progress.counts), {}, going, asked.full)
        progress = await self._progress.of(asked, theirs)
        break_offs = {} if bounded else await self._break_offs(asked.round)
        return RoundCounts(asked.round, progress, dispositions(progress.counts), break_offs)

    async def against_targets(self, rounds: Sequence[Round]) -> Mapping[str, TargetProgress]:
        """How open rounds that were found among theirs go, beside what is wanted of them, by id."""
        return await self._progress.against_targets([found.id for found in rounds])

    async def _break_offs(self, found: Round) -> Mapping[str, int]:
        """While a round is open, a count that moves would tell where somebody stopped just now."""
        if not found.state.is_over:
            return {}
        stopped: Counter[str] = Counter()
        for (_, question), n in (await self._registry.counters.break_offs(found.id)).items():
            stopped[question] += n
        return {question: in_whole_steps(n) for question, n in stopped.items()}

    async def flush(self) -> None:
        """Mix and move what waits, for each open round in which at least ten responses wait."""
        for found in await self._registry.rounds.all():
            shuffle = self._draws.shuffle
            if found.state == "open" and await self._transfers.flush(found.id, everything=False, shuffle=shuffle):
                await self._progress.count_anew(found.id)
                await self._full.close_full(await self._rounds.of(found))

    async def tidy(self) -> None:
        """Write anew, in its own time, what something was erased from."""
        await self._transfers.tidy()

    async def close(self, round_id: str, by: Actor = OPERATOR, agree: Agree = at_once) -> Round:
        """Close for good: move the last responses, destroy the round's key and all that led to people.

        `agree` hears which round it is. Raises RequestRefused for one that is closed already, and UnknownRound.
        """
        async with self._acts.on_round(by, Act.CLOSE_ROUND, round_id) as found:
            if found.state in (RoundState.CLOSED, RoundState.RELEASED):
                raise RequestRefused(phrase("Round {round} is closed already.", round=round_id))
            asked = await self._rounds.of(found)
            agree(f"{found.name}, in {', '.join(asked.municipalities.values())}.")
            await self._answers.describe(
                RoundDescription(
                    found.id,
                    name=found.name,
                    region=found.region,
                    battery=asked.battery.content_hash,
                    battery_document=to_document(asked.battery),
                    municipalities=asked.municipality_names,
                )
            )
            await self._transfers.close_round(round_id, closed=self._clock().date(), shuffle=self._draws.shuffle)
            await self._backup_keys.destroy(round_id)
            doing("Keeping the answers as columns, for fast counting")
            await self._datasets.keep(asked)
            return await self._registry.rounds.get(round_id)

    async def expire_drafts(self) -> int:
        """Erase drafts that nobody came back to; how many there were."""
        erased = await self._registry.drafts.expire(self._clock())
        await self._registry.farewells.forget(self._clock())
        return erased

    async def overdue_drafts(self) -> int:
        """How many would be erased."""
        return await self._registry.drafts.overdue(self._clock())
