"""The sample batteries' translations pass the same checks as the catalogs'."""

from collections.abc import Iterator
from importlib.resources import files

import pytest

from conversations.authoring.inspection.wording import text_locations
from conversations.authoring.yaml_format import read_battery
from conversations.definition.texts import Texts
from conversations.languages import LANGUAGES
from locales import complete_languages
from tests.locales.checks import Text, problems_of

BATTERIES = files("conversations") / "batteries"
SAMPLES = tuple(
    read_battery((BATTERIES / f"ostergotland-{name}.yaml").read_text(encoding="utf-8")) for name in ("core", "honesty")
)


def texts_with_context() -> Iterator[tuple[str | None, Texts]]:
    for where, texts in (location for battery in SAMPLES for location in text_locations(battery)):
        if where != "the battery, title":
            yield ("button" if where.startswith("choice list") else None), texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_check_fails(language: str) -> None:
    texts = [Text(language, context, texts["en"], texts[language]) for context, texts in texts_with_context()]
    assert len(texts) > 100
    assert [problem for text in texts for problem in problems_of(text)] == []


def test_every_language_of_the_batteries_can_be_offered() -> None:
    assert all(complete_languages() >= set(battery.languages) for battery in SAMPLES)
