"""What the pages need of a browser was there in the telephones of early 2019."""

import re

import pytest

from tests.web.browser.compatibility import (
    FLOOR,
    aged,
    recorded,
    style_sheets,
    used_in_scripts,
    used_in_styles,
    young_syntax,
)

DECORATION = {
    "-webkit-text-size-adjust",
    "text-size-adjust",
    "text-underline-offset",
    "accent-color",
    "color-scheme",
    "cursor",
    "resize",
    ":focus-visible",
    "@media forced-colors",
    "@media prefers-color-scheme",
    "@media prefers-reduced-motion",
}

WITHOUT_WHICH_A_CODE_IS_TYPED = {"PublicKeyCredential"}
"""A browser that knows no passkeys is not asked for any."""


def _young(found: dict[str, list[float]]) -> set[str]:
    return {name for name, versions in found.items() if any(map(float.__gt__, versions, FLOOR.values()))}


def test_the_versions_of_everything_in_use_are_known() -> None:
    assert set(recorded()["styles"]) == used_in_styles()
    assert set(recorded()["scripts"]) == used_in_scripts()


def test_nothing_younger_is_used_but_as_decoration() -> None:
    assert _young(recorded()["styles"]) == DECORATION
    assert _young(recorded()["scripts"]) == WITHOUT_WHICH_A_CODE_IS_TYPED
    assert young_syntax() == []


def test_spaces_between_things_do_not_rest_on_what_came_later() -> None:
    """`gap` is as old as grids, and much younger in rows of boxes."""
    for rule in re.findall(r"\{([^{}]*\bgap\b[^{}]*)\}", "".join(style_sheets().values())):
        assert "display: grid" in rule
        assert "grid-gap" in rule


def test_both_sheets_are_read() -> None:
    assert set(style_sheets()) == {"style.css", "desk.css"}


@pytest.mark.parametrize("sheet", style_sheets().values(), ids=style_sheets())
def test_what_came_later_is_gone(sheet: str) -> None:
    sheet = aged(sheet)
    assert "focus-visible" not in sheet
    assert "prefers" not in sheet
    assert "forced-colors" not in sheet
    assert "accent-color" not in sheet
    assert sheet.count("{") == sheet.count("}") > 50
