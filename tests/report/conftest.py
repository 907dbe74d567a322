"""What needs fonts is skipped where the packages that carry them are not installed."""

import os

import pytest

from analytics.report.fonts import FAMILIES, font_folders
from tests.needed import NO_SKIP


@pytest.fixture
def fonts() -> None:
    """All fonts that printing needs."""
    if len(font_folders()) == len(FAMILIES):
        return
    message = "fonts are missing; install the project's locked packages"
    if os.environ.get(NO_SKIP):
        pytest.fail(message)
    pytest.skip(message)
