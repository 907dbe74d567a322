"""The fonts of everything printed: from packages that carry them, and never those of the machine."""

from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

DRAWN = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Ethiopic")
"""What pictures are set in."""
READ = ("Noto Sans", "Amiri", "Noto Sans Ethiopic")
"""What is copied and read aloud is set in.

Noto's Arabic takes dots off letters, which gives every letter twice; Plex and others join lam and alef into one sign,
which readers turn round. Amiri has one sign for each letter.
"""

_PACKAGES = {
    "fontpkg_noto_sans": "files",
    "fontpkg_noto_sans_arabic": "files",
    "fontpkg_amiri": "files",
    "justmytype_intl_africa": "fonts/ofl/notosansethiopic",
}
_HEH_WITH_HAMZA, _HEH = 0x6C0, 0x647
_OFTEN_LEFT_OUT = {_HEH_WITH_HAMZA: _HEH} | dict.fromkeys((*range(0x64B, 0x660), 0x670))


def font_folders() -> tuple[Path, ...]:
    """Where the fonts lie that are installed."""
    return tuple(Path(str(files(package))) / folder for package, folder in _PACKAGES.items() if find_spec(package))


def without_vowels(text: str) -> str:
    """Arabic letters without the signs above and below them, as most people write.

    In a PDF such a sign and its letter are one thing, which is read twice.
    """
    return normalize("NFC", text).translate(_OFTEN_LEFT_OUT)
