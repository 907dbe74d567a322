"""Whom a round asks: those whom it is about, or those who work with them."""

from enum import StrEnum


class Audience(StrEnum):
    """Who answers. All but newcomers answer in the browser by a link of the office, without any ambassador."""

    NEWCOMERS = "newcomers"
    OFFICIALS = "officials"
    EMPLOYERS = "employers"
    ASSOCIATIONS = "associations"

    @property
    def has_ambassadors(self) -> bool:
        """Whether ambassadors share its links: they are newcomers themselves, and reach nobody else."""
        return self is Audience.NEWCOMERS
