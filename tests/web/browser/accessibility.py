"""What keeps a page from people who see little, hear it read, or have large thumbs."""

from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Page

MIN_TARGET = 44
_BESIDES = {"target-size": {"enabled": True}}
"""A rule of WCAG 2.2 AA that axe-core does not ask for by itself."""


async def problems(page: Page, *rules: str) -> list[tuple[str, str, list[str]]]:
    """What axe-core finds (by these rules, or all): the rule, how bad it is, and where."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {"rules": _BESIDES})}
    found = await page.evaluate("options => axe.run(options)", options)
    return [
        (problem["id"], problem["impact"], [node["html"] for node in problem["nodes"]][:3])
        for problem in found["violations"]
    ]


async def assert_accessible(page: Page) -> None:
    """Nothing to find for axe-core in light or dark, all targets are large, and nothing is cut off at 200 %."""
    await page.emulate_media(color_scheme="light")
    assert await problems(page) == [], page.url
    await page.emulate_media(color_scheme="dark")
    assert await problems(page, "color-contrast") == [], page.url
    small = await page.evaluate(
        """least => [...document.querySelectorAll("#page button, #page a:not(.skip), #page label.mark, #page summary,"
            + " [name=text]")].filter(one => one.checkVisibility())
            .filter(one => one.getBoundingClientRect().height < least).map(one => one.outerHTML)""",
        MIN_TARGET,
    )
    assert small == []
    await page.evaluate("document.documentElement.style.fontSize = '225%'")
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url
    await page.evaluate("document.documentElement.style.fontSize = ''")
