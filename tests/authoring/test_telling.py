"""What is wrong with a battery is told in Swedish and English: every message is a text like all others."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from conversations.authoring.checking import check_battery
from conversations.authoring.problem_texts import told, told_with_level
from conversations.definition.problems import Problem
from conversations.phrases import Phrase, phrase
from locales import render
from tests.authoring.xlsform.xlsforms import refused, rows

ROOT = Path(__file__).parents[2]
_FOLDERS = ("conversations/authoring", "conversations/definition", "conversations/workbook")
_SENTENCE = re.compile(r"[A-Z'{].* .*[.?]", re.DOTALL)
_TRANSLATED = ("phrase", "label", "counted")
_OTHERS = {
    "conversations/authoring/default_texts.py",  # in all languages already
    "conversations/authoring/translations.py",
    "conversations/workbook/csv_table.py",  # tables of technicians
}


def untranslated(source: str) -> Iterator[str]:
    """Sentences in the code that are no texts to translate."""
    tree = ast.parse(source)
    passed: set[int] = set()
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Call) and getattr(node.func, "id", "") in _TRANSLATED
        if is_text or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            passed |= {id(below) for below in ast.walk(node)}
        if isinstance(node, ast.JoinedStr):
            said = "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if id(node) not in passed and _SENTENCE.fullmatch(said):
                yield said
            passed |= {id(below) for below in ast.walk(node)}
        elif isinstance(node, ast.Constant) and id(node) not in passed:
            said = str(node.value)
            if _SENTENCE.fullmatch(said) and "(?" not in said:
                yield said


def test_every_sentence_of_inspection_is_a_text_to_translate() -> None:
    files = [file for folder in _FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]
    named = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    found = {name: list(untranslated(source)) for name, source in named.items() if name not in _OTHERS}
    assert {name: said for name, said in found.items() if said} == {}


def test_a_sentence_that_nobody_translates_is_found() -> None:
    assert list(untranslated('refuse(x, "It is wrong.", f"Mend {it} now.")\nphrase("It is right.")')) == [
        *("It is wrong.", "Mend {} now."),
    ]


def in_swedish(problem: Problem) -> str:
    return told(problem, lambda text: render(text, "sv"))


def test_place_message_and_remedy_are_in_the_readers_language() -> None:
    (problem,) = refused(rows("select_one nothing | job | A job?"))
    assert in_swedish(problem) == (
        "bladet survey, rad 2, kolumn A: Det finns ingen lista 'nothing'. "
        "Skriv den på bladet choices, eller ange någon av: yes_no, help."
    )
    assert told_with_level(problem, lambda text: render(text, "en")) == f"error: {problem}"
    assert told_with_level(problem, lambda text: render(text, "lv")) == f"error: {problem}"


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("line 3, question job, label (sv)", "filens rad 3, frågan job, label (sv)"),
        ("the battery, languages (so)", "batteriet, languages (so)"),
        ("choice list help, choice no", "svarslistan help, svaret no"),
        ("the workbook", "arbetsboken"),
    ],
)
def test_places_are_named(where: str, place: str) -> None:
    assert in_swedish(Problem("error", where, phrase("Translate it."), "x")) == f"{place}: Översätt den. x"


def test_a_battery_in_yaml_is_told_about_in_swedish_too() -> None:
    problems = check_battery("id: a\nversion: '1'\ntitle: {en: A}\nlanguages: [en]\nthemes: []\nhello: 1\n")
    assert all(isinstance(problem.said, Phrase) and isinstance(problem.advice, Phrase) for problem in problems)
    assert [in_swedish(problem) for problem in problems] == [
        "filens rad 6, hello: Nyckeln 'hello' är inte känd här. Kända är: id, version, title, languages, themes, "
        "audience, choice_lists, experiments."
    ]
