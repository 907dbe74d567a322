"""Programs that are no Python packages: what needs a missing one is skipped, or fails where no skip is allowed."""

import os
import shutil

import pytest

NO_SKIP = "PRATAMED_TESTS_ALLOW_NO_SKIP"


def needed(program: str, install: str) -> str:
    """The path of a program; `install` is the line that installs it."""
    path = shutil.which(program)
    if path:
        return path
    message = f"{program} is missing; install it with: {install}"
    if os.environ.get(NO_SKIP):
        pytest.fail(message)
    pytest.skip(message)
