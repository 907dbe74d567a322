"""All files of a report: made from a release, written into a folder, and checked against it again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
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
from analytics.report.slides.deck import Deck
from conversations.languages import LANGUAGES

if TYPE_CHECKING:
    from analytics.report.pictures import SharedPicture

MANIFEST = "report.json"
UNFINISHED = ".unfinished-"
MADE_WITH = ("pratamed", "openpyxl", "python-pptx", "typst")


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a release is written: the report's language, the questions', a release to compare with, all before it, and
    what is known of the region.
    """

    language: str
    question_language: str | None = None
    earlier: Release | None = None
    before: tuple[Release, ...] = ()
    region: ReportedRegion = NO_REGION


@dataclass(frozen=True, slots=True)
class Made:
    """Files by their path within the folder, and what could not be made, in a sentence each.

    `language` is that of the report's own texts: English where those of the language wanted are missing.
    """

    files: Mapping[str, bytes]
    language: str
    remarks: tuple[str, ...] = ()


@dataclass(slots=True)
class Making:
    """Files as they are made, and what is to be said of those that could not be."""

    files: dict[str, bytes] = field(default_factory=dict)
    remarks: dict[str, None] = field(default_factory=dict)

    def page(self, name: str, document: Document) -> None:
        """A document as a web page and, where its letters can be printed, as PDF."""
        from analytics.report.html import render_html
        from analytics.report.pdf import Unprintable, render_pdf

        self.files[f"{name}.html"] = render_html(document).encode()
        try:
            self.files[f"{name}.pdf"] = render_pdf(document)
        except Unprintable as problem:
            self.remarks[str(problem)] = None

    def charts(self, document: Document) -> None:
        """Each drawing of the report by itself, where the report can be printed, so that no letter is missing."""
        from analytics.report.pictures import charts

        if "report.pdf" in self.files:
            self.files |= {f"charts/{name}": content for name, content in charts(document).items()}

    def pictures(self, language: str, sheet: Document, wanted: "Sequence[SharedPicture]") -> None:
        """Pictures to share, in a language whose sheet can be printed."""
        from analytics.report.pictures import shared_pictures

        if f"newcomers/{language}.pdf" in self.files:
            for number, picture in enumerate(shared_pictures(sheet, wanted), 1):
                self.files[f"pictures/{language}-{number}.png"] = picture

    def slides(self, deck: Deck | None, region: ReportedRegion) -> None:
        """Slides, where there is anything to show."""
        from analytics.report.slides.writing import render_slides

        if deck:
            self.files["slides.pptx"] = render_slides(deck, region)


def make_files(release: Release, wanted: Wanted) -> Made:
    """Every file of the report in memory, the same bytes for the same release and wishes."""
    from analytics.report.contents import report_document
    from analytics.report.contents.papers.discussion_sheets import discussion_sheets
    from analytics.report.contents.papers.newcomers import newcomers_sheet, sheet_languages
    from analytics.report.contents.papers.one_municipality import municipality_pages
    from analytics.report.contents.papers.slides import slides
    from analytics.report.contents.papers.to_share import pictures_to_share
    from analytics.report.data.datapackage import data_package
    from analytics.report.workbook import render_workbook

    making = Making()
    languages = wanted.language, wanted.question_language
    document = report_document(release, *languages, wanted.earlier, wanted.before, wanted.region)
    making.page("report", document)
    making.files["report.xlsx"] = render_workbook(release, *languages)
    making.slides(slides(release, *languages, wanted.earlier, wanted.before, wanted.region), wanted.region)
    making.files |= data_package(release, wanted.before)
    making.files[RELEASE] = _json(release_to_document(release))
    for code, page in municipality_pages(release, *languages, wanted.earlier, wanted.before):
        making.page(f"municipalities/{code}", page)
    sheets = discussion_sheets(release, *languages)
    if sheets.sections:
        making.page("sheets", sheets)
        for language in sheet_languages(release):
            sheet = newcomers_sheet(release, language)
            making.page(f"newcomers/{language}", sheet)
            making.pictures(language, sheet, pictures_to_share(release, language, wanted.region))
    making.charts(document)
    making.files[MANIFEST] = _manifest(release, wanted, making.files)
    return Made(making.files, document.language, tuple(making.remarks))


def stage(made: Made, folder: Path) -> Path:
    """Write the files aside in `folder`, so that they need only be renamed; the folder they are in. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{UNFINISHED}*"):
        rmtree(left, ignore_errors=True)  # by a program that was killed
    staged = Path(mkdtemp(prefix=UNFINISHED, dir=folder))
    try:
        for name, content in made.files.items():
            path = staged / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
    except OSError:
        discard(staged, folder)
        raise
    return staged


def settle(made: Made, staged: Path, folder: Path) -> tuple[Path, ...]:
    """Put files that were staged in their place; their paths. Raises OSError."""
    paths = tuple(folder / name for name in made.files)
    for name, path in zip(made.files, paths, strict=True):
        path.parent.mkdir(exist_ok=True)
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


def read_manifest(folder: Path) -> Manifest:
    """The manifest in a folder. Raises UnknownFolder."""
    try:
        document = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        names = [document[name] for name in ("round", "language", "questions", "compared_with")]
        before = tuple(document.get("before", ()))
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise UnknownFolder(f"The folder {folder} holds no report: {MANIFEST} is missing or damaged.") from problem
    round_id, language, question_language, compared_with = names
    optional = (question_language, compared_with)
    if not (
        all(isinstance(one, str) for one in (round_id, *before))
        and language in LANGUAGES
        and all(isinstance(one, str | None) for one in optional)
    ):
        raise UnknownFolder(f"The folder {folder} holds no report: {MANIFEST} is damaged.")
    return Manifest(round_id, language, question_language, compared_with, before)


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
        "made_with": {name: version(name) for name in MADE_WITH} | dict(release.made_with),
        "files": {name: sha256(content).hexdigest() for name, content in sorted(files.items())},
    }
    return _json(document, indent=2)


def _json(document: Mapping[str, object], indent: int | None = None) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=indent, sort_keys=indent is None) + "\n").encode()
