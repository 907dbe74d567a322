"""Translations in hand: read from a file, put into the catalogs, and what is still missing after that."""

import json
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from conversations.languages import LANGUAGES
from locales.catalogs import AUTHOR_LANGUAGES, COORDINATOR_LANGUAGES, Audience, audiences_of, forms_of, source_of

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

Given = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Translations by text (`context|text`, or the text alone) and language, in all plural forms."""

_CODES = {language.locale: code for code, language in LANGUAGES.items()} | {code: code for code in LANGUAGES}


class Unfit(ValueError):
    """Translations that cannot be taken; one sentence says why."""


def read_given(file: Path) -> Given:
    """The translations in a JSON file: {"context|text": {"sv": "text" or ["form", "form"]}}.

    Raises Unfit if it is not of that shape or names a language that there is none of.
    """
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        return {text: _by_language(entries) for text, entries in content.items()}
    except OSError as problem:
        raise Unfit(f"{file} cannot be read: {problem.strerror}.") from problem
    except (ValueError, AttributeError, TypeError) as problem:
        raise Unfit(f"{file} does not hold translations by text and language: {problem}.") from problem


def _by_language(entries: Mapping[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    unknown = [language for language in entries if language not in _CODES]
    if unknown:
        raise ValueError(f"there is no language {unknown[0]}")
    return {_CODES[code]: (forms,) if isinstance(forms, str) else tuple(forms) for code, forms in entries.items()}


def name_of(message: "Message") -> str:
    """What a message is called in such a file."""
    return f"{message.context}|{source_of(message)}" if message.context else source_of(message)


def fill(catalogs: Mapping[str, "Catalog"], given: Given) -> None:
    """Puts the translations into the catalogs (by language).

    Raises Unfit for a text that the code does not have or nobody reads in the language, a wrong number of plural forms
    and changed placeholders.
    """
    named = {
        language: {name_of(message): message for message in catalog if message.id}
        for language, catalog in catalogs.items()
    }
    for text, by_language in given.items():
        if not any(text in messages for messages in named.values()):
            raise Unfit(f"No text in the code is called {text!r}.")
        for language in by_language.keys() & catalogs.keys():
            if text not in named[language]:
                raise Unfit(f"{language}: nobody reads {text!r} in this language.")
            _translate(named[language][text], by_language[language], catalogs[language].num_plurals, language)


def _translate(message: "Message", forms: tuple[str, ...], plurals: int, language: str) -> None:
    wanted = plurals if message.pluralizable else 1
    if len(forms) != wanted or not all(forms):
        raise Unfit(f"{language}: {name_of(message)!r} needs {wanted} forms, not {len(forms)}.")
    if any(_placeholders(form) != _placeholders(source_of(message)) for form in forms):
        raise Unfit(f"{language}: {name_of(message)!r} has other placeholders in its translation.")
    message.string = forms if message.pluralizable else forms[0]


def _placeholders(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{.*?\}", text))


def missing(catalogs: Mapping[str, "Catalog"]) -> dict[str, list[str]]:
    """The languages in which a text is still to be translated, by the name of the text."""
    gaps: dict[str, list[str]] = {}
    for language, catalog in catalogs.items():
        for message in catalog:
            if message.id and not forms_of(message) and _is_needed(message, language):
                gaps.setdefault(name_of(message), []).append(language)
    return gaps


def _is_needed(message: "Message", language: str) -> bool:
    audiences = audiences_of(message)
    if audiences == {Audience.AUTHORS}:
        return language in AUTHOR_LANGUAGES
    return language in COORDINATOR_LANGUAGES or not audiences <= {Audience.COORDINATORS, Audience.AUTHORS}
