"""What people type, in the digits they have."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.surface.typed_months import read_month
from conversations.surface.typed_numbers import format_number, read_numbers, read_whole
from conversations.surface.typed_text import clean


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
        ("4\u200b2", "42"),
        ("\ufeff42\u2060", "42"),
        ("1 2", None),
        ("4 50", None),
        ("12 345 678", "12345678"),
        ("1'234'567", "1234567"),
        ("1,234,567", "1234567"),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1 234,567", "1234.567"),
        ("1.234.5", None),
        ("0,500", "0.5"),
        ("1234,567", "1234.567"),
        ("10,12", "10.12"),
        ("10,1234", "10.1234"),
        ("٤٫٥٠٠", "4.5"),
        ("-", None),
        (".", None),
        (",5", "0.5"),
        ("5.", "5"),
    ],
)
def test_numbers_are_read_as_meant(typed: str, number: str | None) -> None:
    assert read_numbers(typed) == ((Decimal(number),) if number else ())


@pytest.mark.parametrize(
    ("typed", "thousands", "decimals"),
    [("10,000", "10000", "10"), ("2.000", "2000", "2"), ("12.345", "12345", "12.345"), ("-2,500", "-2500", "-2.5")],
)
def test_one_mark_before_three_digits_can_mean_two_numbers(typed: str, thousands: str, decimals: str) -> None:
    assert read_numbers(typed) == (Decimal(thousands), Decimal(decimals))
    assert read_whole(typed) == int(thousands)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("\u200b", ""),
        ("\u200b\u200d \ufeff\u2060\u00ad", ""),
        ("\u3164\u2800", ""),
        ("\u0301", ""),
        ("a\u200bb", "ab"),
        ("می\u200cروم", "می\u200cروم"),
        ("☹", "☹"),
        ("?", "?"),
    ],
)
def test_what_nobody_sees_is_no_text(typed: str, stored: str) -> None:
    assert clean(typed) == stored


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
        ("maj 2024", "2024-05"),
        ("May, 2024", "2024-05"),
        ("MAY 2024", "2024-05"),
        ("2024 Sept.", "2024-09"),
        ("jun 2024", "2024-06"),
        ("ju 2024", None),
        ("mai 2024", None),
        ("may be 2024", None),
        ("maj 2024 2025", None),
        ("3 maj 2024", None),
        ("maj 24", None),
        ("2024", None),
    ],
)
def test_months_are_read_in_any_usual_order(typed: str, month: str | None) -> None:
    assert read_month(typed, "en") == month


@pytest.mark.parametrize(
    ("typed", "language", "month"),
    [
        ("مايو 2024", "ar", "2024-05"),
        ("أيار ٢٠٢٤", "ar", "2024-05"),
        ("كانون الثاني 2024", "ar", "2024-01"),
        ("fevrier 2024", "fr", "2024-02"),
        ("mayis 2024", "tr", "2024-05"),
        ("ሚያዝያ 2024", "ti", "2024-04"),
        ("ሚያዝያ 2024", "am", None),
        ("mai 2024", "de", "2024-05"),
        ("maj 2024", "ti", "2024-05"),
        ("listopad 2024", "pl", "2024-11"),
        ("mayo 2024", "es", "2024-05"),
        ("mayo del 2024", "es", "2024-05"),
    ],
)
def test_a_name_is_understood_in_the_language_and_in_swedish_and_english(
    typed: str, language: str, month: str | None
) -> None:
    assert read_month(typed, language) == month


@given(st.decimals(min_value=-9999, max_value=9999, places=3))
def test_a_number_survives_being_stored(number: Decimal) -> None:
    assert number in read_numbers(format_number(number))


@given(st.text())
def test_nothing_typed_can_break_the_readers(typed: str) -> None:
    assert len(read_numbers(typed)) <= 2
    read_month(typed, "sv")
    assert clean(clean(typed)) == clean(typed)
