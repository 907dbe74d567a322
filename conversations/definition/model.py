"""A battery as frozen values.

Texts are mappings from language code to text. Whatever is stored about an answer is a choice's code, never its
label, so that answers given in different languages are the same answers.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from conversations.audience import Audience
from conversations.definition.experiment_document import experiment_document
from conversations.definition.experiments import Experiment
from conversations.definition.question import Choice, ChoiceList, GoodEnd, Precision, Question
from conversations.definition.reading import present
from conversations.definition.texts import Texts
from conversations.definition.writing import choice_document, question_document

__all__ = ["Battery", "Choice", "ChoiceList", "GoodEnd", "Precision", "Question", "Theme", "to_document"]


@dataclass(frozen=True, slots=True)
class Theme:
    """Questions that belong together; `background` themes describe the person and are not reported as results.

    `mirrors` is the id of the theme of newcomers' questions beside which a report sets this one.
    """

    id: str
    label: Texts
    questions: tuple[Question, ...]
    shuffle: bool = False
    background: bool = False
    mirrors: str = ""


@dataclass(frozen=True)
class Battery:
    """A versioned, immutable set of themes and questions with all its translations, written for an audience."""

    id: str
    version: str
    title: Texts
    languages: tuple[str, ...]
    themes: tuple[Theme, ...]
    experiments: tuple[Experiment, ...] = ()
    audience: Audience = Audience.NEWCOMERS

    def questions(self) -> Iterator[Question]:
        """All questions in the order in which they are written."""
        for theme in self.themes:
            yield from theme.questions

    @cached_property
    def is_alike_for_all(self) -> bool:
        """Whether everybody is asked its questions in the same order and words: nothing is shuffled or tried by lot."""
        return not any(theme.shuffle or any(asked.variants for asked in theme.questions) for theme in self.themes)

    @cached_property
    def as_written(self) -> tuple[Question, ...]:
        """All questions in the order in which they are written."""
        return tuple(self.questions())

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions()}

    @cached_property
    def theme_of(self) -> Mapping[str, Theme]:
        """The theme of each question id."""
        return {question.id: theme for theme in self.themes for question in theme.questions}

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 (hex) of everything in the battery: equal exactly when the batteries are equal."""
        from conversations.definition.model import to_document

        canonical = json.dumps(to_document(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def to_document(battery: Battery) -> dict[str, Any]:
    """The battery as JSON-able values, with defaults left out and each choice list once, by its name.

    Raises ValueError if two different choice lists have one name.
    """
    lists = _choice_lists(battery)
    experiments = [experiment_document(experiment) for experiment in battery.experiments]
    document: dict[str, Any] = {
        "id": battery.id,
        "version": battery.version,
        "title": dict(battery.title),
        "languages": list(battery.languages),
    }
    if battery.audience is not Audience.NEWCOMERS:
        document["audience"] = battery.audience.value
    if lists:
        document["choice_lists"] = {
            name: [choice_document(choice) for choice in known.choices] for name, known in lists.items()
        }
    if experiments:
        document["experiments"] = experiments
    document["themes"] = [_theme(theme) for theme in battery.themes]
    return document


def _choice_lists(battery: Battery) -> dict[str, ChoiceList]:
    lists: dict[str, ChoiceList] = {}
    for question in battery.questions():
        choice_list = question.choice_list
        if choice_list and lists.setdefault(choice_list.name, choice_list) != choice_list:
            raise ValueError(f"two different choice lists are called '{choice_list.name}'")
    return lists


def _theme(theme: Theme) -> dict[str, Any]:
    flags = present({"shuffle": theme.shuffle, "background": theme.background, "mirrors": theme.mirrors or None})
    questions = [question_document(question) for question in theme.questions]
    return {"id": theme.id, "label": dict(theme.label)} | flags | {"questions": questions}
