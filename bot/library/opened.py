"""Opening a battery's file, whatever its format: YAML, workbook, or a ZIP package with pictures and recordings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from bot.library.archives import opened_archive
from bot.library.csv_sheets import read_csv_sheets, sheet_of
from bot.library.open_documents import is_open_document
from bot.library.spreadsheets import read_sheets
from bot.library.translators.language_words import in_other_languages
from bot.refusals import RequestRefused
from conversations.authoring.checking import HasFile, read_and_check
from conversations.authoring.inspection.media import media_files
from conversations.authoring.inspection.wording import text_locations
from conversations.authoring.xlsform import Sheet, read_askable, read_workbook, with_faults_of_the_rest
from conversations.definition.marks import is_marked
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.phrases import Phrase, label, phrase

LARGEST_FILE = 5_000_000
LARGEST_PACKAGE = 40_000_000
_ZIP, _XLS = b"PK", b"\xd0\xcf\x11\xe0"
_BATTERIES = (".xlsx", ".xls", ".ods", ".yaml", ".yml")
_BY_SYSTEMS = ("__MACOSX/", ".DS_Store", "Thumbs.db")
_KIND_OF_FILE, _LINK = 0o170000, 0o120000


@dataclass(frozen=True, slots=True)
class OpenedBattery:
    """A battery with all problems, its pictures and recordings by name, and what became of a workbook's rows."""

    battery: Battery
    problems: tuple[Problem, ...]
    media: Mapping[str, bytes] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)


def open_battery(path: Path, language: str | None = None, *, leave_out: bool = False) -> OpenedBattery:
    """The battery in a file, with the pictures and recordings in its package or beside it.

    `language` is that of a workbook's texts that name none; `leave_out` leaves out what a chat cannot ask, and tells
    of each such row. Raises RequestRefused if the file cannot be opened, BatteryProblems if it holds no battery.
    """
    content, siblings = _content(path), _sheets_beside(path)
    if siblings:
        files = {path.name: content, **siblings}
        opened = _from_csv(files, path.name, language, lambda name: _is_beside(path, name), leave_out)
    else:
        opened = open_content(content, path.name, language, lambda name: _is_beside(path, name), leave_out=leave_out)
    others = sorted(media_files(opened.battery) - opened.media.keys())
    beside = {name: _content(path.parent / name) for name in others if _is_beside(path, name)}
    return replace(opened, media={**opened.media, **beside})


def open_content(
    content: bytes,
    name: str,
    language: str | None = None,
    has_file: HasFile = lambda _: False,
    *,
    leave_out: bool = False,
) -> OpenedBattery:
    """The battery in a file's bytes; `has_file` tells what lies beside it. Raises what `open_battery` raises."""
    if len(content) > LARGEST_PACKAGE:
        raise RequestRefused(_too_large(name, LARGEST_PACKAGE))
    if _is_package(content, name):
        return _from_package(content, name, language, leave_out)
    if len(content) > LARGEST_FILE:
        raise RequestRefused(_too_large(name, LARGEST_FILE))
    return _from_file(content, name, language, has_file, leave_out)


def _too_large(name: str, most: int) -> Phrase:
    return phrase("{name} is larger than {number} MB.", name=name, number=most // 1_000_000)


def _is_beside(path: Path, name: str) -> bool:
    return Path(name).name == name and (path.parent / name).is_file()


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_PACKAGE + 1)
    except OSError as problem:
        raise RequestRefused(
            label("inspection", "{file} cannot be read: {reason}.", file=str(path), reason=problem.strerror or "")
        ) from problem


def _sheets_beside(path: Path) -> dict[str, bytes]:
    """Files of the same workbook, where one is saved as one CSV file for each sheet."""
    named = sheet_of(path.name)
    if named is None or not path.parent.is_dir():
        return {}
    others = [(other, sheet_of(other.name)) for other in sorted(path.parent.iterdir()) if other != path]
    return {other.name: _content(other) for other, found in others if found and found[0] == named[0]}


def _is_package(content: bytes, name: str) -> bool:
    if not content.startswith(_ZIP):
        return False
    with opened_archive(content, name, 10**12) as archive:
        return "[Content_Types].xml" not in archive.namelist() and not is_open_document(archive)


def _from_file(content: bytes, name: str, language: str | None, has_file: HasFile, leave_out: bool) -> OpenedBattery:
    if content.startswith((_ZIP, _XLS)):
        return _from_sheets(read_sheets(content, name), PurePosixPath(name).stem, language, has_file, leave_out)
    if name.lower().endswith(".csv"):
        return _from_csv({name: content}, name, language, has_file, leave_out)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestRefused(phrase("{name} is neither a workbook nor a UTF-8 text file.", name=name)) from None
    battery, problems = read_and_check(text, has_file)
    return _opened(battery, (*problems, *_shown_marks(battery)))


