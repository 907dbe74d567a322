"""Batteries and regions by name (those that ship with the project) or by path."""

from collections.abc import Mapping
from functools import cache, lru_cache, reduce
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from bot.library.imported import ImportedBatteries
from bot.library.logos import Logo, LogoRefused, read_logo
from bot.refusals import RequestRefused
from conversations.authoring.problem_texts import told_as_text
from conversations.authoring.yaml_format import read_battery, read_region
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems
from conversations.definition.region import Region
from conversations.phrases import label, phrase

MAX_BYTES = 5_000_000
_REGION_SUFFIX, _REGISTER_SUFFIX = "-region", "-interventions.csv"


def shipped_batteries() -> tuple[str, ...]:
    """The names of the batteries that ship with the project."""
    return tuple(sorted(name for name in _shipped() if not name.endswith(_REGION_SUFFIX)))


def is_shipped(name: str) -> bool:
    """Whether a battery of this name ships with the project."""
    return name in shipped_batteries()


def load_battery(name_or_path: str, imported: ImportedBatteries | None = None) -> Battery:
    """Raises RequestRefused if there is no such file, BatteryProblems if it is no battery."""
    return _battery(battery_text(name_or_path, imported))


@lru_cache(maxsize=64)
def _battery(text: str) -> Battery:
    """A desk lists them on many pages, and reading one takes a third of a second."""
    return read_battery(text)


def battery_text(name_or_path: str, imported: ImportedBatteries | None = None) -> str:
    """The YAML of a shipped, imported or any other battery. Raises RequestRefused if there is none."""
    text = imported.text(name_or_path) if imported and not is_shipped(name_or_path) else None
    return text if text is not None else _text(name_or_path, name_or_path)


def load_region(name_or_path: str) -> Region:
    """Raises RequestRefused if there is no such file or it is no region."""
    try:
        return _region(_text(name_or_path, f"{name_or_path}{_REGION_SUFFIX}"))
    except BatteryProblems as found:
        said = map(told_as_text, found.problems)
        all_of_them = reduce(lambda one, other: label("inspection", "{one} {other}", one=one, other=other), said)
        raise RequestRefused(label("inspection", "{file}: {reason}", file=name_or_path, reason=all_of_them)) from found


@lru_cache(maxsize=8)
def _region(text: str) -> Region:
    """Each press of a coordinator asks for it, and reading it takes longer than all else that is done then."""
    return read_region(text)


def load_logo(name_or_path: str) -> Logo | None:
    """The logo that a region's file names, if it does. Raises RequestRefused for one that cannot be printed."""
    name = load_region(name_or_path).logo
    if not name:
        return None
    source = _shipped().get(f"{name_or_path}{_REGION_SUFFIX}")
    folder = files("conversations.batteries") if source else Path(name_or_path).parent
    if name != Path(name).name:
        raise RequestRefused(
            label(
                "inspection", "The logo {name} must lie beside the region's file; name it without folders.", name=name
            )
        )
    try:
        return read_logo((folder / name).read_bytes())
    except OSError:
        raise RequestRefused(
            label(
                "inspection",
                "There is no logo {name} beside the region's file {file}.",
                name=name,
                file=name_or_path,
            )
        ) from None
    except LogoRefused as problem:
        raise RequestRefused(
            label("inspection", "The logo {name} cannot be printed: {problem}", name=name, problem=problem.text)
        ) from problem


def register_content(name_or_path: str) -> tuple[bytes, bool]:
    """The CSV of a register of interventions that ships (by its region), or in a file; and whether it ships.

    Raises RequestRefused if there is none.
    """
    shipped = files("conversations.batteries") / f"{name_or_path}{_REGISTER_SUFFIX}"
    is_plain = name_or_path == Path(name_or_path).name
    try:
        if is_plain and shipped.is_file():
            return shipped.read_bytes(), True
        return Path(name_or_path).read_bytes(), False
    except OSError as problem:
        raise RequestRefused(
            label("inspection", "{file} cannot be read: {problem}.", file=name_or_path, problem=str(problem.strerror))
        ) from problem


@cache
def _shipped() -> Mapping[str, Traversable]:
    """Files that ship, which stay as they are while a program runs: many pages of a desk list all of them."""
    entries = files("conversations.batteries").iterdir()
    return {entry.name.removesuffix(".yaml"): entry for entry in entries if entry.name.endswith(".yaml")}


def _text(path: str, shipped_name: str) -> str:
    return _text_that_ships(shipped_name) if shipped_name in _shipped() else _read(Path(path), path)


@cache
def _text_that_ships(name: str) -> str:
    return _read(_shipped()[name], name)


def _read(source: Traversable, path: str) -> str:
    try:
        content = source.read_bytes()
    except OSError:
        raise RequestRefused(
            label(
                "inspection",
                "There is no file {file}, and nothing of that name ships with Prata Med or was imported.",
                file=path,
            )
        ) from None
    if len(content) > MAX_BYTES:
        raise RequestRefused(phrase("{name} is larger than {number} MB.", name=path, number=MAX_BYTES // 1_000_000))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise RequestRefused(
            label(
                "inspection",
                "{file} is not a UTF-8 text file. A workbook is imported first: {command}",
                file=path,
                command=f"pratamed battery import {path}",
            )
        ) from None
