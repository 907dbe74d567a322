"""The one frozen report of a closed round, and the files written from it."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.refusals import RequestRefused
from bot.service.asked_round import AskedRound, AskedRounds
from bot.storage.answers import Answers
from bot.storage.registry import Registry, RoundState
from conversations.languages import LANGUAGES

if TYPE_CHECKING:
    from analytics.released import Release, RoundFacts

_REPORTED = (RoundState.CLOSED, RoundState.RELEASED)


class ReportService:
    """Makes a round's release once, and writes it as often as it is asked for."""

    def __init__(self, registry: Registry, answers: Answers) -> None:
        self._registry, self._answers = registry, answers
        self._rounds = AskedRounds(registry)

    async def write(self, round_id: str, folder: Path, language: str) -> tuple[Path, ...]:
        """Write the report into `folder`; the paths of its files.

        Raises RequestRefused for a round that is not closed, a language or a folder that cannot be used, and
        UnknownRound.
        """
        if language not in LANGUAGES:
            raise RequestRefused(f"There is no language {language}; try sv or en.")
        release = await self._release(await self._rounds.get(round_id))
        try:
            folder.mkdir(parents=True, exist_ok=True)
            return await asyncio.to_thread(_write, release, language, folder)
        except OSError as problem:
            raise RequestRefused(f"The folder {folder} cannot be written to: {problem.strerror}.") from problem

    async def make(self, round_id: str) -> None:
        """Make the report if it is not made yet. Raises RequestRefused for a round that is not closed; UnknownRound."""
        await self._release(await self._rounds.get(round_id))

    async def page(self, round_id: str, language: str) -> str:
        """The report as one web page, made aside so that nobody waits. Raises RequestRefused if there is none."""
        document = await self._answers.release(round_id)
        if document is None:
            raise RequestRefused(f"Round {round_id} has no report yet.")
        return await asyncio.to_thread(_page, document, language)

    async def _release(self, asked: AskedRound) -> "Release":
        if asked.round.state not in _REPORTED:
            raise RequestRefused(
                f"Round {asked.id} is {asked.round.state}. A report is made only of a closed round, so that no figure "
                f"can be followed as answers come in. Close it first: pratamed round close {asked.id}"
            )
        from analytics.release import Disclosed
        from analytics.released import Release

        document = await self._answers.release(asked.id)
        if document is not None:
            return Release.from_document(document)
        try:
            release = await self._make(asked)
        except Disclosed as found:
            raise RequestRefused(
                f"Nothing was written, because a hidden figure could be worked out: {found}"
            ) from found
        await self._answers.store_release(asked.id, release.to_document())
        await self._registry.rounds.mark_released(asked.id)
        return release

    async def _make(self, asked: AskedRound) -> "Release":
        from analytics.release import Rules, make_release

        rows = await self._answers.rows(asked.id)
        counted = await self._registry.counters.by_outcome(asked.id)
        facts = _facts(asked, counted)
        return await asyncio.to_thread(make_release, asked.battery, asked.municipality_names, facts, rows, Rules())


def _facts(asked: AskedRound, counted: Mapping[str, int]) -> "RoundFacts":
    from analytics.released import RoundFacts

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


def _page(document: Mapping[str, Any], language: str) -> str:
    from analytics.released import Release
    from analytics.report.page import render_page

    return render_page(Release.from_document(document), language)


def _write(release: "Release", language: str, folder: Path) -> tuple[Path, ...]:
    from analytics.report import write_csv, write_html

    page = folder / "report.html"
    write_html(release, language, page)
    return page, *write_csv(release, folder)
