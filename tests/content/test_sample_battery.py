"""The sample batteries and region that ship with the project keep what their comments promise."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest

from conversations.audience import Audience
from conversations.authoring.inspection.inspecting import inspect
from conversations.authoring.inspection.wording import text_locations
from conversations.authoring.yaml_format import read_battery, read_region
from conversations.definition.merged_municipalities import reporting_municipality
from conversations.definition.model import Battery, Question
from conversations.definition.region import Region
from conversations.definition.texts import Texts
from conversations.kinds import KINDS
from tests.locales.checks import Text, problems_of
from tests.readability import lix, sentences

BATTERIES = files("conversations") / "batteries"
OF_OTHERS = ["officials", "employers", "associations"]
SHIPPED = ["ostergotland-core", "ostergotland-honesty", "orientation", "progress", "values", *OF_OTHERS]
FIRST_LANGUAGES = {"sv", "en", "ar", "so"}
THEMES = ["work", "housing", "health", "education", "authorities", "belonging"]
FIELDS = (
    *("commitment", "education", "neighbourhoods", "public_services", "labour_market", "civil_life", "public_space"),
    *("mediation", "language", "media", "outlook", "competence", "welcome", "governance"),
)
SCRIPTS = dict.fromkeys(("ar", "fa", "fa-AF", "ps", "ckb"), "ARABIC") | {
    "ti": "ETHIOPIC",
    "am": "ETHIOPIC",
    "uk": "CYRILLIC",
    "ru": "CYRILLIC",
}
OFFICIAL_CODES = {
    "0509": "Ödeshög",
    "0512": "Ydre",
    "0513": "Kinda",
    "0560": "Boxholm",
    "0561": "Åtvidaberg",
    "0562": "Finspång",
    "0563": "Valdemarsvik",
    "0580": "Linköping",
    "0581": "Norrköping",
    "0582": "Söderköping",
    "0583": "Motala",
    "0584": "Vadstena",
    "0586": "Mjölby",
}


def sample(name: str) -> str:
    return (BATTERIES / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def battery() -> Battery:
    return read_battery(sample("ostergotland-core.yaml"))


@pytest.fixture(scope="module", params=SHIPPED)
def each(request: pytest.FixtureRequest) -> Battery:
    """One sample battery after the other."""
    return read_battery(sample(f"{request.param}.yaml"))


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region(sample("ostergotland-region.yaml"))


def test_every_place_can_be_read_in_every_script(region: Region) -> None:
    assert len(region.municipalities) == 13
    assert region.unnamed == ()
    for municipality in region.municipalities:
        for language, name in municipality.names.items():
            assert problems_of(Text(language, "button", municipality.name, name)) == []
            assert len(f"{name} · {municipality.name}") <= 35


def core_questions(battery: Battery) -> list[Question]:
    return [question for theme in battery.themes if not theme.background for question in theme.questions]


def all_texts(battery: Battery) -> Iterator[Texts]:
    return (texts for _, texts in text_locations(battery))


def shown(question: Question, language: str) -> str:
    return f"{question.label[language]} {question.hint.get(language, '')}"


def test_inspection_finds_no_problem(each: Battery) -> None:
    assert list(inspect(each)) == []


def test_eight_core_questions_in_six_themes_and_two_background_questions(battery: Battery) -> None:
    assert [theme.id for theme in battery.themes if not theme.background] == THEMES
    assert len(core_questions(battery)) == 8
    assert [q.id for t in battery.themes if t.background for q in t.questions] == ["time_in_sweden", "age_group"]


def test_the_longer_battery_asks_the_core_word_for_word(battery: Battery) -> None:
    longer = read_battery(sample("ostergotland-honesty.yaml"))
    for question in battery.questions():
        theme = longer.theme_of[question.id]
        assert (theme.id, theme.label) == (battery.theme_of[question.id].id, battery.theme_of[question.id].label)
        assert replace(longer.by_id[question.id], experiment=None, variants=()) == question
    added = [question.id for question in longer.questions() if question.id not in battery.by_id]
    assert added == ["fear_list_one", "fear_list_two", "fear_openly", "stranger"]


def test_the_other_side_is_asked_about_fourteen_fields_and_mirrors_themes_that_newcomers_have(battery: Battery) -> None:
    officials, employers, associations = others = [read_battery(sample(f"{name}.yaml")) for name in OF_OTHERS]
    assert [one.audience for one in others] == [Audience.OFFICIALS, Audience.EMPLOYERS, Audience.ASSOCIATIONS]
    fields = [theme.id for theme in officials.themes if not theme.background]
    assert fields == [*FIELDS, "belief"]
    assert [theme.id for theme in employers.themes[:-1]] == ["receiving", "supervising", "language_at_work"]
    assert [theme.id for theme in associations.themes[:-1]] == ["meeting", "cooperation", "needs"]
    mirrored = {theme.mirrors for one in others for theme in one.themes if theme.mirrors}
    assert mirrored == set(THEMES) - {"health"}


def test_on_the_other_side_somebody_who_agrees_with_everything_shows() -> None:
    expected = {"officials": ["same_story"], "employers": ["too_little_time"], "associations": ["too_few"]}
    for name, turned in expected.items():
        asked = read_battery(sample(f"{name}.yaml")).questions()
        assert [question.id for question in asked if question.reversed] == turned


def test_three_kinds_of_values_are_asked_as_knowledge_and_as_a_wish_to_talk_and_not_as_conviction() -> None:
    values = read_battery(sample("values.yaml"))
    assert [theme.id for theme in values.themes] == ["fixed", "negotiable", "difference"]
    for theme in values.themes:
        assert [one.choice_list.name for one in theme.questions if one.choice_list].count("talk") == 1
    assert [one.id for one in values.questions() if one.kind is KINDS["scale"]] == ["curious"]
    knowledge = [one for one in values.questions() if one.choice_list and one.choice_list.name == "decides"]
    assert len(knowledge) == 4
    assert not any(one.opinion or one.first_is_good is not None for one in knowledge)


def test_civic_orientation_is_asked_about_what_was_understood_and_used_and_what_to_talk_about() -> None:
    orientation = read_battery(sample("orientation.yaml"))
    assert [theme.id for theme in orientation.themes] == ["understood", "used", "talk", "background"]
    assert [one.id for one in orientation.questions() if one.reversed] == ["hard_to_follow"]
    assert len(tuple(orientation.questions())) == 8


def test_progress_is_one_score_of_ten_questions_in_which_whoever_agrees_with_everything_shows() -> None:
    progress = read_battery(sample("progress.yaml"))
    assert (progress.version, [theme.id for theme in progress.themes]) == ("2", ["progress"])
    assert len(progress.themes[0].questions) == 10
    assert all(one.kind is KINDS["scale"] for one in progress.questions())
    assert [one.id for one in progress.questions() if one.reversed] == ["worry", "on_my_own"]


def test_every_theme_has_a_scale_with_a_direction(battery: Battery) -> None:
    for theme in battery.themes[:6]:
        scales = [question for question in theme.questions if question.kind is KINDS["scale"]]
        assert scales, theme.id
        assert all(question.good_end for question in scales)


def test_agreeing_means_a_problem_in_two_items_of_the_shared_scale(battery: Battery) -> None:
    shared = [q for q in battery.questions() if q.choice_list and q.choice_list.name == "agree"]
    turned = [question.id for question in shared if question.reversed]
    assert turned == ["housing_worry", "repeat_story"]
    assert all(question.first_is_good is (question.id not in turned) for question in shared)


def test_none_of_these_is_exclusive_and_stays_last(battery: Battery) -> None:
    (several,) = [question for question in battery.questions() if question.kind is KINDS["several"]]
    assert [choice.code for choice in several.choices if choice.exclusive] == ["none_of_these"]
    assert several.choices[-1].code == "none_of_these"
    assert several.choices[-1].stays_last


def test_all_texts_are_complete_in_every_language_it_claims(each: Battery) -> None:
    assert set(each.languages) >= FIRST_LANGUAGES
    for texts in all_texts(each):
        assert set(texts) == set(each.languages)
        assert all(text.strip() == text != "" for text in texts.values())


def test_two_choices_of_a_question_never_read_the_same(each: Battery) -> None:
    for question in each.questions():
        for language in each.languages:
            labels = Counter(choice.label[language] for choice in question.choices)
            assert all(times == 1 for times in labels.values()), (question.id, language)


def test_buttons_fit_a_phone(each: Battery) -> None:
    for question in each.questions():
        assert len(question.choices) <= 6
        assert all(len(text) <= 40 for choice in question.choices for text in choice.label.values()), question.id


@pytest.mark.parametrize("language", ["sv", "en"])
def test_questions_are_easy_to_read(each: Battery, language: str) -> None:
    for question in each.questions():
        assert lix(shown(question, language)) < 30, question.id


def test_no_sentence_is_longer_than_fifteen_words(each: Battery) -> None:
    for texts in all_texts(each):
        for language, text in texts.items():
            assert max(map(len, sentences(text))) <= 15, (language, text)


def test_digits_are_the_ones_everybody_knows_and_ranges_are_words(each: Battery) -> None:
    for texts in all_texts(each):
        for text in texts.values():
            assert all(character in "0123456789" for character in text if character.isnumeric()), text
            assert not re.search(r"\d\s*[-–/]\s*\d", text), text


def test_every_text_is_in_the_script_of_its_language_and_only_sfi_is_latin(each: Battery, region: Region) -> None:
    for texts in (*all_texts(each), region.name):
        for language, text in texts.items():
            letters = [character for character in text.replace("SFI", "") if character.isalpha()]
            script = SCRIPTS.get(language, "LATIN")
            assert letters, text
            assert all(unicodedata.name(letter).startswith(script) for letter in letters), (language, text)


def test_texts_are_composed_and_carry_no_direction_marks(each: Battery) -> None:
    for texts in all_texts(each):
        for text in texts.values():
            assert unicodedata.is_normalized("NFC", text), text
            assert not re.search("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", text), text


def test_all_thirteen_municipalities_have_their_official_codes(region: Region) -> None:
    assert {municipality.code: municipality.name for municipality in region.municipalities} == OFFICIAL_CODES
    assert len(region.municipalities) == 13


def test_a_reporting_unit_is_a_municipality_that_reports_for_itself(region: Region) -> None:
    units = Counter(reporting_municipality(region, code) for code in OFFICIAL_CODES)
    assert all(region.municipality(unit).reported_with is None for unit in units)
    assert len(units) == 7
    assert all(units[reporting_municipality(region, small)] > 1 for small in ("0512", "0560", "0509"))


def test_languages_are_named_grouped_and_offered_by_the_region(region: Region, battery: Battery) -> None:
    assert len(region.languages) == len(set(region.languages)) == 24
    assert set(region.name) == set(region.language_groups) == set(region.languages)
    assert [language for language in region.languages if language in battery.languages] == list(battery.languages)


def test_no_language_is_alone_but_the_largest(region: Region) -> None:
    sizes = Counter(region.language_group(language) for language in region.languages)
    assert {group for group, size in sizes.items() if size == 1} == {"swedish", "arabic"}
