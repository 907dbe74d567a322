"""Somebody with a browser that runs no scripts."""

from collections.abc import Iterable

import httpx
from starlette.types import ASGIApp

from tests.web.page import ShownPage

SAME_SITE = {"Sec-Fetch-Site": "same-origin"}


class Visitor:
    """Keeps cookies, follows redirects, sends forms as they are on the page."""

    def __init__(self, application: ASGIApp, root: str = "", language: str = "en") -> None:
        transport = httpx.ASGITransport(application)
        self.client = httpx.AsyncClient(
            transport=transport, base_url="http://pages.test", headers={"Accept-Language": language, **SAME_SITE}
        )
        self.root = root
        self.answer = httpx.Response(200)
        self.page = ShownPage("")

    async def goes(self, path: str, **options: object) -> ShownPage:
        """Open a page."""
        return await self._take(await self.client.get(self.root + path, **options))  # type: ignore[arg-type]

    async def presses(self, label: str, *, page: ShownPage | None = None, **fields: str) -> ShownPage:
        """Press a button of the present page, or of one that was kept from before."""
        form, button = (page or self.page).form_with(label)
        marked = [value for value, checked in form.boxes.items() if checked]
        return await self.sends(form.action, {**form.fields, **fields, button.name or "_": button.value}, marked)

    async def marks(self, *choices: str) -> ShownPage:
        """Mark these choices and no others, and press Done."""
        form, button = self.page.form_with("Done")
        return await self.sends(form.action, {**form.fields, button.name: button.value}, choices)

    async def sends(self, path: str, fields: dict[str, str], choices: Iterable[str] = ()) -> ShownPage:
        return await self._take(await self.client.post(path, data={**fields, "choice": list(choices)}))

    async def _take(self, answer: httpx.Response) -> ShownPage:
        while answer.is_redirect:
            assert answer.status_code == 303
            answer = await self.client.get(answer.headers["location"])
        self.answer = answer
        self.page = ShownPage(answer.text)
        return self.page

    @property
    def cookie(self) -> str | None:
        return self.client.cookies.get("talk")

    async def begins(self, code: str) -> ShownPage:
        """From the page of a link to the first question."""
        await self.goes(f"/a/{code}")
        await self.presses("Answer here, without an account")
        if "Which language" in self.page.heading:
            await self.presses("English")
        await self.presses("I am 18 or over and want to answer")
        return await self.presses("Linköping") if "Where do you live" in self.page.heading else self.page

    async def skips_to_the_end(self) -> ShownPage:
        """Skip every question up to the summary."""
        while "These are your answers" not in self.page.heading:
            labels = [button.label for form in self.page.forms for button in form.buttons]
            await self.presses("Skip" if "Skip" in labels else "Next")
        return self.page
