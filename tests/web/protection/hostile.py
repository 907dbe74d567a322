"""A battery and a region in which every text tries to become a part of the page."""

import json
from functools import cache
from typing import Any

from conversations.authoring.yaml_format import read_battery, read_region
from conversations.definition.model import Battery
from conversations.definition.region import Region
from tests.web.page import ShownPage

ATTACK = "</textarea></script>\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}{%raw%}\u202e&lt;"


def _texts(name: str) -> dict[str, str]:
    return {"en": f"{name} {ATTACK}"}


@cache
def hostile_battery() -> Battery:
    choices = [{"code": "x", "label": _texts("x")}, {"code": "y", "label": _texts("y")}]
    questions: list[dict[str, Any]] = [
        {"id": "note", "kind": "note", "label": _texts("note"), "hint": _texts("hint")},
        {"id": "one", "kind": "one", "choices": "list", "label": _texts("one"), "hint": _texts("hint")},
        {"id": "several", "kind": "several", "choices": "list", "label": _texts("several")},
        {"id": "text", "kind": "text", "label": _texts("text"), "hint": _texts("hint")},
        {"id": "number", "kind": "whole", "label": _texts("number"), "hint": _texts("hint")},
    ]
    document = {
        "id": "hostile",
        "version": "1",
        "title": _texts("title"),
        "languages": ["en"],
        "choice_lists": {"list": choices},
        "themes": [{"id": "theme", "label": _texts("theme"), "questions": questions}],
    }
    return read_battery(_yaml(document))


@cache
def hostile_region() -> Region:
    document = {
        "id": "hostile",
        "name": _texts("region"),
        "languages": ["en"],
        "municipalities": [{"code": "1", "name": f"one {ATTACK}"}, {"code": "2", "name": f"two {ATTACK}"}],
        "language_groups": {"en": "all"},
    }
    return read_region(_yaml(document))


def _yaml(document: dict[str, Any]) -> str:
    return json.dumps(document)


def assert_harmless(page: ShownPage, own_images: int = 1) -> None:
    """Nothing of what people wrote has become a part of the page, and nothing comes from outside."""
    names = [tag for tag, _ in page.tags]
    assert names.count("script") == 1
    assert names.count("img") == own_images
    for tag, found in page.tags:
        assert not [name for name in found if name.startswith("on") or name == "style"], tag
        assert not (found.get("src") or "").startswith(("http", "//"))
        assert not (tag == "a" and (found.get("href") or "").lower().startswith("javascript"))
    assert "49" not in page.text
