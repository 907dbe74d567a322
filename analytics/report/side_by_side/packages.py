"""A released package of any installation: a report's files, checked against each other without its database."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from itertools import combinations
from typing import Any

from analytics.released.documents import UnreadableRelease, release_from_document
from analytics.released.values import FORMAT, Release
from analytics.report.data.tidy import csv_files
from analytics.report.files import MANIFEST
from analytics.report.fingerprints import RELEASE, fingerprint
from conversations.definition.texts import Texts

PROGRAM = "pratamed"


class UnfitPackage(ValueError):
    """The files are no released package, were changed, or do not go with the others; `text` is one clear sentence."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was checked: what its file is called, whose it is, and the SHA-256 of its release."""

    name: str
    region: Texts
    release: Release
    fingerprint: str


def checked_package(name: str, files: Mapping[str, bytes]) -> Package:
    """The package whose files these are, by their path. Raises UnfitPackage.

    Each file must be the one that its list names, and the figures those that the release gives.
    """
    manifest, document = _json(name, files, MANIFEST), _json(name, files, RELEASE)
    for problem in _problems(manifest, files):
        raise UnfitPackage(f"{name} was changed after it was made: {problem}")
    try:
        release = release_from_document(document)
        if release.round.id != manifest["round"]:
            raise UnfitPackage(f"{name} was changed after it was made: {MANIFEST} is of another round than {RELEASE}.")
        data = csv_files(release)
        region = {str(language): str(text) for language, text in manifest.get("region", {}).items()}
    except UnfitPackage:
        raise
    except (UnreadableRelease, LookupError, TypeError, ValueError, AttributeError, ArithmeticError) as problem:
        raise UnfitPackage(f"{name} is damaged: {RELEASE} cannot be read as a release.") from problem
    if _is_of_this_version(manifest, document):
        for changed in (one for one, content in data.items() if _lines(files.get(one, b"")) != _lines(content)):
            raise UnfitPackage(f"{name} was changed after it was made: {changed} is not what {RELEASE} gives.")
    return Package(name, region, release, fingerprint(files))


def refuse_unfit_together(packages: Sequence[Package]) -> None:
    """Raises UnfitPackage for two packages of one round, or of regions that asked in the same municipality."""
    for one, other in combinations(packages, 2):
        if one.fingerprint == other.fingerprint:
            raise UnfitPackage(f"{one.name} and {other.name} are of the same round; give each round once.")
        common = sorted(one.release.municipalities.items() & other.release.municipalities.items())
        if common:
            raise UnfitPackage(
                f"{one.name} and {other.name} both asked in {common[0][1]}: compare asks different people only. How a "
                "region changes from round to round stands in its own reports."
            )


def _json(name: str, files: Mapping[str, bytes], member: str) -> dict[str, Any]:
    if member not in files:
        raise UnfitPackage(f"{name} is no released package: it holds no {member}.")
    try:
        document = json.loads(files[member])
    except (ValueError, RecursionError) as problem:
        raise UnfitPackage(f"{name} is damaged: {member} cannot be read.") from problem
    if not isinstance(document, dict):
        raise UnfitPackage(f"{name} is damaged: {member} cannot be read.")
    return document


def _problems(manifest: Mapping[str, Any], files: Mapping[str, bytes]) -> Iterator[str]:
    listed = manifest.get("files")
    if not isinstance(listed, dict) or RELEASE not in listed:
        yield f"{MANIFEST} does not list its files."
        return
    for name, digest in listed.items():
        if name not in files:
            yield f"{name} is missing."
        elif sha256(files[name]).hexdigest() != digest:
            yield f"{name} is not the file that was made."
    yield from (f"{name} does not belong to it." for name in sorted(files.keys() - listed.keys() - {MANIFEST}))


def _is_of_this_version(manifest: Mapping[str, Any], document: Mapping[str, Any]) -> bool:
    """Whether this program would write the same figures; others had other columns."""
    return document.get("format") == FORMAT and manifest.get("made_with", {}).get(PROGRAM) == version(PROGRAM)


def _lines(content: bytes) -> list[bytes]:
    """The lines of a CSV file in no order of their own, since JSON keeps none of names."""
    return sorted(content.splitlines())
