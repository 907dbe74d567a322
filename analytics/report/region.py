"""What a report shows of whoever asks, besides figures: name, logo, and where the municipalities lie."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil, sqrt
from typing import Literal

from conversations.definition.texts import Texts
from locales.alphabet import by_name


@dataclass(frozen=True, slots=True)
class Tile:
    """A municipality's square on a map, counted from 0; `reported_as` is the code under which its figures stand.

    Of several that are reported together the one that gives the code bears the number.
    """

    code: str
    name: str
    reported_as: str
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class ReportedRegion:
    """Nothing of it is known of a round whose region has no file any more."""

    name: Texts = field(default_factory=dict)
    logo: bytes | None = None
    logo_format: Literal["png", "svg"] = "png"
    tiles: tuple[Tile, ...] = ()

    def map_of(self, municipalities: Mapping[str, str], language: str) -> tuple[Tile, ...]:
        """The tiles of a round's municipalities (names by code), in a square where nobody laid them out.

        There they stand in the order of the language's alphabet.
        """
        laid = tuple(tile for tile in self.tiles if tile.reported_as in municipalities)
        if {tile.reported_as for tile in laid} == set(municipalities):
            return laid
        wide = ceil(sqrt(len(municipalities)))
        named = by_name(municipalities, language)
        return tuple(Tile(code, name, code, at % wide, at // wide) for at, (code, name) in enumerate(named.items()))


NO_REGION = ReportedRegion()
