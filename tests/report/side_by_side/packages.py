"""Packages as three installations would release them: two that asked alike, and one that changed some questions."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

from analytics.released.documents import release_to_document
from analytics.released.values import Figure, Reason, Release, Result
from analytics.report.data.datapackage import data_package
from analytics.responses.codebook import Variable
from analytics.responses.groups import EVERYBODY
from tests.report.releases import before, two_rounds

EAST, RIGA, LUBLIN = "Region Öst", "Rīga", "Lublin"


@cache
def releases() -> dict[str, Release]:
    """By region. Lublin asked one question in other words, one with other answers and one by another method."""
    earlier, later = two_rounds()
    lublin = elsewhere(before()[0], "Wiosna", {"0580": "Lublin", "0581": "Puławy", "0562": "Świdnik"})
    book = replace(lublin.codebook, variables=tuple(map(_changed, lublin.codebook.variables)))
    return {
        EAST: later,
        RIGA: elsewhere(earlier, "Pavasaris", {"0580": "Rīga", "0581": "Jūrmala", "0562": "Ogre"}),
        LUBLIN: replace(lublin, codebook=book, results=tuple(map(_shortened, lublin.results))),
    }


def elsewhere(release: Release, name: str, municipalities: Mapping[str, str]) -> Release:
    """The same figures of other people in other municipalities."""
    return replace(release, round=replace(release.round, name=name), municipalities=municipalities)


def _changed(variable: Variable) -> Variable:
    match variable.id:
        case "job":
            return replace(variable, label={**variable.label, "en": "Do you have a good job?"})
        case "helped":
            return replace(variable, options=variable.options[:-1])
        case "home":
            return replace(variable, conditional=True)
    return variable


def _shortened(result: Result) -> Result:
    if result.question != "helped":
        return result
    rows = tuple(replace(row, figures=row.figures[:-1]) for row in result.rows)
    return replace(result, columns=result.columns[:-1], rows=rows)


def hiding(release: Release) -> Release:
    """The same release with the whole round's scores and a question's shares hidden."""
    hidden = Figure(None, hidden=Reason.CELL)
    results = tuple(
        replace(one, rows=tuple(replace(row, figures=(hidden,) * len(row.figures)) for row in one.rows))
        if one.question == "home"
        else one
        for one in release.results
    )
    scores = tuple(
        replace(one, value=None, people=None, hidden=Reason.CELL, sureness=None) if one.group == EVERYBODY else one
        for one in release.scores
    )
    return replace(release, results=results, scores=scores)


def members(release: Release, region: str) -> dict[str, bytes]:
    """What a package holds: its list, its release and what is written of it for programs."""
    written = (json.dumps(release_to_document(release), ensure_ascii=False, sort_keys=True) + "\n").encode()
    files = {**data_package(release), "release.json": written}
    return {**files, "report.json": listed(files, release.round.id, region)}


def listed(files: Mapping[str, bytes], round: str, region: str) -> bytes:
    """The list of a package's files."""
    document = {
        "round": round,
        "region": {"xx": region},
        "made_with": {"pratamed": version("pratamed")},
        "files": {name: sha256(content).hexdigest() for name, content in files.items()},
    }
    return json.dumps(document, ensure_ascii=False).encode()


@cache
def package(region: str) -> Mapping[str, bytes]:
    """What the package of a region holds."""
    return members(releases()[region], region)


def packed(files: Mapping[str, bytes], path: Path, around: str = "") -> Path:
    """A package with these files, in a folder that is packed as well if it has a name."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, file in files.items():
            archive.writestr(around + name, file)
    path.write_bytes(content.getvalue())
    return path
