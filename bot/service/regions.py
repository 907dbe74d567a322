"""The regions that work in an installation, by their ids."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.library import load_logo, load_region
from bot.library.logos import Logo
from bot.service.reports.reported_region import reported_region
from bot.settings import Settings
from bot.storage.interface.rounds import Round
from conversations.definition.region import Region

if TYPE_CHECKING:
    from analytics.report.region import ReportedRegion


def region_of(settings: Settings) -> Callable[[str], Region]:
    """What finds a region by its id: one that works here, or one that ships. It raises RequestRefused."""
    return lambda id: load_region(_region_file(settings, id))


def _region_file(settings: Settings, id: str) -> str:
    """Under what a region (its id) is loaded."""
    return next((name for name in settings.regions if load_region(name).id == id), id)


def logo_of(settings: Settings) -> Callable[[str], Logo | None]:
    """What finds the logo of a region by its id. It raises RequestRefused for one that cannot be printed."""
    return lambda id: load_logo(_region_file(settings, id))


def shown_regions(settings: Settings) -> "Callable[[Round], ReportedRegion]":
    """What finds out how a report shows the region of a round."""
    return lambda asked: reported_region(asked, region_of(settings), logo_of(settings))
