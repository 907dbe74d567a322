"""Texts go to translators and come back; none is lost, and none that is outdated is shown."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po
from hypothesis import given, settings
from openpyxl import load_workbook

from bot.library import ImportedBatteries
from bot.library.translators import read_delivered, write_sheet
from bot.library.translators import write_po as write_catalog
from conversations.authoring.translations import translations
from conversations.definition.model import Battery
from tests.workbooks.strategies import sound_batteries
from tests.workbooks.test_dirty import SURVEY, cells, saved, workbook

Done = Callable[..., Any]
Refused = Callable[..., str]
Texts = dict[str, str]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def imported(done: Done, files: Path) -> str:
    """The sample workbook in English and Swahili, as version 3."""
    form = files / "autumn.xlsx"
    form.write_bytes(saved(workbook()))
    return str(done("battery", "import", str(form))["name"])


def changed_workbook(path: Path, version: str, **values: object) -> str:
    made = workbook()
    cells("settings", C2=version)(made)
    cells("survey", **values)(made)
    path.write_bytes(saved(made))
    return str(path)


def filled_in(path: Path, said: Callable[[str, str], str | None], confirm: bool = True) -> None:
    """Translate a PO file as a translator's program does: `said` gets place and source; None leaves a text."""
    catalog = read_po(BytesIO(path.read_bytes()))
    for message in catalog:
        if message.id and (text := said(message.context or "", str(message.id))) is not None:
            message.string = text
            if confirm:
                message.flags.discard("fuzzy")
    with path.open("wb") as file:
        write_po(file, catalog, include_previous=True)


def text(data_dir: Path, name: str, location: str, language: str) -> str:
    battery = load(data_dir, name)
    return next(each.text for each in translations(battery, language, {}) if each.location == location)


def load(data_dir: Path, name: str) -> Battery:
    from bot.library import load_battery

    return load_battery(name, ImportedBatteries.of_region(data_dir / "batteries", "ostergotland"))


def test_a_new_language_by_po(done: Done, imported: str, files: Path, data_dir: Path) -> None:
    po = files / "so.po"
    exported = done("battery", "translations", "export", imported, "--language", "so", "--out", str(po))
    assert (exported["missing"], exported["outdated"]) == (exported["texts"], 0)
    assert 'msgctxt "question job, label"\nmsgid "A job?"\nmsgstr ""' in po.read_text()
    filled_in(po, lambda location, source: f"so: {source}")
    taken = done("battery", "translations", "import", imported, str(po), "--language", "so")
    assert (taken["name"], taken["languages"], taken["problems"]) == ("autumn-4", ["en", "sw", "so"], [])
    assert text(data_dir, "autumn-4", "question job, label", "so") == "so: A job?"
    assert text(data_dir, "autumn-4", "question job, label", "sw") == "Una kazi?"


def test_an_incomplete_language_is_kept_and_not_offered(done: Done, imported: str, files: Path, data_dir: Path) -> None:
    po = files / "so.po"
    done("battery", "translations", "export", imported, "--language", "so", "--out", str(po))
    filled_in(po, lambda location, source: "Shaqo?" if location == "question job, label" else None)
    taken = done("battery", "translations", "import", imported, str(po), "--language", "so", "--version", "3b")
    assert taken["languages"] == ["en", "sw"]
    (problem,) = taken["problems"]
    assert "0 texts are outdated and 9 missing" in problem["message"]
    assert text(data_dir, "autumn-3b", "question job, label", "so") == "Shaqo?"


def test_the_same_by_workbook(done: Done, imported: str, files: Path, data_dir: Path) -> None:
    sheet = files / "ti.xlsx"
    done("battery", "translations", "export", imported, "--language", "ti", "--out", str(sheet))
    book: Any = load_workbook(sheet)
    for row in book.active.iter_rows(min_row=2):
        row[2].value = f"ትግርኛ {row[1].value}"
    book.save(sheet)
    taken = done("battery", "translations", "import", imported, str(sheet), "--language", "ti")
    assert taken["languages"] == ["en", "sw", "ti"]
    assert text(data_dir, taken["name"], "choice list yes_no, choice 1, label", "ti") == "ትግርኛ Yes"


