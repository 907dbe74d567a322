"""Letters that a page carries with it, since many machines have no font for them: the Ethiopic ones that it needs.

Telephones and Windows have Ethiopic, most Linux machines in libraries and schools do not, and show boxes. Arabic and
Cyrillic are everywhere.
"""

from base64 import b64encode
from functools import lru_cache
from importlib.util import find_spec
from io import BytesIO
from itertools import chain

from analytics.report.printing.fonts import font_folders

FAMILY = "Carried Ethiopic"
_LETTERS = range(0x1200, 0x1380)
_FILE = "NotoSansEthiopic[[]wdth,wght].ttf"
_WEIGHTS, _WIDTH = (400, 700), 100
_NOT_NEEDED = ("BASE", "GDEF", "GPOS", "GSUB", "HVAR", "MVAR", "STAT", "avar")
"""Tables of a font whose letters stand one after the other, each by itself, in one weight."""


def carried_fonts(page: str) -> str:
    """The rules of style by which a page has the letters that stand in it; none where it needs none."""
    return _rules(frozenset(filter(_LETTERS.__contains__, map(ord, page))))


@lru_cache(maxsize=32)
def _rules(letters: frozenset[int]) -> str:
    """Once for all pages with the same letters; each weight computes for about 0.15 s."""
    if not letters or not find_spec("fontTools"):
        return ""
    found = list(chain.from_iterable(folder.glob(_FILE) for folder in font_folders()))
    return "\n".join(_rule(_font(str(path), letters, weight), weight) for path in found for weight in _WEIGHTS)


def _rule(font: bytes, weight: int) -> str:
    """Without a range of letters, and the page names this family first: Chromium leaves headings in boxes otherwise."""
    source = f'url("data:font/woff2;base64,{b64encode(font).decode()}") format("woff2")'
    return f'@font-face {{ font-family: "{FAMILY}"; src: {source}; font-weight: {weight}; }}'


def _font(path: str, letters: frozenset[int], weight: int) -> bytes:
    """The letters in one weight, as WOFF2."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from fontTools.varLib.instancer import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        instantiateVariableFont,
    )

    written = BytesIO()
    with TTFont(path, lazy=True, recalcTimestamp=False) as font:
        subsetter = Subsetter(Options(hinting=False, layout_features=[], drop_tables=list(_NOT_NEEDED)))
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        instantiateVariableFont(font, {"wdth": _WIDTH, "wght": weight}, inplace=True)
        font.flavor = "woff2"
        font.save(written)
    return written.getvalue()
