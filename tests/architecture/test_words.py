"""Names are made of the glossary's words and of plain English of the field, which a committed list holds."""

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("analytics", "bot", "conversations", "locales")
PLAIN = Path(__file__).with_name("plain_words.txt")
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def test_names_of_classes_modules_and_folders_are_in_plain_words() -> None:
    known = {*glossary(), *plain_words()}
    strange = {word: where for word, where in sorted(said().items()) if not known & forms(word)}
    assert strange == {}, "say it in a word of docs/architecture.md, or add one that everybody in the field uses"


def test_the_list_of_plain_words_holds_what_names_say_and_no_more() -> None:
    words = plain_words()
    assert words == sorted(set(words)), "one a line, alphabetically"
    used = {form for word in said() for form in forms(word)}
    assert [word for word in words if word not in used] == []
    assert [word for word in words if forms(word) & set(glossary())] == [], "these stand in the glossary"


def test_the_glossary_is_used() -> None:
    used = {form for word in said() for form in forms(word)}
    texts = "\n".join(file.read_text("utf-8").lower() for file in _files() if file.suffix == ".py")
    assert [word for word in glossary() if word not in used and word not in texts] == []


PRIVATE = {
    *("talk", "keeping", "showing", "listening", "door", "doorway", "knock", "seat", "errand", "reception", "turn"),
    *("office", "hang", "asked_round"),
}
"""Words that only we would understand."""

MEANS_A_PLACE = {
    "analytics/masking/home_addresses.py": "what stands before the name of a place where somebody lives",
    "analytics/report/contents/municipalities/compared.py": "places among municipalities, in the order of their scores",
    "analytics/report/sheets.py": "how many municipalities have a line",
    "bot/service/rounds/intervention_csv.py": "municipalities by code",
    "bot/service/rounds/papers.py": "the municipality that a paper names",
    "bot/storage/sealing.py": "what is sealed has always called municipalities so",
    "conversations/authoring/xlsform/row_types.py": "a place on a map, which is not asked",
    "conversations/dialogs/coordinator/rounds/printing.py": "for which municipality",
    "conversations/workbook/number_formats.py": "decimal places",
}
"""Files in which a name of ours says place, and what it is there; an index is an index elsewhere."""


@pytest.mark.parametrize("word", sorted({*PRIVATE, "way"}))
def test_words_that_only_we_would_understand_name_no_class_module_or_folder(word: str) -> None:
    assert not forms(word) & set(said())


def test_words_that_only_we_would_understand_name_no_function_argument_or_variable() -> None:
    private = {form for word in PRIVATE for form in (word, f"{word}s")}
    named = {name: file for file, names in defined().items() for name in names - {"_office"}}  # of OpenDocument
    assert {name: file for name, file in named.items() if name in private or private & set(name.split("_"))} == {}


def test_a_place_is_where_somebody_lives_and_nothing_else() -> None:
    parts = {file: {part for name in names for part in name.split("_")} for file, names in defined().items()}
    assert {file for file, words in parts.items() if words & {"place", "places"}} == set(MEANS_A_PLACE)


def glossary() -> list[str]:
    """The words of the table in docs/architecture.md; of a term of two words each."""
    table = (ROOT / "docs/architecture.md").read_text("utf-8").split("| word | what it is |")[1].split("\n\n")[0]
    terms = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| ")]
    return [word for term in terms for word in term.split()]


def plain_words() -> list[str]:
    return PLAIN.read_text("utf-8").split()


def forms(word: str) -> set[str]:
    """A word, and what it may be the plural of."""
    singular = {word[: -len(ending)] + other for ending, other in _PLURALS if word.endswith(ending)}
    return {word, *singular}


_PLURALS = (("ies", "y"), ("ses", "s"), ("xes", "x"), ("ches", "ch"), ("s", ""))


@cache
def said() -> Mapping[str, str]:
    """Every word in the name of a class, module or folder, and where it is said."""
    return {word.lower(): where for name, where in _names() for word in _PART.findall(name)}


@cache
def defined() -> Mapping[str, frozenset[str]]:
    """By file, the functions, arguments, variables and attributes that get their name there, in small letters."""
    return {file.relative_to(ROOT).as_posix(): frozenset(_defined(nodes)) for file, nodes in _python().items()}


def _defined(nodes: Sequence[ast.AST]) -> Iterator[str]:
    for node in nodes:
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.arg(arg=name):
                yield name.lower()
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name.lower()


def _names() -> Iterator[tuple[str, str]]:
    for file in _files():
        where = file.relative_to(ROOT).as_posix()
        yield file.stem, where
        yield file.parent.name, where
        for node in _python().get(file, ()):
            if isinstance(node, ast.ClassDef):
                yield node.name, f"{where}: {node.name}"


@cache
def _python() -> Mapping[Path, Sequence[ast.AST]]:
    """By file, all that gives something its name, read once for all tests."""
    python = (file for file in _files() if file.suffix == ".py")
    return {file: [*filter(_names_something, ast.walk(ast.parse(file.read_text("utf-8"))))] for file in python}


def _names_something(node: ast.AST) -> bool:
    if isinstance(node, ast.Name | ast.Attribute):
        return isinstance(node.ctx, ast.Store)
    return isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef | ast.arg)


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in {".py", ".typ", ".html", ".js"} and "__pycache__" not in file.parts:
                yield file
