"""What people type, in the digits they have."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.surface.typed_text import clean, format_number, read_month, read_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("42", "42"),
        (" ٤٢ ", "42"),
        ("۴۲", "42"),
        ("፵፪", "42"),
        ("፻", "100"),
        ("፪፻፶", "250"),
        ("፲፻", "1000"),
        ("፼", "10000"),
        ("٤٫٥", "4.5"),
        ("4,5", "4.5"),
        ("۴٬۵۰۰", "4500"),
        ("4 500", "4500"),
        ("-3", "-3"),
        ("\u200f٧\u200f", "7"),
        ("²", None),
        ("4..5", None),
        ("", None),
        ("NaN", None),
        ("1e5", None),
        ("12abc", None),
        ("9" * 400, None),
    ],
)
def test_numbers_are_read_as_meant(typed: str, number: str | None) -> None:
    assert read_number(typed) == (Decimal(number) if number else None)


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        ("2024-05", "2024-05"),
        ("5/2024", "2024-05"),
        ("05.2024", "2024-05"),
        ("٥/٢٠٢٤", "2024-05"),
        ("2024 12", "2024-12"),
        ("13/2024", None),
        ("5/24", None),
        ("1/5/2024", None),
        ("May", None),
    ],
)
def test_months_are_read_in_any_usual_order(typed: str, month: str | None) -> None:
    assert read_month(typed) == month


@given(st.decimals(min_value=-9999, max_value=9999, places=3))
def test_a_number_survives_being_stored(number: Decimal) -> None:
    assert read_number(format_number(number)) == number


@given(st.text())
def test_nothing_typed_can_break_the_readers(typed: str) -> None:
    read_number(typed)
    read_month(typed)
    assert clean(clean(typed)) == clean(typed)
