"""What can be filled in on a page, field by field, and is sent together by one button."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conversations.phrases import Text

MOST_LETTERS = 2_000


class FieldKind(StrEnum):
    """How a field is filled in; `LINES` may have several, and of `SOME` as many as one likes can be marked."""

    LINE = "line"
    LINES = "lines"
    DAY = "day"
    NUMBER = "number"
    ONE = "one"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class FieldOption:
    """One of those to choose from; `value` has no blanks in it."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Field:
    """Something to fill in, as it is so far: the values of `SOME` are separated by blanks.

    `language` is that of what is to be written. A number lies between 0 and `most`, where that is said. `beside` says
    what to know about it.
    """

    name: str
    label: Text
    kind: FieldKind = FieldKind.LINE
    value: str = ""
    options: tuple[FieldOption, ...] = ()
    beside: Text | None = None
    language: str | None = None
    most: int = 0


def filled(fields: Iterable[Field], given: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What was filled in, by the name of each field: nothing that was not asked, and no choice that was not there."""
    return {field.name: _value(field, given.get(field.name, ())) for field in fields}


def _value(field: Field, given: Sequence[str]) -> str:
    if field.kind in (FieldKind.ONE, FieldKind.SOME):
        known = [option.value for option in field.options if option.value in given]
        return " ".join(known[:1] if field.kind is FieldKind.ONE else known)
    text = (given[0] if given else "").replace("\r\n", "\n").strip()[:MOST_LETTERS]
    return text if field.kind is FieldKind.LINES else " ".join(text.split())
