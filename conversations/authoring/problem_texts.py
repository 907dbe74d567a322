"""A problem in the language of whoever is to mend it: where it is, what is wrong, and what to do about it."""

import re
from collections.abc import Callable, Mapping
from functools import reduce

from conversations.definition.problems import Problem
from conversations.phrases import Phrase, Text, label, phrase

Render = Callable[[Text], str]
_LEVELS: Mapping[str, Phrase] = {"error": phrase("error"), "warning": phrase("warning")}
_WHOLE: Mapping[str, Phrase] = {
    "the battery": phrase("the battery"),
    "the workbook": phrase("the workbook"),
    "the file": phrase("the file"),
}
_NAMED: tuple[tuple[re.Pattern[str], Callable[[str], Phrase]], ...] = (
    (re.compile(r"(.+) sheet"), lambda name: phrase("{name} sheet", name=name)),
    (re.compile(r"row (\d+)"), lambda name: phrase("row {name}", name=name)),
    (re.compile(r"line (\d+)"), lambda name: phrase("line {name}", name=name)),
    (re.compile(r"column ([A-Z]+)"), lambda name: phrase("column {name}", name=name)),
    (re.compile(r"question (.+)"), lambda name: phrase("question {name}", name=name)),
    (re.compile(r"theme (.+)"), lambda name: phrase("theme {name}", name=name)),
    (re.compile(r"choice list (.+)"), lambda name: phrase("choice list {name}", name=name)),
    (re.compile(r"choice (.+)"), lambda name: phrase("choice {name}", name=name)),
    (re.compile(r"experiment (.+)"), lambda name: phrase("experiment {name}", name=name)),
    (re.compile(r"variant (.+)"), lambda name: phrase("variant {name}", name=name)),
    (re.compile(r"language (.+)"), lambda name: phrase("language {name}", name=name)),
    (re.compile(r"file (.+)"), lambda name: phrase("file {name}", name=name)),
)
"""What places are called, in the order in which they are tried; columns and ids stand as they are."""


def told(problem: Problem, render: Render) -> str:
    """The problem in a sentence or two, after its place; `render` gives a text in the reader's language."""
    return render(told_as_text(problem))


def told_as_text(problem: Problem) -> Phrase:
    """The same for whoever does not know the reader's language yet."""
    return phrase(
        "{where}: {message} {remedy}",
        where=location_in_words(problem.where),
        message=problem.said,
        remedy=problem.advice,
    )


def told_with_level(problem: Problem, render: Render) -> str:
    """The same after whether it is an error or a warning."""
    return f"{render(_LEVELS[problem.level])}: {told(problem, render)}"


def told_without_location(problem: Problem) -> Text:
    """The problem for whoever has its place before them, after whether it is an error or a warning."""
    said = label("inspection", "{one} {other}", one=problem.said, other=problem.advice)
    return label("inspection", "{what}: {which}", what=_LEVELS[problem.level], which=said)


def location_in_words(where: str) -> Text:
    """What a place is called, as in "question job, label", in the reader's words."""
    first, *rest = map(_part, where.split(", "))
    return reduce(lambda whole, part: phrase("{whole}, {part}", whole=whole, part=part), rest, first)


def _part(part: str) -> Text:
    if part in _WHOLE:
        return _WHOLE[part]
    for pattern, named in _NAMED:
        if found := pattern.fullmatch(part):
            return named(found[1])
    return part