@pytest.mark.parametrize("suffix", ["po", "xlsx"])
def test_a_changed_source_makes_its_translation_outdated_until_somebody_confirms_it(
    done: Done, imported: str, files: Path, data_dir: Path, suffix: str
) -> None:
    form = changed_workbook(files / "next.xlsx", "4", C3="Do you have paid work?")
    taken = done("battery", "import", form)
    assert taken["languages"] == ["en"]
    assert "1 texts are outdated and 0 missing" in taken["problems"][-1]["message"]
    assert text(data_dir, "autumn-4", "question job, label", "sw") == "Una kazi?"

    out = files / f"sw.{suffix}"
    words = ("battery", "translations", "export", "autumn-4", "--language", "sw", "--out", str(out))
    assert done(*words)["outdated"] == 1
    if suffix == "po":
        assert '#, fuzzy\n#| msgid "A job?"\nmsgctxt "question job, label"\n' in out.read_text()
    again = done("battery", "translations", "import", "autumn-4", str(out), "--language", "sw", "--version", "5")
    assert again["languages"] == ["en"], "what is still marked is not confirmed"
    assert text(data_dir, "autumn-5", "question job, label", "sw") == "Una kazi?"

    if suffix == "po":
        filled_in(out, lambda location, source: "Una kazi ya kulipwa?" if location == "question job, label" else None)
    else:
        book: Any = load_workbook(out)
        (row,) = (row for row in book.active.iter_rows() if row[3].value == "outdated")
        row[2].value, row[3].value = "Una kazi ya kulipwa?", None
        book.save(out)
    done("battery", "translations", "import", "autumn-5", str(out), "--language", "sw", "--version", "6")
    assert load(data_dir, "autumn-6").languages == ("en", "sw")
    assert text(data_dir, "autumn-6", "question job, label", "sw") == "Una kazi ya kulipwa?"


def test_a_translation_made_from_an_older_source_comes_back_outdated(done: Done, imported: str, files: Path) -> None:
    po = files / "so.po"
    done("battery", "translations", "export", imported, "--language", "so", "--out", str(po))
    filled_in(po, lambda location, source: f"so: {source}")
    form = changed_workbook(files / "next.xlsx", "4", C4="How many hours a week?")
    done("battery", "import", form)
    taken = done("battery", "translations", "import", "autumn-4", str(po), "--language", "so")
    assert taken["languages"] == ["en"]
    assert {problem["where"] for problem in taken["problems"]} == {"language so"}
    assert "1 texts are outdated and 0 missing" in taken["problems"][0]["message"]


def test_texts_are_never_lost_by_a_re_import(done: Done, imported: str, files: Path, data_dir: Path) -> None:
    """The author goes on in English only, renames nothing, adds a question: Swahili stays."""
    without = {f"D{row}": None for row in range(1, len(SURVEY) + 1)}
    form = changed_workbook(files / "english.xlsx", "4", **without)
    taken = done("battery", "import", form)
    assert taken["languages"] == ["en", "sw"]
    assert text(data_dir, "autumn-4", "question hours, label", "sw") == "Saa?"
    form = changed_workbook(files / "more.xlsx", "5", A9="text", B9="why", C9="Why?", **without)
    taken = done("battery", "import", form)
    assert taken["languages"] == ["en"]
    assert text(data_dir, "autumn-5", "question hours, label", "sw") == "Saa?"


def test_empty_translations_erase_nothing(done: Done, imported: str, files: Path, data_dir: Path) -> None:
    po = files / "sw.po"
    done("battery", "translations", "export", imported, "--language", "sw", "--out", str(po))
    filled_in(po, lambda location, source: "Kazi ipi?" if location == "question job, label" else "")
    taken = done("battery", "translations", "import", imported, str(po), "--language", "sw")
    assert taken["languages"] == ["en", "sw"]
    assert text(data_dir, taken["name"], "question job, label", "sw") == "Kazi ipi?"
    assert text(data_dir, taken["name"], "question hours, label", "sw") == "Saa?"


