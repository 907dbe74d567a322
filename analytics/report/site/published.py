"""What is published: the releases of a region, what was done because of them, and under which address."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.released.values import Release
from analytics.report.contents.view import View
from analytics.report.region import ReportedRegion
from analytics.report.wording import Wording
from conversations.audience import Audience
from conversations.definition.texts import text_in
from conversations.dialogs.news import Said

SITE_LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True)
class PublishedRound:
    """A release, those before it that it can be compared with, what is shown of its region, and those of other
    audiences."""

    release: Release
    before: tuple[Release, ...]
    region: ReportedRegion
    others: tuple[Release, ...] = ()

    @property
    def folder(self) -> str:
        """Where its files lie on the site."""
        return f"rounds/{self.release.round.id}"

    def view(self, language: str) -> View:
        """The release with its wording."""
        earlier = self.before[-1] if self.before else None
        return View(
            self.release, Wording.of(language, None, self.release), earlier, self.before, self.region, self.others
        )


@dataclass(frozen=True)
class PublishedSite:
    """`rounds` has one at least, the latest first; `address` ends with a slash, `licence` is the address of one."""

    rounds: Sequence[PublishedRound]
    said: Sequence[Said]
    address: str
    licence: str
    contact: str
    email: str

    @cached_property
    def latest(self) -> PublishedRound:
        """The latest round of newcomers, whom the site is about; the latest of all where none asked them."""
        of_newcomers = (one for one in self.rounds if one.release.round.audience is Audience.NEWCOMERS)
        return next(of_newcomers, self.rounds[0])

    def name(self, language: str) -> str:
        """What the region is called."""
        return text_in(self.latest.region.name, language) or self.latest.release.round.name
