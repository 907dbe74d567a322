"""Phrases in, texts out: in a language, with values isolated in those that are written from right to left."""

from conversations.languages import LANGUAGES, SOURCE_LANGUAGE, known_language
from conversations.phrases import Emphasised, Phrase, Text, WithLink, WordCount
from locales.catalogs import translations

_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def render(text: Text, language: str | None) -> str:
    """The text in a language, in English where it is not translated, each value isolated from its surroundings.

    Isolation (U+2068 ... U+2069) keeps numbers and Latin names in place within Arabic or Persian sentences.
    """
    if isinstance(text, str):
        return text
    if isinstance(text, Emphasised):
        return "".join(run.text for run in text.runs)
    if isinstance(text, WordCount):
        return render(text.said(sum(words_of(render(each, language)) for each in text.texts)), language)
    if isinstance(text, WithLink):
        return f"{render(text.text, language)}\n\n{text.address}"
    known = known_language(language) or SOURCE_LANGUAGE
    pattern = translations(known).find(text.context, text.message, text.number) or _source(text)
    isolate = LANGUAGES[known].right_to_left
    values = {name: _value(value, known, isolate) for name, value in text.values}
    return pattern.format_map(values) if values else pattern


def is_translated(text: Phrase, language: str | None) -> bool:
    """Whether a language has the text of its own: those of coordinators are kept in a few languages only."""
    known = known_language(language) or SOURCE_LANGUAGE
    return translations(known).find(text.context, text.message, text.number) is not None


def words_of(text: str) -> int:
    """How many words a text has; what has neither letter nor digit is none."""
    return sum(any(map(str.isalnum, part)) for part in text.split())


def _source(text: Phrase) -> str:
    return text.plural if text.plural and text.number != 1 else text.message


def _value(value: int | Text, language: str, isolate: bool) -> str:
    shown = str(value) if isinstance(value, int) else render(value, language)
    return f"{_ISOLATE}{shown}{_END_ISOLATE}" if isolate else shown
