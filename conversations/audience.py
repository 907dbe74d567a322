"""Whom a round asks: those whom it is about, or those who work with them."""

from enum import StrEnum


class Audience(StrEnum):
    """Who answers. All but newcomers answer by a link of the office that asks, and no ambassador stands behind it."""

    NEWCOMERS = "newcomers"
    OFFICIALS = "officials"
    EMPLOYERS = "employers"
    ASSOCIATIONS = "associations"
