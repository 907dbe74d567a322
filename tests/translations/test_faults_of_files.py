"""One run finds all that is wrong with a translator's file, of its form and of its content."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.library import ImportedBatteries
from bot.library.incoming_translations import translated
from bot.library.translators import read_delivered
from bot.refusals import RequestRefused
from conversations.definition.problems import BatteryProblems, Problem
from tests.translations.files import asked, po, rows, xlsx

TITLE, WORK, HOME, HEALTH = "the battery, title", "theme work, label", "theme housing, label", "theme health, label"
QUESTION, HINT = "question job_now, label", "question use_skills, hint"
YES, NO = "choice list job, choice full_time, label", "choice list agree, choice mostly, label"
FULLY = "choice list agree, choice fully, label"


@dataclass(frozen=True)
class Fault:
    """What is changed in the entry of a place, and what is said of it."""

    place: str
    change: Callable[[Any], object]
    said: str


def line(begin: str, change: Callable[[str], str]) -> Callable[[list[str]], None]:
    """Changes the line of an entry that begins so."""

    def made(entry: list[str]) -> None:
        number = next(at for at, each in enumerate(entry) if each.startswith(begin))
        entry[number] = change(entry[number])

    return made


def translation(text: str) -> Callable[[list[str]], None]:
    return line("msgstr", lambda _: f'msgstr "{text}"')


IN_PO: Mapping[str, Fault] = {
    "open quotation mark": Fault(TITLE, line("msgstr", lambda said: said[:-1]), "A quotation mark is missing"),
    "no place": Fault(WORK, line("msgctxt", lambda _: ""), "The text has lost its place"),
    "no source": Fault(HOME, line("msgid", lambda _: ""), "The entry is not msgctxt, msgid and msgstr"),
    "other words": Fault(HEALTH, lambda entry: entry.append("see my letter"), "The line is none of a PO file"),
    "plural": Fault(HINT, lambda entry: entry.insert(2, 'msgid_plural "more"'), "no plural forms"),
    "twice": Fault(
        QUESTION, lambda entry: entry.extend(["", *entry[:2], 'msgstr "Shaqo?"']), "two translations of this text"
    ),
    "a placeholder": Fault(YES, translation("Haa {name}"), "placeholders"),
    "another script": Fault(NO, translation("نعم هذا صحيح"), "not in the script"),
    "equal buttons": Fault(FULLY, translation("Run ma aha"), "reads the same"),
}
IN_SHEETS: Mapping[str, Fault] = {
    "no place": Fault(WORK, lambda row: row.__setitem__(0, ""), "has a translation and no place"),
    "a date": Fault(HOME, lambda row: row.__setitem__(2, date(2026, 2, 1)), "Excel shows a date"),
    "an error": Fault(HEALTH, lambda row: row.__setitem__(2, "#N/A"), "The cell holds an error"),
    "a placeholder": Fault(YES, lambda row: row.__setitem__(2, "Haa {name}"), "placeholders"),
    "another script": Fault(NO, lambda row: row.__setitem__(2, "نعم هذا صحيح"), "not in the script"),
    "equal buttons": Fault(FULLY, lambda row: row.__setitem__(2, "Run ma aha"), "reads the same"),
}


def po_with(*faults: Fault) -> bytes:
    entries = [each.split("\n") for each in po("so")().decode().split("\n\n")]
    for fault in faults:
        fault.change(next(entry for entry in entries if f'msgctxt "{fault.place}"' in entry))
    return "\n\n".join("\n".join(entry) for entry in entries).encode()


def sheet_with(*faults: Fault) -> bytes:
    table: list[list[Any]] = [list(row) for row in rows("so")]
    for fault in faults:
        fault.change(next(row for row in table if row[0] == fault.place))
    return xlsx(table)


def told(content: bytes, name: str, folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(BatteryProblems) as refusal:
        translated(asked(), "so", read_delivered(content, name), None, ImportedBatteries(folder))
    return refusal.value.problems


def is_found(faults: Collection[Fault], found: tuple[Problem, ...]) -> bool:
    return len(found) == len(faults) and all(any(one.said in each.message for each in found) for one in faults)


@pytest.mark.parametrize("kind", IN_PO)
def test_each_fault_of_a_po_file_is_found(kind: str, tmp_path: Path) -> None:
    assert is_found([IN_PO[kind]], told(po_with(IN_PO[kind]), "so.po", tmp_path))


def test_all_faults_of_a_workbook_are_found_in_one_run(tmp_path: Path) -> None:
    assert is_found(IN_SHEETS.values(), told(sheet_with(*IN_SHEETS.values()), "so.xlsx", tmp_path))


def test_all_faults_of_a_po_file_are_found_in_one_run_each_at_its_line(tmp_path: Path) -> None:
    content = po_with(*IN_PO.values())
    found = told(content, "so.po", tmp_path)
    assert is_found(IN_PO.values(), found)
    lines = content.decode().split("\n")
    numbers = [int(one.where.removeprefix("line ")) for one in found if one.where.startswith("line ")]
    assert [lines[number - 1][:6] for number in numbers] == ["msgstr", "msgctx", "see my", "msgid ", "msgid "]


def test_a_wrong_language_stands_for_what_follows_from_it_beside_faults_of_form(tmp_path: Path) -> None:
    content = po("so", "ar")().replace(b'msgctxt "theme work, label"\n', b"")
    assert [one.where for one in told(content, "so.po", tmp_path)] == ["line 12", "the file"]


def test_an_empty_copy_of_an_entry_takes_nothing_away(tmp_path: Path) -> None:
    """Nor does a source that stands twice at one place, which other programs join without a word."""
    again = '\n\nmsgctxt "theme work, label"\nmsgid "{}"\nmsgstr ""\n'
    for source in ("Arbete", "Other"):
        delivery = read_delivered(po("so")() + again.format(source).encode(), "so.po")
        took = translated(asked(), "so", delivery, None, ImportedBatteries(tmp_path))
        assert took.battery.themes[0].label["so"] == "Shaqada"
    twice = po("so")() + again.format("Arbete").replace('msgstr ""', 'msgstr "Kale"').encode()
    assert [one.where for one in told(twice, "so.po", tmp_path)] == ["theme work, label"]


def test_three_megabytes_are_read_and_one_byte_more_is_not() -> None:
    for number in (2_999_999, 3_000_000):
        assert read_delivered(b" " * number, "more.po").texts == ()
    with pytest.raises(RequestRefused, match=r"more\.po is larger than 3 MB"):
        read_delivered(b" " * 3_000_001, "more.po")
