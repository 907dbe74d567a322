"""Months as people read them: by name, in the Gregorian calendar, with Latin digits."""

from conversations.phrases import Phrase, label


def month_name(month: str) -> Phrase:
    """A month that is stored as `2024-05`, in words: "May 2024"."""
    year, _, number = month.partition("-")
    return _of(year)[int(number) - 1]


def _of(year: str) -> tuple[Phrase, ...]:
    # Translators: a month of a year as an answer, always of the Gregorian calendar.
    return (
        label("month", "January {year}", year=year),
        label("month", "February {year}", year=year),
        label("month", "March {year}", year=year),
        label("month", "April {year}", year=year),
        label("month", "May {year}", year=year),
        label("month", "June {year}", year=year),
        label("month", "July {year}", year=year),
        label("month", "August {year}", year=year),
        label("month", "September {year}", year=year),
        label("month", "October {year}", year=year),
        label("month", "November {year}", year=year),
        label("month", "December {year}", year=year),
    )
