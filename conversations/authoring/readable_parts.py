"""What of a document can be read although its form has faults, so that one run finds those of its content, too."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from conversations.definition.reading import Path

Document = dict[str, Any]
_NAMED = re.compile(r"\$\{\s*([^{}\s]+)\s*\}")
_CONDITIONS = ("relevant", "choice_filter", "constraint")


def sound_parts(
    document: object, origins: Mapping[Path, str], refused: Collection[Path]
) -> tuple[Document, dict[Path, str]] | None:
    """The document without the questions that have a fault or need something that has one, and where its parts are.

    `refused` are the paths of the faults. None where nothing is left that can be judged.
    """
    if not isinstance(document, Mapping) or not _are_mappings(document.get("themes")):
        return None
    if not isinstance(document.get("languages"), list) or any(path[:1] == ("languages",) for path in refused):
        return None
    if any(path in (("themes",), ("choice_lists",), ("experiments",)) for path in refused):
        return None
    lists = {path[1] for path in refused if path[:1] == ("choice_lists",)}
    experiments = {path[1] for path in refused if path[:1] == ("experiments",)}
    tried = {str(_id(each)) for at, each in enumerate(document.get("experiments") or ()) if at in experiments} - {
        "None"
    }
    kept = _without_dependents(
        {
            path: question
            for path, question in _questions(document)
            if not any(one[: len(path)] == path for one in refused)
            and question.get("choices") not in lists
            and question.get("experiment") not in tried
        },
        {str(question.get("id")) for _, question in _questions(document)},
    )
    return _rebuilt(document, kept, origins, refused) if kept else None


def _id(part: object) -> str:
    return str(part.get("id", "")) if isinstance(part, Mapping) else ""


def _are_mappings(themes: object) -> bool:
    return isinstance(themes, list) and all(
        isinstance(theme, Mapping)
        and isinstance(theme.get("questions"), list)
        and all(isinstance(question, Mapping) for question in theme["questions"])
        for theme in themes
    )


def _questions(document: Mapping[str, Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for index, theme in enumerate(document["themes"]):
        for number, question in enumerate(theme["questions"]):
            yield ("themes", index, "questions", number), question


def _without_dependents(kept: dict[Path, Mapping[str, Any]], all_ids: set[str]) -> dict[Path, Mapping[str, Any]]:
    """Without those that name a question which is gone."""
    known = -1
    while known != len(kept):
        known = len(kept)
        gone = all_ids - {str(question.get("id")) for question in kept.values()}
        kept = {path: question for path, question in kept.items() if not gone & set(_needed(question))}
    return kept


def _needed(question: Mapping[str, Any]) -> Iterator[str]:
    for column in _CONDITIONS:
        yield from _NAMED.findall(str(question.get(column, "")))
    yield str(question.get("opposite", ""))
    protection = question.get("protection")
    yield str(protection.get("direct", "")) if isinstance(protection, Mapping) else ""


def _rebuilt(
    document: Mapping[str, Any],
    kept: Mapping[Path, Mapping[str, Any]],
    origins: Mapping[Path, str],
    refused: Collection[Path],
) -> tuple[Document, dict[Path, str]]:
    """The document of these questions; what has a fault beside them is left out, or stood in for where it is needed."""
    words = dict.fromkeys(document["languages"], "?")
    stand_ins = {"id": "id", "version": "1", "title": words}
    faulty = {path[0] for path in refused if path and path[0] not in ("themes", "choice_lists", "experiments")}
    rebuilt: Document = {**stand_ins, **{key: value for key, value in document.items() if key not in faulty}}
    found_at: dict[Path, str] = {**origins}
    themes: list[Document] = []
    for index, theme in enumerate(document["themes"]):
        own = {path: question for path, question in kept.items() if path[1] == index}
        faults = {path[2] for path in refused if path[:2] == ("themes", index) and len(path) > 2} - {"questions"}
        fields = {key: value for key, value in theme.items() if key not in faults}
        for number, path in enumerate(own):
            to = ("themes", len(themes), "questions", number)
            found_at |= {(*to, *one[4:]): location for one, location in origins.items() if one[:4] == path}
        if own:
            named = {"id": f"theme_{index}", "label": words}
            themes.append({**named, **fields, "questions": list(own.values())})
    rebuilt["themes"] = themes
    used = {question.get("choices") for question in kept.values()}
    lists = document.get("choice_lists") or {}
    rebuilt["choice_lists"] = {name: choices for name, choices in lists.items() if name in used}
    if document.get("experiments"):
        gone = {path[1] for path in refused if path[:1] == ("experiments",)}
        rebuilt["experiments"] = [each for at, each in enumerate(document["experiments"]) if at not in gone]
    return rebuilt, found_at
