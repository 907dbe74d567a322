"""Writing a battery for other programs and people."""

from pathlib import Path

from bot.library.imported import ImportedBatteries
from bot.library.workbook_files import refuse_unless_pyxform_reads, write_xlsx
from bot.refusals import RequestRefused
from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.inspection.media import media_files
from conversations.authoring.xlsform import write_workbook
from conversations.authoring.yaml_format import write_battery
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems


def export_battery(battery: Battery, kind: str, out: Path, imported: ImportedBatteries) -> tuple[Path, ...]:
    """Write the battery as `xlsx` or `yaml`, with its pictures and recordings beside it; the files.

    A workbook that this program would not read back as the same battery, or that pyxform does not take, is not
    written. Raises RequestRefused, also for a file that is there already, and BatteryProblems for a wrong battery.
    """
    files = {out.name: as_workbook(battery) if kind == "xlsx" else write_battery(battery).encode()}
    files |= {name: (imported.media(battery) / name).read_bytes() for name in _stored(battery, imported)}
    for name, content in files.items():
        _refuse_other(out.parent / name, content)
    for name, content in files.items():
        _write(out.parent / name, content)
    return tuple(out.parent / name for name in files)


def as_workbook(battery: Battery) -> bytes:
    """The battery as a workbook that pyxform takes too. Raises RequestRefused and BatteryProblems."""
    errors = [problem for problem in inspect(battery) if problem.level == "error"]
    if errors:
        raise BatteryProblems(errors)
    content = write_xlsx(write_workbook(battery))
    refuse_unless_pyxform_reads(content)
    return content


def write_new(path: Path, content: bytes) -> None:
    """Write a file that is not there yet. Raises RequestRefused."""
    _refuse_other(path, content)
    _write(path, content)


def _refuse_other(path: Path, content: bytes) -> None:
    if path.exists() and path.read_bytes() != content:
        raise RequestRefused(f"{path} is there already. Name another file, or remove it.")


def _stored(battery: Battery, imported: ImportedBatteries) -> list[str]:
    return [name for name in sorted(media_files(battery)) if (imported.media(battery) / name).is_file()]


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as problem:
        raise RequestRefused(f"{path} cannot be written: {problem.strerror}.") from problem
