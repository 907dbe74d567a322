"""Names are made of the glossary's words and of plain English of the field, which a committed list holds."""

import ast
import re
from collections.abc import Iterator, Mapping
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


@pytest.mark.parametrize(
    "word", ["talk", "way", "keeping", "showing", "listening", "door", "knock", "seat", "errand", "reception", "turn"]
)
def test_words_that_only_we_would_understand_name_nothing(word: str) -> None:
    assert not forms(word) & set(said())


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


def _names() -> Iterator[tuple[str, str]]:
    for file in _files():
        where = file.relative_to(ROOT).as_posix()
        yield file.stem, where
        yield file.parent.name, where
        if file.suffix == ".py":
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.ClassDef):
                    yield node.name, f"{where}: {node.name}"


def _files() -> Iterator[Path]:
    for folder in FOLDERS:
        for file in sorted((ROOT / folder).rglob("*")):
            if file.suffix in {".py", ".typ", ".html", ".js"} and "__pycache__" not in file.parts:
                yield file
