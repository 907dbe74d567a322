"""The one frozen report of a closed round, and the files written from it."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.confirmation import Agree, at_once
from bot.service.people.rights import OPERATOR, Act, Actor, Acts
from bot.service.reports.releases import NOTHING_ENTERED, EnteredFiles, Releases
from bot.service.reports.said_before_freezing import announced
from bot.service.reports.shared_reports import is_withdrawn
from bot.service.reports.written_files import writable
from bot.service.surveys.survey_round import SurveyRound, SurveyRounds
from bot.storage.interface.answers import Answers
from bot.storage.interface.registry import Registry
from bot.storage.interface.rounds import Round, RoundState
from bot.storage.refusals import UnknownRound
from conversations.languages import LANGUAGES, SOURCE_LANGUAGE

if TYPE_CHECKING:
    from analytics.released.values import Release
    from analytics.report import Made
    from analytics.report.region import ReportedRegion
    from analytics.report.site.published import PublishedRound

__all__ = ["NOTHING_ENTERED", "NOTHING_WRITTEN", "EnteredFiles", "ReportService", "VerifiedReport", "WrittenReport"]


@dataclass(frozen=True, slots=True)
class WrittenReport:
    """The files that were written of the round that was `asked`, and what could not be, in a sentence each."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]
    asked: SurveyRound | None = None


NOTHING_WRITTEN = WrittenReport((), ())


@dataclass(frozen=True, slots=True)
class VerifiedReport:
    """How a folder differs from the round's release, in a sentence each; nothing when it does not.

    `fingerprint` is that of the release's file: others ask for it to know whose package they have.
    """

    round_id: str
    differences: tuple[str, ...]
    fingerprint: str


