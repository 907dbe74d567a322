"""A report of several regions, from the packages that their installations released."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bot.library.archives import opened_archive
from bot.progress import doing
from bot.refusals import RequestRefused
from bot.service.reports.reports import WrittenReport, refuse_unknown_language, untranslated
from bot.service.reports.written_files import write_all

if TYPE_CHECKING:
    from analytics.report import Made

MOST_BYTES = 300_000_000
FEWEST = 2


async def compare(paths: Sequence[Path], folder: Path, language: str) -> WrittenReport:
    """Write what the packages (.zip) of several regions have in common into `folder`, all or nothing.

    Nothing is asked of any database. Raises RequestRefused for a package that is damaged, changed, given twice or of
    something else, for a language that there is not, and a folder that cannot be written to.
    """
    refuse_unknown_language(language)
    if len(paths) < FEWEST:
        raise RequestRefused("Name at least two packages, each the .zip of a region's report.")
    doing("Checking the packages")
    made = await asyncio.to_thread(_made, paths, language)
    doing("Writing the comparison")
    files = await asyncio.to_thread(write_all, made, folder)
    return WrittenReport(files, (*made.remarks, *untranslated(language, made.language)))


def _made(paths: Sequence[Path], language: str) -> "Made":
    from analytics.report.side_by_side.files import compare
    from analytics.report.side_by_side.packages import UnfitPackage, checked_package

    try:
        return compare([checked_package(path.name, _members(path)) for path in paths], language)
    except UnfitPackage as problem:
        raise RequestRefused(problem.text) from problem


def _members(path: Path) -> dict[str, bytes]:
    """What a package holds, by path; without the folder around it all that some programs pack as well."""
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise RequestRefused(f"{path} cannot be read: {problem.strerror}.") from problem
    with opened_archive(content, path.name, MOST_BYTES) as archive:
        names = [one.filename for one in archive.infolist() if not one.is_dir()]
        tops = {name.partition("/")[0] for name in names}
        around = f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in names) else ""
        return {name.removeprefix(around): archive.read(name) for name in names}
