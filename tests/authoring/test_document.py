"""A battery survives every way of writing it down."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings

from conversations.authoring.document import from_document
from conversations.authoring.yaml_format import read_battery, write_battery
from conversations.definition.model import Battery, Choice, ChoiceList, Question, Theme, to_document
from conversations.definition.problems import BatteryProblems
from conversations.kinds import KINDS
from tests.definition.strategies import batteries


@settings(max_examples=12, deadline=None)
@given(batteries())
def test_document_and_yaml_lose_nothing(battery: Battery) -> None:
    through_json = from_document(json.loads(json.dumps(to_document(battery))))
    through_yaml = read_battery(write_battery(battery))
    assert battery == through_json == through_yaml
    assert battery.content_hash == through_json.content_hash == through_yaml.content_hash


@settings(max_examples=5, deadline=None)
@given(batteries())
def test_writing_is_deterministic_and_hash_sees_changes(battery: Battery) -> None:
    assert write_battery(battery) == write_battery(read_battery(write_battery(battery)))
    assert replace(battery, version=battery.version + "x").content_hash != battery.content_hash


def test_equal_numbers_have_equal_hashes() -> None:
    assert _with_minimum(Decimal("1.50")).content_hash == _with_minimum(Decimal("1.5")).content_hash
    assert to_document(_with_minimum(Decimal("1E+1")))["themes"][0]["questions"][0]["minimum"] == 10


def _with_minimum(minimum: Decimal) -> Battery:
    question = Question("q", KINDS["decimal"], {"en": "How much?"}, minimum=minimum)
    return Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, (question,)),))


def test_two_lists_with_one_name_cannot_be_written() -> None:
    lists = [ChoiceList("agree", (Choice(code, {"en": code}),)) for code in ("yes", "no")]
    asked = tuple(Question(each.choices[0].code, KINDS["one"], {"en": "?"}, choice_list=each) for each in lists)
    with pytest.raises(ValueError, match="two different choice lists are called 'agree'"):
        to_document(Battery("b", "1", {"en": "B"}, ("en",), (Theme("t", {"en": "T"}, asked),)))


def test_all_problems_at_once_with_places() -> None:
    question = {"id": "q1", "kind": "on", "label": "Why?", "choices": "agre", "relevant": "position()", "hnt": {}}
    document = {
        "id": True,
        "version": 1,
        "languages": "en",
        "themes": [{"id": "t", "label": {"en": 5.5}, "questions": [question]}],
        "choice_lists": {"agree": [{"label": {}}]},
    }
    with pytest.raises(BatteryProblems) as caught:
        from_document(document)
    found = {problem.where: problem.message for problem in caught.value.problems}
    assert found.keys() == {
        "the file",
        "id",
        "languages",
        "theme t, label, en",
        "question q1, kind",
        "question q1, label",
        "question q1, choices",
        "question q1, relevant",
        "question q1, hnt",
        "choice list agree, choice 1",
        "choice list agree",
    }
    assert found["the file"] == "'title' is missing."
    assert "position()" in found["question q1, relevant"]
    assert all(problem.level == "error" and problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize("document", [None, [], "text", 5, {"themes": {}}, {"themes": [[]]}, {"themes": [{}]}])
def test_other_documents_are_refused(document: object) -> None:
    with pytest.raises(BatteryProblems):
        from_document(document)
