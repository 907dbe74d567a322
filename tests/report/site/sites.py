"""A site of three rounds, without what makes their files costly."""

from functools import cache

from analytics.report.site.index import Index
from analytics.report.site.published import PublishedRound, PublishedSite
from conversations.dialogs.actions import ActionStatus
from conversations.dialogs.news import Said
from tests.report.releases import HOSTILE, REGION, before, two_rounds

ADDRESS = "https://example.org/newcomers/"
FREE = "https://creativecommons.org/publicdomain/zero/1.0/"


@cache
def site() -> PublishedSite:
    """The latest first; of what was done one is not done, with its reason, and one tries to be more than a text."""
    (oldest, earlier), (_, later) = before(), two_rounds()
    rounds = (
        PublishedRound(later, (oldest, earlier), REGION),
        PublishedRound(earlier, (oldest,), REGION),
        PublishedRound(oldest, (), REGION),
    )
    return PublishedSite(
        rounds, (_said("Fler kurser", "More courses"), _said(HOSTILE, HOSTILE)), ADDRESS, FREE, "Karin", "a@b.se"
    )


def _said(swedish: str, english: str) -> Said:
    reasons = {"sv": "Inga pengar", "en": "No money"}
    return Said(ActionStatus.NOT_DONE, {"sv": swedish, "en": english}, {"sv": "Hjälp", "en": "Help"}, reasons)


@cache
def files() -> dict[str, bytes]:
    """What each round's folder holds, by path."""
    names = ("report.html", "report.pdf", "report.xlsx", "figures.csv", "codebook.csv", "release.json", "package.zip")
    more = ("newcomers/ar.html", "newcomers/ar.pdf", "newcomers/en.html", "en/report.html", "en/report.pdf")
    return {f"{one.folder}/{name}": b"" for one in site().rounds for name in (*names, *more)}


def index(language: str) -> Index:
    return Index(site(), language, files())
