"""What a report shows of the region that asked, from the round and from the region's file."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from bot.library.logos import Logo
from bot.refusals import RequestRefused
from bot.storage.interface.rounds import Round
from conversations.definition.region import Region

if TYPE_CHECKING:
    from analytics.report.region import ReportedRegion, Tile


def reported_region(
    asked: Round, region: Callable[[str], Region], logo: Callable[[str], Logo | None]
) -> "ReportedRegion":
    """Name, logo and tiles of the region of a round; `region` and `logo` find them by the region's id.

    Of a region whose file is gone only the name is known. Raises RequestRefused for a logo that cannot be printed.
    """
    from analytics.report.region import ReportedRegion

    known = asked.settings["region"]
    try:
        found = region(asked.region)
    except RequestRefused:
        return ReportedRegion(known["name"])
    printed = logo(asked.region)
    return ReportedRegion(
        known["name"],
        printed.content if printed else None,
        printed.format if printed else "png",
        tuple(_tiles(found, known["reported_with"])),
    )


def _tiles(region: Region, reported_with: dict[str, str]) -> "Iterator[Tile]":
    """Those of the municipalities that were asked."""
    from analytics.report.region import Tile

    for one in region.municipalities:
        if one.tile and one.code in reported_with:
            yield Tile(one.code, one.name, reported_with[one.code], one.tile[0] - 1, one.tile[1] - 1)
