"""Makes the fonts that the pages serve, out of the packages that carry Noto: `python -m bot.web.make_fonts`.

It takes a quarter of a minute and four packages that nothing else needs, so its results are kept in the repository.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "fonts"
_WEIGHTS = (400, 700)


@dataclass(frozen=True, slots=True)
class Source:
    """A variable font in a package, and the characters that are wanted of it."""

    package: str
    path: str
    name: str
    characters: Iterable[int]


SOURCES = (
    Source(
        "fontpkg_noto_sans_arabic",
        "files/NotoSansArabic[wdth,wght].ttf",
        "arabic",
        (*range(0x0600, 0x0700), *range(0x0750, 0x0780), 0x0020, 0x00A0, 0x25CC, *range(0x200C, 0x2010)),
    ),
    Source(
        "justmytype_intl_africa",
        "fonts/ofl/notosansethiopic/NotoSansEthiopic[wdth,wght].ttf",
        "ethiopic",
        (*range(0x1200, 0x1380), 0x0020, 0x00A0),
    ),
)


def make(source: Source, folder: Path) -> Path:
    """Write the font as WOFF2 with only these characters, all weights from regular to bold, one width."""
    from fontTools.subset import Options, Subsetter  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]
    from fontTools.varLib.instancer import (  # type: ignore[import-not-found,import-untyped,unused-ignore]
        instantiateVariableFont,
    )

    font = TTFont(str(files(source.package) / source.path))
    subsetter = Subsetter(Options(layout_features=["*"], hinting=False))
    subsetter.populate(unicodes=source.characters)
    subsetter.subset(font)
    instantiateVariableFont(font, {"wdth": 100, "wght": _WEIGHTS}, inplace=True)
    font.flavor = "woff2"
    target = folder / f"{source.name}.woff2"
    font.save(target)
    return target


if __name__ == "__main__":
    for each in SOURCES:
        print(make(each, FOLDER))
