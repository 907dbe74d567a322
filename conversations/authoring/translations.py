"""A battery's translations apart from it: what is to be translated from what, and what is outdated.

A translation is outdated when the text that it was made from has changed since. What each was made from is
remembered beside the battery (`Memory`), since a battery holds texts only.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from conversations.authoring.document import Document, from_document
from conversations.authoring.inspection.wording import text_locations
from conversations.definition.emphasis import EMPHASISED, fits
from conversations.definition.model import Battery, to_document
from conversations.definition.texts import is_translated

Memory = Mapping[str, tuple[str, str]]
"""By place: the source text that a translation was made from, and the translation."""

Emphasis = Mapping[tuple[str, str], str]
"""By place and language: the text with marks around its bold and italic words."""

_CAN_BE_EMPHASISED = re.compile(rf"question [^,]+, (?:variant \d+, )?(?:{'|'.join(EMPHASISED)})")

UNKNOWN = "?"
"""Stands for what a translation was made from that nobody has confirmed."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A text at its place ("question job, label"): source, translation ("" if none), and what that was made from."""

    location: str
    source: str
    text: str
    made_from: str

    @property
    def is_there(self) -> bool:
        """Whether the text says something; a dash, TODO or n/a does not, unless that is the source."""
        return is_translated({"": self.source, "?": self.text}, "?", "")

    @property
    def is_outdated(self) -> bool:
        return bool(self.text) and self.made_from != self.source


def source_language(battery: Battery) -> str:
    """The language that translations are made from: the first one of the battery."""
    return battery.languages[0]


def translations(battery: Battery, language: str, memory: Memory) -> tuple[Translation, ...]:
    """All texts of the battery in a language, in the order in which people read them."""
    source = source_language(battery)
    found = []
    for location, texts in text_locations(battery):
        text = texts.get(language, "")
        made_from, remembered = memory.get(location, ("", None))
        current = texts.get(source, "")
        found.append(Translation(location, current, text, made_from if text == remembered else current))
    return tuple(found)


def remembered(battery: Battery, language: str, memory: Memory) -> Memory:
    """The memory with what the battery's translations were made from; of other places nothing is forgotten."""
    made = translations(battery, language, memory)
    return {**memory, **{each.location: (each.made_from, each.text) for each in made if each.text}}


def can_be_emphasised(location: str) -> bool:
    """Whether bold and italic words are kept in the text of this place."""
    return _CAN_BE_EMPHASISED.fullmatch(location) is not None


def with_texts(
    battery: Battery, language: str, texts: Mapping[str, str], marked: Mapping[str, str] | None = None
) -> tuple[Battery, tuple[str, ...]]:
    """The battery with these translations by place, and the places that it does not have; empty texts erase nothing.

    `marked` are those of which some words are bold or italic, with marks around these.
    """
    document = to_document(battery)
    fields = dict(_text_fields(document))
    for location, text in texts.items():
        if location in fields and text.strip():
            fields[location][language] = text
    emphasis = {(location, language): text for location, text in (marked or {}).items()}
    translated = _with_emphasis(document, {**_emphasis(battery), **emphasis})
    return translated, tuple(location for location in texts if location not in fields)


def with_kept_texts(battery: Battery, earlier: Battery) -> Battery:
    """The battery with the texts that an earlier version has in languages in which this one says nothing."""
    document = to_document(battery)
    before, marked = dict(text_locations(earlier)), _emphasis(earlier)
    emphasis = _emphasis(battery)
    for location, texts in _text_fields(document):
        for language, text in before.get(location, {}).items():
            if not texts.get(language, "").strip():
                texts[language] = text
                emphasis[location, language] = marked.get((location, language), "")
    return _with_emphasis(document, emphasis)


def _emphasis(battery: Battery) -> dict[tuple[str, str], str]:
    return {
        (f"{location}, {column}", language): text
        for question in battery.questions()
        for location, part in _emphasised_parts(f"question {question.id}", question, question.variants)
        for column, texts in part.emphasis.items()
        for language, text in texts.items()
    }


def _emphasised_parts(location: str, question: Any, variants: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    """A question and what its arms see, with the places of their texts."""
    yield location, question
    for number, variant in enumerate(variants, start=1):
        yield f"{location}, variant {number}", variant


def _with_emphasis(document: Document, emphasis: Emphasis) -> Battery:
    """The document's battery with the emphasis of all texts that are still the same words."""
    for theme in document["themes"]:
        for question in theme["questions"]:
            named = f"question {question['id']}"
            for location, part in _emphasised_parts(named, question, question.get("variants", ())):
                part["emphasis"] = {
                    column: {
                        language: marked
                        for language, text in part.get(column, {}).items()
                        if (marked := emphasis.get((f"{location}, {column}", language))) and fits(marked, text)
                    }
                    for column in EMPHASISED
                }
    return from_document(document)


def with_sound_languages(
    battery: Battery, candidates: tuple[str, ...], memories: Mapping[str, Memory]
) -> tuple[Battery, Mapping[str, tuple[Translation, ...]]]:
    """The battery offered in its source language and the complete, current ones of the candidates.

    Also, by language, the translations that keep the others from being offered: missing or outdated ones.
    """
    source = source_language(battery)
    offered, wanting = [source], {}
    for language in dict.fromkeys((*battery.languages, *candidates)):
        if language == source:
            continue
        made = translations(battery, language, memories.get(language, {}))
        unsound = tuple(each for each in made if each.is_outdated or not each.is_there)
        if unsound:
            wanting[language] = unsound
        else:
            offered.append(language)
    return replace(battery, languages=tuple(offered)), wanting


def _text_fields(document: Document) -> Iterator[tuple[str, dict[str, str]]]:
    """The same places as those of `text_places`, with the document's own mappings, which may be changed."""
    yield "the battery, title", document["title"]
    for theme in document["themes"]:
        yield f"theme {theme['id']}, label", theme["label"]
        for question in theme["questions"]:
            yield from _texts_of_question(f"question {question['id']}", question)
    for name, choices in document.get("choice_lists", {}).items():
        for choice in choices:
            yield f"choice list {name}, choice {choice['code']}, label", choice["label"]


def _texts_of_question(location: str, question: Document) -> Iterator[tuple[str, dict[str, str]]]:
    for column in ("label", "hint", "constraint_message", "good_sentence", "bad_sentence"):
        if column in question:
            yield f"{location}, {column}", question[column]
    for number, variant in enumerate(question.get("variants", ()), start=1):
        for column in ("label", "hint"):
            if column in variant:
                yield f"{location}, variant {number}, {column}", variant[column]
    if "protection" in question:
        yield f"{location}, protection, statement", question["protection"]["statement"]
        for number, texts in enumerate(question["protection"].get("beside", ()), start=1):
            yield f"{location}, protection, beside {number}", texts
