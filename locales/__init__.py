"""The gettext catalogs, and the one reader of them: phrases in, texts out."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from gettext import c2py
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from conversations.languages import LANGUAGES, SOURCE_LANGUAGE, known_language
from conversations.phrases import Phrase, Text

DOMAIN = "pratamed"
_FOLDER = Path(__file__).parent
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def catalog_path(language: str) -> Path:
    """Where the catalog of a language (BCP 47 code) lies, whether it exists or not."""
    return _FOLDER / LANGUAGES[language].locale / "LC_MESSAGES" / f"{DOMAIN}.po"


@cache
def _messages(language: str) -> Mapping[tuple[str | None, str], str | tuple[str, ...]]:
    """What is translated, by context and source text; read when it is first needed."""
    path = catalog_path(language)
    if language == SOURCE_LANGUAGE or not path.exists():
        return {}
    return {
        (message.context, _identifier(message.id)): _strings(message.string)
        for message in read_catalog(path)
        if message.id and message.string and not message.fuzzy
    }


def read_catalog(path: Path) -> Catalog:
    """A catalog as Babel reads it."""
    with path.open("rb") as file:
        return read_po(file)


def _identifier(message_id: str | Iterable[str]) -> str:
    return message_id if isinstance(message_id, str) else next(iter(message_id))


def _strings(string: str | Iterable[str]) -> str | tuple[str, ...]:
    return string if isinstance(string, str) else tuple(string)


@cache
def _plural_form(language: str) -> Callable[[int], int]:
    return c2py(read_catalog(catalog_path(language)).plural_expr)


def _translation(text: Phrase, language: str) -> str | None:
    found = _messages(language).get((text.context, text.message))
    if isinstance(found, tuple):
        return found[_plural_form(language)(text.number)]
    return found


def _source(text: Phrase) -> str:
    return text.plural if text.plural and text.number != 1 else text.message


def render(text: Text, language: str | None) -> str:
    """The text in a language, in English where it is not translated, each value isolated from its surroundings.

    Isolation (U+2068 ... U+2069) keeps numbers and Latin names in place within Arabic or Persian sentences.
    """
    if isinstance(text, str):
        return text
    known = known_language(language) or SOURCE_LANGUAGE
    pattern = _translation(text, known) or _source(text)
    isolate = LANGUAGES[known].right_to_left
    values = {name: _value(value, known, isolate) for name, value in text.values}
    return pattern.format_map(values) if values else pattern


def _value(value: str | int | Phrase, language: str, isolate: bool) -> str:
    shown = render(value, language) if isinstance(value, Phrase) else str(value)
    return f"{_ISOLATE}{shown}{_END_ISOLATE}" if isolate else shown
