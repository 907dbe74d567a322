"""Made-up batteries with what can give answers away: few choices, sensitive questions, themes of two items."""

from functools import cache
from random import Random
from typing import Any

import yaml

from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery

Document = dict[str, Any]

LANGUAGES = ("en", "sv")
CHOICES = {2: "pair", 3: "three", 4: "four", 5: "five"}
SEVERAL = "help"


def random_battery(draw: Random) -> Battery:
    """A battery of three to six themes with one to three questions each, and a free text."""
    return _battery(tuple(_theme(draw) for _ in range(draw.randint(3, 6))))


def _theme(draw: Random) -> tuple[tuple[str, int, bool, bool], ...]:
    """The questions of a theme: kind, number of choices, whether it has a good end, whether it is sensitive."""
    fate = draw.random()
    if fate < 0.4:
        choices = draw.choice([3, 4, 5])
        return (("scale", choices, True, draw.random() < 0.3),) * 2
    if fate < 0.5:
        return (("scale", draw.choice([4, 5]), True, False),) * 3
    if fate < 0.85:
        kind = draw.choice(["scale", "one", "one"])
        choices = draw.choice([4, 5]) if kind == "scale" else draw.choice([2, 3])
        return ((kind, choices, draw.random() < 0.8, draw.random() < 0.5),)
    return (("several", 3, False, draw.random() < 0.3),)


@cache
def _battery(themes: tuple[tuple[tuple[str, int, bool, bool], ...], ...]) -> Battery:
    used = {choices for theme in themes for kind, choices, _, _ in theme if kind != "several"}
    lists = {CHOICES[size]: [_choice(number) for number in range(1, size + 1)] for size in sorted(used)}
    if any(kind == "several" for theme in themes for kind, *_ in theme):
        lists[SEVERAL] = [_choice(number) for number in range(1, 4)]
    document: Document = {
        "id": "made-up",
        "version": "1",
        "title": _texts("Made up"),
        "languages": list(LANGUAGES),
        "choice_lists": lists,
        "themes": [_theme_document(at, theme) for at, theme in enumerate(themes, 1)] + [_written()],
    }
    return read_battery(yaml.safe_dump(document, allow_unicode=True))


def _theme_document(at: int, theme: tuple[tuple[str, int, bool, bool], ...]) -> Document:
    questions = [_question(f"q{at}{'abc'[number]}", *question) for number, question in enumerate(theme)]
    return {"id": f"theme{at}", "label": _texts(f"Theme {'ABCDEF'[at - 1]}"), "questions": questions}


def _question(id: str, kind: str, choices: int, scored: bool, sensitive: bool) -> Document:
    document: Document = {
        "id": id,
        "kind": kind,
        "label": _texts(f"About {id[-1]} of {'ABCDEF'[int(id[1]) - 1]}"),
        "choices": SEVERAL if kind == "several" else CHOICES[choices],
    }
    if scored:
        document["good_end"] = "first"
    if sensitive:
        document["sensitive"] = True
    return document


def _written() -> Document:
    question = {"id": "words", "kind": "text", "label": _texts("Tell us more")}
    return {"id": "more", "label": _texts("In your words"), "questions": [question]}


def _choice(number: int) -> Document:
    return {"code": f"c{number}", "label": _texts("Choice " + "ABCDE"[number - 1])}


def _texts(text: str) -> dict[str, str]:
    return {language: f"{text} ({language})" for language in LANGUAGES}
