"""The fonts of everything printed: Noto, from packages that carry it, and never those of the machine."""

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

FAMILIES = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")

_PACKAGES = {
    "fontpkg_noto_sans": "files",
    "fontpkg_noto_sans_arabic": "files",
    "justmytype_intl_africa": "fonts/ofl/notosansethiopic",
}


def font_folders() -> tuple[Path, ...]:
    """Where the fonts lie that are installed."""
    return tuple(Path(str(files(package))) / folder for package, folder in _PACKAGES.items() if find_spec(package))
