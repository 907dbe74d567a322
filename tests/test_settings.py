"""Every setting is in the list of settings, and a bad one is refused by name."""

from dataclasses import fields
from pathlib import Path

import pytest

from bot.settings import PREFIX, Settings, SettingsProblem, read_settings

PAGE = Path(__file__).parents[1] / "docs" / "operations.md"


def test_every_setting_is_documented_with_its_default_and_meaning() -> None:
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith(f"| `{PREFIX}")]
    expected = [
        f"| `{PREFIX}{setting.name.upper()}` | {f'`{setting.default}`' if setting.default != '' else '(none)'} "
        f"| {setting.metadata['meaning']} |"
        for setting in fields(Settings)
    ]
    assert rows == expected


def test_settings_are_read_from_the_environment() -> None:
    settings = read_settings({"PRATAMED_DRAFT_DAYS": "3", "PRATAMED_DATA_DIR": "/srv/data", "OTHER": "x"})
    assert settings.draft_days == 3
    assert settings.key_path == Path("/srv/data/server.key")


@pytest.mark.parametrize("text", ["many", "", "-3", "+3", "3.5", "3 000"])
def test_a_setting_that_is_no_number_is_refused_by_name(text: str) -> None:
    with pytest.raises(SettingsProblem, match="PRATAMED_DRAFT_DAYS"):
        read_settings({"PRATAMED_DRAFT_DAYS": text})


def test_blanks_around_a_setting_do_not_count() -> None:
    settings = read_settings(
        {"PRATAMED_DRAFT_DAYS": " 3 ", "PRATAMED_LANGUAGE_STATUS": " read ", "PRATAMED_REGION": " x "}
    )
    assert (settings.draft_days, settings.language_status, settings.region) == (3, "read", "x")
    with pytest.raises(SettingsProblem, match="PRATAMED_LANGUAGE_STATUS"):
        read_settings({"PRATAMED_LANGUAGE_STATUS": "guessed"})