def test_what_the_battery_no_longer_has_is_said(done: Done, imported: str, files: Path) -> None:
    po = files / "sw.po"
    there = 'msgctxt "question job, label"\nmsgid "A job?"\nmsgstr "Kazi?"\n'
    po.write_text(there + 'msgctxt "question gone, label"\nmsgid "Gone?"\nmsgstr "Hapana?"\n')
    taken = done("battery", "translations", "import", imported, str(po), "--language", "sw")
    assert [problem["where"] for problem in taken["problems"]] == ["question gone, label"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe\x00", "no PO file"),
        (b'msgid "open', "line 1: A quotation mark"),
        (b"", "no translation"),
        (saved(workbook()), "one sheet"),
        (b"x" * 4_000_000, "larger"),
    ],
)
def test_other_files_are_refused(
    done: Done, refused: Refused, imported: str, files: Path, content: bytes, says: str
) -> None:
    (files / "t.po").write_bytes(content)
    before = done("battery", "list")
    assert says in refused("battery", "translations", "import", imported, str(files / "t.po"), "--language", "so")
    assert done("battery", "list") == before


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("export", "autumn", "--language", "xx", "--out", "x.po"), "not known"),
        (("export", "autumn", "--language", "so", "--out", "x.txt"), "--format"),
        (("import", "autumn", "nothing.po", "--language", "so"), "cannot be read"),
        (("import", "autumn", "autumn.xlsx", "--language", "en"), "one sheet"),
    ],
)
def test_wrong_words_are_refused(refused: Refused, imported: str, words: tuple[str, ...], says: str) -> None:
    assert says in refused("battery", "translations", *words)


@settings(max_examples=5, deadline=None)
@given(sound_batteries())
def test_both_formats_carry_every_text(battery: Battery) -> None:
    entries = translations(battery, battery.languages[-1], {})
    wanted = {(entry.location, entry.source, entry.text) for entry in entries}
    for content in (write_catalog(entries, battery.languages[-1]), write_sheet(entries, battery.languages[-1])):
        found = {(each.location, each.made_from, each.text) for each in read_delivered(content, "file").texts}
        assert found == wanted


def test_a_translation_of_an_older_version_goes_into_the_corrected_source(
    done: Done, imported: str, files: Path, data_dir: Path
) -> None:
    """A typo was corrected while somebody translated: the correction stays, and what was made of the typo waits."""
    po = files / "so.po"
    done("battery", "translations", "export", imported, "--language", "so", "--out", str(po))
    filled_in(po, lambda location, source: f"so: {source}")
    form = changed_workbook(files / "next.xlsx", "4", C3="Do you have paid work?")
    done("battery", "import", form)
    taken = done("battery", "translations", "import", imported, str(po), "--language", "so")
    assert (taken["name"], taken["languages"]) == ("autumn-5", ["en"])
    assert text(data_dir, "autumn-5", "question job, label", "en") == "Do you have paid work?"
    assert text(data_dir, "autumn-5", "question job, label", "so") == "so: A job?"
    told = [(problem["where"], problem["message"]) for problem in taken["problems"]]
    assert ("the battery", told[0][1]) == told[0]
    assert "newer version, 4" in told[0][1]
    assert "1 texts are outdated and 0 missing" in dict(told)["language so"]
    held = done("battery", "translations", "confirm", "autumn-5", "--language", "so")
    assert (held["name"], held["languages"]) == ("autumn-6", ["en", "so"])
    assert text(data_dir, "autumn-6", "question job, label", "en") == "Do you have paid work?"


def test_a_newer_translation_stays_when_an_older_file_comes_back(
    done: Done, imported: str, files: Path, data_dir: Path
) -> None:
    """Two translate one language from one version: each keeps what the other has not touched."""
    first, second = files / "first.po", files / "second.po"
    for po in (first, second):
        done("battery", "translations", "export", imported, "--language", "sw", "--out", str(po))
    filled_in(first, lambda location, source: "Kazi sasa?" if location == "question job, label" else None)
    filled_in(second, lambda location, source: "Saa ngapi?" if location == "question hours, label" else None)
    for po in (first, second):
        done("battery", "translations", "import", imported, str(po), "--language", "sw")
    assert text(data_dir, "autumn-5", "question job, label", "sw") == "Kazi sasa?"
    assert text(data_dir, "autumn-5", "question hours, label", "sw") == "Saa ngapi?"

    form = changed_workbook(files / "next.xlsx", "6", C3="Do you have paid work?")
    done("battery", "import", form)
    out = files / "sw.po"
    done("battery", "translations", "export", "autumn-6", "--language", "sw", "--out", str(out))
    filled_in(out, lambda location, source: "Una kazi ya kulipwa?" if location == "question job, label" else None)
    done("battery", "translations", "import", "autumn-6", str(out), "--language", "sw")
    filled_in(second, lambda location, source: "Una ajira?" if location == "question job, label" else None)
    taken = done("battery", "translations", "import", imported, str(second), "--language", "sw")
    assert taken["languages"] == ["en", "sw"]
    assert text(data_dir, taken["name"], "question job, label", "sw") == "Una kazi ya kulipwa?"
    assert any("corrected one stays" in problem["message"] for problem in taken["problems"])
