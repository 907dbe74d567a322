"""Every text that inspection asks for can be translated apart from the battery, and comes back to its place."""

from hypothesis import given, settings

from conversations.authoring.inspection.wording import text_locations
from conversations.authoring.translations import translations, with_kept_texts, with_texts
from conversations.authoring.yaml_format import read_battery
from conversations.definition.model import Battery
from tests.authoring.test_checking import TRIED
from tests.definition.strategies import batteries


def test_variants_and_statements_are_translated_at_their_places() -> None:
    battery = read_battery(TRIED)
    locations = {each.location: each.source for each in translations(battery, "sv", {})}
    assert locations["question job, variant 1, label"] == "Paid work?"
    assert locations["question job, variant 1, hint"] == "Any work"
    assert locations["question fear, protection, statement"] == "I fear it."
    assert locations["question fear, protection, beside 3"] == "I like dogs."
    translated, unknown = with_texts(battery, "sv", {location: f"sv {text}" for location, text in locations.items()})
    assert unknown == ()
    assert {each.location: each.text for each in translations(translated, "sv", {})} == {
        location: f"sv {text}" for location, text in locations.items()
    }
    assert with_kept_texts(battery, translated) == translated


@settings(max_examples=30, deadline=None)
@given(batteries())
def test_no_text_is_forgotten(battery: Battery) -> None:
    said = {location: "Karibu" for location, _ in text_locations(battery)}
    translated, unknown = with_texts(battery, "sw", said)
    assert unknown == ()
    assert all(texts["sw"] == "Karibu" for _, texts in text_locations(translated))
