"""The one frozen report of a closed round, and the files written from it."""

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.refusals import RequestRefused
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.reports.masking import names_known
from bot.service.rounds.datasets import Datasets
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.interface.answers import Answers
from bot.storage.interface.interventions import Intervention
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import RoundState
from conversations.languages import LANGUAGES
from conversations.phrases import phrase

if TYPE_CHECKING:
    from analytics.released.material import Material
    from analytics.released.values import Intervention as ReleasedIntervention
    from analytics.released.values import Release, RoundFacts

_REPORTED = (RoundState.CLOSED, RoundState.RELEASED)


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The files that were written, and what could not be, in a sentence each."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnteredFiles:
    """CSV that coordinators enter for a report: the population by category, and what cities say of themselves."""

    population: str = ""
    self_assessments: str = ""

    def __bool__(self) -> bool:
        return bool(self.population or self.self_assessments)


NOTHING_ENTERED = EnteredFiles()
NOTHING_WRITTEN = WrittenReport((), ())


@dataclass(frozen=True, slots=True)
class VerifiedReport:
    """How a folder differs from the round's release, in a sentence each; nothing when it does not."""

    round_id: str
    differences: tuple[str, ...]


class ReportService:
    """Makes a round's release once, and writes it as often as it is asked for."""

    def __init__(self, registry: Registry, answers: Answers, acts: Acts) -> None:
        self._registry, self._answers, self._acts = registry, answers, acts
        self._rounds, self._datasets = SurveyRounds(registry), Datasets(answers)

    async def write(
        self,
        round_id: str,
        folder: Path,
        language: str,
        *,
        question_language: str | None = None,
        earlier_round: str | None = None,
        entered: EnteredFiles = NOTHING_ENTERED,
        by: Actor = OPERATOR,
    ) -> WrittenReport:
        """Write the report into `folder`, compared with that of `earlier_round`, or of the latest round before.

        Raises RequestRefused for a round that is not closed, a language, a folder or an entered file that cannot be
        used, and UnknownRound.
        """
        from analytics.report import Wanted, make_files, write_files

        for one in (language, *([question_language] if question_language else [])):
            if one not in LANGUAGES:
                raise RequestRefused(f"There is no language {one}; try sv or en.")
        async with self._acts.on_round(by, Act.DOWNLOAD_REPORT, round_id):
            if earlier_round:
                await self._acts.seen(by, earlier_round)
            chosen = await self._stored(earlier_round) if earlier_round else None
            release = await self._release(await self._rounds.get(round_id), entered)
            earlier = chosen or await self._latest_before(release, by)
            wanted = Wanted(language, question_language, earlier)
            made = await asyncio.to_thread(make_files, release, wanted)
            try:
                files = await asyncio.to_thread(write_files, made, folder)
            except OSError as problem:
                raise RequestRefused(f"The folder {folder} cannot be written to: {problem.strerror}.") from problem
        return WrittenReport(files, (*made.remarks, *_untranslated(language, made.language)))

    async def share(self, round_id: str, by: Actor = OPERATOR) -> None:
        """Make the report, if it is not made yet, so that it can be read through a link.

        Raises RequestRefused for a round that is not closed; UnknownRound.
        """
        async with self._acts.on_round(by, Act.SHARE_REPORT, round_id):
            await self.make(round_id)

    async def make(self, round_id: str) -> None:
        """Make the report if it is not made yet. Raises RequestRefused for a round that is not closed; UnknownRound."""
        await self._release(await self._rounds.get(round_id))

    async def verify(self, folder: Path) -> VerifiedReport:
        """Compare the report in `folder` with what the stored release gives.

        Raises RequestRefused for a folder without a report or a round without a release, and UnknownRound.
        """
        from analytics.report import Manifest, UnknownFolder, Wanted, differences, make_files, read_manifest

        try:
            found: Manifest = read_manifest(folder)
        except UnknownFolder as problem:
            raise RequestRefused(str(problem)) from problem
        earlier = await self._stored(found.compared_with) if found.compared_with else None
        release = await self._stored(found.round)
        wanted = Wanted(found.language, found.question_language, earlier)
        made = await asyncio.to_thread(make_files, release, wanted)
        return VerifiedReport(found.round, await asyncio.to_thread(differences, made, folder))

    async def _stored(self, round_id: str) -> "Release":
        """The release that was made of a round. Raises RequestRefused if there is none, and UnknownRound."""
        from analytics.released.values import Release

        asked = await self._rounds.get(round_id)
        document = await self._answers.release(asked.id)
        if document is None:
            raise RequestRefused(f"No report of round {round_id} was made yet: pratamed report {round_id} --out DIR")
        return Release.from_document(document)

    async def page(self, round_id: str, language: str) -> str:
        """The report as one web page, made aside so that nobody waits. Raises RequestRefused if there is none."""
        from analytics.report.page import render_page

        release = await self._stored(round_id)
        earlier = await self._latest_before(release, OPERATOR)
        return await asyncio.to_thread(render_page, release, language, None, earlier)

    async def _latest_before(self, release: "Release", by: Actor) -> "Release | None":
        """The latest of the reports that were there when this one was made, of a round that asked some of the same."""
        from analytics.findings.change import comparable

        there = [one for one in await self._registry.rounds.all() if one.id in release.compared_with and by.sees(one)]
        found = [await self._stored(one.id) for one in there]
        asked = [one for one in found if comparable(one, release)]
        return max(asked, key=lambda one: (one.round.closed, one.round.id), default=None)

    async def _release(self, asked: SurveyRound, entered: EnteredFiles = NOTHING_ENTERED) -> "Release":
        if asked.round.state not in _REPORTED:
            raise RequestRefused(
                f"Round {asked.id} is {asked.round.state}. A report is made only of a closed round, so that no figure "
                f"can be followed as answers come in. Close it first: pratamed round close {asked.id}"
            )
        from analytics.making.release import Disclosed
        from analytics.released.entered import UnfitFile
        from analytics.released.values import Release
        from analytics.responses.dataset import UnfitRow

        document = await self._answers.release(asked.id)
        if document is not None:
            if entered:
                raise RequestRefused(f"The report of round {asked.id} was made already, and nothing is added to it.")
            return Release.from_document(document)
        try:
            release = await self._make(asked, entered)
        except Disclosed as found:
            raise RequestRefused(
                phrase("Nothing was written, because a hidden figure could be worked out: {detail}", detail=str(found))
            ) from found
        except (UnfitFile, UnfitRow) as problem:
            raise RequestRefused(phrase("Nothing was written. {detail}", detail=str(problem))) from problem
        await self._answers.store_release(asked.id, release.to_document())
        await self._registry.rounds.mark_released(asked.id)
        return release

    async def _make(self, asked: SurveyRound, entered: EnteredFiles) -> "Release":
        from analytics.making.release import Rules, release_of
        from analytics.responses.codebook import codebook

        dataset = await self._datasets.of(asked)
        counted = await self._registry.counters.by_outcome(asked.id)
        facts, material = _facts(asked, counted), await self._material(asked, entered)
        book, names = codebook(asked.battery), asked.municipality_names
        return await asyncio.to_thread(release_of, dataset, book, names, facts, Rules(), material)

    async def _material(self, asked: SurveyRound, entered: EnteredFiles) -> "Material":
        """What the release holds besides answers; ambassadors' names and links' codes are masked in texts."""
        from analytics.released.entered import read_margins, read_self_assessments
        from analytics.released.material import Material
        from analytics.released.values import Release

        registry = self._registry
        stopped: Counter[str] = Counter()
        for (_, question), number in (await registry.counters.break_offs(asked.id)).items():
            stopped[question] += number
        themes = [theme.id for theme in asked.battery.themes if not theme.background]
        return Material(
            texts=await self._answers.texts(asked.id),
            names=await names_known(registry, asked.id),
            stopped=stopped,
            margins=read_margins(entered.population) if entered.population else (),
            self_assessments=read_self_assessments(entered.self_assessments, themes)
            if entered.self_assessments
            else (),
            interventions=in_round(await registry.interventions.all(), asked),
            earlier=[Release.from_document(found) for found in await self._answers.releases(asked.round.region)],
        )


