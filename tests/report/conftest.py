"""What needs fonts is skipped where the packages that carry them are not installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from analytics.report.printing.fonts import DRAWN, READ, font_folders
from locales.catalogs import catalog_path, catalogs_in
from tests.needed import missing


@pytest.fixture
def fonts() -> None:
    """All fonts that printing needs."""
    if len(font_folders()) != len({*DRAWN, *READ}):
        missing("fonts are missing; install the project's locked packages")


@pytest.fixture
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Catalogs in which Arabic has every text, as a report from right to left needs it."""
    folder: Path = tmp_path_factory.mktemp("locales")
    for language, source in (("ar", "en"), ("en", "en"), ("sv", "sv")):
        path = catalog_path(language, folder)
        path.parent.mkdir(parents=True)
        shutil.copy(catalog_path(source), path)
    with catalogs_in(folder):
        yield
