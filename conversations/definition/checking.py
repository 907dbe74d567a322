"""Checking a battery file as a whole: its form and its content, each problem with its place in the file."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from conversations.definition.document import Document, from_document
from conversations.definition.inspection import inspect
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.reading import Path, origin_of
from conversations.definition.yaml_format import load


def check_battery(text: str) -> tuple[Problem, ...]:
    """All problems of a battery's YAML file: of its form, or if there are none, of its content."""
    try:
        document, origins = load(text)
        battery = from_document(document, origins)
    except BatteryProblems as refusal:
        return refusal.problems
    assert isinstance(document, dict)
    return check_content(battery, document, origins)


def check_content(battery: Battery, document: Document, origins: Mapping[Path, str]) -> tuple[Problem, ...]:
    """All problems of the content of a battery, with their places in the file that `document` was read from."""
    paths = dict(_named_paths(document))
    return tuple(_with_origin(problem, paths, origins) for problem in inspect(battery))


def _with_origin(problem: Problem, paths: Mapping[str, Path], origins: Mapping[Path, str]) -> Problem:
    """The problem with the origin of the most exact part of its place that the file has."""
    words = problem.where.replace(" (", ", ").removesuffix(")").split(", ")
    places = (", ".join(words[:length]) for length in range(len(words), 0, -1))
    place = next((place for place in places if place in paths), "the battery")
    origin = origin_of((*paths.get(place, ()), *words[place.count(", ") + 1 :]), origins)
    return replace(problem, where=", ".join(filter(None, (origin, problem.where))))


def _named_paths(document: Document) -> Iterator[tuple[str, Path]]:
    """Where the parts are that inspection names; `document` has been read without a problem."""
    for name, choices in (document.get("choice_lists") or {}).items():
        yield f"choice list {name}", ("choice_lists", name)
        for index, choice in enumerate(choices):
            yield f"choice list {name}, choice {choice['code']}", ("choice_lists", name, index)
    for index, theme in enumerate(document["themes"]):
        yield f"theme {theme['id']}", ("themes", index)
        for number, question in enumerate(theme["questions"]):
            yield f"question {question['id']}", ("themes", index, "questions", number)
