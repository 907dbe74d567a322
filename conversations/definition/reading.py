"""Reading plain documents (mappings, lists, texts) part by part, noting every problem with its place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, TypeVar

from conversations.definition.problems import Problem
from conversations.phrases import Phrase, phrase

Path = tuple[str | int, ...]
E = TypeVar("E", bound=StrEnum)

LARGEST_NUMBER = Decimal(10) ** 15
MOST_DECIMALS = 6


@dataclass(slots=True)
class Notes:
    """The problems found so far, of which parts (`paths`), and where in its file each part is ("line 5"), if known."""

    origins: Mapping[Path, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """A value in a document, with its path and the name of its place.

    Whatever is wrong is noted, and a value that lets reading go on is given instead: nothing raises.
    """

    value: object
    notes: Notes
    path: Path = ()
    location: str = ""

    def refuse(self, message: Phrase | str, remedy: Phrase | str) -> None:
        """Note a problem at this place."""
        where = ", ".join(filter(None, (self._origin(), self.location))) or "the file"
        self.notes.problems.append(Problem("error", where, message, remedy))
        self.notes.paths.append(self.path)

    def _origin(self) -> str:
        return origin_of(self.path, self.notes.origins)

    def named(self, location: str) -> "Part":
        """The same part under a name that a person recognises."""
        return Part(self.value, self.notes, self.path, location)

    def called(self, key: str, prefix: str) -> "Part":
        """The same part under the name that it gives itself under `key`, if it does."""
        name = self.value.get(key) if isinstance(self.value, Mapping) else None
        return self.named(f"{prefix}{name}") if isinstance(name, str) and 0 < len(name) <= 64 else self

    def child(self, key: str | int, value: object, name: str) -> "Part":
        return Part(value, self.notes, (*self.path, key), ", ".join(filter(None, (self.location, name))))

    def entries(self) -> "dict[str, Part]":
        """The parts of a mapping by key."""
        if not isinstance(self.value, Mapping):
            self.refuse(
                phrase("Here must be keys with values, not {value}.", value=_kind(self.value)),
                phrase("Write each as 'key: value'."),
            )
            return {}
        return {str(key): self.child(str(key), value, str(key)) for key, value in self.value.items()}

    def fields(self, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> "dict[str, Part]":
        """The parts of a mapping whose keys are known; empty values count as left out."""
        entries = self.entries()
        known = (*required, *optional)
        for key, part in entries.items():
            if key not in known:
                part.refuse(phrase("The key '{key}' is not known here.", key=_short(key)), _instead(key, known))
        present = {key: part for key, part in entries.items() if key in known and part.value is not None}
        if isinstance(self.value, Mapping):
            for key in required:
                if key not in present:
                    self.refuse(phrase("'{key}' is missing.", key=key), phrase("Add '{key}: ...'.", key=key))
        return present

    def items(self, name: str) -> "list[Part]":
        """The parts of a list, each called `name` and its number."""
        if not isinstance(self.value, list | tuple):
            self.refuse(
                phrase("Here must be a list, not {value}.", value=_kind(self.value)),
                phrase("Begin each entry with '- '."),
            )
            return []
        return [self.child(index, value, f"{name} {index + 1}") for index, value in enumerate(self.value)]

    def text(self) -> str:
        """A text; whole numbers count as their digits."""
        if isinstance(self.value, bool):
            self.refuse(
                phrase("Here must be a text, but this word means true or false."), phrase("Put quotes around it.")
            )
        elif isinstance(self.value, int) and abs(self.value) < LARGEST_NUMBER:
            return str(self.value)
        elif not isinstance(self.value, str):
            self.refuse(
                phrase("Here must be a text, not {value}.", value=_kind(self.value)),
                phrase("Write a text, in quotes if need be."),
            )
        else:
            return self.value
        return ""

    def texts(self) -> dict[str, str]:
        """Texts by language."""
        return {language: part.text() for language, part in self.entries().items()}

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            self.refuse(
                phrase("Here must be true or false, not {value}.", value=_kind(self.value)),
                phrase("Write true or false, without quotes."),
            )
        return self.value is True

    def number(self) -> Decimal | None:
        """A decimal number below 10^15 with at most six decimals; None with a noted problem for anything else."""
        number = None if isinstance(self.value, bool) else _number(self.value)
        if number is None:
            self.refuse(
                phrase("Here must be a number."),
                phrase("Write it as 10 or 0.5, with at most {most} decimals.", most=MOST_DECIMALS),
            )
        return number

    def one_of(self, options: type[E]) -> E | None:
        """One of the words of an enumeration."""
        word = self.word([option.value for option in options])
        return None if word is None else options(word)

    def word(self, known: Iterable[str]) -> str | None:
        """One of the known words."""
        text, words = self.text(), list(known)
        if text in words:
            return text
        if isinstance(self.value, str):
            self.refuse(phrase("'{value}' is not known here.", value=_short(self.value)), _instead(self.value, words))
        return None


def origin_of(path: Path, origins: Mapping[Path, str]) -> str:
    """Where the part is, or the smallest part around it of which that is known."""
    around = (path[:length] for length in range(len(path), -1, -1))
    return next((origins[part] for part in around if part in origins), "")


def _number(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value).strip())
    except InvalidOperation:
        return None
    if not number.is_finite() or abs(number) >= LARGEST_NUMBER or number != round(number, MOST_DECIMALS):
        return None
    return Decimal(int(number)) if number == int(number) else number.normalize()


def _kind(value: object) -> Phrase | str:
    if value is None:
        return phrase("nothing")
    if isinstance(value, bool):
        return phrase("true or false")
    if isinstance(value, Mapping):
        return phrase("keys with values")
    return phrase("a list") if isinstance(value, list | tuple) else f"'{_short(str(value))}'"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _instead(word: str, known: "tuple[str, ...] | list[str]") -> Phrase | str:
    close = get_close_matches(word, known, n=1)
    return (
        phrase("Did you mean '{close}'?", close=close[0])
        if close
        else phrase("Known are: {listed}.", listed=", ".join(known))
    )


def text_of(fields: Mapping[str, Part], key: str) -> str:
    """The text under a key, which is empty where there is none."""
    return fields[key].text() if key in fields else ""


def texts_of(fields: Mapping[str, Part], key: str) -> dict[str, str]:
    """The texts by language under a key, if there are any."""
    return fields[key].texts() if key in fields else {}


def flag_of(fields: Mapping[str, Part], key: str, default: bool = False) -> bool:
    """Whether a key says true."""
    return fields[key].flag() if key in fields else default


def whole_of(fields: Mapping[str, Part], key: str, default: int) -> int:
    """The whole number under a key; anything else is noted, and the default stands for it."""
    number = fields[key].number() if key in fields else None
    if number is not None and number != int(number):
        fields[key].refuse(phrase("Here must be a whole number."), phrase("Write it without decimals."))
    return default if number is None else int(number)


def present(values: Mapping[str, object]) -> dict[str, Any]:
    """The values that are not their field's default, which is false, empty or None."""
    return {key: value for key, value in values.items() if value not in (False, None, {}, [])}


def plain_number(number: Decimal) -> int | str:
    """A number as files hold it: an int, or a text with a point."""
    return int(number) if number == number.to_integral_value() else format(number.normalize(), "f")
