"""Reports in every format, written from a release and nothing else."""

from analytics.report.files import (
    Made,
    Manifest,
    UnknownFolder,
    Wanted,
    differences,
    make_files,
    read_manifest,
    write_files,
)

__all__ = ["Made", "Manifest", "UnknownFolder", "Wanted", "differences", "make_files", "read_manifest", "write_files"]
