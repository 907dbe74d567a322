"""Every file of the program that a page names is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    *(page.relative_to(ROOT).as_posix() for page in sorted((ROOT / "docs").rglob("*.md"))),
)
OURS = ("analytics", "bot", "conversations", "locales", "tests", "docs")


@pytest.mark.parametrize("page", PAGES)
def test_it_is_there(page: str) -> None:
    named = re.findall(r"`([A-Za-z0-9_./]+\.(?:py|sql|html|js|md))`", (ROOT / page).read_text())
    there = ["/" + path.relative_to(ROOT).as_posix() for folder in OURS for path in (ROOT / folder).rglob("*.*")]
    there += ["/" + path.name for path in ROOT.glob("*.md")]
    assert [name for name in named if not any(path.endswith("/" + name.removeprefix("../")) for path in there)] == []
