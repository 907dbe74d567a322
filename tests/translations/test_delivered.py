"""What comes back from translators: in the language it is imported as, whole, and beside what others have done."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from bot.cli import cli, confirmation
from bot.library import ImportedBatteries
from bot.library.importing import next_version
from bot.library.incoming_translations import take_translations
from bot.library.translators import Delivered, Delivery
from bot.refusals import RequestRefused
from conversations.authoring.translations import source_language
from tests.engine.batteries import one_question
from tests.translations.test_translations import Done, Refused, changed_workbook, filled_in, text
from tests.workbooks.test_dirty import saved, workbook


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def imported(done: Done, files: Path) -> str:
    """The sample workbook in English and Swahili, as version 3."""
    form = files / "autumn.xlsx"
    form.write_bytes(saved(workbook()))
    return str(done("battery", "import", str(form))["name"])


def in_somali(location: str, source: str) -> str:
    """Another text for each place."""
    return f"Waxaan rabaa {len(location)} {sum(map(ord, location))}"


def in_german(location: str, source: str) -> str:
    return f"Das möchte ich wissen {len(location)} {sum(map(ord, location))}"


def test_two_translators_work_on_one_version_and_none_is_lost(done: Done, imported: str, files: Path) -> None:
    translators = {"so": in_somali, "de": in_german}
    for language, said in translators.items():
        out = ("--language", language, "--out", str(files / f"{language}.po"))
        done("battery", "translations", "export", imported, *out)
        filled_in(files / f"{language}.po", said)
    for language in translators:
        po = str(files / f"{language}.po")
        taken = done("battery", "translations", "import", imported, po, "--language", language)
    assert taken["languages"] == ["en", "sw", "so", "de"]


def test_a_file_in_another_language_is_refused_by_its_header(
    done: Done, refused: Refused, imported: str, files: Path
) -> None:
    po = files / "de.po"
    done("battery", "translations", "export", imported, "--language", "de", "--out", str(po))
    filled_in(po, in_german)
    line = refused("battery", "translations", "import", imported, str(po), "--language", "so")
    assert "says that it is in German (de), not in Somali (so)" in line


FRENCH = "Avez-vous trouvé un travail qui vous convient depuis que vous êtes arrivé dans cette commune ?"


def test_a_file_in_another_language_is_refused_by_its_words(
    done: Done, refused: Refused, imported: str, files: Path
) -> None:
    sheet = files / "t.xlsx"
    done("battery", "translations", "export", imported, "--language", "so", "--out", str(sheet))
    book: Any = load_workbook(sheet)
    for number, row in enumerate(book.active.iter_rows(min_row=2)):
        row[2].value = f"{FRENCH} {number}"
    book.save(sheet)
    line = refused("battery", "translations", "import", imported, str(sheet), "--language", "so")
    assert "look like French (fr), not like Somali (so)" in line


def test_a_file_that_windows_saved_is_read(done: Done, imported: str, files: Path) -> None:
    po = files / "so.po"
    done("battery", "translations", "export", imported, "--language", "so", "--out", str(po))
    filled_in(po, in_somali)
    po.write_bytes(b"\xef\xbb\xbf" + po.read_bytes().replace(b"\n", b"\r\n"))
    taken = done("battery", "translations", "import", imported, str(po), "--language", "so")
    assert taken["languages"] == ["en", "sw", "so"]


def test_a_forgotten_quotation_mark_loses_no_letter(done: Done, refused: Refused, imported: str, files: Path) -> None:
    po = files / "so.po"
    done("battery", "translations", "export", imported, "--language", "so", "--out", str(po))
    filled_in(po, in_somali)
    lines = po.read_text().split("\n")
    number = next(at for at, line in enumerate(lines) if line.startswith('msgstr "Waxaan'))
    lines[number] = lines[number][:-1]
    po.write_text("\n".join(lines))
    line = refused("battery", "translations", "import", imported, str(po), "--language", "so")
    assert f"line {number + 1}: A quotation mark is missing" in line


def test_columns_are_found_by_their_names_in_any_order(done: Done, imported: str, files: Path, data_dir: Path) -> None:
    sheet = files / "so.xlsx"
    done("battery", "translations", "export", imported, "--language", "so", "--out", str(sheet))
    book: Any = load_workbook(sheet)
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    book.remove(book.active)
    turned = book.create_sheet("translations")
    for number, (place, source, _, status, made_from) in enumerate(rows):
        said = f"Waxaan rabaa {number}" if number else "Translation"
        turned.append(
            [said, "a note", status, made_from, source, place]
            if number
            else [said, "Notes", status, made_from, source, place]
        )
    book.save(sheet)
    taken = done("battery", "translations", "import", imported, str(sheet), "--language", "so")
    assert taken["languages"] == ["en", "sw", "so"]
    assert text(data_dir, taken["name"], "the battery, title", "so") == "Waxaan rabaa 1"


def test_that_old_translations_still_hold_is_said_in_one_act_and_asked_once(
    done: Done, refused: Refused, imported: str, files: Path, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = changed_workbook(files / "next.xlsx", "4", C3="A job??")
    found = done("battery", "check", form)
    assert ["1 texts are outdated" in problem["message"] for problem in found if problem["where"] == "language sw"] == [
        True
    ]
    assert done("battery", "import", form)["languages"] == ["en"]
    words = ("battery", "translations", "confirm", "autumn-4", "--language", "sw")
    with monkeypatch.context() as at_a_terminal:
        at_a_terminal.setattr(confirmation, "somebody_is_there", lambda: True)
        asked = CliRunner().invoke(cli, words, input="n\n")
    assert "A job? -> A job??: Una kazi?" in asked.stderr
    assert (asked.exit_code, asked.stdout) == (1, "")
    assert "autumn-5" not in [one["name"] for one in done("battery", "list")]
    taken = done(*words)
    assert (taken["name"], taken["languages"]) == ("autumn-5", ["en", "sw"])
    assert text(data_dir, "autumn-5", "question job, label", "sw") == "Una kazi?"
    assert "is outdated" in refused("battery", "translations", "confirm", "autumn-5", "--language", "sw")


@pytest.mark.parametrize(
    ("stored", "following"),
    [
        (("1",), "2"),
        (("1", "2"), "3"),
        (("9",), "10"),
        (("1.9",), "1.10"),
        (("2026-1b",), "2026-2b"),
        (("draft",), "draft-2"),
    ],
)
def test_a_version_follows_the_newest_and_not_the_one_in_hand(
    tmp_path: Path, stored: tuple[str, ...], following: str
) -> None:
    imported = ImportedBatteries(tmp_path)
    batteries = [replace(one_question(), version=version) for version in stored]
    for battery in batteries:
        imported.store(battery, {})
    assert next_version(batteries[0], imported) == following


def test_nothing_is_translated_into_the_language_that_it_is_translated_from(tmp_path: Path) -> None:
    battery, delivery = one_question(), Delivery((Delivered("question job, label", "Do you have a job?", "Ja?"),))
    with pytest.raises(RequestRefused, match="made from"):
        take_translations(battery, source_language(battery), delivery, None, ImportedBatteries(tmp_path))
    assert ImportedBatteries(tmp_path).names() == ()
