"""A battery that was written as a workbook, opened by other programs and read again is the same battery."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from bot.library import load_battery
from bot.library.spreadsheets import read_sheets
from bot.library.workbook_files import refuse_unless_pyxform_reads, write_xlsx
from bot.refusals import RequestRefused
from conversations.authoring.xlsform import read_workbook, write_workbook
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.expressions import Expression
from conversations.definition.model import Battery, Question, Theme
from conversations.kinds import KINDS
from conversations.languages import LANGUAGES
from tests.workbooks.strategies import all_languages, sound_batteries


def through_file(battery: Battery) -> Battery:
    """YAML -> workbook -> YAML."""
    content = write_xlsx(write_workbook(read_battery(write_battery(battery))))
    read = read_workbook(read_sheets(content, "battery.xlsx"), "battery").battery
    return read_battery(write_battery(read))


@settings(max_examples=10, deadline=None)
@given(sound_batteries())
def test_sheets_lose_nothing(battery: Battery) -> None:
    read = read_workbook(write_workbook(battery), "battery").battery
    assert read == battery
    assert read.content_hash == battery.content_hash


@settings(max_examples=2, deadline=None)
@given(sound_batteries(all_languages))
def test_files_lose_nothing_in_twenty_four_languages(battery: Battery) -> None:
    assert len(battery.languages) == len(LANGUAGES) == 24
    assert through_file(battery) == battery


@settings(max_examples=3, deadline=None)
@given(sound_batteries())
def test_pyxform_takes_what_we_write(battery: Battery) -> None:
    refuse_unless_pyxform_reads(write_xlsx(write_workbook(battery)))


def test_the_sample_battery_comes_back_and_passes_pyxform() -> None:
    battery = load_battery("ostergotland-core")
    assert through_file(battery) == battery
    refuse_unless_pyxform_reads(write_xlsx(write_workbook(battery)))


@pytest.mark.parametrize("constraint", [None, ". >= 1", ". >= 1 and . <= 9", ". != 5) and (. > 2", ". > 3"])
@pytest.mark.parametrize("bounds", [(None, None), (1, None), (1, 9), (None, Decimal("9.5"))])
def test_bounds_and_constraints_are_told_apart(constraint: str | None, bounds: tuple[Decimal | None, ...]) -> None:
    minimum, maximum = (None if bound is None else Decimal(bound) for bound in bounds)
    parsed = Expression.parse(f"({constraint})", of_answer=True) if constraint else None
    question = Question("n", KINDS["decimal"], {"en": "N?"}, minimum=minimum, maximum=maximum)
    question = replace(question, constraint=parsed, constraint_message={"en": "No."}) if parsed else question
    battery = Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, (question,)),))
    assert read_workbook(write_workbook(battery), "b").battery == battery


def test_pyxform_reason_is_one_sentence_and_nothing_is_a_formula() -> None:
    twice = tuple(Question("same", KINDS["text"], {"en": "=1+1"}) for _ in range(2))
    battery = Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, twice),))
    content = write_xlsx(write_workbook(battery))
    assert read_sheets(content, "x")[0].rows[2][2] == "=1+1"
    with pytest.raises(RequestRefused, match="same") as caught:
        refuse_unless_pyxform_reads(content)
    assert "\n" not in str(caught.value)
