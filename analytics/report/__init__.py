"""Reports in every format, written from a release and nothing else."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.released import Release

__all__ = ["write_csv", "write_html"]


def write_html(release: "Release", language: str, path: Path, question_language: str | None = None) -> None:
    """One self-contained page in `language`; questions in `question_language`, or as near to it as the battery has."""
    from analytics.report.page import write

    write(release, language, path, question_language)


def write_csv(release: "Release", directory: Path) -> Sequence[Path]:
    """The figures and their codebook as tidy CSV files; the paths written."""
    from analytics.report.tidy import write

    return write(release, directory)
