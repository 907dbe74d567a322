"""Ready questions by theme, with their translations: those of the batteries that ship, and some more."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from bot.library.files import load_battery
from bot.library.opened import OpenedBattery
from bot.refusals import RequestRefused
from conversations.authoring.document import Document, from_document
from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.yaml_format import load
from conversations.definition.model import Battery, Question, to_document
from conversations.phrases import phrase

_SHIPPED = ("ostergotland-core", "ostergotland-honesty")
_FILE = "library/ready-questions.yaml"
_LAST = "background"


@cache
def question_library() -> Battery:
    """All ready questions as one battery: of what several batteries have, the first; nothing tried by lot."""
    further, _ = load((files("conversations.batteries") / _FILE).read_text("utf-8"))
    assert isinstance(further, dict)
    documents = [*(to_document(_open_questions(load_battery(name))) for name in _SHIPPED), further]
    languages, title = documents[0]["languages"], further["title"]
    lists = {name: made for each in reversed(documents) for name, made in each.get("choice_lists", {}).items()}
    themes = sorted(_merged(documents).values(), key=lambda theme: theme["id"] == _LAST)
    return _of({"id": "ready-questions", "version": "1", "title": title, "languages": languages}, lists, themes)


def composed(id: str, version: str, questions: Sequence[str], languages: Iterable[str] = ()) -> OpenedBattery:
    """A battery of ready questions (their ids), in the library's order, with those that their conditions name.

    Raises RequestRefused for none, and for one that there is not.
    """
    library = question_library()
    unknown = [name for name in questions if name not in library.by_id]
    if unknown:
        raise RequestRefused(phrase("There is no ready question '{name}'.", name=unknown[0][:60]))
    if not questions:
        raise RequestRefused(phrase("No question is chosen."))
    wanted = _with_named(library, questions)
    spoken = [code for code in library.languages if code in languages] or list(library.languages)
    document = _in_languages(to_document(library), frozenset(spoken))
    themes = [{**theme, "questions": _chosen(theme["questions"], wanted)} for theme in document["themes"]]
    head = {"id": id, "version": version, "title": document["title"], "languages": spoken}
    battery = _of(head, document["choice_lists"], [theme for theme in themes if theme["questions"]])
    return OpenedBattery(battery, inspect(battery))


def _open_questions(battery: Battery) -> Battery:
    """The battery without what needs an experiment."""
    themes = (
        replace(theme, questions=tuple(_plain(one) for one in theme.questions if not one.kind.is_protected))
        for theme in battery.themes
    )
    return replace(battery, themes=tuple(themes), experiments=())


def _plain(question: Question) -> Question:
    return replace(question, experiment=None, variants=())


def _merged(documents: Iterable[Document]) -> dict[str, Document]:
    """The themes by their ids, each with the questions of all documents."""
    themes: dict[str, Document] = {}
    known: set[str] = set()
    for document in documents:
        for theme in document["themes"]:
            merged = themes.setdefault(theme["id"], {**theme, "questions": []})
            merged["questions"] += [each for each in theme["questions"] if each["id"] not in known]
            known |= {each["id"] for each in theme["questions"]}
    return themes


def _of(head: Document, lists: dict[str, Any], themes: list[Document]) -> Battery:
    """A battery with the choice lists that its questions name."""
    used = {question["choices"] for theme in themes for question in theme["questions"] if "choices" in question}
    return from_document(
        {**head, "choice_lists": {name: lists[name] for name in lists if name in used}, "themes": themes}
    )


def _with_named(library: Battery, questions: Iterable[str]) -> frozenset[str]:
    """The questions, and those without which it cannot be said whether they are asked."""
    wanted, waiting = set[str](), list(questions)
    while waiting:
        name = waiting.pop()
        relevant = library.by_id[name].relevant
        waiting += sorted(relevant.names - wanted) if relevant else []
        wanted.add(name)
    return frozenset(wanted)


def _chosen(questions: Iterable[Document], wanted: frozenset[str]) -> list[Document]:
    """The wanted ones; an opposite that is not asked is forgotten."""
    return [
        {key: value for key, value in each.items() if key != "opposite" or value in wanted}
        for each in questions
        if each["id"] in wanted
    ]


def _in_languages(part: Any, languages: frozenset[str]) -> Any:
    """A document with its texts in these languages only."""
    if isinstance(part, list):
        return [_in_languages(each, languages) for each in part]
    if not isinstance(part, dict):
        return part
    is_texts = "sv" in part and all(isinstance(text, str) for text in part.values())
    return {key: _in_languages(each, languages) for key, each in part.items() if not is_texts or key in languages}
