"""Checking a battery file as a whole: its form and its content, each problem with its line."""

from collections.abc import Iterator
from dataclasses import replace

from conversations.definition.document import from_document
from conversations.definition.inspection import inspect
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.reading import Path
from conversations.definition.yaml_format import load


def check_battery(text: str) -> tuple[Problem, ...]:
    """All problems of a battery's YAML file: of its form, or if there are none, of its content."""
    try:
        document, lines = load(text)
        battery = from_document(document, lines)
    except BatteryProblems as refusal:
        return refusal.problems
    paths = dict(_named_paths(document))
    return tuple(_with_line(problem, paths, lines) for problem in inspect(battery))


def _with_line(problem: Problem, paths: dict[str, Path], lines: dict[Path, int]) -> Problem:
    """The problem with the line of the most exact part of its place that the file has."""
    words = problem.where.replace(" (", ", ").removesuffix(")").split(", ")
    places = (", ".join(words[:length]) for length in range(len(words), 0, -1))
    place = next((place for place in places if place in paths), "the battery")
    path = (*paths.get(place, ()), *words[place.count(", ") + 1 :])
    line = next(lines[path[:length]] for length in range(len(path), -1, -1) if path[:length] in lines)
    return replace(problem, where=f"line {line}, {problem.where}")


def _named_paths(document: object) -> Iterator[tuple[str, Path]]:
    """Where the parts are that inspection names; `document` has been read without a problem."""
    assert isinstance(document, dict)
    for name, choices in (document.get("choice_lists") or {}).items():
        yield f"choice list {name}", ("choice_lists", name)
        for index, choice in enumerate(choices):
            yield f"choice list {name}, choice {choice['code']}", ("choice_lists", name, index)
    for index, theme in enumerate(document["themes"]):
        yield f"theme {theme['id']}", ("themes", index)
        for number, question in enumerate(theme["questions"]):
            yield f"question {question['id']}", ("themes", index, "questions", number)