class ReportService:
    """Makes a round's release once, and writes it as often as it is asked for."""

    def __init__(
        self,
        registry: Registry,
        answers: Answers,
        acts: Acts,
        region: "Callable[[Round], ReportedRegion]",
        when_made: Callable[[], None],
    ) -> None:
        """`region` finds what a report shows of a round's region; it raises RequestRefused for a logo that cannot be
        printed. `when_made` is told of each report that is made.
        """
        self._registry, self._acts, self._region = registry, acts, region
        self._rounds, self._releases = SurveyRounds(registry), Releases(registry, answers, when_made)

    async def write(
        self,
        round_id: str,
        folder: Path,
        language: str,
        *,
        question_language: str | None = None,
        earlier_round: str | None = None,
        entered: EnteredFiles = NOTHING_ENTERED,
        agree: Agree = at_once,
        by: Actor = OPERATOR,
    ) -> WrittenReport:
        """Write the report into `folder`, compared with that of `earlier_round`, or of the latest round before.

        A report that is made by this becomes the round's own when all its files lie there, so that whatever fails
        leaves the round as it was; before that `agree` hears in words what is made, and may raise.

        Raises RequestRefused for a round that is not closed, a language, a folder or an entered file that cannot be
        used, and UnknownRound.
        """
        for one in (language, *([question_language] if question_language else [])):
            refuse_unknown_language(one)
        async with self._acts.on_round(by, Act.DOWNLOAD_REPORT, round_id) as found:
            if earlier_round:
                _refuse_elsewhere(await self._acts.seen(by, earlier_round), found)
            chosen = await self._releases.stored(earlier_round) if earlier_round else None
            asked = await self._rounds.of(found)
            release = await self._releases.of(asked, entered)
            if chosen:
                _refuse_later(chosen, release)
            before, others = await self._beside(release, by)
            earlier = chosen or _latest(before)
            made = await self._made(found, release, language, question_language, earlier, before, others)
            await self._agreed(release, earlier, agree)
            files = await self._written(made, folder, release)
        return WrittenReport(files, (*made.remarks, *untranslated(language, made.language)), asked)

    async def make(self, round_id: str, language: str = SOURCE_LANGUAGE, agree: Agree = at_once) -> None:
        """Make the report if it is not made yet.

        Raises RequestRefused for a round that is not closed or an unknown language; UnknownRound.
        """
        refuse_unknown_language(language)
        asked = await self._rounds.get(round_id)
        release = await self._releases.of(asked)
        if not await self._releases.is_kept(round_id):
            before, others = await self._beside(release, OPERATOR)
            earlier = _latest(before)
            await self._made(asked.round, release, language, None, earlier, before, others, is_trial=True)
            agree(*announced(release, earlier))
        await self._releases.keep(release)

    async def _agreed(self, release: "Release", earlier: "Release | None", agree: Agree) -> None:
        """Let what is about to be frozen be agreed to."""
        if not await self._releases.is_kept(release.round.id):
            agree(*announced(release, earlier))

    async def _made(
        self,
        asked: Round,
        release: "Release",
        language: str,
        question_language: str | None,
        earlier: "Release | None",
        before: "tuple[Release, ...]",
        others: "tuple[Release, ...]",
        *,
        is_trial: bool = False,
    ) -> "Made":
        """All files of a report in memory, which shows that it can be written; of a trial no more than shows it."""
        from analytics.report import Wanted, make_files

        doing("Writing the report")
        wanted = Wanted(language, question_language, earlier, before, self._region(asked), is_trial, others)
        return await asyncio.to_thread(make_files, release, wanted)

    async def _written(self, made: "Made", folder: Path, release: "Release") -> tuple[Path, ...]:
        """The files, which are put in their place as the release becomes the round's own."""
        from analytics.report import discard, settle, stage

        with writable(folder):
            staged = await asyncio.to_thread(stage, made, folder)
            try:
                await self._releases.keep(release)
                return await asyncio.to_thread(settle, made, staged, folder)
            finally:
                await asyncio.to_thread(discard, staged, folder)

    async def verify(self, folder: Path) -> VerifiedReport:
        """Compare the report in `folder` with what the stored release gives.

        Raises RequestRefused for a folder without a report or a round without a release, and UnknownRound.
        """
        from analytics.report import (
            Manifest,
            UnknownFolder,
            Wanted,
            differences,
            fingerprint,
            make_files,
            read_manifest,
        )

        try:
            found: Manifest = read_manifest(folder)
        except UnknownFolder as problem:
            raise RequestRefused(str(problem)) from problem
        earlier = await self._releases.stored(found.compared_with) if found.compared_with else None
        before = tuple([await self._releases.stored(one) for one in found.before])
        others = tuple([await self._releases.stored(one) for one in found.beside])
        release = await self._releases.stored(found.round)
        region = self._region(await self._registry.rounds.get(found.round))
        wanted = Wanted(found.language, found.question_language, earlier, before, region, others=others)
        made = await asyncio.to_thread(make_files, release, wanted)
        unlike = await asyncio.to_thread(differences, made, folder)
        return VerifiedReport(found.round, unlike, fingerprint(made.files))

    async def published(self, region: str, by: Actor = OPERATOR) -> "list[PublishedRound]":
        """All releases of a region, the latest first, each with what it can be compared with.

        Raises RequestRefused where there is none, and MissingAnswers where the file that holds one is gone.
        """
        from analytics.report.site.published import PublishedRound

        rounds = [one for one in await self._registry.rounds.all() if one.region == region]
        found = []
        for asked in (one for one in rounds if one.state is RoundState.RELEASED):
            async with self._acts.on_round(by, Act.SHARE_REPORT, asked.id):
                release = await self._releases.stored(asked.id)
                before, others = await self._beside(release, by)
                found.append(PublishedRound(release, before, self._region(asked), others))
        if not found:
            raise RequestRefused(f"No round of {region} has a report yet: pratamed report ROUND --out DIR")
        return sorted(found, key=lambda one: (one.release.round.closed, one.release.round.id), reverse=True)

    async def read(self, round_id: str, language: str, by: Actor) -> tuple[Round, str]:
        """The round, and its report as one web page for whoever may have it. Raises RequestRefused, UnknownRound."""
        async with self._acts.on_round(by, Act.DOWNLOAD_REPORT, round_id) as found:
            return found, await self._page(found, language, by)

    async def is_withdrawn(self, round_id: str, ends: int) -> bool:
        """Whether a link that was made for a round is taken back."""
        try:
            return is_withdrawn(await self._registry.rounds.get(round_id), ends)
        except UnknownRound:
            return False

    async def page(self, round_id: str, language: str) -> str:
        """The report as one web page, made aside so that nobody waits. Raises RequestRefused if there is none."""
        return await self._page(await self._registry.rounds.get(round_id), language, OPERATOR)

    async def _page(self, found: Round, language: str, by: Actor) -> str:
        from analytics.report.page import render_page

        release = await self._releases.stored(found.id)
        before, others = await self._beside(release, by)
        region = self._region(found)
        return await asyncio.to_thread(render_page, release, language, None, _latest(before), before, region, others)

    async def _beside(self, release: "Release", by: Actor) -> "tuple[tuple[Release, ...], tuple[Release, ...]]":
        """What reports were there when this was made: of earlier rounds that asked some of the same, latest last; and
        the latest of each audience that stands on the other side of the desk."""
        from analytics.findings.change import comparable
        from analytics.findings.mirror import other_side

        there = await self._there(release, by)
        before = tuple(one for one in there if _is_earlier(one, release) and comparable(one, release))
        return before, other_side(release, there)

    async def _there(self, release: "Release", by: Actor) -> "list[Release]":
        """The reports that were there when this was made; latest last.

        A later round's report may have been made first.
        """
        if not release.compared_with:
            return []
        rounds = await self._registry.rounds.all()
        there = [one.id for one in rounds if one.id in release.compared_with and by.sees(one)]
        found = await self._releases.stored_of(*there)
        return sorted(found, key=lambda one: (one.round.closed, one.round.id))


def _latest(before: "Sequence[Release]") -> "Release | None":
    return before[-1] if before else None


def _is_earlier(one: "Release", other: "Release") -> bool:
    """Whether a round closed before another; of the same day the one that was opened first."""
    return (one.round.closed, one.round.id) < (other.round.closed, other.round.id)


def _refuse_elsewhere(chosen: Round, reported: Round) -> None:
    """Between two regions nothing changes over time."""
    if chosen.region != reported.region:
        raise RequestRefused(f"Round {chosen.id} is of another region than {reported.id}.")


def _refuse_later(chosen: "Release", release: "Release") -> None:
    """Of a round and itself, or a later one, the report would tell a change that nobody has seen."""
    if not _is_earlier(chosen, release):
        raise RequestRefused(
            f"Round {release.round.id} can be compared with an earlier round only, and {chosen.round.id} is none."
        )


def refuse_unknown_language(language: str) -> None:
    """Raises RequestRefused for a language that there is not."""
    if language not in LANGUAGES:
        raise RequestRefused(f"There is no language {language}; try sv or en.")


def untranslated(wanted: str, language: str) -> tuple[str, ...]:
    """What to say of a language that has no texts of the report."""
    if wanted == language:
        return ()
    return (f"The report's own texts are not translated into {wanted} yet; they are in {language}.",)