def _shown_marks(battery: Battery) -> Iterator[Problem]:
    """YAML says what people read, letter by letter, so that nothing is taken off there."""
    marked = [where for where, texts in text_locations(battery) if any(map(is_marked, texts.values()))]
    if marked:
        yield Problem(
            "warning",
            marked[0],
            label(
                "inspection",
                "{number} texts have marks (bold, italics and so on), which a chat shows as they stand.",
                number=len(marked),
            ),
            label("inspection", "Take them out, unless people are to read them."),
        )


def _opened(battery: Battery, problems: tuple[Problem, ...], rows: Mapping[str, int] | None = None) -> OpenedBattery:
    found = sorted((*problems, *in_other_languages(battery)), key=lambda problem: problem.level)
    return OpenedBattery(battery, tuple(found), rows=rows or {})


def _from_csv(
    files: Mapping[str, bytes], name: str, language: str | None, has_file: HasFile, leave_out: bool
) -> OpenedBattery:
    """The battery is called as the file of its survey is, or, if that is called so only, as the package is."""
    called = next((before for before, sheet in filter(None, map(sheet_of, files)) if sheet == "survey" and before), "")
    title = called or PurePosixPath(name).stem
    return _from_sheets(read_csv_sheets(files), title, language, has_file, leave_out)


def _from_sheets(
    sheets: tuple[Sheet, ...], title: str, language: str | None, has_file: HasFile, leave_out: bool
) -> OpenedBattery:
    reader = read_askable if leave_out else read_workbook
    try:
        read = reader(sheets, title, language, has_file)
    except BatteryProblems as refused:
        raise with_faults_of_the_rest(refused, sheets, title, language, has_file, leave_out=leave_out) from None
    return _opened(read.battery, read.problems, read.fates)


def sheets_in(content: bytes, name: str) -> tuple[Sheet, ...]:
    """The sheets of a workbook, also of one in a package; none of what is no workbook. Raises RequestRefused."""
    if _is_package(content, name):
        written, _ = _unpacked(content, name)
        if all(map(sheet_of, written)):
            return read_csv_sheets(written)
        ((name, content),) = written.items()
    if content.startswith((_ZIP, _XLS)):
        return read_sheets(content, name)
    return read_csv_sheets({name: content}) if name.lower().endswith(".csv") else ()


def _unpacked(content: bytes, name: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """A package's workbook or YAML file (or its sheets as CSV), and its pictures and recordings."""
    with opened_archive(content, name, LARGEST_PACKAGE) as archive:
        files = _files(archive, name)
        written = [file for file in files if file.lower().endswith(_BATTERIES)]
        saved = [] if written else [file for file in files if sheet_of(file)]
        if len(written) != 1 and not saved:
            raise RequestRefused(
                phrase("{name} must hold one workbook or YAML file, and not {number}.", name=name, number=len(written))
            )
        battery = {file: archive.read(files.pop(file)) for file in (written or saved)}
        if max(map(len, battery.values())) > LARGEST_FILE:
            raise RequestRefused(_too_large(max(battery, key=lambda file: len(battery[file])), LARGEST_FILE))
        return battery, {file: archive.read(member) for file, member in files.items()}


def _from_package(content: bytes, name: str, language: str | None, leave_out: bool) -> OpenedBattery:
    written, media = _unpacked(content, name)
    first = next(iter(written))
    if first.lower().endswith(_BATTERIES):
        opened = _from_file(written[first], first, language, media.__contains__, leave_out)
    else:
        opened = _from_csv(written, name, language, media.__contains__, leave_out)
    named = media_files(opened.battery)
    unused = tuple(
        Problem(
            "warning",
            f"file {file[:80]}",
            label("inspection", "Nothing names this file, and it is left out."),
            label("inspection", "Name or remove it."),
        )
        for file in media
        if file not in named
    )
    used = {file: content for file, content in media.items() if file in named}
    return replace(opened, media=used, problems=(*opened.problems, *unused))


def _files(archive: ZipFile, name: str) -> dict[str, ZipInfo]:
    """The archive's files by their names without folders."""
    files: dict[str, ZipInfo] = {}
    for member in archive.infolist():
        path = PurePosixPath(member.filename)
        if member.filename.startswith(_BY_SYSTEMS[0]) or path.name in _BY_SYSTEMS or member.is_dir():
            continue
        leads_out = path.is_absolute() or ".." in path.parts or "\\" in member.filename or ":" in member.filename
        if leads_out or (member.external_attr >> 16) & _KIND_OF_FILE == _LINK:
            raise RequestRefused(
                phrase("{name} holds a file that leads out of it: '{file}'.", name=name, file=member.filename[:80])
            )
        if path.name in files:
            raise RequestRefused(phrase("{name} holds two files called '{file}'.", name=name, file=path.name[:80]))
        files[path.name] = member
    return files
