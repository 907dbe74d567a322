"""All files of a site: every release's own, its pages in English as well, the first pages, and the catalogue."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

from analytics.report.contents import report_document
from analytics.report.files import Made, Wanted, make_files
from analytics.report.html import render_html
from analytics.report.page import PrintedPage
from analytics.report.site.catalogue import json_ld, turtle
from analytics.report.site.datasets import PACKAGE, described
from analytics.report.site.index import CATALOGUE, Index, index_name
from analytics.report.site.published import SITE_LANGUAGES, PublishedRound, PublishedSite
from analytics.report.workbook import render_workbook

MAIN, *OTHERS = SITE_LANGUAGES


def site_files(site: PublishedSite, doing: Callable[[int, int], None]) -> Made:
    """The whole site in memory, the same bytes for the same releases; `doing` hears how many rounds are written."""
    files, remarks = dict[str, bytes](), dict[str, None]()
    for at, round in enumerate(site.rounds):
        doing(at, len(site.rounds))
        made, told = _of_round(round)
        files |= made
        remarks |= dict.fromkeys(told)
    for language in SITE_LANGUAGES:
        files[index_name(language)] = render_html(Index(site, language, files).document()).encode()
    about = described(site, files)
    files |= dict(zip(CATALOGUE, (turtle(about), json_ld(about)), strict=True))
    return Made(files, MAIN, tuple(remarks))


def _of_round(round: PublishedRound) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The package in the main language, as files and packed, and its pages in the others; what could not be made."""
    earlier = round.before[-1] if round.before else None
    made = make_files(round.release, Wanted(MAIN, None, earlier, round.before, round.region, others=round.others))
    files = {f"{round.folder}/{name}": content for name, content in made.files.items()}
    files[f"{round.folder}/{PACKAGE}"] = _packed(made.files)
    remarks = made.remarks
    for language in OTHERS:
        folder = f"{round.folder}/{language}"
        document = report_document(round.release, language, None, earlier, round.before, round.region, round.others)
        pages, told = PrintedPage(f"{folder}/report", document).files()
        files |= pages
        files[f"{folder}/report.xlsx"] = render_workbook(round.release, language)
        remarks = (*remarks, *told)
    return files, remarks


def _packed(files: Mapping[str, bytes]) -> bytes:
    """What can be compared with other regions' packages; without times, which would differ."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as package:
        for name, file in files.items():
            package.writestr(zipfile.ZipInfo(name), file, zipfile.ZIP_DEFLATED)
    return content.getvalue()
