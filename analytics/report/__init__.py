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
from analytics.report.fingerprints import fingerprint, in_groups

__all__ = [
    "Made",
    "Manifest",
    "UnknownFolder",
    "Wanted",
    "differences",
    "discard",
    "fingerprint",
    "in_groups",
    "make_files",
    "read_manifest",
    "settle",
    "stage",
]
