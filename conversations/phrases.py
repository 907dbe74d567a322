"""Texts that are translated at the edge.

The conversation speaks in phrases (an English source text and its values); whoever shows them looks the
translation up in `locales`. Texts of a battery are translated in the battery itself and travel as plain `str`.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A translatable message; `{name}` in it stands for a value, which is isolated when shown."""

    message: str
    values: tuple[tuple[str, "int | Text"], ...] = ()
    context: str | None = None
    plural: str | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class WithLink:
    """A text and the link that it speaks of, which stands on a line of its own: what stood beside it, be it the mark
    that ends an isolated value, would become part of it on some phones."""

    text: Phrase
    address: str


@dataclass(frozen=True, slots=True)
class WordCount:
    """A sentence that depends on how many words other texts have in the language in which it is shown."""

    texts: "tuple[Text, ...]"
    said: Callable[[int], Phrase]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Emphasised:
    """A battery's text of which some words are bold or italic, where a surface can show that."""

    runs: tuple[Run, ...]


Text = str | Phrase | WithLink | WordCount | Emphasised


def opening(name: str) -> str:
    """A name that somebody wrote, as it begins a heading or a line: with a capital, but for one such as "eSam"."""
    first = name.split(maxsplit=1)[:1]
    return name[:1].upper() + name[1:] if first and first[0].islower() else name


def in_source(text: "Phrase | str") -> str:
    """The text in English, as it stands in the code, for whoever keeps records or compares."""
    if isinstance(text, str):
        return text
    pattern = text.plural if text.plural and text.number != 1 else text.message
    values = {name: in_source(value) if isinstance(value, Phrase) else value for name, value in text.values}
    return pattern.format_map(values) if values else pattern


def phrase(message: str, /, **values: "int | Text") -> Phrase:
    """A sentence or paragraph to translate."""
    return Phrase(message, tuple(values.items()))


def label(context: str, message: str, /, **values: "int | Text") -> Phrase:
    """A short text to translate, such as a button's, with the context a translator needs."""
    return Phrase(message, tuple(values.items()), context)


def counted(one: str, many: str, /, number: int, **values: "int | Text") -> Phrase:
    """A message whose form depends on `number`, which is also the value `{number}`."""
    return Phrase(one, (("number", number), *values.items()), plural=many, number=number)
