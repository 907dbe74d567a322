"""Every sentence in which storage refuses something."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.storage import refusals
from bot.storage.refusals import StorageRefusal


def storage() -> str:
    """Each with the names that it takes."""
    return "\n".join(_sentences())


def _sentences() -> Iterator[str]:
    for name, kind in sorted(vars(refusals).items()):
        if isinstance(kind, type) and issubclass(kind, StorageRefusal) and kind is not StorageRefusal:
            yield f"{name}: {kind(*map(_named, inspect.signature(kind).parameters.values()))}"


def _named(parameter: inspect.Parameter) -> Any:
    if parameter.annotation is Path:
        return Path(f"the/{parameter.name}")
    if parameter.annotation is int:
        return len(parameter.name)
    return f"THE-{parameter.name}" if parameter.annotation is str else ("THE-1", "THE-2")
