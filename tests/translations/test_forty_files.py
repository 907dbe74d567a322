"""Forty files from translators: none that is right is refused, none that is wrong changes anything."""

from pathlib import Path

import pytest

from bot.library import ImportedBatteries
from bot.library.importing import take_translations
from bot.library.translators import read_delivered
from bot.refusals import RequestRefused
from conversations.definition.problems import BatteryProblems
from tests.translations.files import FILES, RIGHT, WRONG, File, asked


def taken(file: File, folder: Path) -> tuple[str, ...]:
    """The languages that are offered after the import."""
    imported = ImportedBatteries(folder)
    delivery = read_delivered(file.content(), file.name)
    return take_translations(asked(), file.language, delivery, None, imported).battery.languages


@pytest.mark.parametrize("name", [name for name, file in FILES.items() if not file.refused])
def test_a_right_file_is_taken_and_its_language_is_offered(name: str, tmp_path: Path) -> None:
    file = FILES[name]
    assert taken(file, tmp_path) == ("sv", file.language)


@pytest.mark.parametrize("name", [name for name, file in FILES.items() if file.refused])
def test_a_wrong_file_is_refused_in_words_and_changes_nothing(name: str, tmp_path: Path) -> None:
    file = FILES[name]
    with pytest.raises((RequestRefused, BatteryProblems)) as refusal:
        taken(file, tmp_path)
    assert file.refused in str(refusal.value)
    assert list(tmp_path.iterdir()) == []


def test_there_are_forty_and_more() -> None:
    assert len(FILES) == len(RIGHT) + len(WRONG) >= 40
