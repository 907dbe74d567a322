"""The descriptor of the CSV files: a Frictionless Data Package, so that programs know what each column is."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from analytics.released.values import Release
from analytics.report.contents.method import quality
from analytics.report.contents.view import View
from analytics.report.data import tidy, trend_lines
from analytics.report.data.honesty_lines import COLUMNS
from analytics.report.wording import Wording
from conversations.languages import SOURCE_LANGUAGE

_INTEGERS = {"count", "percent", "score", "people", "order", "arm", "value", "rounded_to", "rounds"}
_NUMBERS = {"low", "high", "points", "same_mix_points", "same_mix_low", "same_mix_high"}


DESCRIPTOR = "datapackage.json"


def data_package(release: Release, before: Sequence[Release] = ()) -> dict[str, bytes]:
    """All CSV files and their descriptor, by name; trends over it and the releases `before`, where there are any."""
    files = {**tidy.csv_files(release), **trend_lines.csv_file(release, before)}
    return {**files, DESCRIPTOR: _descriptor(release, files)}


def _descriptor(release: Release, files: Mapping[str, bytes]) -> bytes:
    facts = release.round
    document = {
        "profile": "tabular-data-package",
        "name": "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in facts.id.lower()),
        "title": facts.name,
        "created": f"{facts.closed}T00:00:00Z",
        "version": f"{facts.battery_id} {facts.battery_version}",
        "quality": _quality(release),
        "resources": [_resource(release, name, content) for name, content in files.items()],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _quality(release: Release) -> list[dict[str, str]]:
    """The declaration of quality, in English as all that programs read."""
    view = View(release, Wording.of(SOURCE_LANGUAGE, None, release))
    return [{"about": view.text(name), "declared": text} for name, text in quality.in_words(view)]


def _resource(release: Release, name: str, content: bytes) -> dict[str, object]:
    return {
        "name": name.removesuffix(".csv"),
        "path": name,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
        "schema": {"fields": [_field(column) for column in _columns(release, name)], "missingValues": [""]},
    }


def _columns(release: Release, name: str) -> tuple[str, ...]:
    if name == tidy.CODEBOOK:
        return (*tidy.CODEBOOK_COLUMNS, *(f"label_{language}" for language in release.codebook.languages))
    fixed = {tidy.FIGURES: tidy.FIGURE_COLUMNS, tidy.SCORES: tidy.SCORE_COLUMNS, tidy.HONESTY: COLUMNS}
    return {**fixed, trend_lines.TRENDS: trend_lines.COLUMNS}[name]


def _field(column: str) -> dict[str, object]:
    if column in _INTEGERS:
        return {"name": column, "type": "integer"}
    return {"name": column, "type": "number" if column in _NUMBERS else "string"}
