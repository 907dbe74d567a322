"""Files that are written aside first, so that a folder gets all of them or none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.refusals import RequestRefused

if TYPE_CHECKING:
    from analytics.report import Made


def write_all(made: "Made", folder: Path) -> tuple[Path, ...]:
    """Put the files into `folder`; their paths. Raises RequestRefused."""
    from analytics.report import discard, settle, stage

    with writable(folder):
        staged = stage(made, folder)
        try:
            return settle(made, staged, folder)
        finally:
            discard(staged, folder)


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """What the machine does not allow, in one sentence. Raises RequestRefused."""
    try:
        yield
    except OSError as problem:
        raise RequestRefused(f"The folder {folder} cannot be written to: {problem.strerror}.") from problem