def _untranslated(wanted: str, language: str) -> tuple[str, ...]:
    """What to say of a language that has no texts of the report."""
    if wanted == language:
        return ()
    return (f"The report's own texts are not translated into {wanted} yet; they are in {language}.",)


def in_round(registered: Iterable[Intervention], asked: SurveyRound) -> "tuple[ReleasedIntervention, ...]":
    """The interventions in the round's municipalities, with those to compare with that the round has."""
    from analytics.released.values import Intervention as ReleasedIntervention
    from analytics.released.values import Status

    ours = [one for one in registered if one.region == asked.round.region]
    here = [one for one in ours if not one.municipality or one.municipality in asked.places]
    reported = {one.id: asked.reporting_municipality(one.municipality) for one in here if one.municipality}
    everywhere = tuple(asked.municipality_names)
    untouched = (
        tuple(code for code in everywhere if code not in reported.values()) if len(reported) == len(here) else ()
    )
    return tuple(
        ReleasedIntervention(
            one.id,
            one.name,
            Status(one.status.value),
            started=str(one.begins or ""),
            ended=str(one.ends or ""),
            themes=one.themes,
            municipalities=(reported[one.id],) if one.id in reported else everywhere,
            comparison=_named_comparison(one, asked) if one.comparison else untouched,
        )
        for one in here
    )


def _named_comparison(one: Intervention, asked: SurveyRound) -> tuple[str, ...]:
    """The municipalities that a coordinator named, as they are reported; none is reported with the intervention's."""
    codes = {asked.reporting_municipality(code) for code in one.comparison if code in asked.places}
    own = asked.reporting_municipality(one.municipality)
    return tuple(code for code in asked.municipality_names if code in codes - {own})


def _facts(asked: SurveyRound, counted: Mapping[str, int]) -> "RoundFacts":
    from analytics.released.values import RoundFacts

    battery = asked.battery
    return RoundFacts(
        id=asked.id,
        name=asked.round.name,
        opened=str(asked.round.opened or ""),
        closed=str(asked.round.closed or ""),
        battery_id=battery.id,
        battery_version=battery.version,
        battery_hash=battery.content_hash,
        language_groups=asked.language_groups,
        outcomes=counted,
    )
