"""Checking a battery file as a whole: its form and its content, each problem with its place in the file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from conversations.authoring.document import Document, UnfitDocument, from_document
from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.inspection.media import missing_media
from conversations.authoring.readable_parts import sound_parts
from conversations.authoring.yaml_format import load
from conversations.definition.model import Battery
from conversations.definition.problems import BatteryProblems, Problem
from conversations.definition.reading import Path, origin_of

HasFile = Callable[[str], bool]
"""Whether there is a picture or recording of this name."""


def check_battery(text: str) -> tuple[Problem, ...]:
    """All problems of a battery's YAML file: of its form, or if there are none, of its content."""
    try:
        return read_and_check(text)[1]
    except BatteryProblems as refusal:
        return refusal.problems


def read_and_check(text: str, has_file: HasFile | None = None) -> tuple[Battery, tuple[Problem, ...]]:
    """A battery from its YAML file's text with all problems of its content. Raises BatteryProblems for its form.

    `has_file` tells which pictures and recordings there are; without it, none is looked for.
    """
    document, origins = load(text)
    try:
        battery = from_document(document, origins)
    except UnfitDocument as refused:
        content = _content_of_the_rest(document, origins, refused.paths, has_file)
        raise BatteryProblems((*refused.problems, *content)) from None
    assert isinstance(document, dict)
    return battery, check_content(battery, document, origins, has_file)


def _content_of_the_rest(
    document: object, origins: Mapping[Path, str], refused: tuple[Path, ...], has_file: HasFile | None
) -> tuple[Problem, ...]:
    """The faults of the content of what has none in its form, but for those of a whole that is not whole here."""
    rest = sound_parts(document, origins, refused)
    if rest is None:
        return ()
    try:
        battery = from_document(rest[0], rest[1])
    except BatteryProblems:
        return ()
    found = check_content(battery, *rest, has_file)
    return tuple(problem for problem in found if "question " in problem.where or "choice " in problem.where)


def check_content(
    battery: Battery, document: Document, origins: Mapping[Path, str], has_file: HasFile | None = None
) -> tuple[Problem, ...]:
    """All problems of the content of a battery, with their places in the file that `document` was read from."""
    paths = dict(_named_paths(document))
    missing = missing_media(battery, has_file) if has_file else ()
    return tuple(_with_origin(problem, paths, origins) for problem in (*missing, *inspect(battery)))


def _with_origin(problem: Problem, paths: Mapping[str, Path], origins: Mapping[Path, str]) -> Problem:
    """The problem with the origin of the most exact part of its place that the file has."""
    words = problem.where.replace(" (", ", ").removesuffix(")").split(", ")
    locations = (", ".join(words[:length]) for length in range(len(words), 0, -1))
    location = next((location for location in locations if location in paths), "the battery")
    path, columns = paths.get(location, ()), words[location.count(", ") + 1 :]
    names = [(*path, key) for key in ("id", "code") if (*path, key) in origins]
    origin = origin_of(names[0] if names and path and not columns else (*path, *columns), origins)
    return replace(problem, where=", ".join(filter(None, (origin, problem.where))))


def _named_paths(document: Document) -> Iterator[tuple[str, Path]]:
    """Where the parts are that inspection names; `document` has been read without a problem."""
    for name, choices in (document.get("choice_lists") or {}).items():
        yield f"choice list {name}", ("choice_lists", name)
        for index, choice in enumerate(choices):
            yield f"choice list {name}, choice {choice['code']}", ("choice_lists", name, index)
    for index, experiment in enumerate(document.get("experiments") or ()):
        yield f"experiment {experiment['id']}", ("experiments", index)
    for index, theme in enumerate(document["themes"]):
        yield f"theme {theme['id']}", ("themes", index)
        for number, question in enumerate(theme["questions"]):
            path = ("themes", index, "questions", number)
            yield f"question {question['id']}", path
            yield from _paths_of_texts(f"question {question['id']}", path, question)


def _paths_of_texts(location: str, path: Path, question: Document) -> Iterator[tuple[str, Path]]:
    """Where the texts are that have a number of their own."""
    for index in range(len(question.get("variants") or ())):
        yield f"{location}, variant {index + 1}", (*path, "variants", index)
    for index in range(len((question.get("protection") or {}).get("beside") or ())):
        yield f"{location}, protection, beside {index + 1}", (*path, "protection", "beside", index)
