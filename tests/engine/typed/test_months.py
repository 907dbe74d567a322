"""A month is shown by its name, in the Gregorian calendar, and asked for so that nobody takes it for another one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.kinds.base.months import month_name
from conversations.languages import LANGUAGES
from conversations.surface import events
from conversations.surface.typed_months import read_month
from locales import render
from locales.catalogs import catalog_path, forms_of, read_catalog, source_of
from tests.engine.batteries import all_kinds
from tests.engine.driver import Conversation

OTHER_CALENDARS = {"am": "በአውሮፓ አቆጣጠር", "ti": "ብኣቆጻጽራ ኤውሮጳ", "fa": "میلادی", "fa-AF": "میلادی", "ps": "میلادي"}
"""What says "of the European calendar" in languages whose speakers often count by another one."""


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "May 2024"),
        ("sv", "maj 2024"),
        ("am", "ሜይ 2024"),
        ("lv", "2024. gada maijs"),
        ("fa", "مه \u20682024\u2069"),
    ],
)
def test_a_month_is_shown_by_its_name(language: str, shown: str) -> None:
    assert render(month_name("2024-05"), language) == shown


@given(st.integers(1900, 2100), st.integers(1, 12), st.sampled_from(sorted(LANGUAGES)))
def test_every_month_that_can_be_typed_has_a_name(year: int, month: int, language: str) -> None:
    read = read_month(f"{month}/{year}", None)
    assert read is not None
    shown = render(month_name(read), language)
    assert read_month(shown, language) == read
    assert str(year) in shown
    assert shown not in {render(month_name(f"{year}-{other:02}"), language) for other in range(1, 13) if other != month}


def test_the_summary_shows_the_month_by_its_name() -> None:
    conversation = Conversation(all_kinds())
    conversation.begins("sv")
    while conversation.session.asking:
        if conversation.session.asking == "arrived":
            conversation.does(events.Write("٥/٢٠٢٤"))
        elif conversation.session.asking == "welcome":
            conversation.presses("Nästa")
        else:
            conversation.presses("Hoppa över")
    line = conversation.screen.answers[-1]
    assert (line.question, render(line.answer, "sv")) == ("När kom du?", "maj 2024")


@pytest.mark.parametrize(("language", "note"), OTHER_CALENDARS.items())
def test_a_date_is_asked_for_in_the_european_calendar_where_people_count_by_another(language: str, note: str) -> None:
    asking = [
        "".join(forms_of(message))
        for message in read_catalog(catalog_path(language))
        if message.id and "{example}" in source_of(message) and "year" in source_of(message)
    ]
    assert len(asking) == 4
    assert [text for text in asking if note not in text] == []
