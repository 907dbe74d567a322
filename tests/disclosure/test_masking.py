"""Free texts lead to nobody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.masking import MASK, masked, writing_of


@pytest.mark.parametrize(
    "secret",
    [
        "070-123 45 67",
        "+46 (0)70 123 45 67",
        "0046701234567",
        "٠٧٠١٢٣٤٥٦٧",
        "19850412-1234",
        "850412-1234",
        "850412+1234",
        "8504121234",
        "850472-1234",  # a coordination number: the day plus 60
        "19850412-T123",
        "amina@example.org",
        "amina.k@mail.example.se",
        "https://example.org/amina?x=1",
        "www.example.org",
        "t.me/amina",
        "@amina_k",
    ],
)
def test_what_leads_to_somebody_is_masked(secret: str) -> None:
    found = masked(f"Call me: {secret} soon")
    assert found.replace(" ,", ",") == f"Call me: {MASK} soon"


@pytest.mark.parametrize(
    "text",
    ["I waited 6 weeks.", "In 2015 we were 4, now 12 500 kronor", "Room 112, 3 of 10", "From 8-16 every day", "a@b"],
)
def test_what_leads_to_nobody_stays(text: str) -> None:
    assert masked(text) == text


def test_names_of_links_are_masked_in_any_case_but_not_within_words() -> None:
    assert masked("ask ANNA LIND or anna, not Annandag", ["Anna Lind", "Anna"]) == f"ask {MASK} or {MASK}, not Annandag"


@given(st.text(st.sampled_from("0123456789 -+()ab@.٠١٢"), max_size=60))
def test_no_long_number_and_no_address_is_left(text: str) -> None:
    found = masked(text).replace(MASK, " ")
    assert not re.search(r"\d{7}|\w@\w+\.\w", found)


@pytest.mark.parametrize(
    ("text", "writing"),
    [
        ("Ett språkcafé, tack!", "LATIN"),
        ("ثلاث سنوات في SFI", "ARABIC"),
        ("ሰላም", "ETHIOPIC"),
        ("Jag saknar ሰላም", "ETHIOPIC"),
        ("мова and ሰላም", "CYRILLIC+ETHIOPIC"),
        ("112 👍", ""),
    ],
)
def test_the_script_of_a_text_is_told_beside_latin(text: str, writing: str) -> None:
    assert writing_of(text) == writing
