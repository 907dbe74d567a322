"""The sample battery's translations pass the same checks as the catalogs'."""

from collections.abc import Iterator
from importlib.resources import files

import pytest

from conversations.definition.texts import Texts
from conversations.definition.yaml_format import read_battery
from conversations.languages import LANGUAGES
from locales import complete_languages
from tests.locales.checks import Text, problems_of

BATTERY = read_battery((files("conversations") / "batteries" / "ostergotland-core.yaml").read_text(encoding="utf-8"))


def texts_with_context() -> Iterator[tuple[str | None, Texts]]:
    for theme in BATTERY.themes:
        yield None, theme.label
    for question in BATTERY.questions():
        yield None, question.label
        yield from [(None, question.hint)] if question.hint else []
        yield from (("button", choice.label) for choice in question.choices)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_check_fails(language: str) -> None:
    texts = [Text(language, context, texts["en"], texts[language]) for context, texts in texts_with_context()]
    assert len(texts) > 50
    assert [problem for text in texts for problem in problems_of(text)] == []


def test_every_language_of_the_battery_can_be_offered() -> None:
    assert complete_languages() >= set(BATTERY.languages)
