"""JSON as it is written and read for every press: by orjson, and by the slower standard library what that refuses."""

import json
from typing import Any

import orjson


def written(document: object) -> bytes:
    """A document in UTF-8, as short as it can be. Raises TypeError for what is no JSON, ValueError for no text."""
    try:
        return orjson.dumps(document)
    except TypeError:
        return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def read(document: bytes) -> Any:
    """The reverse of `written`; bytes that are no text are read as far as they are some. Raises ValueError."""
    try:
        return orjson.loads(document)
    except ValueError:
        return json.loads(document.decode(errors="replace"))
