"""The one door to programs that are no Python packages: without one a test is skipped, or fails if no skip is allowed.

Nothing else starts: what the tests run beside these is their own Python, and what its packages bring.
"""

import os
import shutil
import sys
from pathlib import Path
from typing import Any, Never

import pytest

NO_SKIP = "PRATAMED_TESTS_ALLOW_NO_SKIP"
INSTALLED_BY = {
    "chromium": "apt-get install chromium-headless-shell",
    "make": "apt-get install make",
    "msgfmt": "apt-get install gettext",
    "pdftotext": "apt-get install poppler-utils",
    "systemd-analyze": "apt-get install systemd",
}
ONLY_WHERE_WANTED = {"initdb": "apt-get install postgresql", "postgres": "apt-get install postgresql"}
"""What is started where an option of pytest asks for it, and never by `make test`."""
CALLED = {"chromium": ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")}
"""The names of a program, the one that computes least first."""


def needed(program: str) -> str:
    """The path of a program that is named here; the test is skipped without it."""
    for name in CALLED.get(program, (program,)):
        path: str | None = shutil.which(name)
        if path:
            return path
    return missing(f"{program} is missing; install it with: {INSTALLED_BY[program]}")


def wanted(program: str) -> str:
    """The path of a program that an option asks for, which Debian keeps in a folder for each version of it."""
    folders = (os.environ.get("PATH", os.defpath), *map(str, sorted(Path("/usr/lib/postgresql").glob("*/bin"))))
    path = shutil.which(program, path=os.pathsep.join(folders))
    return path or missing(f"{program} is missing; install it with: {ONLY_WHERE_WANTED[program]}")


def missing(message: str) -> Never:
    """Skips the test, or fails it where no skip is allowed."""
    if os.environ.get(NO_SKIP):
        pytest.fail(message)
    pytest.skip(message)


class StrangeProgram(Exception):
    """A test started a program that this module does not name, so that it would fail where that is missing."""


def watch_programs() -> None:
    """From now on, starting any other program is an error."""
    sys.addaudithook(_refuse_others)


def _refuse_others(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen" and not _may_start(str(arguments[0])):
        raise StrangeProgram(
            f"{arguments[0]}: ask for it with needed(), and say in tests/needed.py how it is installed"
        )


def _may_start(program: str) -> bool:
    named = {name for known in (*INSTALLED_BY, *ONLY_WHERE_WANTED) for name in CALLED.get(known, (known,))}
    path = Path(program)
    return path.is_absolute() and (path.name in named or path.is_relative_to(sys.prefix) or program == sys.executable)
