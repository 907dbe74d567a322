"""Forty files from translators: none that is right is refused, none that is wrong changes anything."""

from pathlib import Path

import pytest

from bot.library import ImportedBatteries
from bot.library.incoming_translations import take_translations
from bot.library.opened import open_content
from bot.library.translators import read_delivered, write_po
from bot.refusals import RequestRefused
from conversations.authoring.yaml_format import write_battery
from conversations.definition.problems import BatteryProblems
from tests.translations.files import FILES, RIGHT, WRONG, File, asked, asked_in_all, changed


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


def test_bold_words_of_a_translator_are_kept_in_questions_and_elsewhere_taken_off_and_told(tmp_path: Path) -> None:
    content = write_po(changed("so", lambda each: f"**{each.text}**" if "label" in each.location else each.text), "so")
    took = take_translations(asked(), "so", read_delivered(content, "so.po"), None, ImportedBatteries(tmp_path))
    assert took.battery.themes[0].label["so"] == asked_in_all().themes[0].label["so"]
    told = {problem.where: problem.message for problem in took.problems}
    assert set(told.values()) == {"Marks that are not shown here are taken off."}
    assert [where for where in told if where.startswith("question ") and where.count(",") == 1] == []
    first = next(took.battery.questions())
    assert first.label["so"] == next(asked_in_all().questions()).label["so"]
    assert first.emphasis["label"] == {"so": f"<b>{first.label['so']}</b>"}


def test_marks_in_yaml_are_told_and_stay() -> None:
    text = write_battery(asked()).replace("sv: Arbete", "sv: '**Arbete**'")
    opened = open_content(text.encode(), "b.yaml")
    assert opened.battery.themes[0].label["sv"] == "**Arbete**"
    (problem,) = [one for one in opened.problems if "marks" in one.message]
    assert (problem.level, problem.where) == ("warning", "theme work, label")


def test_there_are_forty_and_more() -> None:
    assert len(FILES) == len(RIGHT) + len(WRONG) >= 40
