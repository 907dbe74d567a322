"""Pseudo-translations, written once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from locales.catalogs import catalogs_in
from tests.locales.pseudo import write_pseudo_catalogs


@pytest.fixture(scope="session")
def pseudo_catalogs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the pseudo-translations."""
    folder = tmp_path_factory.mktemp("locales")
    write_pseudo_catalogs(folder)
    return folder


@pytest.fixture
def translated_into_pseudo(pseudo_catalogs: Path) -> Iterator[None]:
    """Has all texts come from pseudo-translations."""
    with catalogs_in(pseudo_catalogs):
        yield
