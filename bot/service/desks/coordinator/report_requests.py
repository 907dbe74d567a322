"""Carrying out what a coordinator or reader asks for with reports: made, read, downloaded, shared."""

import asyncio
import io
import tempfile
import zipfile
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from bot.service.desks.context import DeskContext
from bot.service.desks.role import Done
from bot.service.people.rights import Actor
from bot.service.reports.releases import NOTHING_ENTERED, EnteredFiles
from bot.service.surveys.reply import Paper, file_name
from bot.service.surveys.survey_round import SurveyRound
from conversations.dialogs.coordinator import outcomes, requests
from conversations.dialogs.coordinator.requests import ReportPart
from conversations.dialogs.coordinator.rounds.requests import ReadReport, ShareReport, WithdrawReport

OfReports = requests.MakeReport | requests.DownloadReport | ReadReport | ShareReport | WithdrawReport
_SLIDES = "slides.pptx"
_READ_AT_ONCE = ("report.pdf", _SLIDES)
"""What lies beside the package, in which the papers of languages and of data are, too."""


class ReportRequests:
    """By services that check rights and keep the log."""

    def __init__(self, context: DeskContext) -> None:
        self._services, self._surface = context.services, context.surface
        self._clock, self._zone = context.clock, context.zone

    async def carry_out(self, request: OfReports, by: Actor, language: str, *, at_pages: bool) -> Done:
        """Raises Refused for what cannot or must not be done. In a chat fewer files come beside the package."""
        match request:
            case requests.MakeReport(round=round_id, population=file):
                entered = EnteredFiles(await self._surface.fetch(file)) if file else NOTHING_ENTERED
                return await self._written(round_id, "", by, language, at_pages=at_pages, entered=entered)
            case requests.DownloadReport(round=round_id, earlier=earlier, part=part):
                return await self._written(round_id, earlier, by, language, part, at_pages=at_pages)
            case ReadReport(round=round_id):
                return await self._read(round_id, by, language)
            case ShareReport(round=round_id, days=days):
                return await self._shared(round_id, days, by)
            case WithdrawReport(round=round_id, link=ends):
                await self._services.shared_reports.withdraw(round_id, int(ends), by)
                return Done(outcomes.LINK_WITHDRAWN)

    async def _written(
        self,
        round_id: str,
        earlier: str,
        by: Actor,
        language: str,
        part: ReportPart = ReportPart.ALL,
        *,
        at_pages: bool,
        entered: EnteredFiles = NOTHING_ENTERED,
    ) -> Done:
        with tempfile.TemporaryDirectory() as folder:
            written = await self._services.reports.write(
                round_id, Path(folder), language, earlier_round=earlier or None, entered=entered, by=by
            )
            asked = written.asked
            singles = _of_municipalities(asked, by) if asked else {}
            at_once = {name: Path(name).stem for name in _READ_AT_ONCE}
            wanted = {ReportPart.SLIDES: {_SLIDES: at_once[_SLIDES]}, ReportPart.MUNICIPALITIES: singles}
            beside = wanted.get(part, {**at_once, **(singles if at_pages else {})})
            compared = ("compared-with", earlier) if earlier else ()
            named = (round_id, asked.round.name if asked else "", *compared)
            papers = await asyncio.to_thread(_singles, written.files, Path(folder), named, beside)
            if part is ReportPart.ALL:
                papers = (await asyncio.to_thread(_package, written.files, Path(folder), named), *papers)
        return Done(outcomes.REPORTED, enclosures=papers) if papers else Done(notice=outcomes.NONE_OF_THESE)

    async def _read(self, round_id: str, by: Actor, language: str) -> Done:
        found, html = await self._services.reports.read(round_id, language, by)
        name = file_name("report", found.id, found.name, suffix=".html")
        return Done(outcomes.TO_READ, enclosures=(Paper(html.encode(), name),))

    async def _shared(self, round_id: str, days: int, by: Actor) -> Done:
        self._surface.page("")
        link = await self._services.shared_reports.share(round_id, self._clock() + timedelta(days=days), by)
        day = f"{link.until.astimezone(self._zone):%Y-%m-%d %H:%M}"
        return Done(outcomes.shared(self._surface.page(link.path), day))


def _of_municipalities(asked: SurveyRound, by: Actor) -> Mapping[str, str]:
    """Their one-pagers by the municipality's name."""
    theirs = {asked.reporting_municipality(code) for code in by.municipalities or asked.municipalities}
    return {f"municipalities/{code}.pdf": name for code, name in asked.municipality_names.items() if code in theirs}


def _package(files: tuple[Path, ...], folder: Path, named: tuple[str, ...]) -> Paper:
    """All files in one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for file in files:
            package.write(file, file.relative_to(folder))
    return Paper(content.getvalue(), file_name("report", *named, suffix=".zip"))


def _singles(
    files: tuple[Path, ...], folder: Path, named: tuple[str, ...], wanted: Mapping[str, str]
) -> tuple[Paper, ...]:
    """What is read at once: by its path, with what is said in its name."""
    found = {file.relative_to(folder).as_posix(): file for file in files}
    return tuple(
        Paper(found[path].read_bytes(), file_name("report", *named, *_unlike(said), suffix=found[path].suffix))
        for path, said in wanted.items()
        if path in found
    )


def _unlike(said: str) -> tuple[str, ...]:
    """What the name says besides that it is a report."""
    return () if said == "report" else (said,)
