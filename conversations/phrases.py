"""Texts that are translated at the edge.

The conversation speaks in phrases (an English source text and its values); whoever shows them looks the
translation up in `locales`. Texts of a battery are translated in the battery itself and travel as plain `str`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A translatable message; `{name}` in it stands for a value, which is isolated when shown."""

    message: str
    values: tuple[tuple[str, "str | int | Phrase"], ...] = ()
    context: str | None = None
    plural: str | None = None
    number: int = 0


Text = str | Phrase


def phrase(message: str, /, **values: str | int | Phrase) -> Phrase:
    """A sentence or paragraph to translate."""
    return Phrase(message, tuple(values.items()))


def label(context: str, message: str, /, **values: str | int | Phrase) -> Phrase:
    """A short text to translate, such as a button's, with the context a translator needs."""
    return Phrase(message, tuple(values.items()), context)


def counted(one: str, many: str, /, number: int, **values: str | int | Phrase) -> Phrase:
    """A message whose form depends on `number`, which is also the value `{number}`."""
    return Phrase(one, (("number", number), *values.items()), plural=many, number=number)
