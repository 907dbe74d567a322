"""One run finds all that is wrong with a file, of its form and of its content: every pair of kinds of faults."""

import json
import re
from collections.abc import Callable, Mapping
from itertools import combinations
from typing import Any

import pytest
import yaml

from conversations.authoring.checking import check_battery
from conversations.authoring.xlsform import read_workbook, with_faults_of_the_rest
from conversations.definition.problems import BatteryProblems, Problem
from tests.authoring.xlsform.xlsforms import CHOICES, SETTINGS, rows, sheet

Question = dict[str, Any]
TEXTS = {"en": "A question?", "sv": "En fråga?"}
FAULTS: Mapping[str, Callable[[Question], object]] = {
    # of the form
    "unknown key": lambda question: question.update(colour="red"),
    "unknown kind": lambda question: question.update(kind="onne"),
    "no label": lambda question: question.pop("label"),
    "open bracket": lambda question: question.update(relevant="(${first} = 'yes'"),
    "no number": lambda question: question.update(minimum="many"),
    "no list": lambda question: question.update(kind="one", choices="nowhere"),
    "no flag": lambda question: question.update(sensitive="perhaps"),
    # of the content
    "not translated": lambda question: question.update(label={"en": "Only English?"}),
    "names a later question": lambda question: question.update(relevant="${last} = 'yes'"),
    "names no question": lambda question: question.update(relevant="${nobody} = 'yes'"),
    "no direction": lambda question: question.update(kind="scale", choices="yes_no"),
    "bounds turned round": lambda question: question.update(kind="whole", minimum=9, maximum=1),
    "named like another": lambda question: question.update(id="first"),
}


def battery(*faults: str) -> str:
    """A battery with each of the faults in a question of its own."""
    questions: list[Question] = [
        {"id": f"q{number}", "kind": "text", "label": dict(TEXTS)} for number, _ in enumerate(FAULTS)
    ]
    for number, fault in enumerate(FAULTS):
        if fault in faults:
            FAULTS[fault](questions[number])
    first = {"id": "first", "kind": "one", "choices": "yes_no", "label": TEXTS}
    last = {**first, "id": "last"}
    labels = {"yes": {"en": "Yes", "sv": "Ja"}, "no": {"en": "No", "sv": "Nej"}}
    document = {
        "id": "autumn",
        "version": "1",
        "title": {"en": "Autumn", "sv": "Höst"},
        "languages": ["en", "sv"],
        "choice_lists": {"yes_no": [{"code": code, "label": label} for code, label in labels.items()]},
        "themes": [{"id": "work", "label": {"en": "Work", "sv": "Arbete"}, "questions": [first, *questions, last]}],
    }
    return yaml.safe_dump(json.loads(json.dumps(document)), allow_unicode=True, sort_keys=False)


def told(problems: tuple[Problem, ...]) -> set[str]:
    """What is wrong and where, without the line, which other faults move."""
    return {re.sub(r"line \d+, ", "", str(one)) for one in problems if one.level == "error"}


ALONE = {fault: told(check_battery(battery(fault))) for fault in FAULTS}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_one(fault: str) -> None:
    assert ALONE[fault]
    assert not told(check_battery(battery()))


def test_every_pair_of_faults_is_found_in_one_run() -> None:
    for one, other in combinations(FAULTS, 2):
        assert told(check_battery(battery(one, other))) == ALONE[one] | ALONE[other], (one, other)


def test_all_faults_are_found_in_one_run() -> None:
    assert told(check_battery(battery(*FAULTS))) == set().union(*ALONE.values())


ROWS = {
    "unknown type": "intger | {name} | Q? |",
    "no list": "select_one nowhere | {name} | Q? |",
    "open bracket": "text | {name} | Q? | (${{first}} = 'yes'",
    "names a later question": "text | {name} | Q? | ${{last}} = 'yes'",
    "names no question": "text | {name} | Q? | ${{nobody}} = 'yes'",
    "repeats an answer": "text | {name} | You said ${{first}}? |",
    "a text as condition": "text | {name} | Q? | 'FALSE'",
    "no name": "text | | Q? |",
}


def refused(*faults: str) -> set[str]:
    written = [
        (text if fault in faults else "text | {name} | Q? |").format(name=f"q{number}")
        for number, (fault, text) in enumerate(ROWS.items())
    ]
    survey = rows(
        "select_one yes_no | first | F? |",
        *written,
        "select_one yes_no | last | L? |",
        heads="type | name | label | relevant",
    )
    sheets = [sheet("survey", survey), sheet("choices", CHOICES[:3]), sheet("settings", SETTINGS)]
    try:
        return told(read_workbook(sheets, "autumn").problems)
    except BatteryProblems as found:
        return told(with_faults_of_the_rest(found, sheets, "autumn", None, None).problems)


def test_every_pair_of_faults_of_a_workbook_is_found_in_one_run() -> None:
    alone = {fault: refused(fault) for fault in ROWS}
    assert all(alone.values())
    for one, other in combinations(ROWS, 2):
        assert refused(one, other) == alone[one] | alone[other], (one, other)
