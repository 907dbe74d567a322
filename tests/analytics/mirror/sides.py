"""Two sides of the desk: a round of newcomers and one of officials, written by hand."""

from collections.abc import Mapping
from dataclasses import replace

from analytics.released.values import Release
from conversations.audience import Audience
from tests.analytics.releases import release_with

SHARES = {"all": (30, 30, 20, 20, 0, 0)}


def newcomers_say(scores: Mapping[str, tuple[int, int]], everybody: tuple[int, int] = (60, 400)) -> Release:
    """Scores and people by municipality, through twelve ambassadors whose people double the variance."""
    return release_with(scores, everybody=everybody, shares=SHARES)


def officials_say(
    scores: Mapping[str, tuple[int, int]],
    everybody: tuple[int, int] = (80, 100),
    *,
    audience: Audience = Audience.OFFICIALS,
    mirrors: Mapping[str, str] | None = None,
) -> Release:
    """The same of a round without ambassadors, whose theme mirrors that of newcomers."""
    found = release_with(scores, everybody=everybody, effect=1.0, ambassadors=0, shares=SHARES)
    book = replace(found.codebook, mirrors={"work": "work"} if mirrors is None else mirrors)
    return replace(found, round=replace(found.round, id=f"2026-{audience}", audience=audience), codebook=book)


Mirrored = tuple[Release, Release | None, tuple[Release, ...], tuple[Release, ...]]
"""A release, the one that it is compared with, those in which a trend is looked for, and those of other audiences."""


def mirrored(said: Mapping[str, tuple[int, int]], everybody: tuple[int, int] = (80, 100)) -> Mirrored:
    """A round of newcomers beside one of officials, who say so in these municipalities."""
    return newcomers_say({"A": (60, 200)}), None, (), (officials_say(said, everybody),)
