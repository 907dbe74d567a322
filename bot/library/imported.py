"""The batteries that were imported in a region: one YAML file for each version, its media in a folder beside it.

`ID-VERSION.yaml` never changes. `ID.SOURCE.LANGUAGE.po` remembers which text each translation was made from.
"""

import os
import re
import tempfile
from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from urllib.parse import quote

from bot.library.translators import read_memory, write_memory
from bot.refusals import RequestRefused
from conversations.authoring.translations import Memory
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.model import Battery
from conversations.phrases import label, phrase

LONGEST_VERSION = 40
_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._%-]{0,200}")


class ImportedBatteries:
    """The folder of imported batteries, which is made when the first is stored."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @classmethod
    def of_region(cls, folder: Path, region: str) -> "ImportedBatteries":
        """Those of a region (its id) below the folder of all regions."""
        return cls(folder / quote(region, safe="").replace(".", "%2E"))

    @cached_property
    def _files(self) -> dict[str, Path]:
        return {path.name.removesuffix(".yaml"): path for path in sorted(self._folder.glob("*.yaml"))}

    def names(self) -> tuple[str, ...]:
        """The names under which the batteries can be asked for."""
        return tuple(self._files)

    def text(self, name: str) -> str | None:
        """The YAML of a battery by its name, or by its id if there is one version only; None if there is none.

        Raises RequestRefused if there are several versions.
        """
        if not _NAME.fullmatch(name):
            return None
        if name in self._files:
            return self._files[name].read_text("utf-8")
        versions = [file for file in self._files if file.startswith(f"{name}-") and self._read(file).id == name]
        if len(versions) > 1:
            raise RequestRefused(
                label(
                    "inspection",
                    "There are several versions of {name}: {listed}. Name one of them.",
                    name=name,
                    listed=", ".join(versions),
                )
            )
        return self._files[versions[0]].read_text("utf-8") if versions else None

    def versions(self, id: str) -> tuple[Battery, ...]:
        """The versions of a battery, the newest last."""
        batteries = [self._read(file) for file in self._files if file.startswith(f"{id}-")]
        return tuple(
            sorted((found for found in batteries if found.id == id), key=lambda found: version_order(found.version))
        )

    def _read(self, name: str) -> Battery:
        return read_battery(self._files[name].read_text("utf-8"))

    def media(self, battery: Battery) -> Path:
        """The folder of a battery's pictures and recordings."""
        return self._folder / name_of(battery)

    def store(self, battery: Battery, media: Mapping[str, bytes]) -> str:
        """Store a battery for good, and give its name.

        Raises RequestRefused if this version is there already with other content.
        """
        name = name_of(battery)
        if name in self._files:
            if self._read(name) != battery:
                raise RequestRefused(
                    phrase(
                        "{battery} version {version} is imported already, with other content, and a version never "
                        "changes. Give this one another version.",
                        battery=battery.id,
                        version=battery.version,
                    )
                )
            return name
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file, content in media.items():
            self.media(battery).mkdir(mode=0o700, exist_ok=True)
            _write(self.media(battery) / file, content)
        _write(self._folder / f"{name}.yaml", write_battery(battery).encode())
        del self._files
        return name

    def memory(self, id: str, source: str, language: str) -> Memory:
        """What the translations of a battery from one language into another were made from."""
        path = self._memory_path(id, source, language)
        if not path.is_file():
            return {}
        file = path.stat()
        return _memory_as_of(path, (file.st_ino, file.st_mtime_ns))

    def remember(self, id: str, source: str, language: str, memory: Memory) -> None:
        """Store a memory of a stored battery in place of the earlier one."""
        _write(self._memory_path(id, source, language), write_memory(memory, language))

    def _memory_path(self, id: str, source: str, language: str) -> Path:
        return self._folder / f"{id}.{quote(source, safe='')}.{quote(language, safe='')}.po"


def name_of(battery: Battery) -> str:
    """The name of an imported battery: its id and version. Raises RequestRefused for a version that is too long."""
    if len(battery.version) > LONGEST_VERSION:
        raise RequestRefused(
            phrase(
                "The version has {number} characters; shorten it to {most}.",
                number=len(battery.version),
                most=LONGEST_VERSION,
            )
        )
    return f"{battery.id}-{quote(battery.version, safe='')}"


def version_order(version: str) -> list[tuple[int, str]]:
    """Versions as people count: 9 before 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", version)]


@lru_cache(maxsize=256)
def _memory_as_of(path: Path, _version: tuple[int, int]) -> Memory:
    """The memory in a file, which is another file after each change: desks ask for it with every page."""
    return read_memory(path.read_bytes(), path.name)


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
