"""Which language texts are in, by their words: said of batteries and of translators' files in the same way."""

from collections.abc import Iterator

from conversations.authoring.inspection.wording import text_locations
from conversations.definition.model import Battery
from conversations.definition.problems import Problem
from conversations.languages import LANGUAGES
from conversations.phrases import label
from conversations.workbook.language_heads import language_head
from locales.profiles import other_language


def named(language: str) -> str:
    """A language in English, with its code."""
    return language_head(language) if language in LANGUAGES else f"'{language}'"


def in_other_languages(battery: Battery) -> Iterator[Problem]:
    """The languages of a battery whose texts are clearly in another one.

    Of the first one that is a warning: a workbook that names no language is taken to be in English.
    """
    texts = [texts for _, texts in text_locations(battery)]
    for language in battery.languages:
        found = other_language((each.get(language, "") for each in texts), language)
        if found:
            yield Problem(
                "warning" if language == battery.languages[0] else "error",
                f"the battery, languages ({language})",
                label(
                    "inspection",
                    "The texts look like {found}, not like {language}.",
                    found=named(found),
                    language=named(language),
                ),
                label(
                    "inspection",
                    "Write {found} for {language}, or take them out.",
                    found=language_head(found),
                    language=language_head(language),
                ),
            )
