"""All files of a report: made from a release, written into a folder, and checked against it again."""

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from analytics.released.documents import release_to_document
from analytics.released.values import Release
from analytics.report.document import Document
from analytics.report.fingerprints import RELEASE
from analytics.report.region import NO_REGION, ReportedRegion
from conversations.languages import LANGUAGES

if TYPE_CHECKING:
    from analytics.report.page import PrintedPage

MANIFEST = "report.json"
UNFINISHED = ".unfinished-"
_SET_AT_ONCE = 2
MADE_WITH = ("pratamed", "openpyxl", "pyreadstat", "python-pptx", "typst")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a release is written: the report's language, the questions', a release to compare with, all before it, what
    is known of the region, and the releases of other audiences.

    A trial shows that all can be written: drawings, which show what stands on the pages, are not made by themselves.
    """

    language: str
    question_language: str | None = None
    earlier: Release | None = None
    before: tuple[Release, ...] = ()
    region: ReportedRegion = NO_REGION
    is_trial: bool = False
    others: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """Files by their path within the folder, and what could not be made, in a sentence each.

    `language` is that of the report's own texts: English where those of the language wanted are missing.
    """

    files: Mapping[str, bytes]
    language: str
    remarks: tuple[str, ...] = ()


def make_files(release: Release, wanted: Wanted) -> Made:
    """Every file of the report in memory, the same bytes for the same release and wishes.

    Pages are set side by side, and while the other files are written: the engine that sets them needs no Python.
    """
    from analytics.report.contents import report_document

    languages = wanted.language, wanted.question_language
    beside = wanted.region, wanted.others
    document = report_document(release, *languages, wanted.earlier, wanted.before, *beside)
    with ThreadPoolExecutor(_SET_AT_ONCE) as pool:
        printed = [
            pool.submit(copy_context().run, page.files, with_drawings=not wanted.is_trial)
            for page in _pages(release, wanted, document)
        ]
        others = _tables_and_slides(release, wanted)
    files, remarks = dict[str, bytes](), dict[str, None]()
    for one in printed:
        made, told = one.result()
        files |= made
        remarks |= dict.fromkeys(told)
    files |= others
    files[MANIFEST] = _manifest(release, wanted, files)
    return Made(files, document.language, tuple(remarks))


def _pages(release: Release, wanted: Wanted, document: Document) -> "Iterator[PrintedPage]":
    """Every page; `document` is the report itself."""
    from analytics.report.contents.papers.discussion_sheets import discussion_sheets
    from analytics.report.contents.papers.newcomers import newcomers_sheet, sheet_languages
    from analytics.report.contents.papers.one_municipality import municipality_pages
    from analytics.report.contents.papers.to_share import pictures_to_share
    from analytics.report.page import PrintedPage, charts_of, pictures_of

    languages = wanted.language, wanted.question_language
    yield PrintedPage("report", document, partial(charts_of, document))
    for code, page in municipality_pages(release, *languages, wanted.earlier, wanted.before, wanted.others):
        yield PrintedPage(f"municipalities/{code}", page)
    sheets = discussion_sheets(release, *languages)
    if sheets.sections:
        yield PrintedPage("sheets", sheets)
        for language in sheet_languages(release):
            sheet = newcomers_sheet(release, language)
            pictures = partial(pictures_to_share, release, language, wanted.region)
            yield PrintedPage(f"newcomers/{language}", sheet, partial(pictures_of, sheet, language, pictures))


def _tables_and_slides(release: Release, wanted: Wanted) -> dict[str, bytes]:
    """What is no page: a workbook, slides where there is anything to show, the figures for other programs."""
    from analytics.report.contents.papers.slides import slides
    from analytics.report.data.datapackage import data_package
    from analytics.report.data.ddi import ddi_codebook
    from analytics.report.data.labelled import labelled_files
    from analytics.report.slides.writing import render_slides
    from analytics.report.workbook import render_workbook

    languages = wanted.language, wanted.question_language
    deck = slides(release, *languages, wanted.earlier, wanted.before, wanted.region)
    labelled = labelled_files(release)
    return {
        "report.xlsx": render_workbook(release, *languages),
        **({"slides.pptx": render_slides(deck, wanted.region)} if deck else {}),
        **data_package(release, wanted.before),
        **labelled,
        **ddi_codebook(release, tuple(labelled)),
        RELEASE: _json(release_to_document(release)),
    }


def stage(made: Made, folder: Path) -> Path:
    """Write the files aside in `folder`, so that they need only be renamed; the folder they are in. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{UNFINISHED}*"):
        rmtree(left, ignore_errors=True)  # by a program that was killed
    staged = Path(mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        for name, content in made.files.items():
            path = staged / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError:
        discard(staged, folder)
        raise
    return staged


def settle(made: Made, staged: Path, folder: Path) -> tuple[Path, ...]:
    """Put files that were staged in their place; their paths. Raises OSError."""
    paths = tuple(folder / name for name in made.files)
    for name, path in zip(made.files, paths, strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        (staged / name).replace(path)
    return paths


def discard(staged: Path, folder: Path) -> None:
    """Leave nothing of what was staged, nor an empty `folder`."""
    rmtree(staged, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()


class UnknownFolder(ValueError):
    """The folder holds no report that was written by this program."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Of which round the report in a folder is, and how it was written."""

    round: str
    language: str
    question_language: str | None
    compared_with: str | None
    before: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a folder. Raises UnknownFolder."""
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        names = [document[name] for name in ("round", "language", "questions", "compared_with")]
        before, beside = tuple(document.get("before", ())), tuple(document.get("beside", ()))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UnknownFolder(f"The folder {folder} holds no report: {MANIFEST} is missing or damaged.") from problem
    round_id, language, question_language, compared_with = names
    optional = (question_language, compared_with)
    if not (
        all(isinstance(one, str) for one in (round_id, *before, *beside))
        and language in LANGUAGES
        and all(isinstance(one, str | None) for one in optional)
    ):
        raise UnknownFolder(f"The folder {folder} holds no report: {MANIFEST} is damaged.")
    return Manifest(round_id, language, question_language, compared_with, before, beside)


def differences(made: Made, folder: Path) -> tuple[str, ...]:
    """What in a folder is not as the release gives it, in a sentence each; nothing when all of it is."""
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return (*made.remarks, *_differences(made, folder, found))


def _differences(made: Made, folder: Path, found: set[str]) -> Iterator[str]:
    for name, content in made.files.items():
        if name not in found:
            yield f"{name} is missing."
        elif (folder / name).read_bytes() != content:
            yield f"{name} is not what the release gives."
    for name in sorted(found - made.files.keys()):
        yield f"{name} does not belong to the report."


def _manifest(release: Release, wanted: Wanted, files: Mapping[str, bytes]) -> bytes:
    """What was written and with what; hashes of files, the release among them, never of responses."""
    document = {
        "round": release.round.id,
        "language": wanted.language,
        "questions": wanted.question_language,
        "region": dict(wanted.region.name),
        "compared_with": wanted.earlier.round.id if wanted.earlier else None,
        "before": [one.round.id for one in wanted.before],
        **({"beside": [one.round.id for one in wanted.others]} if wanted.others else {}),
        "made_with": {name: version(name) for name in MADE_WITH} | dict(release.made_with),
        "files": {name: sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return _json(document, indent=2)


def _json(document: Mapping[str, object], indent: int | None = None) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=indent, sort_keys=indent is None) + "\n").encode()
