"""A language is known by its letters: of every sample battery, and not where there is too little to tell."""

import pytest

from bot.library import load_battery
from conversations.authoring.inspection.wording import text_locations
from conversations.languages import LANGUAGES
from locales.profiles import other_language
from locales.upkeep import learn_profiles


def texts(language: str, first: int, last: int) -> list[str]:
    """Some texts of the core battery, from which nothing was learnt."""
    return [said[language] for _, said in text_locations(load_battery("ostergotland-core"))][first:last]


@pytest.mark.parametrize("language", LANGUAGES)
def test_fifteen_texts_of_a_battery_are_enough_to_tell(language: str) -> None:
    for first in (0, 15, 30):
        said = texts(language, first, first + 15)
        assert other_language(said, language) is None
        for taken_for in LANGUAGES.keys() - {language}:
            if {language, taken_for} != {"fa", "fa-AF"}:
                assert other_language(said, taken_for) in ({"fa", "fa-AF"} if language[:2] == "fa" else {language})


def test_of_a_few_words_nothing_is_said() -> None:
    assert other_language(["Oui", "Non"], "so") is None
    assert other_language([], "so") is None


def test_names_and_numbers_are_no_language() -> None:
    assert other_language(["{name}", "1177", "<b>"] * 100, "so") is None


def test_what_was_learnt_is_of_all_languages() -> None:
    assert set(learn_profiles()) == set(LANGUAGES)
