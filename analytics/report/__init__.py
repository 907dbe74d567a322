"""Reports in every format, written from a release and nothing else."""

from analytics.report.files import (
    Made,
    Manifest,
    UnknownFolder,
    Wanted,
    differences,
    discard,
    make_files,
    read_manifest,
    settle,
    stage,
)

__all__ = [
    "Made",
    "Manifest",
    "UnknownFolder",
    "Wanted",
    "differences",
    "discard",
    "make_files",
    "read_manifest",
    "settle",
    "stage",
]
